// Lists that nothing parts from each other: the rows of one registry among those of others, or of the file's own.
import { type Cluster, numberAt, type Row, varyingRows, startOf } from './find-rows.ts';
import type { Reading } from './reading.ts';
import { bareText } from './scan.ts';
import { likeness, type Subject } from './subject.ts';

/** A name so alike to what the registry says of its value is the registry's. */
const ALIKE = 0.5;
const LEAST_ROWS = 4;
/** What a row of another list counts against rows of the registry around it. */
const WEIGHTS = [0.5, 1] as const;

/** The rows side by side, three in five of them by value and name the registry's; undefined where there are none. */
export function partOf(cluster: Cluster, subject: Subject): Cluster | undefined {
  let best: { readonly rows: readonly Row[]; readonly count: number } | undefined;
  for (const valuePlace of cluster.varying) {
    for (const namePlace of cluster.varying) {
      const type = cluster.rows[0]?.tokens[namePlace]?.type;
      if (namePlace === valuePlace || (type !== 'word' && type !== 'string')) continue;
      const owned = ownedRows(cluster, { subject, valuePlace, namePlace });
      if (owned.size < LEAST_ROWS || owned.size <= (best?.count ?? 0)) continue;
      for (const weight of WEIGHTS) {
        const rows = densest(cluster.rows, { owned, weight });
        const count = rows.filter((row) => owned.has(row)).length;
        if (count < LEAST_ROWS || count * 5 < rows.length * 3 || count <= (best?.count ?? 0)) continue;
        best = { rows, count };
      }
    }
  }
  return best === undefined || best.rows.length === cluster.rows.length
    ? undefined
    : { ...cluster, ...varyingRows(best.rows) };
}

/**
 * A list without the rows at its ends that are named in a way of their own and hardly ever as the registry has it;
 * undefined where there are none.
 */
export function ownPart(
  cluster: Cluster,
  { subject, reading: { valuePlace, namePlace } }: { readonly subject: Subject; readonly reading: Reading },
): Cluster | undefined {
  if (valuePlace === undefined || namePlace === undefined) return undefined;
  const owned = ownedRows(cluster, { subject, valuePlace, namePlace });
  let rows = cluster.rows;
  for (const edge of ['start', 'end'] as const) {
    const inOrder = edge === 'start' ? rows : rows.toReversed();
    const start = twoWords(inOrder[0], namePlace);
    const end = inOrder.findIndex((row) => twoWords(row, namePlace) !== start);
    const foreign = inOrder.slice(0, Math.max(0, end));
    const isForeign = foreign.filter((row) => owned.has(row)).length * 3 < foreign.length;
    if (start !== '' && foreign.length >= LEAST_FOREIGN && isForeign)
      rows = rows.filter((row) => !foreign.includes(row));
  }
  return rows.length === cluster.rows.length || rows.length < LEAST_ROWS
    ? undefined
    : { ...cluster, ...varyingRows(rows) };
}

const LEAST_FOREIGN = 3;

/** The first two words of a name: `STUN_METHOD` of STUN_METHOD_BINDING. */
function twoWords(row: Row | undefined, namePlace: number): string {
  const name = row?.tokens[namePlace];
  return name === undefined ? '' : (/^[A-Za-z0-9]+_[A-Za-z0-9]+(?=_)/.exec(bareText(name))?.[0] ?? '');
}

/**
 * A part with the rows before and behind it that go on with its values, named alike: up to the last whose value the
 * registry has, whatever the file calls it.
 */
export function grownPart(
  list: Cluster,
  { subject, reading }: { readonly subject: Subject; readonly reading: Reading },
): Cluster {
  const { cluster, valuePlace = 0, namePlace } = reading;
  const [start, ...others] = new Set(cluster.rows.map((row) => nameStart(row, namePlace)));
  const goesOn = (row: Row): boolean => others.length > 0 || nameStart(row, namePlace) === start;
  const isKnown = (value: bigint): boolean =>
    subject.byValue.has(`${value}`) || subject.reserved.has(`${value}`);
  const grow = (rows: readonly Row[], edge: Row | undefined, step: 1 | -1): readonly Row[] => {
    let [count, last] = [0, edge === undefined ? undefined : numberAt(edge, valuePlace)];
    for (const [at, row] of rows.entries()) {
      const value = numberAt(row, valuePlace);
      if (value === undefined || last === undefined || !goesOn(row)) break;
      if (step > 0 ? value <= last : value >= last) break;
      last = value;
      if (isKnown(value)) count = at + 1;
    }
    return rows.slice(0, count);
  };
  const [first, last] = [cluster.rows[0], cluster.rows.at(-1)];
  const before = list.rows.filter(({ line }) => line < (first?.line ?? 0)).toReversed();
  const behind = list.rows.filter(({ line }) => line > (last?.line ?? 0));
  return {
    ...cluster,
    ...varyingRows([...grow(before, first, -1).toReversed(), ...cluster.rows, ...grow(behind, last, 1)]),
  };
}

function nameStart(row: Row, namePlace: number | undefined): string {
  return namePlace === undefined ? '' : startOf(row.tokens[namePlace]);
}

/** Of each value of the registry the row that is named most like it, where one is. */
function ownedRows(
  { rows }: Cluster,
  { subject, valuePlace, namePlace }: { subject: Subject; valuePlace: number; namePlace: number },
): Set<Row> {
  const best = new Map<string, { readonly row: Row; readonly score: number }>();
  for (const row of rows) {
    const key = `${numberAt(row, valuePlace)}`;
    const name = row.tokens[namePlace];
    if (name === undefined || !subject.byValue.has(key)) continue;
    const { score } = likeness(subject, key, bareText(name));
    if (score >= ALIKE && score > (best.get(key)?.score ?? 0)) best.set(key, { row, score });
  }
  return new Set([...best.values()].map(({ row }) => row));
}

/** The rows side by side with the most that are owned, the others counted against them. */
function densest(
  rows: readonly Row[],
  { owned, weight }: { owned: ReadonlySet<Row>; weight: number },
): readonly Row[] {
  let best = { from: 0, to: 0, sum: 0 };
  let [from, sum] = [0, 0];
  for (const [at, row] of rows.entries()) {
    sum += owned.has(row) ? 1 : -weight;
    if (sum <= 0) [from, sum] = [at + 1, 0];
    else if (sum > best.sum) best = { from, to: at + 1, sum };
  }
  return rows.slice(best.from, best.to);
}

/** What is left of a list without the lines of another: the rows before and behind those. */
export function withoutRows(cluster: Cluster, other: Cluster): Cluster[] {
  const [first, last] = linesOf(other);
  const end = last + other.height - 1;
  const parts = [
    cluster.rows.filter(({ line }) => line + cluster.height - 1 < first),
    cluster.rows.filter(({ line }) => line > end),
  ];
  if (parts.some((part) => part.length === cluster.rows.length)) return [cluster];
  return parts
    .filter((part) => part.length >= LEAST_ROWS)
    .map((part) => ({ ...cluster, ...varyingRows(part) }));
}

function linesOf({ rows }: Cluster): [first: number, last: number] {
  return [rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0];
}
