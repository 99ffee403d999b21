// `files: commit`: our commits on the base that the state does not know, since the run ended before it wrote them down.
import type { BranchState } from '../../state/state.ts';
import type { ReconcileContext } from '../context.ts';
import type { DesiredBranch } from '../plan/desired-branch.ts';
import { parseTrailer } from '../text/trailer.ts';

/** The records of the branches, each with our last commit for it. Reads the base only where something is desired. */
export async function recordedCommits(
  context: Pick<ReconcileContext, 'memory' | 'newestCommits'>,
  desired: readonly DesiredBranch[],
): Promise<ReadonlyMap<string, BranchState>> {
  const records = new Map(context.memory.state.branches);
  for (const each of desired) {
    const record = records.get(each.branch) ?? {};
    const newer = record.pull === undefined ? await newerCommit(context, each, record) : undefined;
    if (newer !== undefined) records.set(each.branch, { ...record, ...newer });
  }
  return records;
}

/** Our newest commit on the base with this fingerprint. */
export async function commitOf(
  { newestCommits }: Pick<ReconcileContext, 'newestCommits'>,
  fingerprint: string,
): Promise<string | undefined> {
  const commits = await newestCommits();
  return commits.find(({ message }) => parseTrailer(message)?.fingerprint.includes(fingerprint) === true)?.id;
}

async function newerCommit(
  { newestCommits }: Pick<ReconcileContext, 'newestCommits'>,
  { fingerprint, paths }: DesiredBranch,
  { head }: BranchState,
): Promise<Pick<BranchState, 'head' | 'fingerprint'> | undefined> {
  for (const { id, message } of await newestCommits()) {
    if (id === head) return undefined;
    const trailer = parseTrailer(message);
    if (trailer === undefined) continue;
    // One commit is for all that was desired then.
    if (trailer.fingerprint.includes(fingerprint)) return { head: id, fingerprint };
    if (paths.some((path) => trailer.files.has(path))) return { head: id, fingerprint: trailer.fingerprint };
  }
  return undefined;
}
