// Pairs what is left by the numbers it covers: the same numbers spelled anew, placeholders and assigned ranges that
// were split, merged or shifted. An assigned entry and a placeholder pair only where they cover exactly the same.

import { groupBy } from './group-by.ts';
import type { Board } from './board.ts';
import { compareNumbers, overlaps, type NumberSet } from './ranges.ts';
import type { Identity, Row } from './row.ts';

/** Takes pairs off the board; does nothing where no key field holds numbers. */
export function pairRanges(board: Board, identity: Identity): void {
  const { numberField } = identity;
  if (numberField === undefined) return;
  pairSameNumbers(board);
  pairOverlapping(board, (row) => (row.kind === 'assigned' ? undefined : `${row.kind}\n${row.context}`));
  const leftOut = (field: string): boolean => field === numberField || field.startsWith('@');
  pairOverlapping(board, (row) =>
    row.kind === 'assigned' ? row.restWithout(leftOut) || undefined : undefined,
  );
}

function pairSameNumbers(board: Board): void {
  const places = groupBy(
    board.new.filter((row) => row.numbers !== undefined),
    (row) => nameOf(row) ?? '',
  );
  for (const row of board.old) {
    const name = nameOf(row);
    const candidates = name === undefined ? undefined : places.get(name);
    if (candidates === undefined) continue;
    const best = candidates.findIndex((candidate) => candidate.kind === row.kind);
    const [after] = candidates.splice(Math.max(best, 0), 1);
    if (after !== undefined) board.pair(row, after);
  }
}

function nameOf(row: Row): string | undefined {
  if (row.numbers === undefined) return undefined;
  const { space, intervals } = row.numbers;
  return `${space} ${intervals.map(({ low, high }) => `${low}-${high}`).join()} ${row.context}`;
}

interface Ranged {
  readonly row: Row;
  readonly numbers: NumberSet;
}

/** Within each class, an old row pairs with the lowest new row that it shares numbers with and nobody took. */
function pairOverlapping(board: Board, classOf: (row: Row) => string | undefined): void {
  const fresh = classes(board.new, classOf);
  for (const [name, olds] of classes(board.old, classOf)) {
    const news = fresh.get(name);
    if (news === undefined) continue;
    let from = 0;
    for (const old of olds) {
      while (from < news.length && endsBefore(news[from], old)) from++;
      const after = news[from];
      if (after === undefined || !overlaps(old.numbers, after.numbers)) continue;
      board.pair(old.row, after.row);
      from++;
    }
  }
}

/** The rows with numbers by class, each list in the order of its numbers. */
function classes(rows: readonly Row[], classOf: (row: Row) => string | undefined): Map<string, Ranged[]> {
  const found = new Map<string, Ranged[]>();
  for (const row of rows) {
    const name = classOf(row);
    const { numbers } = row;
    if (name === undefined || numbers === undefined) continue;
    const list = found.get(name);
    if (list === undefined) found.set(name, [{ row, numbers }]);
    else list.push({ row, numbers });
  }
  for (const list of found.values()) list.sort((a, b) => compareNumbers(a.numbers, b.numbers));
  return found;
}

function endsBefore(a: Ranged | undefined, b: Ranged): boolean {
  if (a === undefined) return false;
  if (a.numbers.space !== b.numbers.space) return a.numbers.space < b.numbers.space;
  const [last, first] = [a.numbers.intervals.at(-1), b.numbers.intervals[0]];
  return last !== undefined && first !== undefined && last.high < first.low;
}
