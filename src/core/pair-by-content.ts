// Pairs rows under different keys by what else they say, and by the place where they are.

import type { Entry } from '../model.ts';
import type { Pairing, Partners } from './pairing.ts';
import { foldName, isOnlyRetired } from './fold.ts';
import { equalFields, isOnBothOnce, mostAlike, onlyIfSingle, pairByBucket } from './pair-by-bucket.ts';
import { isPointer, labelOf, placeholderLabelOf } from './placeholder.ts';
import type { Identity, Row } from './row.ts';
import { fieldText } from './text.ts';

/** What an assigned entry says besides its key. */
export function sameRest(row: Row, isKey: (field: string) => boolean): string | undefined {
  return row.kind === 'assigned' ? row.restWithout(isKey) || undefined : undefined;
}

/** A shorter key may be in other fields by chance. */
const NAME_LENGTH = 3;

/** The same, less the name where other fields repeat it: a media type's file and a module's namespace are named after it. */
export function sameRestButName(row: Row, isKey: (field: string) => boolean): string | undefined {
  const name = row.key.find((text) => text.length >= NAME_LENGTH && /\p{L}/u.test(text));
  const rest = name === undefined ? undefined : sameRest(row, isKey);
  const nameless = rest?.replaceAll(JSON.stringify(name).slice(1, -1), '\u0000');
  return nameless === rest ? undefined : nameless;
}

/**
 * Entries that say the same under another number. One whose number has the same label on the other side, or says of it
 * only that it is deprecated now, goes on under that.
 */
export function pairRenumbered(pairing: Pairing, identity: Identity, others: ReadonlySet<Row>): void {
  const stays = new Set(pairing.new.map(({ key, entry }) => [...key, placeholderLabelOf(entry)].join('\n')));
  const retired = new Set(
    pairing.new.flatMap(({ key, entry }) =>
      isOnlyRetired(placeholderLabelOf(entry)) ? [key.join('\n')] : [],
    ),
  );
  const goesOn = (row: Row): boolean =>
    others.has(row) ||
    retired.has(row.key.join('\n')) ||
    stays.has([...row.key, placeholderLabelOf(row.entry)].join('\n'));
  const old = new Set(pairing.old);
  pairByBucket(
    pairing,
    (row) => (old.has(row) && goesOn(row) ? undefined : sameButNumber(row, identity)),
    onlyIfSingle,
  );
}

/**
 * Entries under another number whose old number stays in the list as a placeholder, or says only that it is deprecated:
 * the name, which no other entry of either side has, went on.
 */
export function pairVacated(
  pairing: Pairing,
  { numberField, key }: Identity,
  sides: readonly (readonly Entry[])[],
): void {
  if (numberField === undefined || !key.includes(numberField)) return;
  // A name in the key went with what had it.
  const numberOf = ({ entry }: Row): string =>
    key.map((field) => (field === 'name' ? '' : fieldText(entry, field))).join('\n');
  const vacated = new Set(
    pairing.new.flatMap((row) =>
      row.kind !== 'assigned' || isOnlyRetired(placeholderLabelOf(row.entry)) ? [numberOf(row)] : [],
    ),
  );
  if (vacated.size === 0) return;
  const old = new Set(pairing.old);
  const nameOf = (entry: Entry): string => foldName(labelOf(entry));
  const isSingle = isOnBothOnce(sides, nameOf);
  pairByBucket(
    pairing,
    (row) => {
      const label = labelOf(row.entry);
      const isOpen = row.kind === 'assigned' && (!old.has(row) || vacated.has(numberOf(row)));
      if (!isOpen || isOnlyRetired(label) || isPointer(label) || !/\p{L}{3}/u.test(label)) return undefined;
      const name = nameOf(row.entry);
      return isSingle(name) ? `${name}\n${row.contextOf(numberField)}` : undefined;
    },
    onlyIfSingle,
  );
}

/**
 * All that an assigned entry says but its number, where that names it: the same under another number is renumbered.
 * What only one side has a column for says nothing.
 */
export function sameButNumber(
  row: Row,
  { numberField, key, newFields, lostFields }: Identity,
): string | undefined {
  if (row.kind !== 'assigned' || numberField === undefined || !key.includes(numberField)) return undefined;
  const label = placeholderLabelOf(row.entry);
  if (!/\p{L}{2}/u.test(label) || isPointer(label)) return undefined;
  const isLeftOut = (field: string): boolean =>
    field === numberField || field.startsWith('@') || newFields.has(field) || lostFields.has(field);
  return row.restWithout(isLeftOut) || undefined;
}

/** A label that is shorter says too little where the key is a name itself. */
const NAME_ALONE = 12;

/** One label under another key, where no other entry of either side has it. */
export function pairSameLabel(
  pairing: Pairing,
  { key, numberField }: Identity,
  sides: readonly (readonly Entry[])[],
): void {
  if (pairing.old.length === 0 || pairing.new.length === 0) return;
  const least = numberField !== undefined && key.includes(numberField) ? NAME_LENGTH : NAME_ALONE;
  const nameOf = (entry: Entry): string => foldName(labelOf(entry));
  const isSingle = isOnBothOnce(sides, nameOf);
  pairByBucket(
    pairing,
    ({ kind, entry }) => {
      const name = nameOf(entry);
      const isDistinct = kind === 'assigned' && name.length >= least && /\p{L}{2}/u.test(name);
      return isDistinct && !isPointer(labelOf(entry)) && isSingle(name) ? name : undefined;
    },
    onlyIfSingle,
  );
}

/**
 * An assigned entry that was given another key and another text keeps its place and its date: between the same
 * neighbours, with an equal `@date` and one more equal field, it is the same entry.
 */
export function pairNeighbours(pairing: Pairing, newLength: number): void {
  const placeOfOld = neighbours(pairing.partners);
  const isTaken = new Int32Array(newLength).fill(-1);
  for (const place of pairing.partners) if (place >= 0) isTaken[place] = place;
  const placeOfNew = neighbours(isTaken);
  const old = new Set(pairing.old);
  const bucketOf = (row: Row): string | undefined => {
    const date = row.entry['@date'];
    if (row.kind !== 'assigned' || typeof date !== 'string') return undefined;
    return `${(old.has(row) ? placeOfOld : placeOfNew)[row.index]} ${date}`;
  };
  pairByBucket(pairing, bucketOf, function* (before, after) {
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
