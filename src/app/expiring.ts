// TEMPORARY registrations of groups that were last reported before a channel asked to be notified of them.
import { type ExpiringEntry, expiringIn } from '../core/expiring.ts';
import type { Memory, Notifier } from '../contracts.ts';
import { readSnapshot } from '../core/snapshot-format.ts';
import { reportedPath } from '../state/state-paths.ts';
import { expiryWatchers } from './plan-run.ts';

/** A run reads at most so many stored snapshots for it; the next runs read the others. */
const MOST_READ = 100;

/** By group; empty where no channel asks, or the state has all of them. */
export async function unknownExpiring(
  { tree, state }: Memory,
  notifiers: readonly Notifier[],
): Promise<ReadonlyMap<string, readonly ExpiringEntry[]>> {
  if (expiryWatchers(notifiers).size === 0) return new Map();
  const unknown = [...state.groups]
    .filter(([, { told, expires }]) => told !== undefined && expires === undefined)
    .map(([group]) => group)
    .slice(0, MOST_READ);
  const found = new Map<string, readonly ExpiringEntry[]>();
  for (const group of unknown) {
    const path = reportedPath(group);
    const text = await tree.read(path);
    if (text === undefined) continue;
    found.set(group, text.includes('TEMPORARY') ? expiringIn(readSnapshot(text, path)) : []);
  }
  return found;
}
