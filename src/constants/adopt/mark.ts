// Puts marker comments around lines of a file, in its own comment syntax, indentation and line ends.
import type { Language } from '../../languages/language.ts';
import { splitLines } from '../markers.ts';

/** Lines, first and last included. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly indent: string;
}

type Lines = Pick<Span, 'first' | 'last'>;

/** Whether two spans have a line in common. */
export function overlap(a: Lines, b: Lines): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** The text with markers around each span; spans do not overlap. Everything else stays. */
export function insertMarkers(
  text: string,
  spans: readonly (Span & { readonly name: string })[],
  language: Language,
): string {
  const { lines, ends } = splitLines(text);
  const comment = commentsOf(text, language);
  const before = new Map(spans.map((span) => [span.first, span]));
  const after = new Map(spans.map((span) => [span.last, span]));
  let out = '';
  for (const [index, line] of lines.entries()) {
    // A marker's line ends as the one next to it does: to a compiler, another line end may be none.
    const lineEnd = ends[index] || ends[index - 1] || '\n';
    const begin = before.get(index);
    if (begin !== undefined) out += `${begin.indent}${comment(`iana-watch:begin ${begin.name}`)}${lineEnd}`;
    const end = after.get(index);
    out += line + (end === undefined ? (ends[index] ?? '') : lineEnd);
    if (end !== undefined)
      out += `${endIndent(lines, end)}${comment(`iana-watch:end ${end.name}`)}${ends[index] ?? ''}`;
  }
  return out;
}

/** Behind the last case of a switch, formatters take a comment for a part of that case. */
function endIndent(lines: readonly string[], { first, last, indent }: Span): string {
  const isCase = lines.slice(first, last + 1).some((line) => /^\s*(?:case\b|when\b|default:)/.test(line));
  const body = /^\s*/.exec(lines[last] ?? '')?.[0] ?? '';
  const closes = /^\s*\}/.test(lines[last + 1] ?? '');
  return closes && isCase && body.length > indent.length ? body : indent;
}

/** How the file writes a comment. C had none to the end of the line before C99, and a header may be read as that. */
function commentsOf(text: string, { id, comments }: Language): (words: string) => string {
  const [line] = comments.line;
  const isOld = id === 'c' && !/(?<!:)\/\//.test(text);
  if (line !== undefined && !isOld) return (words) => `${line} ${words}`;
  const [open, close] = comments.block[0] ?? ['#', ''];
  return (words) => `${open} ${words} ${close}`.trimEnd();
}
