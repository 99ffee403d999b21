// Which rows are entries of which registries: all registries are looked up at once, by value and name.
import { type CatalogEntry, type CatalogRegistry, isAssigned } from '../catalog/catalog.ts';
import { foldName } from '../catalog/name-folds.ts';
import { canonicalValues } from '../catalog/canonical-value.ts';
import { bitsOf, type CatalogIndex, type Posting } from '../catalog/catalog-index.ts';
import { isShortFor } from './likeness.ts';
import { MOST_LINES_BETWEEN } from './lines.ts';
import { foldsOf, identifiersIn, type Row } from './rows.ts';

/** A row that is an entry of a registry. */
export interface Hit {
  readonly row: Row;
  readonly value: string;
  readonly name: string;
  readonly entry: CatalogEntry;
  /** How much it says, in bits: more, the fewer registries have the same value under the same name. */
  readonly bits: number;
  /** What of the name is the entry's, folded. */
  readonly fold: string;
  /** The name is only short for the entry's. */
  readonly isShort?: true;
}

/** A row that is an entry by its hash, of which no entry has been made yet. */
export interface LikelyHit extends Omit<Hit, 'entry'> {
  readonly posting: Posting;
}

type AddHits = (
  hit: Pick<Hit, 'row' | 'value' | 'name'>,
  fold: string,
  postings: readonly Posting[],
  all?: number,
) => void;

/** The rows that are entries, by registry: its place in the index. */
export function hitsOf(rows: readonly Row[], index: CatalogIndex): Map<number, LikelyHit[]> {
  const found = new Map<number, LikelyHit[]>();
  const foldsIn = foldsKnownTo(index);
  const add: AddHits = (hit, fold, postings, all = postings.length) => {
    // Few letters are a name of something else more often.
    const bits = bitsOf(all, index) * Math.min(1, fold.length / 4);
    for (const posting of postings) {
      const { registry } = posting;
      const hits = found.get(registry);
      const last = hits?.at(-1);
      // Of several names of a row the longest says most.
      if (hits === undefined) found.set(registry, [{ ...hit, fold, posting, bits }]);
      else if (last?.row !== hit.row) hits.push({ ...hit, fold, posting, bits });
      else if (fold.length > last.fold.length) hits[hits.length - 1] = { ...hit, fold, posting, bits };
    }
  };
  for (const row of rows) {
    if (row.numbers.length > 0)
      for (const name of row.names) addNumbers({ row, name }, foldsIn(name), index, add);
    for (const value of row.texts) addText({ row, value }, index, add);
  }
  return found;
}

/** The hits as entries, without those that only have the same hash. */
export function entriesOf(hits: readonly LikelyHit[], index: CatalogIndex): Hit[] {
  return hits.flatMap((hit) => {
    const entry = index.entryOf(hit.posting, hit.fold, hit.value);
    return entry === undefined ? [] : [{ ...hit, entry }];
  });
}

function addNumbers(
  { row, name }: { readonly row: Row; readonly name: string },
  folds: readonly string[],
  index: CatalogIndex,
  add: AddHits,
): void {
  for (const fold of folds) {
    for (const value of row.numbers) {
      const found = findRare(fold, value, index);
      if (found.length > 0) add({ row, value, name }, fold, found);
    }
  }
}

const foldsByIndex = new WeakMap<CatalogIndex, Map<string, readonly string[]>>();
const MOST_FOLDED = 100_000;

/** Those foldings of a name that some entry has. Words are in many lines of a repository, so they are folded once. */
function foldsKnownTo(index: CatalogIndex): (name: string) => readonly string[] {
  const known = foldsByIndex.get(index) ?? new Map<string, readonly string[]>();
  foldsByIndex.set(index, known);
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const folds = foldsOf(name).filter((fold) => index.named(fold) > 0);
    if (known.size >= MOST_FOLDED) known.clear();
    if (!name.includes(' ')) known.set(name, folds);
    return folds;
  };
}

/** What so many entries are called says nothing. */
const MOST_POSTINGS = 80;

function findRare(fold: string, value: string, index: CatalogIndex): readonly Posting[] {
  const found = index.find(fold, value);
  return found.length > MOST_POSTINGS ? [] : found;
}

/** `CONTENT_TYPE` and `"content-type"` on a line: an identifier that is the text, perhaps with a prefix. */
function addText(
  { row, value }: { readonly row: Row; readonly value: string },
  index: CatalogIndex,
  add: AddHits,
): void {
  const fold = foldName(value);
  const postings = findRare(fold, value, index).filter(
    ({ registry }) => (index.registries[registry]?.count ?? 0) <= MOST_TEXTS,
  );
  if (postings.length === 0) return;
  const name = identifiersIn(row.text).find((each) => foldsOf(each).includes(fold));
  // What is a name elsewhere says less: `md5` is a text of few registries and a name in many.
  if (name !== undefined) add({ row, value, name }, fold, postings, index.named(fold));
}

/** A registry with more texts, of service names, has nearly every word. */
const MOST_TEXTS = 5000;

/** The hits with those rows near them and like them whose names are only short for the entries'. */
export function withShortNames(
  equal: readonly Hit[],
  { rows, registry, index }: { rows: readonly Row[]; registry: CatalogRegistry; index: CatalogIndex },
): readonly Hit[] {
  const entries = entriesByValue(registry);
  const hit = new Map(equal.map((each) => [each.row, each]));
  const shapes = new Set(equal.map(({ row }) => row.shape));
  const found: Hit[] = [];
  let next = 0;
  for (const row of rows) {
    while (next < equal.length - 1 && (equal[next]?.row.place ?? 0) < row.place - MOST_LINES_BETWEEN)
      next += 1;
    const known = hit.get(row);
    if (known !== undefined) found.push(known);
    else if (
      shapes.has(row.shape) &&
      Math.abs((equal[next]?.row.place ?? 0) - row.place) <= MOST_LINES_BETWEEN
    ) {
      const short = shortHit(row, entries, index);
      if (short !== undefined) found.push(short);
    }
  }
  return found;
}

function shortHit(
  row: Row,
  entries: ReadonlyMap<string, readonly CatalogEntry[]>,
  index: CatalogIndex,
): Hit | undefined {
  for (const value of row.numbers) {
    for (const entry of entries.get(value) ?? []) {
      const name = row.names.find((each) => isShortFor(each, entry));
      if (name === undefined) continue;
      const bits = Math.min(8, 1 + bitsOf(index.valued(value), index));
      return { row, value, name, fold: foldName(name), entry, bits, isShort: true };
    }
  }
  return undefined;
}

const byValue = new WeakMap<CatalogRegistry, ReadonlyMap<string, readonly CatalogEntry[]>>();

/** The assigned entries of a registry by value, in one notation for all. */
export function entriesByValue(registry: CatalogRegistry): ReadonlyMap<string, readonly CatalogEntry[]> {
  const known = byValue.get(registry);
  if (known !== undefined) return known;
  const entries = registry.entries().filter(isAssigned);
  const values = canonicalValues(entries.map(({ value }) => value));
  const map = new Map<string, CatalogEntry[]>();
  for (const [at, entry] of entries.entries()) {
    const value = values[at] ?? '';
    map.set(value, [...(map.get(value) ?? []), entry]);
  }
  byValue.set(registry, map);
  return map;
}
