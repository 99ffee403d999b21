// What only one of two lists holds. Multisets: what is there twice has to go twice.

import { canonicalJson } from './digest.ts';

/** Each in its own order; items are equal if their canonical texts are. */
export function differenceOf<T>(
  before: readonly T[],
  after: readonly T[],
): { readonly gone: readonly T[]; readonly come: readonly T[] } {
  return { gone: less(before, after), come: less(after, before) };
}

function less<T>(items: readonly T[], others: readonly T[]): readonly T[] {
  const left = new Map<string, number>();
  for (const other of others) {
    const text = canonicalJson(other);
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  return items.filter((item) => {
    const text = canonicalJson(item);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}
