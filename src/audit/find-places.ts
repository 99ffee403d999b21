// Where a text lists values of a registry: every row is looked up in all registries at once, and a registry counts where
// more rows are its entries than chance would give. Not responsible for what is missing or wrong there.
import type { CatalogRegistry } from '../catalog/catalog.ts';
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { entriesOf, type Hit, hitsOf, type LikelyHit, withShortNames } from './hits.ts';
import { MOST_LINES_BETWEEN } from './lines.ts';
import type { Row, Rows } from './rows.ts';

/** Rows of one registry, near each other. */
export interface Found {
  readonly registry: CatalogRegistry;
  readonly hits: readonly Hit[];
  /** Rows that look like the hits, between the first and the last, hits included. */
  readonly rows: readonly Row[];
  readonly bits: number;
  /** Other registries that nearly as many of the rows are entries of. */
  readonly near: readonly CatalogRegistry[];
}

/** Fewer values are no list. */
export const LEAST_VALUES = 5;
const LEAST_BITS = 28;
/** A list of letters or of short words matches many registries. */
const LEAST_MEAN_BITS = 5;
const LEAST_MEAN_BITS_OF_TEXTS = 7;
const MOST_LINES_TO_SHORT = 3;
const MOST_VALUES_OF_A_NAME = 3;
const LEAST_COVERAGE = 0.5;
const SURE_COVERAGE = 0.8;
const SURE_MEAN_BITS = 7;
/** A registry with this share of the hits of the best one is near. */
const NEAR = 0.8;
/** Names that are short for IANA's are looked for where so many are equal, or one is whose value few registries have. */
export const LEAST_EQUAL = 3;
export const RARE_VALUE = 256;
export const HUGE = 1000;
/** What a text that mentions the group adds to its registries, and at most what their other lists in the text add. */
const MENTIONED = 1.15;
const MOST_ADDED = 0.3;

/** The lists in a text, by line; `read` are its rows, of which only those on `lines` can be entries. */
export function findLists(
  text: string,
  index: CatalogIndex,
  read: Rows,
  lines?: ReadonlySet<number>,
): Found[] {
  const { rows } = read;
  if (rows.length < LEAST_VALUES) return [];
  const looked = lines === undefined ? rows : rows.filter(({ line }) => lines.has(line));
  const best = new Map<Row, number>();
  const candidates = [...hitsOf(looked, index)]
    .map(([at, equal]) => ({ registry: index.registries[at], equal }))
    .sort((a, b) => b.equal.length - a.equal.length);
  const lists = candidates.flatMap(({ registry, equal }) => {
    if (registry === undefined || !mayBeList(registry, equal)) return [];
    // What has less than half as many hits on the same rows as another registry is chance.
    if (equal.every(({ row }) => (best.get(row) ?? 0) > equal.length * 2)) return [];
    for (const { row } of equal) best.set(row, Math.max(best.get(row) ?? 0, equal.length));
    return listsIn(registry, withShortNames(entriesOf(equal, index), { rows, registry, index }), read);
  });
  if (lists.length === 0) return [];
  const words = new Set(text.toLowerCase().match(/[a-z]{3,}/g));
  const likely = lists.filter((list) => isOfNumbers(list.hits) || isMentioned(list.registry, words));
  return choose(likely, words).sort((a, b) => firstLine(a) - firstLine(b));
}

function mayBeList({ count }: CatalogRegistry, equal: readonly LikelyHit[]): boolean {
  if (equal.length >= LEAST_EQUAL) return true;
  return count < HUGE && equal.some(({ value }) => Number(value) >= RARE_VALUE);
}

/** The runs of hits that are dense enough for a list. */
function listsIn(registry: CatalogRegistry, hits: readonly Hit[], { rows, isEnd }: Rows): Found[] {
  return runsOf(hits, isEnd).flatMap((hits) => {
    const run = withoutCommonNames(withoutFarShort(hits));
    const values = new Set(run.map(({ value }) => value)).size;
    const bits = bitsOfRun(run);
    if (values < LEAST_VALUES || bits < LEAST_BITS || bits < values * leastMean(run)) return [];
    const alike = rowsLike(run, rows);
    const coverage = values / Math.max(1, countValues(alike));
    // Mostly short names need more of the rows, or rarer values.
    const isShort = run.filter((hit) => hit.isShort === true).length * 3 > run.length * 2;
    const isSure = !isShort || coverage >= SURE_COVERAGE || bits >= values * SURE_MEAN_BITS;
    if (coverage < LEAST_COVERAGE || !isSure) return [];
    return [{ registry, hits: run, rows: alike, bits, near: [] }];
  });
}

/** A name that many values have, such as `local` in `local a = 3`, names none of them. */
function withoutCommonNames(run: readonly Hit[]): readonly Hit[] {
  const values = new Map<string, Set<string>>();
  for (const { fold, value } of run) values.set(fold, (values.get(fold) ?? new Set()).add(value));
  return run.filter(
    ({ fold, isShort }) => isShort === true || (values.get(fold)?.size ?? 0) < MOST_VALUES_OF_A_NAME,
  );
}

/** Texts are common words more often than numbers with names. */
function leastMean(run: readonly Hit[]): number {
  return isOfNumbers(run) ? LEAST_MEAN_BITS : LEAST_MEAN_BITS_OF_TEXTS;
}

