// Says what it means that an entry came or went, by who held its numbers before and who holds them after.

import { overlaps } from './ranges.ts';
import type { EntryMatch } from './match-entries.ts';
import type { Row } from './row.ts';
import type { Tag } from './tags.ts';
import { labelOf } from './placeholder.ts';
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
  const sameClassIn = (holdersOfNumbers: readonly Row[], row: Row): boolean => {
    const own = classOf(row);
    return own !== '' && holdersOfNumbers.some((holder) => classOf(holder) === own);
  };
  const old = [...match.changed.map((pair) => pair.before), ...match.removed];
  const fresh = [...match.changed.map((pair) => pair.after), ...match.added];
  const oldHolders = holders(old);
  const newHolders = holders(fresh);
  return {
    ofAdded(row) {
      const before = oldHolders(row);
      const sameClass = sameClassIn(before, row);
      if (row.kind === 'assigned') {
        if (sameClass) return ['range'];
        return TEMPORARY.test(labelOf(row.entry)) ? ['assigned', 'temporary-added'] : ['assigned'];
      }
      if (sameClass) return ['range-split'];
      return before.some((holder) => holder.kind !== 'assigned') ? ['placeholder-kind'] : ['range-resized'];
    },
    ofRemoved(row) {
      const after = newHolders(row);
      const sameClass = sameClassIn(after, row);
      if (row.kind !== 'assigned')
        return [sameClass ? 'range-merged' : after.length > 0 ? 'range-split' : 'range-resized'];
      if (sameClass) return ['range'];
      if (after.some((holder) => holder.kind === 'unassigned' || holder.kind === 'available'))
        return ['released'];
      return [after.some((holder) => holder.kind !== 'assigned') ? 'reserved' : 'withdrawn'];
    },
  };
}

/** Who of these rows shares numbers with a given row. Sorted once, so that asking for all is not quadratic. */
function holders(rows: readonly Row[]): (row: Row) => readonly Row[] {
  const sorted = rows
    .flatMap((row) => (row.numbers?.intervals ?? []).map(({ low, high }) => ({ row, low, high })))
    .sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0));
  // The highest end so far, so that a search can stop: ranges may contain each other.
  const ends: bigint[] = [];
  for (const { high } of sorted)
    ends.push(ends.length > 0 && (ends.at(-1) ?? high) > high ? (ends.at(-1) ?? high) : high);
  return (row) => {
    const { numbers } = row;
    if (numbers === undefined) return [];
    const found = new Set<Row>();
    for (const { low, high } of numbers.intervals) {
      for (let index = lastAtOrBelow(sorted, high); index >= 0 && (ends[index] ?? low) >= low; index--) {
        const holder = sorted[index];
        if (
          holder !== undefined &&
          holder.high >= low &&
          holder.row.numbers !== undefined &&
          overlaps(holder.row.numbers, numbers)
        ) {
          found.add(holder.row);
        }
      }
    }
    return [...found];
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
