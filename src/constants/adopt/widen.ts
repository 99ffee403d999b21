// How far a region goes where rows of other shapes are next to its own: new rows belong among those too.
import { otherRows } from '../other-rows.ts';
import type { Span } from './mark.ts';
import type { Reading } from './reading.ts';
import type { Line } from './scan.ts';

/**
 * The span with the rows right before and behind it that are written otherwise; `standing` are the values of those in
 * the list. Comments and blank lines between them come along.
 */
export function widened(
  span: Span,
  {
    reading: { rows, cluster },
    lines,
    existing,
  }: {
    readonly reading: Reading;
    readonly lines: readonly Line[];
    readonly existing: readonly string[];
  },
): Span {
  const values = new Set(existing);
  const units = rows.map(({ row: { line } }) => {
    return { start: line, anchor: line, end: line + cluster.height - 1, same: [], columns: [] };
  });
  const texts = lines.map(({ text }) => text);
  const others = otherRows(texts, units).filter(({ value }) => values.has(`${value}`));
  let { first, last } = span;
  for (const { start, end } of others.toReversed())
    if (end < first && isQuiet(lines.slice(end + 1, first))) first = start;
  for (const { start, end } of others) if (start > last && isQuiet(lines.slice(last + 1, start))) last = end;
  return { ...span, first, last };
}

function isQuiet(lines: readonly Line[]): boolean {
  return lines.every(({ kind }) => kind !== 'code');
}
