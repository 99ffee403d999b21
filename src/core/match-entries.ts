// Finds which entry of an older registry is which of a newer one. Says nothing of what that means.
// Every stage is linear in the entries it looks at, and looks only at those that are still without a partner.

import type { Entry } from '../model.ts';
import { Pairing, type Pair, type Partners } from './pairing.ts';
import { canonicalEntry } from './digest.ts';
import { pairRanges, piecesOfRanges } from './match-ranges.ts';
import { inOrder, mostAlike, onlyIfSingle, pairByBucket } from './pair-by-bucket.ts';
import {
  pairNeighbours,
  pairSameLabel,
  sameButNumber,
  sameRest,
  sameRestButName,
  pairRenumbered,
  pairVacated,
} from './pair-by-content.ts';
import { pairByOtherParts } from './pair-by-part.ts';
import {
  completed,
  foldedKey,
  keyWithoutAside,
  leadingField,
  pairByCode,
  pairLeading,
} from './pair-by-key.ts';
import { Row, type Identity } from './row.ts';

export interface EntryMatch {
  readonly identity: Identity;
  /** In old order. Equal entries are not listed. */
  readonly changed: readonly Pair[];
  /** In old order. */
  readonly removed: readonly Row[];
  /** In new order. */
  readonly added: readonly Row[];
  /** Paired entries, equal ones included, less their longest common subsequence. */
  readonly moved: number;
}

/** Where all entries are equal nobody asks what tells them apart. */
const NONE_EQUAL: Identity = {
  key: [],
  numberField: undefined,
  numberFields: [],
  newFields: new Set(),
  lostFields: new Set(),
};

/**
 * Pairs the entries of two states of one registry, best evidence first: equal content, same key, same numbers and
 * split or merged ranges, key in other case or spelling, same rest under another key, same neighbours. Multisets:
 * duplicates pair by content, then by order.
 */
export function matchEntries(
  before: readonly Entry[],
  after: readonly Entry[],
  identityOf: (before: readonly Entry[], after: readonly Entry[]) => Identity,
): EntryMatch {
  const partners: Partners = new Int32Array(before.length).fill(-1);
  const free = pairEqual(before, after, partners);
  if (free.old.length === 0 && free.new.length === 0) {
    return {
      identity: NONE_EQUAL,
      changed: [],
      removed: [],
      added: [],
      moved: outOfOrder(partners),
    };
  }
  const identity = identityOf(before, after);
  const pairing = new Pairing(
    free.old.flatMap((index) => rowAt(before, index, identity)),
    free.new.flatMap((index) => rowAt(after, index, identity)),
    partners,
  );
  const pieces = pairRows(pairing, identity, [before, after]);
  return {
    identity,
    changed: pairing.pairs.sort((a, b) => a.before.index - b.before.index),
    removed: inPlace([...pairing.old, ...pieces.old]),
    added: inPlace([...pairing.new, ...pieces.new]),
    moved: outOfOrder(partners),
  };
}

/** All stages, best evidence first. Returns pieces of ranges that no later stage may pair: they stay without a partner. */
function pairRows(
  pairing: Pairing,
  identity: Identity,
  sides: readonly [readonly Entry[], readonly Entry[]],
): { readonly old: readonly Row[]; readonly new: readonly Row[] } {
  const inRanges = piecesOfRanges(pairing, identity);
  pairRenumbered(pairing, identity, inRanges);
  pairVacated(pairing, identity, sides);
  pairByBucket(
    pairing,
    (row) => (row.key.some((text) => text !== '') ? row.key.join('\n').normalize() : undefined),
    mostAlike,
  );
  pairRanges(pairing, identity);
  const pieces = pairing.setAside((row) => inRanges.has(row));
  pairByBucket(pairing, foldedKey, onlyIfSingle);
  pairByBucket(pairing, keyWithoutAside, onlyIfSingle);
  pairByBucket(pairing, leadingField, completed);
  pairLeading(pairing, identity, sides);
  pairByOtherParts(pairing, identity, sides);
  pairByCode(pairing, identity, sides);
  const isKey = (field: string): boolean => field === '@updated' || identity.key.includes(field);
  pairByBucket(pairing, (row) => sameButNumber(row, identity), inOrder);
  pairByBucket(pairing, (row) => sameRest(row, isKey), inOrder);
  pairByBucket(pairing, (row) => sameRestButName(row, isKey), onlyIfSingle);
  pairSameLabel(pairing, identity, sides);
  pairNeighbours(pairing, sides[1].length);
  return pieces;
}

function inPlace(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => a.index - b.index);
}

/** Equal entries pair in order; returns the indexes of those that are left on either side. */
function pairEqual(
  before: readonly Entry[],
  after: readonly Entry[],
  partners: Partners,
): { readonly old: readonly number[]; readonly new: readonly number[] } {
  const places = new Map<string, number[]>();
  for (let index = after.length - 1; index >= 0; index--) {
    const entry = after[index];
    if (entry === undefined) continue;
    const text = canonicalEntry(entry);
    const list = places.get(text);
    if (list === undefined) places.set(text, [index]);
    else list.push(index);
  }
  const old: number[] = [];
  for (const [index, entry] of before.entries()) {
    const place = places.get(canonicalEntry(entry))?.pop();
    if (place === undefined) old.push(index);
    else partners[index] = place;
  }
  const left = [...places.values()].flat().sort((a, b) => a - b);
  return { old, new: left };
}

function rowAt(entries: readonly Entry[], index: number, identity: Identity): Row[] {
  const entry = entries[index];
  return entry === undefined ? [] : [new Row(entry, index, identity)];
}

/** Length of the list of partners less its longest increasing subsequence (patience sorting). */
function outOfOrder(partners: Partners): number {
  const tails: number[] = [];
  let paired = 0;
  for (const place of partners) {
    if (place < 0) continue;
    paired++;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    tails[low] = place;
  }
  return paired - tails.length;
}
