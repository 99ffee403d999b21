// The rest of the list that a region is in: existing rows outside of its markers.
import { columnAt, indentOf } from './column-at.ts';
import { type RegionText, splitLines } from './markers.ts';

/** So many lines away nobody takes rows for those of one list. */
const FAR = 400;

/**
 * The lines before and behind the markers up to where the list is closed: by a line that is indented less or, at the
 * left edge, by a blank one.
 */
export function listAround(text: string, { lines: body, begin, indent }: RegionText): string[] {
  if (begin < 0) return [];
  const { lines } = splitLines(text);
  const width = columnAt(indent);
  const isOpen = (line: string | undefined): boolean => {
    if (line === undefined) return false;
    const isBlank = line.trim() === '';
    return width === 0 ? !isBlank : isBlank || indentOf(line) >= width;
  };
  const behind = begin + body.length + 2;
  let first = begin;
  while (begin - first < FAR && isOpen(lines[first - 1])) first -= 1;
  let last = behind;
  while (last - behind < FAR && isOpen(lines[last])) last += 1;
  return [...lines.slice(first, begin), '', ...lines.slice(behind, last)];
}
