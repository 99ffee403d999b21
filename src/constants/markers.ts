// The marker comments around a region: `iana-watch:begin NAME` and `iana-watch:end NAME`, in any comment syntax.
// Finds and replaces what lies between; everything else stays, to the byte.
import { didYouMean } from '../core/nearest.ts';
import { excerpt } from '../core/xml-source.ts';
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

function allRegions(lines: readonly string[], path: string): Map<string, { begin: number; end: number }> {
  const regions = new Map<string, { begin: number; end: number }>();
  let open: { name: string; line: number } | undefined;
  for (const [index, line] of lines.entries()) {
    for (const [, kind, name = ''] of line.matchAll(MARKER)) {
      const here = `${path}:${index + 1}`;
      if (kind === 'begin') {
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
        open = { name, line: index };
      } else {
        if (open?.name !== name) {
          const why =
            open === undefined ? 'has no begin before it' : `comes before the end of ${excerpt(open.name)}`;
          throw new ConstantsTrouble(
            here,
            `"iana-watch:end ${excerpt(name)}" ${why}; markers must be in pairs`,
          );
        }
        regions.set(name, { begin: open.line, end: index });
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
