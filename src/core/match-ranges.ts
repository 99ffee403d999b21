// Pairs rows by the numbers they cover: the same numbers spelled again, placeholders and assigned ranges that
// were split, merged or shifted. An assigned entry and a placeholder pair only where they cover exactly the same.

import { groupBy } from './group-by.ts';
import type { Pairing } from './pairing.ts';
import { foldName } from './fold.ts';
import { isPointer, labelOf } from './placeholder.ts';
import { compareNumbers, covers, overlaps, type NumberSet } from './ranges.ts';
import type { Identity, Row } from './row.ts';

/** Takes pairs off the board; does nothing where no field holds numbers. */
export function pairRanges(pairing: Pairing, { numberFields }: Identity): void {
  if (numberFields.length === 0) return;
  pairSameNumbers(pairing, numberFields);
  for (const field of numberFields) {
    const leftOut = (name: string): boolean => name === field || name.startsWith('@');
    pairOverlapping(pairing, field, overlaps, (row) =>
      row.kind === 'assigned' ? undefined : `${row.kind}\n${row.contextOf(field)}`,
    );
    pairOverlapping(pairing, field, overlaps, (row) =>
      row.kind === 'assigned' ? row.restWithout(leftOut) || undefined : undefined,
    );
    pairOverlapping(pairing, field, oneHoldsOther, (row) => meaningOf(row, field));
  }
}

/** What an assigned range means, whatever else is said of it: `Not valid for use as an ID`. Undefined for one without a label. */
export function meaningOf(row: Row, field: string): string | undefined {
  if (row.kind !== 'assigned') return undefined;
  const label = labelOf(row.entry);
  return label === '' || isPointer(label) ? undefined : `${foldName(label)}\n${row.contextOf(field)}`;
}

/**
 * Rows whose numbers one wider range of the same meaning holds on the other side, and those ranges. They go on as that
 * range, or come from it, and are never the same range under other numbers.
 */
export function piecesOfRanges(pairing: Pairing, { numberFields }: Identity): ReadonlySet<Row> {
  const found = new Set<Row>();
  for (const field of numberFields) {
    const sides = [pairing.old, pairing.new].map((rows) =>
      classes(rows, field, (row) => meaningOf(row, field)),
    );
    for (const [index, own] of sides.entries()) {
      for (const [name, pieces] of own) addHeld(pieces, sides[1 - index]?.get(name) ?? [], found);
    }
  }
  return found;
}

/** Both lists are in order of their numbers. */
function addHeld(pieces: readonly Ranged[], wide: readonly Ranged[], found: Set<Row>): void {
  let from = 0;
  for (const piece of pieces) {
    while (from < wide.length && endsBefore(wide[from], piece)) from++;
    const range = wide[from];
    if (range === undefined) return;
    if (covers(range.numbers, piece.numbers) && !covers(piece.numbers, range.numbers))
      found.add(piece.row).add(range.row);
  }
}

function oneHoldsOther(a: NumberSet, b: NumberSet): boolean {
  return covers(a, b) || covers(b, a);
}

function pairSameNumbers(pairing: Pairing, fields: readonly string[]): void {
  const hasNumbers = (row: Row): boolean => fields.some((field) => row.numbersIn(field) !== undefined);
  const places = groupBy(pairing.new.filter(hasNumbers), (row) => row.keyByNumbers);
  for (const row of pairing.old) {
    const candidates = hasNumbers(row) ? places.get(row.keyByNumbers) : undefined;
    if (candidates === undefined) continue;
    const best = candidates.findIndex((candidate) => candidate.kind === row.kind);
    const [after] = candidates.splice(Math.max(best, 0), 1);
    if (after !== undefined) pairing.pair(row, after);
  }
}

interface Ranged {
  readonly row: Row;
  readonly numbers: NumberSet;
}

/** Within each class, an old row pairs with the lowest new row that it shares numbers with and nobody took. */
function pairOverlapping(
  pairing: Pairing,
  field: string,
  belong: (a: NumberSet, b: NumberSet) => boolean,
  classOf: (row: Row) => string | undefined,
): void {
  const fresh = classes(pairing.new, field, classOf);
  for (const [name, olds] of classes(pairing.old, field, classOf)) {
    const news = fresh.get(name);
    if (news === undefined) continue;
    let from = 0;
    for (const old of olds) {
      while (from < news.length && endsBefore(news[from], old)) from++;
      const after = news[from];
      if (after === undefined || !belong(old.numbers, after.numbers)) continue;
      pairing.pair(old.row, after.row);
      from++;
    }
  }
}

/** The rows with numbers by class, each list in the order of its numbers. */
function classes(
  rows: readonly Row[],
  field: string,
  classOf: (row: Row) => string | undefined,
): Map<string, Ranged[]> {
  const found = new Map<string, Ranged[]>();
  for (const row of rows) {
    const name = classOf(row);
    const numbers = row.numbersIn(field);
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
