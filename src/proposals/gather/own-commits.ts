// `files: commit`: our commits on the base that the state does not know, since the run ended before it wrote them down.
import type { BranchState } from '../../state/state.ts';
import type { ReconcileContext } from '../context.ts';
import type { DesiredBranch } from '../plan/desired-branch.ts';
import { parseTrailer, type Trailer } from '../text/trailer.ts';

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
  context: Pick<ReconcileContext, 'newestCommits'>,
  fingerprint: string,
): Promise<string | undefined> {
  return (await newestOwn(context, (trailer) => trailer.fingerprint.includes(fingerprint)))?.head;
}

/** A commit of ours on the base. */
export interface OwnCommit {
  readonly head: string;
  readonly trailer: Trailer;
}

/** Our newest commit on the base that is wanted; only those after `known`, where that is given. */
export async function newestOwn(
  { newestCommits }: Pick<ReconcileContext, 'newestCommits'>,
  isWanted: (trailer: Trailer) => boolean,
  known?: string,
): Promise<OwnCommit | undefined> {
  for (const { id, message } of await newestCommits()) {
    if (id === known) return undefined;
    const trailer = parseTrailer(message);
    if (trailer !== undefined && isWanted(trailer)) return { head: id, trailer };
  }
  return undefined;
}

async function newerCommit(
  context: Pick<ReconcileContext, 'newestCommits'>,
  { fingerprint, paths }: DesiredBranch,
  { head }: BranchState,
): Promise<Pick<BranchState, 'head' | 'fingerprint'> | undefined> {
  // One commit is for all that was desired then.
  const isSame = (trailer: Trailer) => trailer.fingerprint.includes(fingerprint);
  const hasFiles = ({ files }: Trailer) => paths.some((path) => files.has(path));
  const found = await newestOwn(context, (trailer) => isSame(trailer) || hasFiles(trailer), head);
  if (found === undefined) return undefined;
  return { head: found.head, fingerprint: isSame(found.trailer) ? fingerprint : found.trailer.fingerprint };
}
