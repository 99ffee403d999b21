// Columns as a reader sees them.

const TAB = 8;

/** The column of the first sign of a line that is no blank. */
export function indentOf(line: string): number {
  return columnAt(/^\s*/.exec(line)?.[0] ?? '');
}

/** The column that follows a text, with tabs every eight columns. */
export function columnAt(text: string): number {
  let column = 0;
  for (const sign of text) column += sign === '\t' ? TAB - (column % TAB) : 1;
  return column;
}
