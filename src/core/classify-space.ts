// Says what it means that an entry came or went, by who held its numbers before and who holds them after.

import { union, type NumberSet } from './ranges.ts';
import type { EntryMatch } from './match-entries.ts';
import type { Row } from './row.ts';
import type { Tag } from './tags.ts';
import { labelOf, type PlaceholderKind } from './placeholder.ts';
import { TEMPORARY } from './fold.ts';

/** Tags of the added and removed entries of one registry. `rest` tells apart what ranges have in common besides numbers. */
export interface SpaceTags {
  ofAdded(row: Row): readonly Tag[];
  ofRemoved(row: Row): readonly Tag[];
}

export function classifySpace(match: EntryMatch): SpaceTags {
  const { numberField } = match.identity;
  const leftOut = (field: string): boolean => field === numberField || field.startsWith('@');
  const classOf = (row: Row): string => (row.kind === 'assigned' ? row.restWithout(leftOut) : row.kind);
  const old = heldSpace([...match.changed.map((pair) => pair.before), ...match.removed], classOf);
  const fresh = heldSpace([...match.changed.map((pair) => pair.after), ...match.added], classOf);
  return {
    ofAdded(row) {
      const sameClass = old.isHeldBy(classOf(row), row);
      if (row.kind === 'assigned') {
        if (sameClass) return ['range'];
        return TEMPORARY.test(labelOf(row.entry)) ? ['assigned', 'temporary-added'] : ['assigned'];
      }
      if (sameClass) return ['range-split'];
      return PLACEHOLDERS.some((kind) => old.isHeldBy(kind, row)) ? ['placeholder-kind'] : ['range-resized'];
    },
    ofRemoved(row) {
      const sameClass = fresh.isHeldBy(classOf(row), row);
      if (row.kind !== 'assigned')
        return [sameClass ? 'range-merged' : fresh.isHeldBy(ANYBODY, row) ? 'range-split' : 'range-resized'];
      if (sameClass) return ['range'];
      if (fresh.isHeldBy('unassigned', row) || fresh.isHeldBy('available', row)) return ['released'];
      return [PLACEHOLDERS.some((kind) => fresh.isHeldBy(kind, row)) ? 'reserved' : 'withdrawn'];
    },
  };
}

const PLACEHOLDERS = [
  'unassigned',
  'available',
  'reserved',
  'private-use',
  'experimental',
] as const satisfies readonly PlaceholderKind[];

/** Stands for every class; no class of entries has this name, since theirs is JSON. */
const ANYBODY = 'anybody';

interface HeldSpace {
  /** Whether an entry of that class shares numbers with the given one. */
  isHeldBy(className: string, row: Row): boolean;
}

/** All numbers of a class are one set of intervals, so that ranges that contain each other cost no more than others. */
function heldSpace(rows: readonly Row[], classOf: (row: Row) => string): HeldSpace {
  const byClass = new Map<string, NumberSet[]>();
  for (const row of rows) {
    const { numbers } = row;
    const own = classOf(row);
    if (numbers === undefined || own === '') continue;
    for (const name of [own, ANYBODY]) {
      const place = `${numbers.space} ${name}`;
      const sets = byClass.get(place);
      if (sets === undefined) byClass.set(place, [numbers]);
      else sets.push(numbers);
    }
  }
  const held = new Map([...byClass].map(([place, sets]) => [place, union(sets)?.intervals ?? []]));
  return {
    isHeldBy: (className, { numbers }) =>
      numbers !== undefined &&
      numbers.intervals.some(({ low, high }) => {
        const intervals = held.get(`${numbers.space} ${className}`) ?? [];
        const last = intervals[lastAtOrBelow(intervals, high)];
        return last !== undefined && last.high >= low;
      }),
  };
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
