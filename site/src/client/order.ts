// The order of a column: numbers in any notation by size, dates by time, all else as people sort words.
import { parseNumbersOf } from 'iana-watch/core';

const WORDS = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const KNOWN = new Map<string, bigint | null>();

/** Empty cells come last in both directions. */
export function compareCells(a: string, b: string, down: boolean): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
  const [first, second] = [numberAt(a), numberAt(b)];
  const order =
    first !== null && second !== null
      ? first < second
        ? -1
        : first > second
          ? 1
          : 0
      : first !== null
        ? -1
        : second !== null
          ? 1
          : WORDS.compare(a, b);
  return down ? -order : order;
}

function numberAt(cell: string): bigint | null {
  let known = KNOWN.get(cell);
  if (known === undefined) {
    known = /^[-\d]|^[\da-f]{2}/i.test(cell) ? (parseNumbersOf(cell)?.intervals[0]?.low ?? null) : null;
    KNOWN.set(cell, known);
  }
  return known;
}
