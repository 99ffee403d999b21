// Pairs what went in one place with what came in another, by names that an item may have several of.

/**
 * The partner of each item, in both directions. The ways to name an item are tried in their order, best evidence first; each
 * of `gone` gets the first of `come` that shares a name with it, has no partner yet and may be its partner.
 */
export function pairByNames<T>(
  gone: readonly T[],
  come: readonly T[],
  ways: readonly ((item: T) => readonly string[])[],
  mayPair: (before: T, after: T) => boolean,
): Map<T, T> {
  const partners = new Map<T, T>();
  const isOpen = (item: T): boolean => !partners.has(item);
  for (const namesOf of ways) {
    const open = gone.filter(isOpen);
    if (open.length === 0) break;
    const waiting = byNames(come.filter(isOpen), namesOf);
    for (const before of open) {
      const partner = namesOf(before)
        .flatMap((name) => waiting.get(name) ?? [])
        .find((after) => isOpen(after) && mayPair(before, after));
      if (partner !== undefined) partners.set(before, partner).set(partner, before);
    }
  }
  return partners;
}

function byNames<T>(
  items: readonly T[],
  namesOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const waiting = new Map<string, T[]>();
  for (const item of items) {
    for (const name of namesOf(item)) {
      const list = waiting.get(name);
      if (list === undefined) waiting.set(name, [item]);
      else list.push(item);
    }
  }
  return waiting;
}
