// The log of a group out of the state tree, wherever that is.
import type { FileTree } from '../ports.ts';
import { readHistory } from './imported-history.ts';
import { readAccepted } from './state-format.ts';
import { changesPath, historyPath, storedChanges } from './state-paths.ts';
import type { AcceptedChangeSet } from './state.ts';

/** Every change set of a group, imported or reported, oldest first. Throws `STATE_CORRUPT` where one is damaged. */
export async function readLog(
  tree: Pick<FileTree, 'files' | 'read'>,
  group: string,
): Promise<readonly AcceptedChangeSet[]> {
  const imported = await tree.read(historyPath(group));
  const accepted = imported === undefined ? [] : readHistory(imported, historyPath(group));
  for (const n of storedChanges(tree.files.keys(), group)) {
    const path = changesPath(group, n);
    const text = await tree.read(path);
    if (text !== undefined) accepted.push(readAccepted(text, path));
  }
  return accepted;
}
