// `files: commit`: edits that we committed and somebody took back, whole or in one file. Such edits are dismissed, and a
// file that a person wrote otherwise is left alone: nobody's bytes are overwritten.
import { editId, readDismissed } from '../../constants/dismissed.ts';
import type { BranchState } from '../../state/state.ts';
import type { ReconcileContext } from '../context.ts';
import { editNames } from '../plan/dismissed.ts';
import type { DesiredBranch } from '../plan/desired-branch.ts';
import { parseTrailer, sha256, type Trailer } from '../text/trailer.ts';
import { baseSnapshotPlace, readBaseSnapshot } from './base-snapshot.ts';
import type { DesiredBranches } from './desired-branches.ts';
import { newestOwn, type OwnCommit, recordedCommits } from './own-commits.ts';
import { copyPath } from './wanted-files.ts';
import { readEdits } from './dismissed-edits.ts';

export interface RevertedEdits {
  /** Names of edits that were taken back, by branch. */
  readonly dismissed: ReadonlyMap<string, readonly string[]>;
  /** Files that a person wrote otherwise, with the branch that desires them. */
  readonly theirs: readonly { readonly branch: string; readonly path: string }[];
}

export async function readRevertedEdits(
  context: ReconcileContext,
  found: DesiredBranches,
): Promise<RevertedEdits> {
  const dismissed = new Map<string, readonly string[]>();
  const theirs: { readonly branch: string; readonly path: string }[] = [];
  const own = found.desired.filter(({ constants }) => constants.size > 0);
  const records = await recordedCommits(context, own);
  for (const desired of own) {
    const last = await lastCommit(context, records.get(desired.branch));
    if (last === undefined) continue;
    // While its files were out of the configuration, we committed copies alone, and nobody looked at the files.
    const commit = (await newestWithFiles(context, desired, last)) ?? last;
    const { ids, paths } = await takenBack(context, found, desired, commit);
    if (ids.length > 0) dismissed.set(desired.branch, editNames(ids));
    theirs.push(...paths.map((path) => ({ branch: desired.branch, path })));
  }
  return { dismissed, theirs };
}

/** Our last commit to the base for a branch. */
async function lastCommit(
  { forge }: ReconcileContext,
  { head, pull }: BranchState = {},
): Promise<OwnCommit | undefined> {
  if (head === undefined || pull !== undefined) return undefined;
  const trailer = parseTrailer((await forge.commit(head)).message);
  return trailer === undefined ? undefined : { head, trailer };
}

/** Our newest commit with one of the branch's constants files. */
async function newestWithFiles(
  context: ReconcileContext,
  { constants }: DesiredBranch,
  last: OwnCommit,
): Promise<OwnCommit | undefined> {
  const paths = [...constants.keys()];
  const hasFiles = ({ files }: Trailer) => paths.some((path) => files.has(path));
  return hasFiles(last.trailer) ? last : newestOwn(context, hasFiles);
}

async function takenBack(
  context: ReconcileContext,
  found: DesiredBranches,
  desired: DesiredBranch,
  { head, trailer }: OwnCommit,
): Promise<{ readonly ids: readonly string[]; readonly paths: readonly string[] }> {
  const committed = new Set(trailer.edits);
  // What the base lacks again was taken back, with the copy or in the file alone.
  const again = (await desired.edits()).filter((id) => committed.has(id));
  const ids = new Set(again);
  if (again.length > 0 || (await isCopyTakenBack(context, desired, trailer)))
    for (const id of await listedBy(context, head, trailer)) ids.add(id);
  const paths: string[] = [];
  for (const path of desired.constants.keys()) {
    const text = await context.base.tree.read(path);
    if (text === undefined || !trailer.files.has(path) || sha256(text) === trailer.files.get(path)) continue;
    const { onBase } = found.dismissed;
    if ((await madeFromBase(context, path, onBase)) === text) continue;
    const edits = await readEdits(context, committed);
    const own = edits.filter((edit) => context.inRepository(edit.file) === path);
    const without = own.length > 0 && (await madeFromBase(context, path, [...onBase, ...own]));
    if (without === text) for (const edit of own) ids.add(editId(edit));
    else paths.push(path);
  }
  return { ids: [...ids], paths };
}

/** Whether a copy of a snapshot is not as we committed it: nobody writes those but whoever takes the commit back. */
async function isCopyTakenBack(
  { base, config, inRepository }: ReconcileContext,
  { groups }: DesiredBranch,
  { files }: Trailer,
): Promise<boolean> {
  const { snapshots } = config;
  if (snapshots === false) return false;
  for (const group of groups) {
    const path = inRepository(copyPath(snapshots, group));
    const text = files.has(path) ? await base.tree.read(path) : undefined;
    if (text !== undefined && sha256(text) !== files.get(path)) return true;
  }
  return false;
}

/** Dismissed edits that our commit listed, where the base does not have that list: it was taken back with the rest. */
async function listedBy(
  { constants, base, forge, inRepository }: ReconcileContext,
  head: string,
  { files }: Trailer,
): Promise<readonly string[]> {
  const path = inRepository(constants?.dismissedPath ?? '');
  const text = await base.tree.read(path);
  if (!files.has(path) || (text !== undefined && sha256(text) === files.get(path))) return [];
  const listed = await (await forge.difference(base, head))?.read(path);
  return readDismissed(listed, path).map(editId);
}

/** What a file would hold for the snapshots that the base has, without these edits. */
async function madeFromBase(
  context: ReconcileContext,
  path: string,
  dismissed: DesiredBranches['dismissed']['onBase'],
): Promise<string | undefined> {
  const { constants, base, inRepository } = context;
  const made = await constants?.make(
    async (group) => (await readBaseSnapshot(baseSnapshotPlace(group, context), context))?.snapshot,
    (each) => base.tree.read(inRepository(each)),
    dismissed,
  );
  return made?.files.find((file) => inRepository(file.path) === path)?.text;
}
