// Columns of rows: where `{align}` was, the next part of each line begins in one column.
import { columnAt } from './column-at.ts';
import type { Unit } from './row-pattern.ts';
import { ALIGN } from './row-template.ts';

/** Consecutive lines with the same column are aligned, as gofmt does; a line without it ends the block. */
export function alignColumns(lines: readonly string[]): string[] {
  let out = [...lines];
  for (let column = 0; out.some((line) => line.includes(ALIGN)); column++) {
    if (column > 8) break;
    out = alignNext(out);
  }
  return out;
}

function alignNext(lines: readonly string[]): string[] {
  const out = [...lines];
  let start = 0;
  while (start < out.length) {
    if (!(out[start] ?? '').includes(ALIGN)) {
      start += 1;
      continue;
    }
    let end = start;
    while (end < out.length && (out[end] ?? '').includes(ALIGN)) end += 1;
    const block = out.slice(start, end);
    const width = Math.max(...block.map((line) => line.indexOf(ALIGN)));
    for (const [offset, line] of block.entries()) {
      const at = line.indexOf(ALIGN);
      out[start + offset] = `${line.slice(0, at).padEnd(width)} ${line.slice(at + 1)}`;
    }
    start = end;
  }
  return out;
}

/** Columns of a new row are those of the row next to it, with tabs where that has them. */
export function alignLike(lines: readonly string[], like: Unit | undefined): string[] {
  return lines.map((line) => {
    let out = line;
    for (let column = 0; out.includes(ALIGN); column++) {
      const at = out.indexOf(ALIGN);
      const [head, tail] = [out.slice(0, at), out.slice(at + 1)];
      const { end = 0, isTabbed = false } = like?.columns[column] ?? {};
      out = (isTabbed ? withTabs(head, end) : withBlanks(head, end)) + tail;
    }
    return out;
  });
}

function withBlanks(head: string, end: number): string {
  const blanks = Math.max(end - columnAt(head), head.endsWith('(') ? 0 : 1);
  return head + ' '.repeat(blanks);
}

function withTabs(head: string, end: number): string {
  let out = columnAt(head) < end ? head : `${head}\t`;
  while (columnAt(`${out}\t`) <= end) out += '\t';
  return out + ' '.repeat(Math.max(0, end - columnAt(out)));
}

/** Whether a row is as short as the column of its neighbour wants it; gofmt would move the neighbour for a longer one. */
export function fitsColumn(lines: readonly string[], like: Unit | undefined): boolean {
  const column = like?.columns[0];
  return (
    column === undefined ||
    lines.every((line) => !line.includes(ALIGN) || columnAt(line.slice(0, line.indexOf(ALIGN))) < column.end)
  );
}
