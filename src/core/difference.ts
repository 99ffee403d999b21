// What only one of two lists holds. Multisets: what is there twice has to go twice.

import { canonicalJson } from './digest.ts';

/** Each in its own order; items are equal if `nameOf` says the same of them, as a rule their canonical text. */
export function differenceOf<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string = canonicalJson,
): { readonly gone: readonly T[]; readonly come: readonly T[] } {
  return { gone: less(before, after, nameOf), come: less(after, before, nameOf) };
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
