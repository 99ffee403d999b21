// Finds rows that look alike: the same tokens at the same places, but for those that vary.
import { columnAt } from '../column-at.ts';
import { numberLiteral } from '../number-literal.ts';
import { type Line, stringText, type Token, withPairs } from './scan.ts';

/** One row: `height` lines of code without a gap. */
export interface Row {
  readonly line: number;
  readonly tokens: readonly Token[];
}

/** Rows of one shape that are in one list, in the order of the file. */
export interface Cluster {
  /** Lists of the same shape in a file may be parts of one. */
  readonly shape: string;
  readonly height: number;
  readonly indent: string;
  readonly rows: readonly Row[];
  /** Places of tokens whose text is not the same in all rows. */
  readonly varying: readonly number[];
}

const LEAST_ROWS = 2;
const MOST_HEIGHT = 3;

/** Clusters of at least two rows, larger first, of one to three lines a row. */
export function findClusters(lines: readonly Line[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (let height = 1; height <= MOST_HEIGHT; height++) {
    const groups = new Map<string, Row[]>();
    for (let index = 0; index + height <= lines.length; index++) {
      const window = lines.slice(index, index + height);
      if (window.some(({ kind }) => kind !== 'code')) continue;
      // What is further left than its first line belongs to something else.
      if (window.some(({ indent }) => columnAt(indent) < columnAt(window[0]?.indent ?? ''))) continue;
      const tokens = window.flatMap((line) => line.tokens);
      if (tokens.length > 40 || !isBalanced(tokens)) continue;
      const shapes = window.map((line) => `${line.indent}|${shapeOf(line.tokens)}`);
      // Lines that are alike are so many rows.
      if (height > 1 && new Set(shapes).size === 1) continue;
      const pairs = height === 1 ? withPairs(tokens) : tokens;
      addRow(groups, shapes.join('\n'), { line: index, tokens });
      if (pairs !== tokens)
        addRow(groups, `${window[0]?.indent}|${shapeOf(pairs)}`, { line: index, tokens: pairs });
    }
    for (const [shape, rows] of groups) {
      const indent = lines[rows[0]?.line ?? 0]?.indent ?? '';
      const runs = runsOf({ rows, height, indent }, lines).flatMap((run) => [run, ...partsOf(run)]);
      const settled = runs.map(varyingRows).filter((cluster) => cluster.rows.length >= LEAST_ROWS);
      clusters.push(...settled.map((cluster) => ({ shape, height, indent, ...cluster })));
    }
  }
  // As many rows of more lines say more.
  return clusters.sort((a, b) => b.rows.length * (9 + b.height) - a.rows.length * (9 + a.height));
}

function addRow(groups: Map<string, Row[]>, shape: string, row: Row): void {
  // The last row of a Java enum ends in `;` where the others have a comma.
  const key = shape.replace(/ ?[,;]$/, '');
  const rows = groups.get(key);
  if (rows === undefined) groups.set(key, [row]);
  else rows.push(row);
}

const LEAST_IN_PART = 3;

/** Lists of several things may be in one run: rows whose names begin alike are one of them. */
function partsOf(run: readonly Row[]): Row[][] {
  const parts: { readonly start: string; readonly rows: Row[] }[] = [];
  const width = run[0]?.tokens.length ?? 0;
  const place = Array.from({ length: width }, (_, at) => at).find(
    (at) => new Set(run.map(({ tokens }) => startOf(tokens[at]))).size > 1,
  );
  if (place === undefined) return [];
  for (const row of run) {
    const start = startOf(row.tokens[place]);
    const last = parts.at(-1);
    if (last?.start === start) last.rows.push(row);
    else parts.push({ start, rows: [row] });
  }
  const large = parts.filter(({ start, rows }) => start !== '' && rows.length >= LEAST_IN_PART);
  return large.map(({ rows }) => rows);
}

/** What is before the first underscore of a name. */
export function startOf(token: Token | undefined): string {
  return token?.type === 'word' ? (/^[A-Za-z0-9]+(?=_)/.exec(token.text)?.[0] ?? '') : '';
}

/** What a row opens it closes; else it is but the first line of something. */
function isBalanced(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const { text } of tokens) {
    if (/^[([{]$/.test(text)) depth += 1;
    else if (/^[)\]}]$/.test(text)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Numbers and texts are varying by nature; words are where hardly two rows have the same. */
export function varyingRows(rows: readonly Row[]): { rows: Row[]; varying: number[] } {
  const width = rows[0]?.tokens.length ?? 0;
  let left = [...rows];
  const varying: number[] = [];
  for (let place = 0; place < width; place++) {
    const type = rows[0]?.tokens[place]?.type;
    if (type === 'sign' || type === undefined) continue;
    const counts = new Map<string, number>();
    for (const row of left) {
      const text = row.tokens[place]?.text ?? '';
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const [most = '', count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
    const isFlag = [...counts.keys()].every((text) => /^(?:true|false)$/i.test(text));
    if (counts.size === 1) continue;
    if (type === 'word' && !isFlag && count * 2 > left.length)
      left = left.filter((row) => row.tokens[place]?.text === most);
    else varying.push(place);
  }
  return { rows: left, varying };
}

function shapeOf(tokens: readonly Token[]): string {
  const hasKey = tokens[1]?.text === ':';
  return tokens
    .map((token, index) => {
      const space = token.space === '' ? '' : ' ';
      // A key has quotes only where it needs them.
      if (index === 0 && hasKey && isKey(token)) return 'k';
      if (token.type === 'word') return `${space}w`;
      if (token.type === 'number') return space + (token.text.includes(',') ? '00' : '0');
      return space + (token.type === 'string' ? `s${token.text[0]}` : token.text);
    })
    .join('');
}

function isKey({ type, text }: Token): boolean {
  return type === 'word' ? text !== 'default' : type === 'string' && text.length > 2;
}

/** The number at a place: of a number, or of a text that is one. */
export function numberAt(row: Row, place: number): bigint | undefined {
  const token = row.tokens[place];
  if (token === undefined) return undefined;
  const text = token.type === 'string' ? stringText(token) : token.text;
  return numberLiteral(text);
}

/** Code lines of another kind that may be between two rows of one list. */
const MOST_BETWEEN = 8;

/** Rows in runs; each run is one list. */
function runsOf(
  { rows, height, indent }: { rows: readonly Row[]; height: number; indent: string },
  lines: readonly Line[],
): Row[][] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const end = last === undefined ? 0 : last.line + height;
    // A window that begins within the one before is no row of its own.
    if (last !== undefined && row.line < end) continue;
    if (run !== undefined && joins(lines.slice(end, row.line), { indent, isLabel: isLabel(row, height) }))
      run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** Whether rows before and behind these lines are in one list: nothing closes it, and little else is between. */
function joins(between: readonly Line[], { indent, isLabel }: { indent: string; isLabel: boolean }): boolean {
  const code = between.filter(({ kind, text }) => kind === 'code' && !/^\s*(?:#\[|@)/.test(text));
  const width = columnAt(indent);
  if (code.some((line) => columnAt(line.indent) < width)) return false;
  const own = code.filter((line) => columnAt(line.indent) === width);
  // Labels share the code that follows the last of them.
  if (isLabel && own.length < code.length) return false;
  return own.length <= (indent === '' ? 2 : MOST_BETWEEN);
}

/** `case 1000:` by itself. */
export function isLabel({ tokens }: Row, height: number): boolean {
  return height === 1 && tokens.findLast(({ text }) => !/^(?:\/\/|\/\*|\d+|\*\/)$/.test(text))?.text === ':';
}
