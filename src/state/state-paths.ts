// Where things are in the state tree; the same on disk and on a branch.
import { fileNameOf } from '../core/group-id.ts';

/** Everything small, for all groups. */
export const STATE_PATH = 'state.json';

/** The last snapshot of a group that was reported. */
export function reportedPath(group: string): string {
  return `told/${fileNameOf(group)}.json`;
}

/** The snapshot for which the base was last seen up to date; there only where it differs from the last reported one. */
export function basePath(group: string): string {
  return `settled/${fileNameOf(group)}.json`;
}

/** A large shrinkage that waits to be confirmed. */
export function candidatePath(group: string): string {
  return `candidates/${fileNameOf(group)}.json`;
}

/** The n-th change set of a group that was accepted, as an `AcceptedChangeSet`. */
export function changesPath(group: string, n: number): string {
  return `${changesFolder(group)}${n}.json`;
}

/** Where all accepted change sets of a group are; ends with a slash. */
export function changesFolder(group: string): string {
  return `changes/${fileNameOf(group)}/`;
}

/** Where the imported history of a group is in the state tree: one change set a line, oldest first. */
export function historyPath(group: string): string {
  return `history/${fileNameOf(group)}.ndjson`;
}

export function isHistoryPath(path: string): boolean {
  return path.startsWith('history/');
}

/** The counts of the change sets of a group that are stored among `paths`, ascending. */
export function storedChanges(paths: Iterable<string>, group: string): number[] {
  const folder = changesFolder(group);
  const counts: number[] = [];
  for (const path of paths) {
    if (!path.startsWith(folder)) continue;
    const n = /^([1-9]\d{0,8})\.json$/.exec(path.slice(folder.length))?.[1];
    if (n !== undefined) counts.push(Number(n));
  }
  return counts.sort((a, b) => a - b);
}
