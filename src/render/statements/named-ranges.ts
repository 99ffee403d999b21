// Assigned ranges of one meaning that were joined or cut up: one statement with all the pieces, reserved ones included.
import { parseNumbersOf } from '../../core/parse-numbers.ts';
import { placeholderKind, placeholderLabelOf } from '../../core/placeholder.ts';
import { compareNumbers, covers, overlaps, type NumberSet } from '../../core/ranges.ts';
import { fieldText } from '../../core/text.ts';
import type { Entry, EntryAdded, EntryChange, EntryChanged, EntryRemoved } from '../../model.ts';
import { code, enumerate, line, type Line } from '../content.ts';
import type { EntryNames } from '../entry-names.ts';
import { statement } from '../report-scope.ts';
import type { Statement } from '../report-model.ts';
import { byRegistry } from '../sort-changes.ts';
import { keyFields } from '../titles.ts';
import { visibleLine } from '../visible.ts';
import { clip } from '../words.ts';

export interface NamedRanges {
  readonly statements: readonly Statement[];
  /** Changes that a statement is about; what else changed in an entry is left to others. */
  readonly covered: ReadonlySet<EntryChange>;
}

type Loose = EntryAdded | EntryRemoved;

/** One side of a change, with the numbers that it covers. */
interface Piece {
  readonly entry: Entry;
  readonly numbers: NumberSet;
}

/** Finds the ranges among changed entries that took in, or gave off, entries of `loose` in the same registry. */
export function namedRanges(
  names: EntryNames,
  edited: readonly EntryChanged[],
  loose: readonly EntryChange[],
): NamedRanges {
  const covered = new Set<EntryChange>();
  const statements: Statement[] = [];
  const pieces = byRegistry(loose.filter((each): each is Loose => each.kind !== 'entry-changed'));
  for (const base of edited.filter(({ tags }) => tags.includes('range'))) {
    const own = pieces.find(([first]) => first?.registry === base.registry) ?? [];
    const found = piecesOf(
      base,
      own.filter((each) => !covered.has(each)),
    );
    if (found === undefined) continue;
    for (const each of [base, ...found.pieces]) covered.add(each);
    statements.push(statementOf(names, base, found.field, found.pieces));
  }
  return { statements, covered };
}

/** What the wider side of a range holds besides the narrower; nothing unless a range of the same meaning is among it. */
function piecesOf(
  base: EntryChanged,
  loose: readonly Loose[],
): { readonly field: string; readonly pieces: readonly Loose[] } | undefined {
  const [field, ...others] = keyFields(base).filter(
    (name) => name !== undefined && base.fields.includes(name),
  );
  if (field === undefined || others.length > 0) return undefined;
  const [was, now] = [numbersOf(base.before, field), numbersOf(base.after, field)];
  if (was === undefined || now === undefined) return undefined;
  const isMerge = covers(now, was);
  if (!isMerge && !covers(was, now)) return undefined;
  const [wide, narrow, kind] = isMerge ? [now, was, 'entry-removed'] : [was, now, 'entry-added'];
  const pieces = loose.filter((each) => {
    if (each.kind !== kind || !isOfOneSpace(base, each, field)) return false;
    const numbers = numbersOf(entryOf(each), field);
    return numbers !== undefined && covers(wide, numbers) && !overlaps(narrow, numbers);
  });
  return pieces.some(({ tags }) => tags[0] === 'range') ? { field, pieces } : undefined;
}

/** Whether the other numbers of both keys are the same. */
function isOfOneSpace(base: EntryChanged, each: Loose, field: string): boolean {
  return keyFields(base).every((name) => {
    if (name === undefined || name === field || numbersOf(base.before, name) === undefined) return true;
    return fieldText(base.before, name) === fieldText(entryOf(each), name);
  });
}

function statementOf(
  names: EntryNames,
  base: EntryChanged,
  field: string,
  pieces: readonly Loose[],
): Statement {
  const side = (kind: Loose['kind']): Entry[] => pieces.filter((each) => each.kind === kind).map(entryOf);
  const name = names.of(base.before, base);
  const [from, to] = [
    listed([base.before, ...side('entry-removed')], field),
    listed([base.after, ...side('entry-added')], field),
  ];
  const are = pieces[0]?.kind === 'entry-removed' ? 'are' : 'is';
  return statement({
    verb: 'rearranged',
    significance: base.significance,
    count: 1,
    subject: names.text(base, base.before),
    short: '1 range resized',
    news: line`${name === '' ? [] : line`${name}: `}${from} ${are} ${to} now`,
    changes: [base, ...pieces],
  });
}

/** The ranges in order; those that assign nothing with what they are called. */
function listed(entries: readonly Entry[], field: string): Line {
  const pieces = entries
    .flatMap((entry): Piece[] => {
      const numbers = numbersOf(entry, field);
      return numbers === undefined ? [] : [{ entry, numbers }];
    })
    .sort((a, b) => compareNumbers(a.numbers, b.numbers));
  return enumerate(
    pieces.map(({ entry }): Line => {
      const key = [code(clip(visibleLine(fieldText(entry, field)), 60))];
      if (placeholderKind(entry) === undefined) return key;
      return line`${clip(visibleLine(placeholderLabelOf(entry)), 60)} ${key}`;
    }),
  );
}

function numbersOf(entry: Entry, field: string): NumberSet | undefined {
  return parseNumbersOf(fieldText(entry, field));
}

function entryOf(change: Loose): Entry {
  return change.kind === 'entry-added' ? change.after : change.before;
}
