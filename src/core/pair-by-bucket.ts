// Pairs rows of both sides that fall into one bucket. Linear but for small buckets, where each is compared with each.

import type { Entry } from '../model.ts';
import { canonicalJson } from './digest.ts';
import { groupBy } from './group-by.ts';
import { once } from './once.ts';
import type { Pairing } from './pairing.ts';
import type { Row } from './row.ts';

/** Chooses which rows of one bucket pair. */
export type Choose = (old: readonly Row[], fresh: readonly Row[]) => Iterable<readonly [Row, Row]>;

export function pairByBucket(
  pairing: Pairing,
  bucketOf: (row: Row) => string | undefined,
  choose: Choose,
): void {
  const buckets = new Map<string, { old: Row[]; new: Row[] }>();
  for (const side of ['old', 'new'] as const) {
    for (const row of pairing[side]) {
      const name = bucketOf(row);
      if (name === undefined) continue;
      let bucket = buckets.get(name);
      if (bucket === undefined) buckets.set(name, (bucket = { old: [], new: [] }));
      bucket[side].push(row);
    }
  }
  for (const bucket of buckets.values()) {
    if (bucket.old.length === 0 || bucket.new.length === 0) continue;
    for (const [before, after] of choose(bucket.old, bucket.new)) {
      if (mayPair(before, after)) pairing.pair(before, after);
    }
  }
}

/** An assigned entry and a placeholder are one only where they cover exactly the same numbers. */
function mayPair(before: Row, after: Row): boolean {
  if ((before.kind === 'assigned') === (after.kind === 'assigned')) return true;
  return before.coversSame(after);
}

export function* inOrder(old: readonly Row[], fresh: readonly Row[]): Iterable<readonly [Row, Row]> {
  for (const [index, before] of old.entries()) {
    const after = fresh[index];
    if (after !== undefined) yield [before, after];
  }
}

export function onlyIfSingle(old: readonly Row[], fresh: readonly Row[]): Iterable<readonly [Row, Row]> {
  return old.length === 1 && fresh.length === 1 ? inOrder(old, fresh) : [];
}

/**
 * Reports whether exactly one entry of each side has a text. The entries are counted when first asked: where no row is
 * asked for, they need not be.
 */
export function isOnBothOnce(
  sides: readonly (readonly Entry[])[],
  textOf: (entry: Entry) => string,
): (text: string) => boolean {
  const counts = once(() => sides.map((entries) => groupBy(entries, textOf)));
  return (text) => counts().every((count) => count.get(text)?.length === 1);
}

/** Comparing everything with everything is for small buckets only. */
export const MOST_COMPARED = 8;

/** Rows of one key: those that agree in most fields pair first; large buckets pair in order. */
export function* mostAlike(old: readonly Row[], fresh: readonly Row[]): Iterable<readonly [Row, Row]> {
  const single = old.length === 1 && fresh.length === 1;
  if (single || old.length > MOST_COMPARED || fresh.length > MOST_COMPARED) {
    yield* inOrder(old, fresh);
    return;
  }
  const all = old.flatMap((before) =>
    fresh.map((after) => ({ before, after, alike: equalFields(before, after).length })),
  );
  all.sort((a, b) => b.alike - a.alike || a.before.index - b.before.index || a.after.index - b.after.index);
  const taken = new Set<Row>();
  for (const { before, after } of all) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    yield [before, after];
  }
}

/** Names of the fields, dates apart, that both have and that are equal. */
export function equalFields(a: Row, b: Row): string[] {
  return Object.keys(a.entry).filter(
    (name) =>
      !name.startsWith('@') &&
      Object.hasOwn(b.entry, name) &&
      canonicalJson(a.entry[name]) === canonicalJson(b.entry[name]),
  );
}
