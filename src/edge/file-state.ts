// The state tree in a folder on disk. Every file's name carries the id of its content, so no file is ever written over:
// `index.json` says which ones are valid, and replacing it in one rename is what makes a commit whole or nothing.
// Readers need no lock; who writes holds one (folder-lock.ts).
import { readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { blobId } from '../core/blob-id.ts';
import { IanaWatchError } from '../errors.ts';
import type { FileTree, FileWrites, StateStore } from '../ports.ts';
import { damaged } from '../state/damaged.ts';
import { errorCode, writeFailed } from './file-error.ts';
import { makeFolder, syncFolder, writeThrough } from './write-atomic.ts';
import { contentPath, formatIndex, isContentPath, parseIndex } from './file-state-index.ts';

const INDEX = 'index.json';

/** The `StateStore` in `folder`, which need not exist yet. `shown` is how messages call the folder. */
export function fileState(folder: string, shown: string): StateStore {
  const place = { folder, shown };
  return {
    open: () => openTree(place),
    isNewest: async ({ version }) => (await openTree(place)).version === version,
    commit: (base, writes) => commit(place, base, writes),
  };
}

interface Place {
  readonly folder: string;
  readonly shown: string;
}

async function openTree(place: Place): Promise<FileTree> {
  const text = await readIndex(place);
  if (text === undefined) return treeOf(place, undefined, new Map());
  return treeOf(place, blobId(text), parseIndex(text, `${place.shown}/${INDEX}`));
}

function treeOf(place: Place, version: string | undefined, files: ReadonlyMap<string, string>): FileTree {
  return {
    version,
    files,
    async read(path) {
      const id = files.get(path);
      if (id === undefined) return undefined;
      const text = await readContent(place, path, id);
      if (blobId(text) !== id)
        throw damaged(shownPath(place, path, id), 'its content is not what was written');
      return text;
    },
  };
}

async function commit(place: Place, base: FileTree, writes: FileWrites): Promise<FileTree | 'conflict'> {
  const files = new Map(base.files);
  const added = new Map<string, string>();
  for (const [path, text] of writes) {
    if (text === null) {
      files.delete(path);
      continue;
    }
    const id = blobId(text);
    if (base.files.get(path) !== id) added.set(contentPath(path, id), text);
    files.set(path, id);
  }
  if (added.size === 0 && files.size === base.files.size) return base;
  if ((await openTree(place)).version !== base.version) return 'conflict';
  try {
    return await write(place, { base: base.files, files, added });
  } catch (error) {
    throw writeFailed(place.shown, error);
  }
}

interface Step {
  readonly base: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
  readonly added: ReadonlyMap<string, string>;
}

async function write(place: Place, { base, files, added }: Step): Promise<FileTree> {
  await makeFolder(place.folder);
  // Whole on the device, under their names, before the index speaks of them.
  const folders = new Set<string>();
  for (const [path, text] of added) {
    const file = join(place.folder, path);
    await makeFolder(dirname(file));
    await writeThrough(file, text);
    folders.add(dirname(file));
  }
  for (const folder of folders) await syncFolder(folder);
  const index = formatIndex(files);
  const next = join(place.folder, `${INDEX}.next`);
  await writeThrough(next, index);
  await rename(next, join(place.folder, INDEX));
  await syncFolder(place.folder);
  await sweep(place.folder, [files, base]);
  return treeOf(place, blobId(index), files);
}

/**
 * Removes content that no index names any more: left by older commits, or by a run that was killed. The previous
 * index's content stays until the next commit, for readers that are just at it.
 */
async function sweep(folder: string, indexes: readonly ReadonlyMap<string, string>[]): Promise<void> {
  const wanted = new Set(indexes.flatMap((files) => [...files].map(([path, id]) => contentPath(path, id))));
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll('\\', '/');
    if (!isContentPath(name) || wanted.has(name)) continue;
    // What cannot be removed now is removed by a later commit: it is only garbage.
    await rm(path, { force: true }).catch(() => undefined);
  }
}

async function readContent(place: Place, path: string, id: string): Promise<string> {
  try {
    return await readFile(join(place.folder, contentPath(path, id)), 'utf8');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw unreadable(shownPath(place, path, id), error);
    const current = await openTree(place);
    if (current.files.get(path) === id) throw damaged(shownPath(place, path, id), 'the file is missing');
    throw new IanaWatchError(
      'STATE_LOCKED',
      place.shown,
      `${place.shown}: another run wrote the state while it was being read; run again.`,
      { cause: error },
    );
  }
}

/** The file itself, for who has to look at it. */
function shownPath(place: Place, path: string, id: string): string {
  return `${place.shown}/${contentPath(path, id)}`;
}

async function readIndex(place: Place): Promise<string | undefined> {
  try {
    return await readFile(join(place.folder, INDEX), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw unreadable(place.shown, error);
  }
}

function unreadable(subject: string, cause: unknown): IanaWatchError {
  const why = errorCode(cause) ?? 'an unknown error';
  return new IanaWatchError(
    'STATE_CORRUPT',
    subject,
    `${subject}: the stored state cannot be read (${why}); nothing was changed. Allow this user to read it, or choose another folder.`,
    { cause },
  );
}
