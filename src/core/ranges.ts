// Sets of numbers and the algebra on them: what covers what, what is left, what is joined. Knows no spelling.

/** Inclusive at both ends. */
export interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}

/**
 * The numbers that a value stands for: sorted, disjoint, never adjacent. Two sets can be compared only within one
 * space: `integer` (decimal and hexadecimal alike), `bytes2` … for lists of that many bytes, `octets2` … for bytes side
 * by side, `hex4` … where the count of digits matters, `dotted` for a number in a class, `ipv4`, `ipv6`, `words4` for less than a whole address, `ipv6-any-scope`
 * for multicast.
 */
export interface NumberSet {
  readonly space: string;
  readonly intervals: readonly Interval[];
}

/** Exactly the same numbers, however they are spelled. */
export function sameNumbers(a: NumberSet, b: NumberSet): boolean {
  if (a.space !== b.space || a.intervals.length !== b.intervals.length) return false;
  return a.intervals.every((interval, index) => {
    const other = b.intervals[index];
    return other !== undefined && interval.low === other.low && interval.high === other.high;
  });
}

/** At least one number in common. */
export function overlaps(a: NumberSet, b: NumberSet): boolean {
  if (a.space !== b.space) return false;
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a.intervals[i];
    const right = b.intervals[j];
    if (left === undefined || right === undefined) return false;
    if (left.low <= right.high && right.low <= left.high) return true;
    if (left.high < right.high) i++;
    else j++;
  }
}

/** Every number of `inner` is one of `outer`. */
export function covers(outer: NumberSet, inner: NumberSet): boolean {
  return outer.space === inner.space && subtract(inner, outer).intervals.length === 0;
}

/** The numbers of `a` that are not in `b`. */
export function subtract(a: NumberSet, b: NumberSet): NumberSet {
  if (a.space !== b.space) return a;
  const left: Interval[] = [];
  for (const interval of a.intervals) {
    let { low } = interval;
    for (const hole of b.intervals) {
      if (hole.high < low) continue;
      if (hole.low > interval.high) break;
      if (hole.low > low) left.push({ low, high: hole.low - 1n });
      low = hole.high + 1n;
    }
    if (low <= interval.high) left.push({ low, high: interval.high });
  }
  return { space: a.space, intervals: left };
}

/** All numbers of sets of one space. Undefined for an empty list or sets of different spaces. */
export function union(sets: readonly NumberSet[]): NumberSet | undefined {
  const first = sets[0];
  if (first === undefined || sets.some((set) => set.space !== first.space)) return undefined;
  return { space: first.space, intervals: mergeIntervals(sets.flatMap((set) => set.intervals)) };
}

/** How many numbers there are. */
export function size(set: NumberSet): bigint {
  return set.intervals.reduce((sum, { low, high }) => sum + high - low + 1n, 0n);
}

/** By space, then by lowest number, then by highest: a total order on sets. */
export function compareNumbers(a: NumberSet, b: NumberSet): number {
  if (a.space !== b.space) return a.space < b.space ? -1 : 1;
  for (let index = 0; ; index++) {
    const left = a.intervals[index];
    const right = b.intervals[index];
    if (left === undefined || right === undefined) return a.intervals.length - b.intervals.length;
    if (left.low !== right.low) return left.low < right.low ? -1 : 1;
    if (left.high !== right.high) return left.high < right.high ? -1 : 1;
  }
}

/** Sorted and joined where they touch. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0));
  const merged: { low: bigint; high: bigint }[] = [];
  for (const { low, high } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last.high + 1n) {
      if (high > last.high) last.high = high;
    } else {
      merged.push({ low, high });
    }
  }
  return merged;
}
