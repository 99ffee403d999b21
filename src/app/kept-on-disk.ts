// Keeps files up to date where no GitHub is used: by writing them under the configuration's folder, on every run.
import { blobId } from '../core/blob-id.ts';
import { readSnapshot } from '../core/snapshot-format.ts';
import { IanaWatchError } from '../errors.ts';
import type { FileFolder } from '../ports.ts';
import type {
  ConstantsMaker,
  PerformedEffect,
  KeptFiles,
  Memory,
  StepResult,
  Trouble,
  WantedFile,
} from '../contracts.ts';
import { copyPath, wantedConstants, wantedCopies } from '../proposals/gather/wanted-files.ts';

/** What is kept, and where. */
export interface DiskFiles {
  /** The folder of the copies; false: none are kept. */
  readonly snapshots: string | false;
  readonly constants: ConstantsMaker | undefined;
  readonly folder: FileFolder;
}

/** Managed files on disk. Only files whose bytes are not what they should be are written. */
export function keptOnDisk(files: DiskFiles): KeptFiles {
  return {
    remembersBase: false,
    copyOf: (group) => copyOf(files, group),
    bringInStep: (memory, groups) => bringInStep(files, memory, groups, 'write'),
    plan: (memory, groups) => bringInStep(files, memory, groups, 'look'),
  };
}

async function copyOf({ snapshots, folder }: DiskFiles, group: string): Promise<string | undefined> {
  if (snapshots === false) return undefined;
  const bytes = await folder.read(copyPath(snapshots, group));
  return bytes === undefined ? undefined : decoded(bytes, group);
}

async function bringInStep(
  files: DiskFiles,
  memory: Memory,
  groups: readonly string[],
  mode: 'write' | 'look',
): Promise<StepResult> {
  const constants = await wantedConstants(files.constants, memory, (path) => currentText(files.folder, path));
  const wanted = [...wantedCopies(files.snapshots, memory, groups), ...constants.files];
  const done: PerformedEffect[] = [];
  const notes: string[] = [...constants.notes];
  const troubles: Trouble[] = [...constants.troubles];
  for (const file of wanted) {
    try {
      const current = await files.folder.read(file.path);
      if (current !== undefined && blobId(current) === file.id) continue;
      if (mode === 'write') await writeFile(files.folder, file);
      if (isDamaged(file, current))
        notes.push(`${file.path}: was damaged; it is written again from the state.`);
      done.push({ type: 'file', subject: file.path, action: 'written', groups: file.groups });
    } catch (error) {
      if (!(error instanceof IanaWatchError)) throw error;
      troubles.push({ subject: error.subject, message: error.message });
    }
  }
  return { done, notes, troubles };
}

/** What the state has can be copied out of it again; files with constants are somebody's own. */
async function writeFile(folder: FileFolder, file: WantedFile): Promise<void> {
  const kind = file.kind === 'snapshot' ? 'reproducible' : undefined;
  await folder.write(file.path, await file.read(), kind);
}

/** A copy that is there and is no snapshot of its group. */
function isDamaged(file: WantedFile, current: Uint8Array | undefined): boolean {
  if (file.kind !== 'snapshot' || current === undefined) return false;
  try {
    return !file.groups.includes(readSnapshot(decoded(current, file.path), file.path).group);
  } catch (error) {
    if (error instanceof IanaWatchError) return true;
    throw error;
  }
}

async function currentText(folder: FileFolder, path: string): Promise<string | undefined> {
  const bytes = await folder.read(path);
  return bytes === undefined ? undefined : decoded(bytes, path);
}

function decoded(bytes: Uint8Array, subject: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new IanaWatchError(
      'SNAPSHOT_CORRUPT',
      subject,
      `${subject}: the stored copy is not UTF-8 text; restore it, or remove it to begin again.`,
      { cause: error },
    );
  }
}
