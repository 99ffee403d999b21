// Which snapshot of a group the base holds: the copy on the base where there is one, else what the state remembers.
// Reads only what it must.
import { diffSnapshots } from '../../core/diff.ts';
import { readSnapshot, readStored } from '../../core/snapshot-format.ts';
import { watchedGroup } from '../../config/config.ts';
import { IanaWatchError } from '../../errors.ts';
import type { Snapshot } from '../../model.ts';
import { basePath, reportedPath } from '../../state/state-paths.ts';
import type { ReconcileContext } from '../context.ts';
import type { PendingChanges } from '../plan/desired-branch.ts';
import { copyPath, reportedSnapshot } from './wanted-files.ts';

/** Where the base snapshot of a group is to be read; `id` names its bytes. */
export interface BaseSnapshotPlace {
  readonly group: string;
  readonly id: string;
  /** The last reported snapshot, the one that the state keeps next to it, or the copy on the base. */
  readonly from: 'reported' | 'state' | 'base';
}

/** Which snapshot of a group the base holds, without reading it. */
export function baseSnapshotPlace(group: string, context: ReconcileContext): BaseSnapshotPlace {
  const { files } = context.memory.tree;
  const reported = files.get(reportedPath(group)) ?? '';
  const remembered = files.get(basePath(group));
  const path = copyOnBase(group, context);
  const copy = path === undefined ? undefined : context.base.tree.files.get(path);
  if (copy !== undefined && copy !== reported && copy !== remembered)
    return { group, id: copy, from: 'base' };
  if (copy === reported || remembered === undefined) return { group, id: reported, from: 'reported' };
  return { group, id: remembered, from: 'state' };
}

/** Path of the copy of a group; undefined where no copies are kept. */
function copyOnBase(group: string, { config, inRepository }: ReconcileContext): string | undefined {
  return config.snapshots === false ? undefined : inRepository(copyPath(config.snapshots, group));
}

/** The base snapshot, with the text to keep of it; undefined where the base's copy is damaged. */
export async function readBaseSnapshot(
  { group, from }: BaseSnapshotPlace,
  context: ReconcileContext,
): Promise<ReturnType<typeof readStored> | undefined> {
  const { tree } = context.memory;
  if (from !== 'base') {
    const own = from === 'state' ? await tree.read(basePath(group)) : undefined;
    if (own !== undefined) return readStored(own, basePath(group));
    const reported = await tree.read(reportedPath(group));
    return reported === undefined ? undefined : readStored(reported, reportedPath(group));
  }
  const path = copyOnBase(group, context) ?? '';
  try {
    const stored = readStored((await context.base.tree.read(path)) ?? '', path);
    return stored.snapshot.group === group ? stored : undefined;
  } catch (error) {
    // A damaged copy is no reason to stop: it is rewritten from good state.
    if (error instanceof IanaWatchError && error.code === 'SNAPSHOT_CORRUPT') return undefined;
    throw error;
  }
}

/** What the base does not have yet of a group. */
export async function readPending(
  place: BaseSnapshotPlace,
  context: ReconcileContext,
): Promise<PendingChanges | undefined> {
  const { group } = place;
  const [after, found] = await Promise.all([
    reportedSnapshot(context.memory, group),
    readBaseSnapshot(place, context),
  ]);
  if (after === undefined) return undefined;
  // Against a copy that cannot be read, what the state remembers is the next best.
  const before = found?.snapshot ?? (await remembered(group, context)) ?? after;
  const watched = watchedGroup(context.config, group);
  const options = { keys: watched?.keys ?? {}, tags: watched?.tags ?? {} };
  return { changeSet: diffSnapshots(before, after, options), before, after, isDamaged: found === undefined };
}

async function remembered(group: string, { memory }: ReconcileContext): Promise<Snapshot | undefined> {
  const text = await memory.tree.read(basePath(group));
  return text === undefined ? undefined : readSnapshot(text, basePath(group));
}
