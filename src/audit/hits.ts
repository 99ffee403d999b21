// Which rows are entries of which registries: all registries are looked up at once, by value and name.
import { type CatalogEntry, type CatalogRegistry, isAssigned } from '../catalog/catalog.ts';
import { foldName } from '../catalog/name-folds.ts';
import { canonicalValues, type CatalogIndex, type Posting } from '../catalog/rank-registries.ts';
import { isShortFor } from './likeness.ts';
import { foldsOf, identifiersIn, type Row } from './rows.ts';

/** A row that is an entry of a registry. */
export interface Hit {
  readonly row: Row;
  readonly value: string;
  readonly name: string;
  readonly entry: CatalogEntry;
  /** How much it says, in bits: more, the fewer registries have the same value under the same name. */
  readonly bits: number;
  /** The name is only short for the entry's. */
  readonly isShort?: true;
}

/** Two rows of a list may have so many lines of comment between them. */
export const MOST_LINES_BETWEEN = 25;

/** The rows that are entries, by registry: its place in the index. */
export function hitsOf(rows: readonly Row[], index: CatalogIndex): Map<number, Hit[]> {
  const found = new Map<number, Hit[]>();
  const known = new Map<string, readonly string[]>();
  const foldsIn = (name: string): readonly string[] => {
    const folds = known.get(name) ?? foldsOf(name).filter((fold) => index.names.has(fold));
    known.set(name, folds);
    return folds;
  };
  const add = (hit: Omit<Hit, 'entry' | 'bits'>, fold: string, postings: readonly Posting[]): void => {
    const bits = bitsOf(fold, postings, index);
    for (const { registry, entry } of postings) {
      const hits = found.get(registry);
      if (hits === undefined) found.set(registry, [{ ...hit, entry, bits }]);
      else if (hits.at(-1)?.row !== hit.row) hits.push({ ...hit, entry, bits });
    }
  };
  for (const row of rows) {
    for (const value of row.numbers) {
      const names = index.pairs.get(value);
      for (const name of names === undefined ? [] : row.names)
        for (const fold of foldsIn(name)) add({ row, value, name }, fold, names?.get(fold) ?? []);
    }
    for (const value of row.texts) addText({ row, value }, index, add);
  }
  return found;
}

/** `CONTENT_TYPE` and `"content-type"` on a line: an identifier that is the text, perhaps with a prefix. */
function addText(
  { row, value }: { readonly row: Row; readonly value: string },
  index: CatalogIndex,
  add: (hit: Omit<Hit, 'entry' | 'bits'>, fold: string, postings: readonly Posting[]) => void,
): void {
  const postings = index.texts.get(value);
  if (postings === undefined) return;
  const fold = foldName(value);
  const name = identifiersIn(row.text).find((each) => foldsOf(each).includes(fold));
  if (name !== undefined) add({ row, value, name }, fold, postings);
}

function bitsOf(fold: string, postings: readonly Posting[], index: CatalogIndex): number {
  const rarity = Math.log2(1 + index.registries.length / postings.length);
  return rarity * Math.min(1, fold.length / 4);
}

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
    while (next < equal.length - 1 && (equal[next]?.row.line ?? 0) < row.line - MOST_LINES_BETWEEN) next += 1;
    const known = hit.get(row);
    if (known !== undefined) found.push(known);
    else if (
      shapes.has(row.shape) &&
      Math.abs((equal[next]?.row.line ?? 0) - row.line) <= MOST_LINES_BETWEEN
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
      const rarity = Math.log2(1 + index.registries.length / Math.max(1, index.pairs.get(value)?.size ?? 1));
      return { row, value, name, entry, bits: Math.min(8, 1 + rarity), isShort: true };
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
