// The state as a run holds it: the tree, and the facts read out of it.
import { blobId } from '../core/blob-id.ts';
import type { FileTree, StateStore, StateWrites } from '../ports.ts';
import { ParsedFiles } from '../state/parsed-files.ts';
import { damaged, readState } from '../state/state-format.ts';
import { isHistoryPath, STATE_PATH } from '../state/state-paths.ts';
import { EMPTY_STATE, type State } from '../state/state.ts';
import type { Memory } from '../contracts.ts';

export type { Memory };

/**
 * Opens the state; `parsed` is what the run has parsed of it before. Throws `STATE_CORRUPT` if it is damaged: then nothing
 * may be touched.
 */
export async function readMemory(store: StateStore, parsed = new ParsedFiles()): Promise<Memory> {
  const tree = await store.open();
  const text = await tree.read(STATE_PATH);
  if (text !== undefined) return { tree, state: readState(text), parsed };
  // A history may be imported before the first run; nothing was reported then.
  if ([...tree.files.keys()].some((path) => !isHistoryPath(path)))
    throw damaged(STATE_PATH, 'the file is missing');
  return { tree, state: EMPTY_STATE, parsed };
}

/** The memory as it would be after a plan's writes, for looking at what would follow. */
export function overlaid(
  { tree, ...memory }: Memory,
  plan: { readonly state: State; readonly writes: StateWrites },
): Memory {
  return { ...memory, tree: overlaidTree(tree, plan.writes), state: plan.state };
}

function overlaidTree(tree: FileTree, writes: StateWrites): FileTree {
  const files = new Map(tree.files);
  for (const [path, text] of writes) {
    if (text === null) files.delete(path);
    else files.set(path, typeof text === 'string' ? blobId(text) : text.id);
  }
  return {
    ...tree,
    files,
    read: async (path) => {
      const text = writes.get(path);
      if (typeof text === 'string') return text;
      return text === null ? undefined : tree.read(path);
    },
  };
}
