// What is odd about the names and values of a file: names that are another entry's, values that nobody assigned.
import { placeholderKind } from '../../core/placeholder.ts';
import { type NameStyle, stemOf } from './name-style.ts';
import type { OwnValue } from './own-values.ts';
import type { Reading } from './reading.ts';
import { bareText } from './scan.ts';
import { isCalled, likeness, type Subject } from './subject.ts';

const MOST_SHOWN = 5;
/** A name that has so little in common with its entry may be another's. */
const UNLIKE = 0.5;

interface Named {
  readonly key: string;
  readonly name: string;
  readonly stem: string;
}

/** A line for each pair of names that may be swapped, each name of another entry, and the values nobody assigned. */
export function nameNotes(
  readings: readonly Reading[],
  { subject, style, own }: { subject: Subject; style: NameStyle; own: readonly OwnValue[] },
): string[] {
  const named = readings.flatMap(({ rows, namePlace }) =>
    rows.flatMap(({ row, key }): Named[] => {
      const token = namePlace === undefined ? undefined : row.tokens[namePlace];
      const name = token === undefined ? '' : bareText(token);
      return name === '' ? [] : [{ key, name, stem: stemOf({ name, key }, style) ?? name }];
    }),
  );
  return [...wrongNames(named, subject), ...unassigned(own, subject)];
}

function wrongNames(named: readonly Named[], subject: Subject): string[] {
  const notes: string[] = [];
  const said = new Set<string>();
  for (const { key, name, stem } of named) {
    if (said.has(key) || !subject.byValue.has(key) || likeness(subject, key, stem).score >= UNLIKE) continue;
    const theirs = [...subject.byValue.keys()].find(
      (other) => other !== key && isCalled(subject, other, stem),
    );
    if (theirs === undefined) continue;
    const other = named.find((it) => it.key === theirs);
    // Two names for one thing are no mistake.
    if (other !== undefined && isCalled(subject, theirs, other.stem)) continue;
    said.add(theirs);
    const isSwapped = other !== undefined && isCalled(subject, key, other.stem);
    if (isSwapped) said.add(key);
    const labelOf = (it: string): string => subject.byValue.get(it)?.label ?? '';
    notes.push(
      isSwapped
        ? `${key} is ${labelOf(key)} at IANA, and ${other.name} is ${theirs} in the file; are they swapped?`
        : `${theirs} is ${labelOf(theirs)} at IANA, and ${name} is ${key} in the file; is the number wrong?`,
    );
  }
  return notes;
}

function unassigned(own: readonly OwnValue[], { table, registry }: Subject): string[] {
  if (own.length === 0) return [];
  const odd = own.map(({ value, identifier }) => {
    const range = table.placeholders.find(({ low, high }) => low <= value && value <= high);
    const kind = range === undefined ? 'not registered' : WORDS[placeholderKind(range.entry) ?? 'unassigned'];
    return `${value}${identifier === '' ? '' : ` ${identifier}`} (${kind})`;
  });
  const more = odd.length > MOST_SHOWN ? ` and ${odd.length - MOST_SHOWN} more` : '';
  const [rows, stay] =
    odd.length === 1 ? ['1 row has a value', 'it stays'] : [`${odd.length} rows have values`, 'they stay'];
  return [
    `${rows} that ${registry.path} does not assign; ${stay} as written: ${odd.slice(0, MOST_SHOWN).join(', ')}${more}`,
  ];
}

const WORDS = {
  unassigned: 'unassigned',
  reserved: 'reserved',
  'private-use': 'for private use',
  available: 'not registered',
  experimental: 'for experiments',
} as const;
