// Finds which registry of an older snapshot is which of a newer one. Says nothing of what that means.

import type { Registry } from '../model.ts';
import { fieldNames } from './entry.ts';
import { groupBy } from './group-by.ts';
import { labelOf, placeholderKind } from './placeholder.ts';
import { fieldText, plainText } from './text.ts';

export interface RegistryPair {
  readonly before: Registry;
  readonly after: Registry;
  /** The path differs only because a registry above has another path. */
  readonly withParent: boolean;
}

export interface RegistryMatch {
  /** In new order. */
  readonly pairs: readonly RegistryPair[];
  /** In old order. */
  readonly removed: readonly Registry[];
  /** In new order. */
  readonly added: readonly Registry[];
}

/** Two registries are one if they share at least this part of all their entries, or more than that of each, and so many. */
const ENOUGH_SHARED = 0.5;
const LEAST_SHARED = 2;

/** Root with root, then: same path; same id under the partner of the parent; same id elsewhere; same title; entries. */
export function matchRegistries(before: readonly Registry[], after: readonly Registry[]): RegistryMatch {
  const oldOf = new Map<Registry, Registry>();
  const taken = new Set<Registry>();
  const pair = (old: Registry, fresh: Registry): void => {
    oldOf.set(fresh, old);
    taken.add(old);
  };
  const freeOld = (): Registry[] => before.filter((registry) => !taken.has(registry));
  const freeNew = (): Registry[] => after.filter((registry) => !oldOf.has(registry));

  const [oldRoot, newRoot] = [before[0], after[0]];
  if (oldRoot !== undefined && newRoot !== undefined) pair(oldRoot, newRoot);
  pairUnique(freeOld(), freeNew(), (registry) => registry.path, pair);
  pairUnderPartners(oldOf, freeOld, freeNew, pair);
  for (const nameOf of [idOf, titleOf]) {
    pairUnique(freeOld(), freeNew(), nameOf, pair);
    pairUnderPartners(oldOf, freeOld, freeNew, pair);
  }
  pairByEntries(freeOld(), freeNew(), pair);
  pairUnderPartners(oldOf, freeOld, freeNew, pair);

  const newPathOf = new Map([...oldOf].map(([fresh, old]) => [old.path, fresh.path]));
  return {
    pairs: after.flatMap((fresh) => {
      const old = oldOf.get(fresh);
      if (old === undefined) return [];
      const parent = newPathOf.get(parentOf(old.path));
      const withParent =
        old.path !== fresh.path && idOf(old) === idOf(fresh) && parent === parentOf(fresh.path);
      return [{ before: old, after: fresh, withParent }];
    }),
    removed: freeOld(),
    added: freeNew(),
  };
}

/** The path of the registry above; `""` for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function idOf(registry: Registry): string {
  return registry.path.slice(registry.path.lastIndexOf('/') + 1);
}

function titleOf(registry: Registry): string {
  return plainText(registry.title).toLowerCase();
}

type TakePair = (old: Registry, fresh: Registry) => void;

/** Pairs what has a name that occurs once on either side. */
function pairUnique(
  old: readonly Registry[],
  fresh: readonly Registry[],
  nameOf: (registry: Registry) => string,
  pair: TakePair,
): void {
  const olds = groupBy(old, nameOf);
  for (const [name, news] of groupBy(fresh, nameOf)) {
    const candidates = olds.get(name);
    if (name === '' || candidates?.length !== 1 || news.length !== 1) continue;
    const [left, right] = [candidates[0], news[0]];
    if (left !== undefined && right !== undefined) pair(left, right);
  }
}

/** Pre-order makes one pass enough: a parent is paired before its children are looked at. */
function pairUnderPartners(
  oldOf: ReadonlyMap<Registry, Registry>,
  freeOld: () => readonly Registry[],
  freeNew: () => readonly Registry[],
  pair: TakePair,
): void {
  const oldPathOf = new Map([...oldOf].map(([fresh, old]) => [fresh.path, old.path]));
  const olds = new Map(freeOld().map((registry) => [registry.path, registry]));
  for (const fresh of freeNew()) {
    const parent = oldPathOf.get(parentOf(fresh.path));
    const old = parent === undefined ? undefined : olds.get(`${parent}/${idOf(fresh)}`);
    if (old === undefined) continue;
    pair(old, fresh);
    olds.delete(old.path);
    oldPathOf.set(fresh.path, old.path);
  }
}

/** Those that share most entries first; ties as they are in the documents. */
function pairByEntries(old: readonly Registry[], fresh: readonly Registry[], pair: TakePair): void {
  if (old.length === 0 || fresh.length === 0) return;
  const destinations = new Map<string, Set<Registry>>();
  for (const registry of old) {
    for (const text of textsOf(registry)) {
      const destinationsOfText = destinations.get(text);
      if (destinationsOfText === undefined) destinations.set(text, new Set([registry]));
      else destinationsOfText.add(registry);
    }
  }
  const candidates: { old: Registry; fresh: Registry; share: number }[] = [];
  for (const registry of fresh) {
    const texts = textsOf(registry);
    const shared = new Map<Registry, number>();
    for (const text of texts) {
      for (const destination of destinations.get(text) ?? [])
        shared.set(destination, (shared.get(destination) ?? 0) + 1);
    }
    for (const [destination, count] of shared) {
      const [own, its] = [texts.size, textsOf(destination).size];
      const ofEach = count / Math.max(own, its);
      const share = ofEach > ENOUGH_SHARED ? ofEach : count / (own + its - count);
      if (count >= LEAST_SHARED && share >= ENOUGH_SHARED)
        candidates.push({ old: destination, fresh: registry, share });
    }
  }
  candidates.sort((a, b) => b.share - a.share);
  const taken = new Set<Registry>();
  for (const candidate of candidates) {
    if (taken.has(candidate.old) || taken.has(candidate.fresh)) continue;
    taken.add(candidate.old).add(candidate.fresh);
    pair(candidate.old, candidate.fresh);
  }
}

/** What identifies the assigned entries: their first field and their label. Lone "Unassigned" rows make no two alike. */
function textsOf(registry: Registry): Set<string> {
  const assigned = (registry.entries ?? []).filter((entry) => placeholderKind(entry) === undefined);
  return new Set(
    assigned.map((entry) => `${fieldText(entry, fieldNames(entry)[0] ?? '')}\n${labelOf(entry)}`),
  );
}
