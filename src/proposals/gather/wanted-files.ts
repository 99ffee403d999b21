// Which files the program keeps, and what they should hold: copies of reported snapshots, and generated constants.
// Whether they are written to a disk or proposed to a branch is not decided here.
import { blobId } from '../../core/blob-id.ts';
import { fileNameOf } from '../../core/group-id.ts';
import { readSnapshot } from '../../core/snapshot-format.ts';
import { IanaWatchError } from '../../errors.ts';
import type { DismissedEdit, Snapshot } from '../../model.ts';
import { damaged } from '../../state/state-format.ts';
import { reportedPath } from '../../state/state-paths.ts';
import type { ConstantsMaker, Memory, Trouble, WantedFile } from '../../contracts.ts';

/** Where the copy of a group's snapshot is, from the configuration's folder. */
export function copyPath(snapshots: string, group: string): string {
  return `${snapshots}/${fileNameOf(group)}.json`;
}

/** The copies of the reported snapshots of `groups`; none where no copies are kept. They are not read until needed. */
export function wantedCopies(
  snapshots: string | false,
  memory: Memory,
  groups: readonly string[],
): readonly WantedFile[] {
  if (snapshots === false) return [];
  return groups.flatMap((group) => {
    const id = memory.tree.files.get(reportedPath(group));
    if (id === undefined) return [];
    const path = copyPath(snapshots, group);
    return [
      { path, kind: 'snapshot', groups: [group], id, read: () => reportedText(memory, group) } as const,
    ];
  });
}

/** The constants files, generated again; one that cannot be made is trouble, and stays as it is. */
export async function wantedConstants(
  maker: ConstantsMaker | undefined,
  memory: Memory,
  currentOf: (path: string) => Promise<string | undefined>,
  dismissed?: readonly DismissedEdit[],
): Promise<{
  readonly files: readonly WantedFile[];
  readonly notes: readonly string[];
  readonly notesByRegistry: ReadonlyMap<string, readonly string[]>;
  readonly troubles: readonly Trouble[];
}> {
  if (maker === undefined) return NOTHING_WANTED;
  try {
    const made = await maker.make((group) => reportedSnapshot(memory, group), currentOf, dismissed);
    const files = made.files.map(
      ({ path, groups, text }) =>
        ({ path, kind: 'constants', groups, id: blobId(text), read: async () => text }) as const,
    );
    const { notes, notesByRegistry = new Map<string, string[]>(), troubles } = made;
    return { files, notes, notesByRegistry, troubles };
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return { ...NOTHING_WANTED, troubles: [{ subject: error.subject, message: error.message }] };
  }
}

const NOTHING_WANTED = {
  files: [],
  notes: [],
  notesByRegistry: new Map<string, string[]>(),
  troubles: [],
};

/** The last reported snapshot of a group; undefined where there is none. */
export async function reportedSnapshot(memory: Memory, group: string): Promise<Snapshot | undefined> {
  const path = reportedPath(group);
  const text = await memory.tree.read(path);
  if (text === undefined) return undefined;
  return memory.parsed === undefined ? readSnapshot(text, path) : memory.parsed.snapshot(text, path);
}

async function reportedText(memory: Memory, group: string): Promise<string> {
  const text = await memory.tree.read(reportedPath(group));
  if (text === undefined) throw damaged(reportedPath(group), 'the file is missing');
  return text;
}
