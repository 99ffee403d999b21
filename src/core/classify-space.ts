// Says what it means that an entry came or went, by who held its numbers before and who holds them after.

import { type Interval, subtract, union, type NumberSet } from './ranges.ts';
import type { EntryMatch } from './match-entries.ts';
import { meaningOf } from './match-ranges.ts';
import { once } from './once.ts';
import type { Identity, Row } from './row.ts';
import type { Tag } from './tags.ts';
import { labelOf, type PlaceholderKind } from './placeholder.ts';
import { isOnlyRetired, TEMPORARY } from './fold.ts';

/** Tags of the added and removed entries of one registry. */
export interface SpaceTags {
  ofAdded(row: Row): readonly Tag[];
  ofRemoved(row: Row): readonly Tag[];
  /** Whether space that anybody could use lost numbers, and not to assignments alone. */
  isLost(before: Row, after: Row): boolean;
}

/** Who held which numbers is worked out when first asked: most changes move none. */
export function classifySpace({ identity, changed, removed, added }: EntryMatch): SpaceTags {
  const old = once(() => heldSpace([...changed.map((pair) => pair.before), ...removed], identity));
  const fresh = once(() => heldSpace([...changed.map((pair) => pair.after), ...added], identity));
  return {
    ofAdded(row) {
      const sameClass = old().isHeldByItsOwn(row);
      if (row.kind === 'assigned') {
        if (sameClass) return ['range'];
        if (isOnlyRetired(labelOf(row.entry))) return ['placeholder-kind'];
        return TEMPORARY.test(labelOf(row.entry)) ? ['assigned', 'temporary-added'] : ['assigned'];
      }
      if (sameClass) return ['range-split'];
      return PLACEHOLDERS.some((kind) => old().isHeldBy(kind, row))
        ? ['placeholder-kind']
        : ['range-resized'];
    },
    ofRemoved(row) {
      const sameClass = fresh().isHeldByItsOwn(row);
      if (row.kind !== 'assigned') {
        if (sameClass) return ['range-merged'];
        // Space that anybody could use, or experiment with, is something that people rely on.
        if (isUsable(row)) return ['placeholder-kind'];
        return [fresh().isHeldBy(ANYBODY, row) ? 'range-split' : 'range-resized'];
      }
      if (sameClass) return ['range'];
      if (fresh().isHeldBy('unassigned', row) || fresh().isHeldBy('available', row)) return ['released'];
      return [PLACEHOLDERS.some((kind) => fresh().isHeldBy(kind, row)) ? 'reserved' : 'withdrawn'];
    },
    isLost: (before, after) =>
      isUsable(before) &&
      identity.numberFields.some((field) => {
        const [was, is] = [before.numbersIn(field), after.numbersIn(field)];
        if (was === undefined || is === undefined) return false;
        const keepers = [before.kind, ASSIGNED];
        return fresh().without(keepers, before, field, subtract(was, is)).intervals.length > 0;
      }),
  };
}

function isUsable({ kind }: Row): boolean {
  return kind === 'private-use' || kind === 'experimental';
}

const PLACEHOLDERS = [
  'unassigned',
  'available',
  'reserved',
  'private-use',
  'experimental',
] as const satisfies readonly PlaceholderKind[];

/** They stand for every class, and for every assigned one; no class of entries has this name, since theirs is JSON or two lines. */
const ANYBODY = 'anybody';
const ASSIGNED = 'assigned';

interface HeldSpace {
  /** Whether an entry of that class shares numbers with the given one. */
  isHeldBy(className: string, row: Row): boolean;
  /** Whether an entry that says the same shares numbers with it. */
  isHeldByItsOwn(row: Row): boolean;
  /** The numbers in a field of the given entry that no entry of those classes holds. */
  without(classNames: readonly string[], row: Row, field: string, numbers: NumberSet): NumberSet;
}

/** What an entry is besides its numbers in one field: the kind of a placeholder, all else that an assigned one says, and its meaning. */
function classesOf(row: Row, field: string): readonly string[] {
  if (row.kind !== 'assigned') return [row.kind];
  const rest = row.restWithout((name) => name === field || name.startsWith('@'));
  const meaning = meaningOf(row, field);
  return [...(rest === '' ? [] : [rest]), ...(meaning === undefined ? [] : [`meaning\n${meaning}`])];
}

/** All numbers of a class are one set of intervals, so that ranges that contain each other cost no more than others. */
function heldSpace(rows: readonly Row[], { numberFields }: Identity): HeldSpace {
  const byClass = new Map<string, NumberSet[]>();
  for (const row of rows) {
    for (const field of numberFields) {
      const numbers = row.numbersIn(field);
      if (numbers === undefined) continue;
      const general = row.kind === 'assigned' ? [ASSIGNED, ANYBODY] : [ANYBODY];
      for (const name of [...classesOf(row, field), ...general]) {
        const place = placeOf(row, field, numbers, name);
        const sets = byClass.get(place);
        if (sets === undefined) byClass.set(place, [numbers]);
        else sets.push(numbers);
      }
    }
  }
  const held = new Map([...byClass].map(([place, sets]) => [place, union(sets)?.intervals ?? []]));
  const isHeld = (name: string, row: Row, field: string): boolean => {
    const numbers = row.numbersIn(field);
    const intervals = numbers === undefined ? undefined : held.get(placeOf(row, field, numbers, name));
    return intervals !== undefined && numbers?.intervals.some((each) => sharesWith(intervals, each)) === true;
  };
  return {
    isHeldBy: (name, row) => numberFields.some((field) => isHeld(name, row, field)),
    isHeldByItsOwn: (row) =>
      numberFields.some((field) => classesOf(row, field).some((name) => isHeld(name, row, field))),
    without: (classNames, row, field, numbers) =>
      classNames.reduce((left, name) => {
        const intervals = held.get(placeOf(row, field, numbers, name)) ?? [];
        return subtract(left, { space: numbers.space, intervals });
      }, numbers),
  };
}

function placeOf(row: Row, field: string, { space }: NumberSet, name: string): string {
  return `${field} ${space} ${row.spaceOf(field)} ${name}`;
}

function sharesWith(intervals: readonly Interval[], { low, high }: Interval): boolean {
  const last = intervals[lastAtOrBelow(intervals, high)];
  return last !== undefined && last.high >= low;
}

function lastAtOrBelow(sorted: readonly { readonly low: bigint }[], limit: bigint): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.low ?? 0n) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
