// Names of the entries that are newly assigned, as messages name them.
import { spaceKind } from '../core/placeholder.ts';
import type { Change, Entry, Snapshot } from '../model.ts';
import { EntryNames } from './entry-names.ts';

type EntryChange = Extract<Change, { kind: 'entry-added' | 'entry-removed' | 'entry-changed' }>;

/** `3008 Timeout` for each entry that these changes assign, in their order; foreign text. */
export function addedNames(changes: readonly EntryChange[], after: Snapshot | undefined): string[] {
  const names = new EntryNames(new Map((after?.registries ?? []).map((each) => [each.path, each])));
  const isAssigned = (entry: Entry | undefined) => entry !== undefined && spaceKind(entry) === undefined;
  return changes.flatMap((change) => {
    if (change.kind === 'entry-removed' || !isAssigned(change.after)) return [];
    const before = change.kind === 'entry-changed' ? change.before : undefined;
    return isAssigned(before) ? [] : [names.text(change, change.after)];
  });
}
