// Whether a new version of a group lost so much that it is not believed at once. Genuine shrinkages exist
// (message-headers lost 198 of 391 entries in 2021), so the run asks for a second sight instead of refusing.
import type { PartialDate, Snapshot } from '../model.ts';
import { placeholderKind } from './placeholder.ts';

/** Groups with fewer assigned entries come and go too easily to be judged by numbers. */
const LEAST_ENTRIES = 10;

/** What a group lost. */
export interface Loss {
  readonly lost: number;
  readonly of: number;
}

/** Whether a date is before another; a month and a day of it are not told apart. */
export function isDatedBefore(date: PartialDate | undefined, other: PartialDate | undefined): boolean {
  if (date === undefined || other === undefined) return false;
  const [a, b] = [date.trim(), other.trim()];
  if (!/^\d{4}-\d{2}/.test(a) || !/^\d{4}-\d{2}/.test(b)) return false;
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}

/** How many of the assigned entries are gone, if that is over half of at least ten; else undefined. */
export function largeShrinkage(before: Snapshot, after: Snapshot): Loss | undefined {
  const of = assignedCount(before);
  const lost = of - assignedCount(after);
  return of >= LEAST_ENTRIES && lost * 2 > of ? { lost, of } : undefined;
}

/** How many entries of a group assign something. */
export function assignedCount(snapshot: Snapshot): number {
  let count = 0;
  for (const { entries = [] } of snapshot.registries)
    for (const entry of entries) if (placeholderKind(entry) === undefined) count += 1;
  return count;
}
