// What two lists have in common, and what only one of them holds. Multisets: what is there twice has to go twice.

import { canonicalJson } from './digest.ts';
import { groupBy } from './group-by.ts';

/** Each in its own order; items are equal if `nameOf` says the same of them, as a rule their canonical text. */
export function differenceOf<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string = canonicalJson,
): { readonly gone: readonly T[]; readonly come: readonly T[] } {
  return { gone: less(before, after, nameOf), come: less(after, before, nameOf) };
}

/** Items of both lists of which `nameOf` says the same, in pairs, in the order of `before`; of several the first go together. */
export function pairsOf<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): readonly (readonly [T, T])[] {
  const left = groupBy(after.toReversed(), nameOf);
  return before.flatMap((item): (readonly [T, T])[] => {
    const partner = left.get(nameOf(item))?.pop();
    return partner === undefined ? [] : [[item, partner]];
  });
}

function less<T>(items: readonly T[], others: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const left = new Map<string, number>();
  for (const other of others) {
    const text = nameOf(other);
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  return items.filter((item) => {
    const text = nameOf(item);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}
