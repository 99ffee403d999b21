// Where the entries of registries that are gone are found now. A registry reported as one has no changes for its entries, so
// this is worked out again, as the diff did it.
import { findMoves, type Loose } from '../core/moves.ts';
import { fieldText } from '../core/text.ts';
import type { EntryAdded, EntryRemoved, Registry, RegistryAdded, RegistryRemoved } from '../model.ts';
import { registryTitle } from './titles.ts';

export type WholeRegistry = RegistryAdded | RegistryRemoved;
export type MovedEntry = EntryAdded | EntryRemoved;

/** Registries that became one new registry. */
export interface Merge {
  readonly into: RegistryAdded;
  readonly from: readonly RegistryRemoved[];
}

/** Paths of the registries that hold the entries of each registry that is gone, in order of first occurrence. */
export type EntryDestinations = ReadonlyMap<RegistryRemoved, ReadonlySet<string>>;

/** Of registries all of whose entries moved; any other has no destinations. */
export function destinationsOf(
  registries: readonly WholeRegistry[],
  moved: readonly MovedEntry[],
): EntryDestinations {
  const gone = removedIn(registries).filter(({ tags }) => tags.includes('moved'));
  const left = gone.flatMap(({ registry, before }) => looseIn(registry, before));
  const come = registries.flatMap((each) =>
    each.kind === 'registry-added' ? looseIn(each.registry, each.after) : [],
  );
  const partners = findMoves(left, come);
  return new Map(
    gone.map((each) => {
      const own = left.filter(({ registry }) => registry === each.registry);
      const inNew = own.flatMap((one) => partners.get(one)?.registry ?? []);
      return [each, new Set([...inNew, ...arrivalsOf(each, moved).map(({ registry }) => registry)])];
    }),
  );
}

/** The changes that show where entries of such a registry are now, or where they were. */
export function arrivalsOf(
  { registry, tags }: WholeRegistry,
  moved: readonly MovedEntry[],
): readonly MovedEntry[] {
  return tags.includes('moved') ? moved.filter(({ other }) => other?.registry === registry) : [];
}

/** Two registries and more whose entries are all in one new registry; one without entries by its title. */
export function mergesIn(
  registries: readonly WholeRegistry[],
  destinations: EntryDestinations,
): readonly Merge[] {
  return registries.flatMap((into): Merge[] => {
    if (into.kind !== 'registry-added') return [];
    const from = removedIn(registries).filter(
      (each) => isOnlyDestination(destinations.get(each), into.registry) || isEmptyPartOf(each, into),
    );
    return from.some((each) => destinations.has(each)) && from.length > 1 ? [{ into, from }] : [];
  });
}

function removedIn(registries: readonly WholeRegistry[]): readonly RegistryRemoved[] {
  return registries.filter((each) => each.kind === 'registry-removed');
}

function isOnlyDestination(destinations: ReadonlySet<string> | undefined, path: string): boolean {
  return destinations?.size === 1 && destinations.has(path);
}

/** `att-field (unknown level)`, which had no entries, of `att-field`. */
function isEmptyPartOf(
  { registry, before }: RegistryRemoved,
  { registry: path, after }: RegistryAdded,
): boolean {
  return (
    before.entries === undefined &&
    registryTitle(registry, before).startsWith(`${registryTitle(path, after)} `)
  );
}

function looseIn(registry: string, { entries = [], key = [] }: Registry): readonly Loose[] {
  return entries.map((entry) => ({ registry, key: key.map((name) => fieldText(entry, name)), entry }));
}
