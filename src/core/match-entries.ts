// Finds which entry of an older registry is which of a newer one. Says nothing of what that means.
// Every stage is linear in the entries it looks at, and looks only at those that are still without a partner.

import type { Entry } from '../model.ts';
import { Board, type Pair, type Partners } from './board.ts';
import { canonicalEntry, canonicalJson } from './digest.ts';
import { foldName } from './fold.ts';
import { groupBy } from './group-by.ts';
import { pairRanges, piecesOfRanges } from './match-ranges.ts';
import { isPointer, labelOf } from './placeholder.ts';
import { Row, type Identity } from './row.ts';
import { fieldText } from './text.ts';

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
const NOBODY: Identity = {
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
      identity: NOBODY,
      changed: [],
      removed: [],
      added: [],
      moved: outOfOrder(partners),
    };
  }
  const identity = identityOf(before, after);
  const board = new Board(
    free.old.flatMap((index) => rowAt(before, index, identity)),
    free.new.flatMap((index) => rowAt(after, index, identity)),
    partners,
  );
  const inRanges = piecesOfRanges(board, identity);
  pairByBucket(board, (row) => (inRanges.has(row) ? undefined : sameButNumber(row, identity)), onlyIfSingle);
  pairByBucket(
    board,
    (row) => (row.key.some((text) => text !== '') ? row.key.join('\n').normalize() : undefined),
    mostAlike,
  );
  pairRanges(board, identity);
  const pieces = board.setAside((row) => inRanges.has(row));
  pairByBucket(board, foldedKey, onlyIfSingle);
  pairByBucket(board, leadingField, completed);
  pairLeading(board, identity, [before, after]);
  const isKey = (field: string): boolean => field === '@updated' || identity.key.includes(field);
  pairByBucket(board, (row) => sameButNumber(row, identity), inOrder);
  pairByBucket(board, (row) => sameRest(row, isKey), inOrder);
  pairByBucket(board, (row) => sameRestButName(row, isKey), onlyIfSingle);
  pairSameLabel(board, identity, [before, after]);
  pairNeighbours(board, after.length);
  return {
    identity,
    changed: board.pairs.sort((a, b) => a.before.index - b.before.index),
    removed: inPlace([...board.old, ...pieces.old]),
    added: inPlace([...board.new, ...pieces.new]),
    moved: outOfOrder(partners),
  };
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

/** What an assigned entry says besides its key. */
function sameRest(row: Row, isKey: (field: string) => boolean): string | undefined {
  return row.kind === 'assigned' ? row.restWithout(isKey) || undefined : undefined;
}

/** A shorter key may stand in other fields by chance. */
const NAME_LENGTH = 3;

/** The same, less the name where other fields repeat it: a media type's file and a module's namespace are named after it. */
function sameRestButName(row: Row, isKey: (field: string) => boolean): string | undefined {
  const name = row.key.find((text) => text.length >= NAME_LENGTH && /\p{L}/u.test(text));
  const rest = name === undefined ? undefined : sameRest(row, isKey);
  const nameless = rest?.replaceAll(JSON.stringify(name).slice(1, -1), '\u0000');
  return nameless === rest ? undefined : nameless;
}

/** Chooses which rows of one bucket pair. */
type Choose = (old: readonly Row[], fresh: readonly Row[]) => Iterable<readonly [Row, Row]>;

function pairByBucket(board: Board, bucketOf: (row: Row) => string | undefined, choose: Choose): void {
  const buckets = new Map<string, { old: Row[]; new: Row[] }>();
  for (const side of ['old', 'new'] as const) {
    for (const row of board[side]) {
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
      if (mayPair(before, after)) board.pair(before, after);
    }
  }
}

/** An assigned entry and a placeholder are one only where they cover exactly the same numbers. */
function mayPair(before: Row, after: Row): boolean {
  if ((before.kind === 'assigned') === (after.kind === 'assigned')) return true;
  return before.coversSame(after);
}

/** All that an assigned entry says but its number, where that names it: the same under another number is renumbered. */
function sameButNumber(row: Row, { numberField, key }: Identity): string | undefined {
  if (row.kind !== 'assigned' || numberField === undefined || !key.includes(numberField)) return undefined;
  const label = labelOf(row.entry);
  if (!/\p{L}{2}/u.test(label) || isPointer(label)) return undefined;
  return row.restWithout((field) => field === numberField || field.startsWith('@')) || undefined;
}

/** A label that is shorter says too little where the key is a name itself. */
const TELLING = 12;

