// The text between two rows, as the comma of an enum: it is behind the code of a row, before a comment on its line.
import type { Language } from '../languages/language.ts';
import { scanLines } from './adopt/scan.ts';

/** The line with the text that joins rows behind its code; as it is where that is there already. */
export function withJoin(line: string, join: string, language: Language): string {
  if (join === '') return line;
  const end = endOfCode(line, language);
  const code = line.slice(0, end);
  if (endsList(code, join)) return code.slice(0, -1) + join + line.slice(end);
  return code.endsWith(join.trimEnd())
    ? line
    : code + (end < line.length ? join.trimEnd() : join) + line.slice(end);
}

/** Whether code is the last row of a list of rows joined by commas, and closes it, as in a Java enum. */
export function endsList(code: string, join: string): boolean {
  return join === ',' && code.trimEnd().endsWith(';');
}

/** The line without the text that joins rows. */
export function withoutJoin(line: string, join: string, language: Language): string {
  const end = endOfCode(line, language);
  const code = line.slice(0, end);
  return join !== '' && code.endsWith(join) ? code.slice(0, -join.length) + line.slice(end) : line;
}

/** Where the code of a line ends: before the blanks of a comment on it, else at its end. */
export function endOfCode(line: string, language: Language): number {
  const [scanned] = scanLines(line, language);
  if (scanned?.comment === undefined || scanned.tokens.length === 0) return line.length;
  const { start, space } = scanned.comment;
  return line.slice(start + scanned.comment.text.length).trim() === '' ? start - space.length : line.length;
}
