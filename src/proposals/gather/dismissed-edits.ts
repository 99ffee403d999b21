// The edits that constants files leave out: those that the base lists, and those that are dismissed and not listed yet.
import { editId, printDismissed, readDismissed, rebased } from '../../constants/dismissed.ts';
import type { WantedFile } from '../../contracts.ts';
import { blobId } from '../../core/blob-id.ts';
import type { DismissedEdit, Snapshot } from '../../model.ts';
import type { ReconcileContext } from '../context.ts';
import { rootOfPath } from '../../core/group-id.ts';
import type { DesiredReader } from './desired-reader.ts';
import { reportedEdits } from './reported-edits.ts';
import { reportedSnapshot } from './wanted-files.ts';

export interface DismissedIds {
  /** Ids of edits that are dismissed, and not listed on the base yet. */
  readonly ids: ReadonlySet<string>;
  /** Ids of edits whose pull request is open again. */
  readonly reopened: ReadonlySet<string>;
}

export interface DismissedEdits {
  /** All that is left out. */
  readonly edits: readonly DismissedEdit[];
  /** The same, with what their files keep instead as of the base. */
  readonly onBase: readonly DismissedEdit[];
  /** Ids of those that the base lists. */
  readonly listed: ReadonlySet<string>;
  /** The list as it should be; undefined where the base has it so, or there are no constants. */
  readonly file: WantedFile | undefined;
}

export async function readDismissedEdits(
  context: ReconcileContext,
  reader: DesiredReader,
  { ids, reopened }: DismissedIds,
): Promise<DismissedEdits> {
  const { constants, base } = context;
  if (constants === undefined) return { edits: [], onBase: [], listed: new Set(), file: undefined };
  const path = context.inRepository(constants.dismissedPath);
  const text = await base.tree.read(path);
  const all = readDismissed(text, path);
  const listed = new Set(all.map(editId));
  const wanted = new Set([...ids].filter((id) => !listed.has(id) && !reopened.has(id)));
  const kept = all.filter((edit) => !reopened.has(editId(edit)));
  const chosen = [...kept, ...(await found(context, reader, wanted, kept))];
  const edits = rebased(chosen, await snapshotsOf(context, chosen));
  const next = printDismissed(edits);
  const isSame = next === text || (text === undefined && edits.length === 0);
  const groups = [...new Set(edits.map(({ registry }) => rootOfPath(registry)))].sort();
  return {
    edits,
    onBase: chosen,
    listed,
    file: isSame ? undefined : { path, kind: 'constants', groups, id: blobId(next), read: async () => next },
  };
}

async function snapshotsOf(
  { memory }: ReconcileContext,
  edits: readonly DismissedEdit[],
): Promise<ReadonlyMap<string, Snapshot>> {
  const snapshots = new Map<string, Snapshot>();
  for (const group of new Set(edits.map(({ registry }) => rootOfPath(registry)))) {
    const snapshot = await reportedSnapshot(memory, group);
    if (snapshot !== undefined) snapshots.set(group, snapshot);
  }
  return snapshots;
}

/** The edits of these ids: what the base does not have yet, else what was reported before. */
async function found(
  context: ReconcileContext,
  reader: DesiredReader,
  ids: ReadonlySet<string>,
  onBase: readonly DismissedEdit[],
): Promise<readonly DismissedEdit[]> {
  if (ids.size === 0) return [];
  const pending = await reader.editsOf(constantsGroups(context), onBase);
  const edits = pending.filter((edit) => ids.has(editId(edit)));
  const left = new Set(ids);
  for (const edit of edits) left.delete(editId(edit));
  return [...edits, ...(await readEdits(context, left))];
}

/** The edits of these ids among the change sets that were reported last. */
export async function readEdits(
  context: ReconcileContext,
  ids: ReadonlySet<string>,
): Promise<readonly DismissedEdit[]> {
  const edits = new Map<string, DismissedEdit>();
  for (const group of constantsGroups(context)) {
    if (edits.size === ids.size) break;
    for await (const reported of reportedEdits(context, group)) {
      for (const edit of reported) {
        const id = editId(edit);
        if (ids.has(id) && !edits.has(id)) edits.set(id, edit);
      }
      if (edits.size === ids.size) break;
    }
  }
  return [...edits.values()];
}

function constantsGroups({ config }: ReconcileContext): readonly string[] {
  return [...new Set(config.constants.map(({ registry }) => rootOfPath(registry)))];
}
