// Names that a value may get, best first: the usual one, then what the registry's words make.
import { toCase, wordsOf } from '../languages/name-case.ts';
import type { NamingInput } from './naming.ts';
import { SHIPPED } from './data/shipped.ts';
import { nameIdeas } from './derive-name.ts';
import type { Candidate } from './selection.ts';

export function ideasFor(
  candidate: Candidate,
  { shipped, table, nameCase }: Pick<NamingInput, 'shipped' | 'table' | 'nameCase'>,
): string[] {
  const usual = own(shipped.names, candidate.key) ?? own(shipped.names, candidate.valueText);
  const edge = edgeOf(candidate);
  const labels = nameIdeas(candidate.label);
  const bare = [`${shipped.stem ?? 'VALUE'}_${plainWord(candidate.valueText)}`];
  const derived = labels.length > 0 ? labels.map((name) => name + edge) : bare;
  // A label that only repeats the value says nothing: `13` of a version.
  const useful = candidate.label === candidate.valueText && table.bounds !== undefined ? bare : derived;
  const ideas = usual === undefined ? useful : [usual + edge, ...useful];
  return ideas.map((idea) => toCase(idea, nameCase));
}

/** Whether an identifier may well be one for an entry: its words have some in common with those of a name for it. */
export function isLikely(
  identifier: string,
  row: { readonly key: string; readonly valueText: string; readonly label: string },
  table: NamingInput['table'],
): boolean {
  const path = table.registry.path;
  const shipped = Object.hasOwn(SHIPPED, path) ? SHIPPED[path] : undefined;
  const usual = own(shipped?.names, row.key) ?? own(shipped?.names, row.valueText);
  const words = new Set(
    [row.label, usual ?? ''].flatMap((text) => wordsOf(text)).map((word) => word.toLowerCase()),
  );
  return words.size === 0 || wordsOf(identifier).some((word) => words.has(word.toLowerCase()));
}

/** What tells the values of one cell apart: `_FIRST`, `_LAST`, or of a list the value. */
function edgeOf({ edge, isOneOfMany, valueText }: Candidate): string {
  if (isOneOfMany === true) return `_${plainWord(valueText)}`;
  return edge === undefined ? '' : `_${edge.toUpperCase()}`;
}

/** A name with the value behind it, which tells it from a namesake. */
export function suffixed(idea: string, candidate: Candidate): string {
  return `${idea}_${plainWord(candidate.valueText)}`;
}

/** A value as part of an identifier; signs alone become their numbers. */
function plainWord(value: string): string {
  const word = value.replace(/\W+/g, '_').replace(/^_+|(?<!_)_+$/g, '');
  if (word !== '') return word;
  return Array.from(value, (sign) => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase()).join('_');
}

function own(map: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
