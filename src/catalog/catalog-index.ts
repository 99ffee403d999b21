// All assigned entries of a catalog by name and value. A look-up takes no longer for more registries.
import type { Catalog, CatalogEntry, CatalogRegistry } from './catalog.ts';
import type { CatalogDetails, EntryDetails } from './details.ts';
import { linesOf } from './format-catalog.ts';
import { foldHash, HashTable, pairHash, valueKey } from './hashes.ts';
import { readRows } from './catalog-rows.ts';
import { foldsOf, type RegistryStyle, styleOf, valuesOf } from './entry-folds.ts';
import { foldName } from './name-folds.ts';

export interface CatalogIndex {
  readonly registries: readonly CatalogRegistry[];
  /** The entries that may have a value, as `canonicalValue` has it, under a folded name: by hashes, which may be equal where names are not. */
  find(fold: string, value: string): readonly Posting[];
  /** The entry that was found; undefined where it is another one after all. */
  entryOf(posting: Posting, fold: string, value: string): CatalogEntry | undefined;
  /** How many names of entries fold to it, whatever their values. */
  named(fold: string): number;
  /** How many names of entries there are with a value. */
  valued(value: string): number;
  readonly hashed: HashedNames;
}

/** One entry of a registry: places in `CatalogIndex.registries` and in its entries. */
export interface Posting {
  readonly registry: number;
  readonly row: number;
}

/** The same without texts, for what looks at all of a repository. Hashes as in `hashes.ts`. */
export interface HashedNames {
  /** False where no name has the hash, true for all names and one of twenty others: most questions are answered by it alone. */
  readonly isFold: (hash: number) => boolean;
  /** The first place in the next three of a name with its value; 0 where there is none. */
  readonly pairs: HashTable;
  /** Where the next one with the same hash is; 0 at the end. */
  readonly next: readonly number[];
  readonly registry: readonly number[];
  readonly row: readonly number[];
}

/** A bit for each of a million hashes. */
const FOLD_MASK = (1 << 17) - 1;

const INDEXES = new WeakMap<Catalog, CatalogIndex>();

/** Made once a catalog, in some 80 ms for all of IANA. With `details` of the first call, entries are found by former names too. */
export function indexCatalog(catalog: Catalog, details?: CatalogDetails): CatalogIndex {
  const known = INDEXES.get(catalog) ?? makeIndex(catalog, details);
  INDEXES.set(catalog, known);
  return known;
}

function makeIndex(catalog: Catalog, details: CatalogDetails | undefined): CatalogIndex {
  const registries = catalog.groups.flatMap((group) => group.registries);
  const [folds, values, pairs] = [new HashTable(), new HashTable(), new HashTable()];
  const [next, registry, row] = [[0], [0], [0]];
  const isFold = new Uint8Array(FOLD_MASK + 1);
  let at = 0;
  let last = -1;
  let known: readonly EntryDetails[] | undefined;
  const add = (place: number, fold: number, key: number): void => {
    next.push(pairs.swap(pairHash(fold, key), registry.length));
    registry.push(at);
    row.push(place);
    folds.add(fold, 1);
    isFold[(fold >>> 3) & FOLD_MASK] = (isFold[(fold >>> 3) & FOLD_MASK] ?? 0) | (1 << (fold & 7));
    values.add(key, 1);
    if (place === last || known === undefined) return;
    last = place;
    for (const name of known[place]?.former ?? NONE) add(place, foldHash(foldName(name)), key);
  };
  for (const each of registries) {
    known = details?.get(each.path);
    readRows(each.lines?.() ?? linesOf(each.entries()), add);
    at += 1;
    last = -1;
  }
  const styles: RegistryStyle[] = [];
  const hashed = {
    pairs,
    next,
    registry,
    row,
    isFold: (fold: number) => (((isFold[(fold >>> 3) & FOLD_MASK] ?? 0) >> (fold & 7)) & 1) === 1,
  };
  return {
    registries,
    hashed,
    find: (fold, value) => findRows(hashed, fold, value),
    entryOf: ({ registry, row }, fold, value) => {
      const of = registries[registry];
      const entry = of?.entries()[row];
      if (of === undefined || entry === undefined) return undefined;
      const style = (styles[registry] ??= styleOf(of.entries()));
      const former = details?.get(of.path)?.[row]?.former ?? NONE;
      return isFoundBy(entry, { style, former, fold, value }) ? entry : undefined;
    },
    named: (fold) => folds.get(foldHash(fold)),
    valued: (value) => values.get(valueKey(value)),
  };
}

const NONE: readonly string[] = [];

interface Wanted {
  readonly style: RegistryStyle;
  readonly former: readonly string[];
  readonly fold: string;
  readonly value: string;
}

function isFoundBy(entry: CatalogEntry, { style, former, fold, value }: Wanted): boolean {
  if (!valuesOf(entry, style).includes(value)) return false;
  return [...foldsOf(entry, style)].includes(fold) || former.some((name) => foldName(name) === fold);
}

/** How much it says, in bits, that a name and value are found so many times. */
export function bitsOf(postings: number, { registries }: Pick<CatalogIndex, 'registries'>): number {
  return Math.log2(1 + registries.length / Math.max(1, postings));
}

const NO_POSTINGS: readonly Posting[] = [];

function findRows(hashed: HashedNames, fold: string, value: string): readonly Posting[] {
  let at = hashed.pairs.get(pairHash(foldHash(fold), valueKey(value)));
  if (at === 0) return NO_POSTINGS;
  const found: Posting[] = [];
  for (; at !== 0; at = hashed.next[at] ?? 0)
    found.push({ registry: hashed.registry[at] ?? 0, row: hashed.row[at] ?? 0 });
  return found.reverse();
}
