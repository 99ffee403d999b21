// What the stored log says of one entry: since when it is known, and what it is called now.
import { entriesOf, isEntryChange } from '../constants/entry-change.ts';
import { findEntries, isKey } from '../core/find-entries.ts';
import type { Change, Entry, Registry } from '../model.ts';
import type { AcceptedChangeSet } from '../state/state.ts';
import { entryKey } from './entry-text.ts';
import type { Known } from './known.ts';
import type { Stored } from './stored.ts';

/** The day of the first change set that added the entry, `YYYY-MM-DD`; undefined where the log has none. */
export async function firstReported(
  group: string,
  registry: Registry,
  { entry, known }: { readonly entry: Entry; readonly known: Known },
): Promise<string | undefined> {
  const { stored } = known;
  if (!stored.logged.includes(group)) return undefined;
  const key = entryKey(entry, registry);
  for (const accepted of await stored.history(group)) {
    const added = accepted.changeSet.changes.some(
      (change) =>
        change.kind === 'entry-added' && change.registry === registry.path && isKey(change.key, key),
    );
    if (added) return dayOf(accepted);
  }
  return undefined;
}

/** The key of the entry that once had this name or key; undefined where the log does not know. */
export async function currentKey(
  group: string,
  words: readonly string[],
  stored: Stored,
): Promise<readonly string[] | undefined> {
  if (!stored.logged.includes(group)) return undefined;
  for (const { changeSet } of (await stored.history(group)).toReversed()) {
    const found = changeSet.changes.find(
      (change) => change.kind === 'entry-changed' && (isKey(change.key, words) || isCalled(change, words)),
    );
    if (found?.kind === 'entry-changed') return found.key;
  }
  return undefined;
}

/** Whether an entry that a change is about has this name or value, before it or after it. */
export function isCalled(change: Change, words: readonly string[]): boolean {
  if (!isEntryChange(change)) return false;
  return entriesOf(change).some((entry) => {
    const fields = Object.keys(entry);
    const was: Registry = { path: change.registry, fields, key: fields.slice(0, 1), entries: [entry] };
    return findEntries([was], words).some(({ how }) => how !== 'field' && how !== 'range');
  });
}

/** The day that a change set was reported, or of the document where it was imported. */
export function dayOf({ at }: AcceptedChangeSet): string {
  return at.slice(0, 10);
}
