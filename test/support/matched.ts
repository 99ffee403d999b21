// Two lists of entries, and which of them are the same as the matching sees it.
import { matchEntries } from '../../src/core/match-entries.ts';
import type { Row } from '../../src/core/row.ts';
import type { Entry } from '../../src/model.ts';

interface Fields {
  readonly key?: readonly string[];
  readonly number?: string;
}

/** `old>new` for each pair that is not equal, `-old` and `+new` for the rest; rows are named by their places. */
export function matched(
  before: readonly Entry[],
  after: readonly Entry[],
  { key = ['value'], number }: Fields = {},
): string {
  const { changed, removed, added } = match(before, after, { key, ...(number !== undefined && { number }) });
  const at = ({ index }: Row): number => index;
  return [
    ...changed.map((pair) => `${at(pair.before)}>${at(pair.after)}`),
    ...removed.map((row) => `-${at(row)}`),
    ...added.map((row) => `+${at(row)}`),
  ].join(' ');
}

export function match(
  before: readonly Entry[],
  after: readonly Entry[],
  { key = ['value'], number }: Fields = {},
) {
  const none = new Set<string>();
  return matchEntries(before, after, () => ({
    key,
    numberField: number,
    numberFields: number === undefined ? [] : [number],
    newFields: none,
    lostFields: none,
  }));
}

export const numbers = { number: 'value' };
export const unassigned = (value: string): Entry => ({ value, description: 'Unassigned' });
