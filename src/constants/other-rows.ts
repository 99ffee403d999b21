// Rows of a region that are written otherwise than its template: they stay as they are, and new rows are in order
// with them.
import { indentOf } from './column-at.ts';
import { numberLiteral } from './number-literal.ts';
import type { Unit } from './row-pattern.ts';

/** Lines, first and last included, that are of one number. */
export interface OtherRow {
  readonly value: bigint;
  readonly start: number;
  readonly end: number;
}

const NUMBER = /(?<![\w.$#])(?:0[xX][0-9a-fA-F]+|16#[0-9a-fA-F]+|\d+)(?![\w.#])/;

/**
 * Lines that begin in the column of the units, are no part of one, and have a number: that is the row's. What is
 * indented further goes on with it.
 */
export function otherRows(lines: readonly string[], units: readonly Unit[]): readonly OtherRow[] {
  const indent = columnOf(lines[units[0]?.anchor ?? 0]);
  const taken = new Set(units.flatMap(({ start, end }) => lineNumbers(start, end)));
  const rows: OtherRow[] = [];
  for (const [start, line] of lines.entries()) {
    if (taken.has(start) || columnOf(line) !== indent || !/^\s*[\w'"$[(]/.test(line)) continue;
    let end = start;
    while (!taken.has(end + 1) && columnOf(lines[end + 1]) > indent) end += 1;
    const value = numberLiteral(NUMBER.exec(lines.slice(start, end + 1).join('\n'))?.[0] ?? '');
    if (value !== undefined) rows.push({ value, start, end });
  }
  return rows;
}

/** Of a line that is blank or not there: none. */
function columnOf(line = ''): number {
  return line.trim() === '' ? -1 : indentOf(line);
}

function lineNumbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}
