// `files: commit`: what came to the base without this run, and counts as committed.
import { settledPath } from '../../state/state-paths.ts';
import type { ReconcileContext } from '../context.ts';
import { fingerprintOf } from '../plan/fingerprint.ts';
import { readPending } from './base-snapshot.ts';
import type { DesiredBranches } from './desired-branches.ts';
import { accumulatedOf } from './desired-reader.ts';

/**
 * Fingerprints, by branch, of what came to the base since the state was written: our own commit, if the run was
 * interrupted right after it, or somebody's equal one. Taken back later, it must not come again.
 */
export async function readCommittedElsewhere(
  context: ReconcileContext,
  { inSync, units }: Pick<DesiredBranches, 'inSync' | 'units'>,
): Promise<ReadonlyMap<string, string>> {
  const isNew = new Set(inSync.filter((group) => context.memory.tree.files.has(settledPath(group))));
  const changed = units.filter(({ groups }) => groups.some((group) => isNew.has(group)));
  const found = changed.map(async ({ branch, groups }) => {
    const all = await Promise.all(
      groups.map((group) => readPending({ group, id: '', from: 'state' }, context)),
    );
    const sets = all.flatMap((each) => (each === undefined ? [] : [accumulatedOf(context, each)]));
    return [branch, fingerprintOf(sets, [])] as const;
  });
  return new Map(await Promise.all(found));
}
