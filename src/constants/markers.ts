// The marker comments around a region: `iana-watch:begin NAME` and `iana-watch:end NAME`, in any comment syntax.
// Finds and replaces what is between; everything else stays, to the byte. The same words in a literal are none.
import { didYouMean } from '../core/nearest.ts';
import { excerpt } from '../core/xml-source.ts';
import type { Language } from '../languages/language.ts';
import { languageOf } from '../languages/languages.ts';
import { ConstantsTrouble } from './problem.ts';

export interface RegionText {
  /** The lines between the markers, without line ends. */
  readonly lines: readonly string[];
  /** Index of the line of the begin marker; the first of `lines` is the next. -1 for a whole file. */
  readonly begin: number;
  /** White space before the begin marker. */
  readonly indent: string;
}

interface FileLines {
  readonly lines: string[];
  /** Each line's own end. */
  readonly ends: string[];
}

const MARKER = /\biana-watch:(begin|end)\s+([\w.-]+)/g;

/** The region of that name; the whole file for an empty name. Throws for a missing, doubled or crossed marker. */
export function findRegion(text: string, name: string, path: string): RegionText {
  const { lines } = splitLines(text);
  if (name === '') {
    const body = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
    return { lines: body, begin: -1, indent: '' };
  }
  const regions = allRegions(lines, path);
  const found = regions.get(name);
  if (found === undefined) {
    throw new ConstantsTrouble(
      `${path}#${name}`,
      `there is no comment "iana-watch:begin ${name}" in ${path}${didYouMean(name, regions.keys())}; put it and "iana-watch:end ${name}" around the lines to keep`,
    );
  }
  const indent = /^\s*/.exec(lines[found.begin] ?? '')?.[0] ?? '';
  return { lines: lines.slice(found.begin + 1, found.end), begin: found.begin, indent };
}

/** The file with other lines in the region. New lines end as the begin marker's line does. */
export function replaceRegion(
  text: string,
  name: string,
  { path, body }: { path: string; body: readonly string[] },
): string {
  const { lines, ends } = splitLines(text);
  const { begin, lines: old } = findRegion(text, name, path);
  const end = ends[Math.max(begin, 0)] ?? '\n';
  const lineEnd = end === '' ? '\n' : end;
  let out = '';
  for (let index = 0; index <= begin; index++) out += `${lines[index]}${ends[index]}`;
  const kept = new Map(old.map((line, index) => [line, ends[begin + 1 + index] ?? lineEnd]));
  for (const line of body) out += `${line}${kept.get(line) || lineEnd}`;
  for (let index = begin + 1 + old.length; index < lines.length; index++)
    out += `${lines[index]}${ends[index]}`;
  return out;
}

/** The regions that the text has, by name; their lines from marker to marker. Throws as `findRegion` does. */
export function regionsOf(
  text: string,
  path: string,
): ReadonlyMap<string, { readonly begin: number; readonly end: number }> {
  return allRegions(splitLines(text).lines, path);
}

interface Open {
  readonly name: string;
  readonly line: number;
}

function allRegions(lines: readonly string[], path: string): Map<string, { begin: number; end: number }> {
  const regions = new Map<string, { begin: number; end: number }>();
  const language = languageOf(path);
  let open: Open | undefined;
  for (const [index, line] of lines.entries()) {
    for (const { kind, name } of markersIn(line, language)) {
      const here = `${path}:${index + 1}`;
      if (kind === 'begin') {
        refuseBegin(name, { open, regions, here });
        open = { name, line: index };
      } else {
        refuseEnd(name, { open, index, here });
        regions.set(name, { begin: open?.line ?? index, end: index });
        open = undefined;
      }
    }
  }
  if (open !== undefined) {
    throw new ConstantsTrouble(
      `${path}:${open.line + 1}`,
      `"iana-watch:begin ${excerpt(open.name)}" has no "iana-watch:end ${excerpt(open.name)}"; add it`,
    );
  }
  return regions;
}

function refuseBegin(
  name: string,
  { open, regions, here }: { open: Open | undefined; regions: ReadonlyMap<string, unknown>; here: string },
): void {
  if (open !== undefined) {
    throw new ConstantsTrouble(
      here,
      `"iana-watch:begin ${excerpt(name)}" comes before the end of ${excerpt(open.name)} (line ${open.line + 1}); regions cannot cross`,
    );
  }
  if (regions.has(name))
    throw new ConstantsTrouble(
      here,
      `"iana-watch:begin ${excerpt(name)}" is there twice; give each region its own name`,
    );
}

function refuseEnd(
  name: string,
  { open, index, here }: { open: Open | undefined; index: number; here: string },
): void {
  if (open?.name !== name) {
    const why =
      open === undefined ? 'has no begin before it' : `comes before the end of ${excerpt(open.name)}`;
    throw new ConstantsTrouble(here, `"iana-watch:end ${excerpt(name)}" ${why}; markers must be in pairs`);
  }
  if (open.line === index) {
    throw new ConstantsTrouble(
      here,
      `"iana-watch:begin ${excerpt(name)}" and its end are on one line, with no place for rows between them; put each on a line of its own`,
    );
  }
}

function markersIn(line: string, language: Language | undefined): { kind: string; name: string }[] {
  return [...line.matchAll(MARKER)].flatMap((match) =>
    isComment(line.slice(0, match.index), language) ? [{ kind: match[1] ?? '', name: match[2] ?? '' }] : [],
  );
}

/** What begins a comment in some language or other, at the start of a line. */
const SOME_COMMENT = /^\s*(?:\/\/|\/\*|\*|#|--|<!--|;|%|\(\*|\{-|!|'(?=\s)|rem\s|dnl\s)/i;

/**
 * Whether what follows `before` on its line is a comment, and no text in quotes. Comments of several lines are only
 * known by the `*` that their lines begin with.
 */
function isComment(before: string, language: Language | undefined): boolean {
  if (language === undefined) return SOME_COMMENT.test(before) && !/["`]/.test(before);
  const { line, block } = language.comments;
  const opens = [...line, ...block.map(([open]) => open)];
  if (opens.length === 0) return SOME_COMMENT.test(before) && !/["`]/.test(before);
  if (/^\s*\*/.test(before) && block.length > 0 && !/["'`]/.test(before)) return true;
  let quote = '';
  for (let at = 0; at < before.length; at++) {
    const sign = before.charAt(at);
    if (quote !== '') {
      if (sign === '\\') at += 1;
      else if (sign === quote) quote = '';
    } else if (opens.some((open) => before.startsWith(open, at))) return true;
    else if (sign === '`' || language.quotes.includes(sign)) quote = sign;
  }
  return /^[^\w"'`]*$/.test(before) && before.trim() !== '';
}

/** Lines and their own ends; the last line has none. */
export function splitLines(text: string): FileLines {
  const lines: string[] = [];
  const ends: string[] = [];
  let at = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push(text.slice(at, match.index));
    ends.push(match[0]);
    at = match.index + match[0].length;
  }
  lines.push(text.slice(at));
  ends.push('');
  return { lines, ends };
}
