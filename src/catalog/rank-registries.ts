// Which registries a list of values with names is about: every pair is looked up in all registries at once.
import { numberOf } from '../core/notation.ts';
import { type Catalog, type CatalogEntry, type CatalogRegistry, isAssigned } from './catalog.ts';
import { nameFolds, nameVariants, sharedPrefix } from './name-folds.ts';

/** A value with its name as code has it: `1001` and `CLOSE_GOING_AWAY`. */
export interface NamedValue {
  /** In any notation; a text where values are no numbers. */
  readonly value: string;
  readonly name: string;
}

export interface RegistryMatch {
  readonly registry: CatalogRegistry;
  /** Indexes of the pairs that are an entry of the registry, with the entry. */
  readonly matched: ReadonlyMap<number, CatalogEntry>;
  /** Share of the pairs that matched, 0 to 1. */
  readonly ofPairs: number;
  /** Share of the registry's assigned entries that matched. */
  readonly ofEntries: number;
  /** How much the matches say: each is worth the more, the fewer registries have the same value under the same name. */
  readonly score: number;
}

/** All assigned entries of a catalog by name and value. Made once; a look-up takes no longer for more registries. */
export interface CatalogIndex {
  readonly catalog: Catalog;
  readonly registries: readonly CatalogRegistry[];
  /** How many assigned entries each of the registries has, in the same order. */
  readonly assigned: readonly number[];
  /** `value\nfolded name` → places of registries and entries. */
  readonly pairs: ReadonlyMap<string, readonly Posting[]>;
}

interface Posting {
  readonly registry: number;
  readonly entry: CatalogEntry;
}

const INDEXES = new WeakMap<Catalog, CatalogIndex>();

/** Reads all entries, once a catalog; takes about 200 ms for all of IANA. */
export function indexCatalog(catalog: Catalog): CatalogIndex {
  const known = INDEXES.get(catalog) ?? makeIndex(catalog);
  INDEXES.set(catalog, known);
  return known;
}

function makeIndex(catalog: Catalog): CatalogIndex {
  const registries = catalog.groups.flatMap((group) => group.registries);
  const pairs = new Map<string, Posting[]>();
  const assigned = registries.map((each, registry) => {
    const entries = each.entries().filter(isAssigned);
    const prefix = sharedPrefix(entries);
    for (const entry of entries) {
      const value = canonicalValue(entry.value);
      for (const name of nameFolds(entry, prefix)) add(pairs, `${value}\n${name}`, { registry, entry });
    }
    return entries.length;
  });
  return { catalog, registries, assigned, pairs };
}

function add(pairs: Map<string, Posting[]>, id: string, posting: Posting): void {
  const known = pairs.get(id);
  if (known === undefined) pairs.set(id, [posting]);
  else known.push(posting);
}

/** Registries that have at least one of the pairs, best first: by score, then by the share of their entries. */
export function rankRegistries(pairs: readonly NamedValue[], index: CatalogIndex): RegistryMatch[] {
  const found = new Map<number, { matched: Map<number, CatalogEntry>; score: number }>();
  for (const [at, pair] of pairs.entries()) {
    const postings = postingsOf(pair, index);
    const worth = Math.log2(1 + index.registries.length / Math.max(1, postings.size));
    for (const [registry, entry] of postings) {
      const known = found.get(registry) ?? { matched: new Map<number, CatalogEntry>(), score: 0 };
      known.matched.set(at, entry);
      known.score += worth;
      found.set(registry, known);
    }
  }
  return [...found]
    .flatMap(([at, { matched, score }]): RegistryMatch[] => {
      const registry = index.registries[at];
      if (registry === undefined) return [];
      const entries = new Set(matched.values()).size;
      const ofEntries = entries / Math.max(1, index.assigned[at] ?? 0);
      return [{ registry, matched, score, ofPairs: matched.size / pairs.length, ofEntries }];
    })
    .sort(
      (a, b) => b.score - a.score || b.ofEntries - a.ofEntries || compare(a.registry.path, b.registry.path),
    );
}

/** The entries that a pair may be, one a registry: what begins a name in code may be a prefix of the program's own. */
function postingsOf({ value, name }: NamedValue, index: CatalogIndex): Map<number, CatalogEntry> {
  const canonical = canonicalValue(value);
  const found = new Map<number, CatalogEntry>();
  for (const variant of nameVariants(name)) {
    for (const { registry, entry } of index.pairs.get(`${canonical}\n${variant}`) ?? []) {
      if (!found.has(registry)) found.set(registry, entry);
    }
  }
  return found;
}

/** One text for all notations of a value: a number or list of bytes in decimal, any other text in lower case. */
function canonicalValue(value: string): string {
  return numberOf(value)?.toString() ?? value.trim().toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
