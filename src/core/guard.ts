// Whether a new version of a group lost so much that it is not believed at once. Genuine shrinkages exist
// (message-headers lost 198 of 391 entries in 2021), so the run asks for a second sight instead of refusing.
import type { Snapshot } from '../model.ts';
import { placeholderKind } from './placeholder.ts';

/** Groups with fewer assigned entries come and go too easily to be judged by numbers. */
const LEAST_ENTRIES = 10;

/** What a group lost. */
export interface Loss {
  readonly lost: number;
  readonly of: number;
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
