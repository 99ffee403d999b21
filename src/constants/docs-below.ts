// Documentation that is behind what it is about, as Doxygen reads it: `/**< … */`, `///< …`.

/** How many of the lines right behind line `at` say something of it. */
export function docsBelow(lines: readonly string[], at: number): number {
  const first = (lines[at + 1] ?? '').trim();
  if (/^\/\/[/!]</.test(first)) {
    let height = 1;
    while (/^\/\/[/!]</.test((lines[at + 1 + height] ?? '').trim())) height += 1;
    return height;
  }
  if (!/^\/\*[*!]</.test(first)) return 0;
  const closes = lines.slice(at + 1).findIndex((line) => line.includes('*/'));
  return closes < 0 ? 0 : closes + 1;
}