function isOfNumbers([first]: readonly Hit[]): boolean {
  return first?.row.numbers.includes(first.value) === true;
}

/** Hits that are far from each other, or between which a bracket closes that does not close in the list, are two runs. */
function runsOf(hits: readonly Hit[], isEnd: Rows['isEnd']): Hit[][] {
  const isClosed = hits.map(({ row }, at) => {
    for (let line = (hits[at - 1]?.row.line ?? row.line) + 1; line < row.line; line += 1)
      if (isEnd(line)) return true;
    return false;
  });
  const isList = isClosed.filter(Boolean).length * 4 > hits.length;
  const runs: Hit[][] = [];
  let before: Row | undefined;
  for (const [at, hit] of hits.entries()) {
    const isFar = before === undefined || distance(before, hit.row) > MOST_LINES_BETWEEN;
    if (isFar || (isClosed[at] === true && !isList)) runs.push([]);
    runs.at(-1)?.push(hit);
    before = hit.row;
  }
  return runs;
}

/** Lines between rows; of code only those that are no comment. */
function distance(a: Row, b: Row): number {
  return a.isComment || b.isComment ? b.line - a.line : b.place - a.place;
}

/** Short names before the first equal one and after the last count only next to it: they may be of another list. */
function withoutFarShort(run: readonly Hit[]): readonly Hit[] {
  let first = run.findIndex(({ isShort }) => isShort !== true);
  let last = run.findLastIndex(({ isShort }) => isShort !== true);
  const isNext = (a: number, b: number): boolean =>
    Math.abs((run[a]?.row.place ?? 0) - (run[b]?.row.place ?? 0)) <= MOST_LINES_TO_SHORT;
  while (first > 0 && isNext(first, first - 1)) first -= 1;
  while (last >= 0 && last < run.length - 1 && isNext(last, last + 1)) last += 1;
  return run.slice(Math.max(0, first), last + 1);
}

/** Each value counts once. */
function bitsOfRun(run: readonly Hit[]): number {
  const best = new Map<string, number>();
  for (const { value, bits } of run) best.set(value, Math.max(bits, best.get(value) ?? 0));
  return [...best.values()].reduce((sum, bits) => sum + bits, 0);
}

function countValues(rows: readonly Row[]): number {
  return new Set(rows.map(({ numbers, texts }) => numbers[0] ?? texts[0] ?? '')).size;
}

/** Rows between the first and the last hit that have the shape of at least two of them. */
function rowsLike(run: readonly Hit[], rows: readonly Row[]): Row[] {
  const hit = new Set(run.map(({ row }) => row));
  const shapes = new Map<number, number>();
  for (const { shape } of hit) shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  const [first = 0, last = 0] = [run[0]?.row.line, run.at(-1)?.row.line];
  return rows.filter(
    (row) =>
      hit.has(row) ||
      (row.line > first && row.line < last && (shapes.get(row.shape) ?? 0) > 1 && hasValue(row)),
  );
}

function hasValue({ numbers, texts }: Row): boolean {
  return numbers.length + texts.length > 0;
}

/** The best list of each stretch; what mostly shares its lines is near, or chance. */
function choose(lists: readonly Found[], words: ReadonlySet<string>): Found[] {
  const totals = new Map<CatalogRegistry, number>();
  for (const { registry, bits } of lists) totals.set(registry, (totals.get(registry) ?? 0) + bits);
  const weight = ({ bits, registry }: Found): number => {
    const others = (totals.get(registry) ?? 0) - bits;
    return bits * (isMentioned(registry, words) ? MENTIONED : 1) + Math.min(others / 4, bits * MOST_ADDED);
  };
  const taken = new Map<Row, number>();
  const chosen: { -readonly [K in keyof Found]: Found[K] }[] = [];
  for (const list of [...lists].sort((a, b) => weight(b) - weight(a) || compare(a, b))) {
    const owners = list.hits.map(({ row }) => taken.get(row));
    const free = owners.filter((owner) => owner === undefined).length;
    if (free * 2 >= list.hits.length && free >= LEAST_VALUES) {
      for (const { row } of list.hits) if (!taken.has(row)) taken.set(row, chosen.length);
      chosen.push({ ...list });
      continue;
    }
    const owner = chosen[owners.find((each) => each !== undefined) ?? -1];
    if (owner !== undefined && list.hits.length >= owner.hits.length * NEAR)
      owner.near = [...owner.near, list.registry];
  }
  return chosen;
}

function compare(a: Found, b: Found): number {
  const share = ({ hits, registry }: Found): number => hits.length / registry.count;
  return share(b) - share(a) || (a.registry.path < b.registry.path ? -1 : 1);
}

/** Words of ids that say nothing of what a group is about. */
const GENERAL = new Set(
  'parameters values types type numbers number registry registries codes headers names fields methods perm prov web'.split(
    ' ',
  ),
);

/** Whether the text has a word of the group's id, itself or within another: `http` in `fasthttp`. */
function isMentioned({ group }: CatalogRegistry, words: ReadonlySet<string>): boolean {
  const ids =
    group
      .toLowerCase()
      .match(/[a-z]{3,}/g)
      ?.filter((word) => !GENERAL.has(word)) ?? [];
  return ids.length === 0 || ids.some((id) => [...words].some((word) => word.includes(id)));
}

function firstLine({ hits }: Found): number {
  return hits[0]?.row.line ?? 0;
}
