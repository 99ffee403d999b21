// Which registries a list of values with names is about: every pair is looked up in all registries at once.
import { canonicalValue } from './canonical-value.ts';
import { type CatalogEntry, type CatalogRegistry, isAssigned } from './catalog.ts';
import { bitsOf, type CatalogIndex } from './catalog-index.ts';
import { nameVariants } from './name-folds.ts';

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

/** Registries that have at least one of the pairs, best first: by score, then by the share of their entries. */
export function rankRegistries(pairs: readonly NamedValue[], index: CatalogIndex): RegistryMatch[] {
  const found = new Map<number, { matched: Map<number, CatalogEntry>; score: number }>();
  for (const [at, pair] of pairs.entries()) {
    const postings = postingsOf(pair, index);
    const worth = bitsOf(postings.size, index);
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
      const ofEntries = entries / Math.max(1, registry.entries().filter(isAssigned).length);
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
    for (const posting of index.find(variant, canonical)) {
      const entry = found.has(posting.registry) ? undefined : index.entryOf(posting, variant, canonical);
      if (entry !== undefined) found.set(posting.registry, entry);
    }
  }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
