// One accepted change set out of the state tree, wherever that is.
import type { FileTree } from '../ports.ts';
import type { ParsedFiles } from './parsed-files.ts';
import { readAccepted } from './state-format.ts';
import { changesPath } from './state-paths.ts';
import type { AcceptedChangeSet, OccurrenceRef } from './state.ts';

/** The n-th of a group; undefined where it is not stored any more. Throws `STATE_CORRUPT` where it is damaged. */
export async function readAcceptedChangeSet(
  { tree, parsed }: { readonly tree: Pick<FileTree, 'read'>; readonly parsed?: ParsedFiles },
  { group, n }: OccurrenceRef,
): Promise<AcceptedChangeSet | undefined> {
  const path = changesPath(group, n);
  const text = await tree.read(path);
  if (text === undefined) return undefined;
  return parsed === undefined ? readAccepted(text, path) : parsed.changeSet(text, path);
}