/** One label under another key, where no other entry of either side has it. */
function pairSameLabel(
  board: Board,
  { key, numberField }: Identity,
  sides: readonly (readonly Entry[])[],
): void {
  if (board.old.length === 0 || board.new.length === 0) return;
  const least = numberField !== undefined && key.includes(numberField) ? NAME_LENGTH : TELLING;
  const nameOf = (entry: Entry): string => foldName(labelOf(entry));
  const counts = sides.map((entries) => groupBy(entries, nameOf));
  const isSingle = (name: string): boolean => counts.every((count) => count.get(name)?.length === 1);
  pairByBucket(
    board,
    ({ kind, entry }) => {
      const name = nameOf(entry);
      const tells = kind === 'assigned' && name.length >= least && /\p{L}{2}/u.test(name);
      return tells && !isPointer(labelOf(entry)) && isSingle(name) ? name : undefined;
    },
    onlyIfSingle,
  );
}

function leadingField({ key: [leading = '', ...rest] }: Row): string | undefined {
  return leading === '' || rest.length === 0 ? undefined : leading;
}

/** A key that one side says less of: a module has no file until its draft is published. Only where one fits one. */
function* completed(old: readonly Row[], fresh: readonly Row[]): Iterable<readonly [Row, Row]> {
  if (old.length > MOST_COMPARED || fresh.length > MOST_COMPARED) return;
  for (const before of old) {
    const [after, ...others] = fresh.filter((row) => agree(before, row));
    if (after === undefined || others.length > 0) continue;
    if (old.filter((row) => agree(row, after)).length === 1) yield [before, after];
  }
}

/** No field of the keys says one thing here and another there. */
function agree(before: Row, after: Row): boolean {
  return before.key.every((text, index) => {
    const other = after.key[index] ?? '';
    return text === other || text === '' || other === '';
  });
}

/** The first field of a composite key pairs alone where it occurs once on either side, in all the entries. */
function pairLeading(board: Board, { key }: Identity, sides: readonly (readonly Entry[])[]): void {
  const [leading] = key;
  if (leading === undefined || key.length < 2 || board.old.length === 0 || board.new.length === 0) return;
  const counts = sides.map((entries) => groupBy(entries, (entry) => fieldText(entry, leading)));
  const isSingle = (text: string): boolean => counts.every((count) => count.get(text)?.length === 1);
  pairByBucket(
    board,
    ({ key: [text = ''] }) => (text !== '' && isSingle(text) ? text : undefined),
    onlyIfSingle,
  );
}

function foldedKey(row: Row): string | undefined {
  const folded = row.key.map(foldName);
  return folded.some((text) => text !== '') ? `${row.kind === 'assigned'} ${folded.join('\n')}` : undefined;
}

function* inOrder(old: readonly Row[], fresh: readonly Row[]): Iterable<readonly [Row, Row]> {
  for (const [index, before] of old.entries()) {
    const after = fresh[index];
    if (after !== undefined) yield [before, after];
  }
}

function onlyIfSingle(old: readonly Row[], fresh: readonly Row[]): Iterable<readonly [Row, Row]> {
  return old.length === 1 && fresh.length === 1 ? inOrder(old, fresh) : [];
}

/** Comparing everything with everything is for small buckets only. */
const MOST_COMPARED = 8;

/** Rows of one key: those that agree in most fields pair first; large buckets pair in order. */
function* mostAlike(old: readonly Row[], fresh: readonly Row[]): Iterable<readonly [Row, Row]> {
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
function equalFields(a: Row, b: Row): string[] {
  return Object.keys(a.entry).filter(
    (name) =>
      !name.startsWith('@') &&
      Object.hasOwn(b.entry, name) &&
      canonicalJson(a.entry[name]) === canonicalJson(b.entry[name]),
  );
}

/**
 * An assigned entry that was given another key and another text keeps its place and its date: between the same
 * neighbours, with an equal `@date` and one more equal field, it is the same entry.
 */
function pairNeighbours(board: Board, newLength: number): void {
  const placeOfOld = neighbours(board.partners);
  const isTaken = new Int32Array(newLength).fill(-1);
  for (const place of board.partners) if (place >= 0) isTaken[place] = place;
  const placeOfNew = neighbours(isTaken);
  const old = new Set(board.old);
  const bucketOf = (row: Row): string | undefined => {
    const date = row.entry['@date'];
    if (row.kind !== 'assigned' || typeof date !== 'string') return undefined;
    return `${(old.has(row) ? placeOfOld : placeOfNew)[row.index]} ${date}`;
  };
  pairByBucket(board, bucketOf, function* (before, after) {
    for (const [left, right] of mostAlike(before, after)) {
      if (equalFields(left, right).length > 0) yield [left, right];
    }
  });
}

/** For each place, the new places of the nearest paired entries before and after it, as text. */
function neighbours(partners: Partners): string[] {
  const previous = new Int32Array(partners.length);
  for (let index = 0, last = -1; index < partners.length; index++) {
    previous[index] = last;
    last = orElse(partners[index], last);
  }
  const found: string[] = [];
  for (let index = partners.length - 1, next = -1; index >= 0; index--) {
    found[index] = `${previous[index]} ${next}`;
    next = orElse(partners[index], next);
  }
  return found;
}

function orElse(place: number | undefined, otherwise: number): number {
  return place === undefined || place < 0 ? otherwise : place;
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
