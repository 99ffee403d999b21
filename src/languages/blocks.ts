// Generated files as blocks of lines, so that what a printer leaves out leaves no gap behind.

/** One thing of a file: its lines. Without lines it is left out. */
export type Block = readonly string[];

/** The blocks with one empty line between them, and a line feed at the end. */
export function fileOf(blocks: readonly Block[]): string {
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
