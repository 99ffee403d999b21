// Finds rows that look alike: the same tokens at the same places, but for those that vary.
import { type Line, stringText, type Token } from './scan.ts';

/** One row: `height` lines of code without a gap. */
export interface Row {
  readonly line: number;
  readonly tokens: readonly Token[];
}

/** Rows of one shape, in the order of the file. */
export interface Cluster {
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
      const tokens = window.flatMap((line) => line.tokens);
      if (tokens.length > 40) continue;
      const key = window
        .map((line) => `${line.indent}|${shapeOf(line.tokens)}`)
        .join('\n')
        .replace(/ ?,$/, '');
      groups.set(key, [...(groups.get(key) ?? []), { line: index, tokens }]);
    }
    for (const rows of groups.values()) {
      const indent = lines[rows[0]?.line ?? 0]?.indent ?? '';
      for (const cluster of settle(rows)) {
        if (cluster.rows.length >= LEAST_ROWS && !overlaps(cluster.rows, height))
          clusters.push({ height, indent, ...cluster });
      }
    }
  }
  // As many rows of more lines say more.
  return clusters.sort((a, b) => b.rows.length * (9 + b.height) - a.rows.length * (9 + a.height));
}

/** A window that begins within the one before is no row of its own. */
function overlaps(rows: readonly Row[], height: number): boolean {
  const close = rows.filter((row, index) => index > 0 && row.line - (rows[index - 1]?.line ?? 0) < height);
  return close.length * 3 > rows.length;
}

/** Numbers and texts are varying by nature; words are where hardly two rows have the same. */
function settle(rows: readonly Row[]): { rows: Row[]; varying: number[] }[] {
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
  return [{ rows: left, varying }];
}

function shapeOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const space = token.space === '' ? '' : ' ';
      if (token.type === 'word') return `${space}w`;
      if (token.type === 'number') return `${space}0`;
      return space + (token.type === 'string' ? `s${token.text[0]}` : token.text);
    })
    .join('');
}

/** The number at a place: of a number, or of a text that is one. */
export function numberAt(row: Row, place: number): bigint | undefined {
  const token = row.tokens[place];
  if (token === undefined) return undefined;
  const text = token.type === 'string' ? stringText(token) : token.text;
  return /^(?:0[xX][0-9a-fA-F_]+|\d[\d_]*)$/.test(text) ? BigInt(text.replaceAll('_', '')) : undefined;
}

/**
 * Rows in runs: a run ends where a line of code stands further out than its rows, or where too many other lines of
 * code come between.
 */
export function runsOf(cluster: Cluster, lines: readonly Line[]): Row[][] {
  const runs: Row[][] = [];
  for (const row of cluster.rows) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && row.line >= last.line + cluster.height) {
      if (joins(lines.slice(last.line + cluster.height, row.line), cluster.indent)) {
        run.push(row);
        continue;
      }
    } else if (last !== undefined && row.line < last.line + cluster.height) continue;
    runs.push([row]);
  }
  return runs;
}

function joins(between: readonly Line[], indent: string): boolean {
  const code = between.filter(({ kind, text }) => kind === 'code' && !/^\s*(?:#\[|@)/.test(text));
  if (indent !== '' && code.some((line) => line.indent.length < indent.length)) return false;
  return code.length <= (indent === '' ? 2 : 6);
}
