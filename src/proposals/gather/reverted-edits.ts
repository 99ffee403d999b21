// `files: commit`: edits that we committed and somebody took back, whole or in one file. Such edits are dismissed, and a
// file that a person wrote otherwise is left alone: nobody's bytes are overwritten.
import { editId } from '../../constants/dismissed.ts';
import type { ReconcileContext } from '../context.ts';
import { editNames } from '../plan/dismissed.ts';
import type { DesiredBranch } from '../plan/desired-branch.ts';
import { parseTrailer, sha256, type Trailer } from '../text/trailer.ts';
import { baseSnapshotPlace, readBaseSnapshot } from './base-snapshot.ts';
import type { DesiredBranches } from './desired-branches.ts';
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
  for (const desired of found.desired) {
    const trailer = desired.constants.size === 0 ? undefined : await lastCommit(context, desired.branch);
    if (trailer === undefined) continue;
    const { ids, paths } = await takenBack(context, found, desired, trailer);
    if (ids.length > 0) dismissed.set(desired.branch, editNames(ids));
    theirs.push(...paths.map((path) => ({ branch: desired.branch, path })));
  }
  return { dismissed, theirs };
}

/** Our last commit to the base for a branch. */
async function lastCommit({ forge, memory }: ReconcileContext, branch: string): Promise<Trailer | undefined> {
  const { head, pull } = memory.state.branches.get(branch) ?? {};
  if (head === undefined || pull !== undefined) return undefined;
  const trailer = parseTrailer((await forge.commit(head)).message);
  return trailer?.edits === undefined ? undefined : trailer;
}

async function takenBack(
  context: ReconcileContext,
  found: DesiredBranches,
  desired: DesiredBranch,
  trailer: Trailer,
): Promise<{ readonly ids: readonly string[]; readonly paths: readonly string[] }> {
  const committed = new Set(trailer.edits);
  // What the base's copy lacks again was taken back with the copy.
  const again = (await desired.edits()).filter((id) => committed.has(id));
  for (const id of again) committed.delete(id);
  const ids = new Set(again);
  const paths: string[] = [];
  for (const path of desired.constants.keys()) {
    const text = await context.base.tree.read(path);
    if (text === undefined || !trailer.files.has(path) || sha256(text) === trailer.files.get(path)) continue;
    const edits = await readEdits(context, committed);
    const own = edits.filter((edit) => context.inRepository(edit.file) === path);
    if (own.length === 0 || (await madeFromBase(context, path, found.dismissed.edits)) === text) continue;
    const without = await madeFromBase(context, path, [...found.dismissed.edits, ...own]);
    if (without === text) for (const edit of own) ids.add(editId(edit));
    else paths.push(path);
  }
  return { ids: [...ids], paths };
}

/** What a file would hold for the snapshots that the base has, without these edits. */
async function madeFromBase(
  context: ReconcileContext,
  path: string,
  dismissed: DesiredBranches['dismissed']['edits'],
): Promise<string | undefined> {
  const { constants, base, inRepository } = context;
  const made = await constants?.make(
    async (group) => (await readBaseSnapshot(baseSnapshotPlace(group, context), context))?.snapshot,
    (each) => base.tree.read(inRepository(each)),
    dismissed,
  );
  return made?.files.find((file) => inRepository(file.path) === path)?.text;
}
