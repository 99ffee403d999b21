// The changes of entries among all changes, and what managed files ask of them.
import { spaceKind } from '../core/placeholder.ts';
import type { Change, Entry } from '../model.ts';

export type EntryChange = Extract<Change, { kind: 'entry-added' | 'entry-removed' | 'entry-changed' }>;

export function isEntryChange(change: Change): change is EntryChange {
  return change.kind === 'entry-added' || change.kind === 'entry-removed' || change.kind === 'entry-changed';
}

/** The entry before and after, where there is one. */
export function entriesOf(change: EntryChange): Entry[] {
  return [...('before' in change ? [change.before] : []), ...('after' in change ? [change.after] : [])];
}

export function isAssigned(entry: Entry | undefined): boolean {
  return entry !== undefined && spaceKind(entry) === undefined;
}
