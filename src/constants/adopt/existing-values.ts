// Which values a file has besides the rows that are read: in other shapes, in other places, and in comments.
import type { Language } from '../../languages/language.ts';
import { numberLiteral } from '../number-literal.ts';
import { type Cluster, numberAt } from './find-rows.ts';
import type { Reading } from './reading.ts';
import { bareText, commentBody, type Line, scanLines, type Token, withPairs } from './scan.ts';

interface Given {
  readonly lines: readonly Line[];
  readonly language: Language;
  readonly clusters: readonly Cluster[];
  /** What all names of the list begin with. */
  readonly prefix: string;
}

/** Values in the list that the rows are of, and right before and behind it, whatever else is in their lines. */
export function existingValues(reading: Reading, { lines, language, ...given }: Given): Set<string> {
  const { rows, cluster } = reading;
  let first = rows[0]?.row.line ?? 0;
  let last = (rows.at(-1)?.row.line ?? 0) + cluster.height;
  const isInside = (line: Line | undefined): boolean =>
    line !== undefined && (line.kind !== 'code' || line.indent.length >= cluster.indent.length);
  const nearby = { before: first - 4, behind: last + 12 };
  while (first > 0 && cluster.indent !== '' && isInside(lines[first - 1])) first -= 1;
  while (last < lines.length && cluster.indent !== '' && isInside(lines[last])) last += 1;
  const isPair =
    rows[0]?.row.tokens.some(({ text }) => numberLiteral(text) !== undefined && text.includes(',')) === true;
  const near = lines.slice(Math.max(0, Math.min(first, nearby.before)), Math.max(last, nearby.behind));
  const values = near
    .flatMap((line) => (isPair ? withPairs(line.tokens) : line.tokens))
    .flatMap(({ type, text }) => {
      if (type === 'string') return [text.slice(1, -1)];
      const number = type === 'number' ? numberLiteral(text) : undefined;
      return number === undefined ? [] : [`${number}`];
    });
  return new Set([...values, ...elsewhere(reading, given), ...inComments(reading, near, language)]);
}

/** Values of rows of the same shape and prefix anywhere in the file: they may be of the list, whoever wrote them apart. */
function elsewhere(
  { cluster: { shape }, valuePlace, namePlace, shift }: Reading,
  { clusters, prefix }: Pick<Given, 'clusters' | 'prefix'>,
): string[] {
  if (valuePlace === undefined || namePlace === undefined || prefix === '' || shift !== 0) return [];
  const alike = clusters.filter((it) => it.shape === shape).flatMap(({ rows }) => rows);
  return alike.flatMap((row) => {
    const [name, value] = [row.tokens[namePlace], numberAt(row, valuePlace)];
    const isAlike = name !== undefined && bareText(name).startsWith(prefix);
    return isAlike && value !== undefined ? [`${value}`] : [];
  });
}

/** Values of rows that are comments: somebody left them out. */
function inComments({ cluster, valuePlace }: Reading, near: readonly Line[], language: Language): string[] {
  const [model] = cluster.rows;
  if (valuePlace === undefined || model === undefined || cluster.height > 1) return [];
  const types = model.tokens.map(typeOf);
  return near.flatMap(({ kind, text }) => {
    const [line] = kind === 'comment' ? scanLines(commentBody(text.trim()), language) : [];
    const tokens = line?.tokens ?? [];
    const isRow = types.length - tokens.length <= 1 && tokens.every((it, at) => typeOf(it) === types[at]);
    const value = isRow ? numberAt({ line: 0, tokens }, valuePlace) : undefined;
    return value === undefined ? [] : [`${value}`];
  });
}

function typeOf({ type, text }: Token): string {
  return type === 'sign' ? text : type;
}
