// Which registries a list of values with names is about: every pair is looked up in all registries at once.
import { isBareHex, numberOf, withHexSign } from '../core/notation.ts';
import { type Catalog, type CatalogEntry, type CatalogRegistry, isAssigned } from './catalog.ts';
import type { CatalogDetails } from './details.ts';
import { foldName, nameFolds, nameVariants, sharedPrefix } from './name-folds.ts';

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
  /** Folded name → the entries that are called so. */
  readonly names: ReadonlyMap<string, readonly Posting[]>;
  /** How many entries there are with a value, in one notation for all. */
  readonly counts: ReadonlyMap<string, number>;
}

/** One entry of a registry, with its value as `canonicalValue` has it; `registry` is a place in `CatalogIndex.registries`. */
export interface Posting {
  readonly registry: number;
  readonly entry: CatalogEntry;
  readonly value: string;
}

const INDEXES = new WeakMap<Catalog, CatalogIndex>();

/**
 * Reads all entries, once a catalog; takes some 300 ms for all of IANA. With `details` of the first call, entries are found by
 * their former names too.
 */
export function indexCatalog(catalog: Catalog, details?: CatalogDetails): CatalogIndex {
  const known = INDEXES.get(catalog) ?? makeIndex(catalog, details);
  INDEXES.set(catalog, known);
  return known;
}

/** The entries of a few values alone, in notations as `canonicalValue` has them: a quarter of the time for a file. `assigned` counts all entries. */
export function indexValues(
  catalog: Catalog,
  values: ReadonlySet<string>,
  details?: CatalogDetails,
): CatalogIndex {
  return makeIndex(catalog, details, values);
}

function makeIndex(
  catalog: Catalog,
  details: CatalogDetails | undefined,
  wanted?: ReadonlySet<string>,
): CatalogIndex {
  const registries = catalog.groups.flatMap((group) => group.registries);
  const names = new Map<string, Posting[]>();
  const counts = new Map<string, number>();
  const assigned = registries.map((each, registry) => {
    const known = details?.get(each.path);
    const entries = each.entries();
    // Whether an entry is assigned takes longest to find out, and of few it is asked.
    const few = wanted === undefined ? undefined : wantedIn(entries, wanted);
    const used = entries.filter((entry) => few?.has(entry) !== false && isAssigned(entry));
    const prefix = used.length === 0 ? '' : sharedPrefix(few === undefined ? used : entries.filter(isNamed));
    const values = few === undefined ? canonicalValues(used.map(({ value }) => value)) : [];
    for (const [at, entry] of used.entries()) {
      const value = few?.get(entry) ?? values[at] ?? '';
      const posting = { registry, entry, value };
      counts.set(value, (counts.get(value) ?? 0) + 1);
      const alike = alikeNumbers(value).map((number) => ({ ...posting, value: number }));
      for (const name of foldsOf(posting, prefix))
        for (const each of [posting, ...alike]) add(names, name, each);
    }
    for (const [at, { former = [] }] of (known ?? []).entries()) {
      const entry = former.length === 0 ? undefined : entries[at];
      if (entry === undefined || !isAssigned(entry)) continue;
      const posting = { registry, entry, value: canonicalValue(entry.value) };
      for (const name of former) add(names, foldName(name), posting);
    }
    return wanted === undefined ? used.length : entries.length;
  });
  return { catalog, registries, assigned, names, counts };
}

/** At first sight: whether an entry is assigned takes long to find out. */
function isNamed({ name }: CatalogEntry): boolean {
  return !/^(?:$|reserved|unassigned|private|experimental|available)/i.test(name);
}

/** The entries of wanted values, with those in one notation. */
function wantedIn(
  entries: readonly CatalogEntry[],
  wanted: ReadonlySet<string>,
): ReadonlyMap<CatalogEntry, string> {
  const values = canonicalValues(entries.map(({ value }) => value));
  return new Map(
    entries.flatMap((entry, at) => {
      const value = values[at] ?? '';
      const isWanted = wanted.has(value) || alikeNumbers(value).some((number) => wanted.has(number));
      return isWanted ? [[entry, value] as const] : [];
    }),
  );
}

/** CoAP's `2.01` is 65 in a packet and 201 in many programs. */
function alikeNumbers(value: string): string[] {
  const [, high, low] = /^(\d)\.(\d\d)$/.exec(value) ?? [];
  return high === undefined
    ? []
    : [`${Number(high) * 32 + Number(low)}`, `${Number(high) * 100 + Number(low)}`];
}

/** A number that nothing names says nothing, as 1 and "1"; a text says something by itself. */
function foldsOf({ entry, value }: Posting, prefix: string): Iterable<string> {
  if (!/^-?\d/.test(value)) return nameFolds(entry, prefix).add(foldName(value));
  return entry.name === '' && entry.alias === '' ? [] : nameFolds(entry, prefix);
}

function add(postings: Map<string, Posting[]>, id: string, posting: Posting): void {
  const known = postings.get(id);
  if (known === undefined) postings.set(id, [posting]);
  else known.push(posting);
}

/** Values as `canonicalValue` has them; hexadecimal digits without a sign for it, `c021`, are read as such. */
export function canonicalValues(values: readonly string[]): string[] {
  return values.map(isBareHex(values) ? (value) => canonicalValue(withHexSign(value)) : canonicalValue);
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
    for (const posting of index.names.get(variant) ?? []) {
      if (posting.value === canonical && !found.has(posting.registry))
        found.set(posting.registry, posting.entry);
    }
  }
  return found;
}

/** One text for all notations of a value: a number or list of bytes in decimal, any other text in lower case. */
export function canonicalValue(value: string): string {
  // Most are plain; the rest takes a hundred times as long.
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(value)) return value;
  if (/^0x[\da-f]{1,12}$/i.test(value)) return `${Number(value)}`;
  const [, low, high] = /^([1-9]\d*)-([1-9]\d*)$/.exec(value) ?? [];
  if (low !== high) return value;
  return (/\d/.test(value) ? numberOf(value)?.toString() : undefined) ?? value.trim().toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
