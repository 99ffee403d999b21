// Edits of a constants file that is older than the base's copy: the copy was merged while constants were out of the
// configuration. Such a file is as it was some change sets ago, and its edits are all that came since.
import { watchedGroup } from '../../config/config.ts';
import { withoutEdits } from '../../constants/dismissed.ts';
import { constantsTargets } from '../../constants/kept-constants.ts';
import { diffSnapshots } from '../../core/diff.ts';
import type { DismissedEdit, Snapshot } from '../../model.ts';
import type { ReconcileContext } from '../context.ts';
import type { PendingChanges } from '../plan/desired-branch.ts';
import { reportedEdits } from './reported-edits.ts';
import { reportedSnapshot } from './wanted-files.ts';

/** Edits by the configured path of their file, for those files of `groups` that are older than the base's copies. */
export async function readMissedEdits(
  context: ReconcileContext,
  groups: readonly string[],
  pending: readonly PendingChanges[],
  onBase: readonly DismissedEdit[],
): Promise<ReadonlyMap<string, readonly DismissedEdit[]>> {
  const missed = new Map<string, readonly DismissedEdit[]>();
  const copies = new Map(
    pending.flatMap(({ before, changeSet: { group } }) => (before ? [[group, before]] : [])),
  );
  // The files of other groups, and names files, are not explained by what came to these.
  const targets = constantsTargets(context.config.constants)
    .filter((target) => target.groups.some((group) => groups.includes(group)))
    .map(({ path }) => path);
  let left = (await heldAgainst(context, copies, onBase)).other.filter((file) => targets.includes(file));
  for (const group of groups) {
    if (left.length === 0) break;
    const now = await reportedSnapshot(context.memory, group);
    if (now === undefined) continue;
    let then = now;
    for await (const reported of reportedEdits(context, group)) {
      if (reported.length === 0) continue;
      then = withoutEdits(then, reported);
      const { same, other } = await heldAgainst(context, new Map([...copies, [group, then]]), onBase);
      const found = left.filter((file) => same.includes(file));
      if (found.length === 0) continue;
      const { keys = {}, tags = {} } = watchedGroup(context.config, group) ?? {};
      const edits = context.constants?.editsOf(diffSnapshots(then, now, { keys, tags })) ?? [];
      for (const file of found)
        missed.set(
          file,
          edits.filter((edit) => edit.file === file),
        );
      left = left.filter((file) => other.includes(file));
      if (left.length === 0) break;
    }
  }
  return missed;
}

/** The files that the base has, by whether it has what would be made of these snapshots, and else of the reported ones. */
async function heldAgainst(
  { constants, base, memory, inRepository }: ReconcileContext,
  snapshots: ReadonlyMap<string, Snapshot>,
  onBase: readonly DismissedEdit[],
): Promise<{ readonly same: readonly string[]; readonly other: readonly string[] }> {
  const read = (path: string) => base.tree.read(inRepository(path));
  const made = await constants?.make(
    async (group) => snapshots.get(group) ?? (await reportedSnapshot(memory, group)),
    read,
    onBase,
  );
  const same: string[] = [];
  const other: string[] = [];
  for (const { path, text } of made?.files ?? []) {
    const held = await read(path);
    if (held !== undefined) (held === text ? same : other).push(path);
  }
  return { same, other };
}
