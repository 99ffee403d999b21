// `files: commit`: what came to the base without this run, and counts as committed.
import { basePath } from '../../state/state-paths.ts';
import type { BranchState } from '../../state/state.ts';
import type { ReconcileContext } from '../context.ts';
import { fingerprintOf } from '../plan/fingerprint.ts';
import { readPending } from './base-snapshot.ts';
import type { DesiredBranches } from './desired-branches.ts';
import { accumulatedOf } from './desired-reader.ts';
import { commitOf } from './own-commits.ts';

/** A commit, and the fingerprint of what it brought. */
export type CommittedElsewhere = Required<Pick<BranchState, 'head' | 'fingerprint'>>;

/**
 * What came to the base since the state was written, by branch: our own commit, if the run was interrupted right after
 * it, or somebody's equal one. Taken back later, it must not come again.
 */
export async function readCommittedElsewhere(
  context: ReconcileContext,
  { inSync, units }: Pick<DesiredBranches, 'inSync' | 'units'>,
): Promise<ReadonlyMap<string, CommittedElsewhere>> {
  const isNew = new Set(inSync.filter((group) => context.memory.tree.files.has(basePath(group))));
  const changed = units.filter(({ groups }) => groups.some((group) => isNew.has(group)));
  const found = changed.map(async ({ branch, groups }) => {
    const all = await Promise.all(
      groups.map((group) => readPending({ group, id: '', from: 'state' }, context)),
    );
    const sets = all.flatMap((each) => (each === undefined ? [] : [accumulatedOf(context, each)]));
    const fingerprint = fingerprintOf(sets, []);
    const head = (await commitOf(context, fingerprint)) ?? context.base.tree.version ?? '';
    return [branch, { head, fingerprint }] as const;
  });
  return new Map(await Promise.all(found));
}
