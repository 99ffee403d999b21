// The state tree in a folder on disk. Every file's name carries the id of its content, so no file is ever written over:
// `index.json` says which ones are valid, and replacing it in one rename is what makes a commit whole or nothing.
// Readers need no lock; who writes holds one (folder-lock.ts).
import { dirname, join } from 'node:path';
import { blobId } from '../core/blob-id.ts';
import { IanaWatchError } from '../errors.ts';
import type { Disk, FileTree, KeptText, StateStore, StateWrites } from '../ports.ts';
import { damaged } from '../state/damaged.ts';
import { errorCode, writeFailed } from './file-error.ts';
import { nodeDisk } from './node-disk.ts';
import { contentPath, formatIndex, isContentPath, parseIndex } from '../state/file-index.ts';

const INDEX = 'index.json';

/** The `StateStore` in `folder`, which need not exist yet. `shown` is how messages call the folder. */
export function fileState(folder: string, shown: string, disk: Disk = nodeDisk): StateStore {
  const place = { folder, shown, disk };
  return {
    capabilities: { needsLock: true, writesAreCommits: false, readsTogether: 1 },
    open: () => openTree(place),
    isNewest: async ({ version }) => (await openTree(place)).version === version,
    commit: (base, writes) => commit(place, base, writes),
    keep: (path, text) => keep(place, path, text),
  };
}

interface Place {
  readonly disk: Disk;
  readonly folder: string;
  readonly shown: string;
}

async function openTree(place: Place): Promise<FileTree> {
  const text = await readIndex(place);
  if (text === undefined) return treeOf(place, () => undefined, new Map());
  return treeOf(place, () => blobId(text), parseIndex(text, `${place.shown}/${INDEX}`));
}

/** The version is worked out when it is asked for: to answer a question from what is stored needs none. */
function treeOf(
  place: Place,
  versionOf: () => string | undefined,
  files: ReadonlyMap<string, string>,
): FileTree {
  return {
    get version() {
      return versionOf();
    },
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

/** Content that no index names is garbage, so it may be there before the commit that names it. */
async function keep({ disk, folder, shown }: Place, path: string, text: string): Promise<KeptText> {
  const id = blobId(text);
  const file = join(folder, contentPath(path, id));
  try {
    await disk.makeFolder(dirname(file));
    await disk.writeThrough(file, text);
  } catch (error) {
    throw writeFailed(shown, error);
  }
  return { id };
}

async function commit(place: Place, base: FileTree, writes: StateWrites): Promise<FileTree | 'conflict'> {
  const files = new Map(base.files);
  const added = new Map<string, string | KeptText>();
  for (const [path, text] of writes) {
    if (text === null) {
      files.delete(path);
      continue;
    }
    const id = typeof text === 'string' ? blobId(text) : text.id;
    if (base.files.get(path) !== id) added.set(contentPath(path, id), text);
    files.set(path, id);
  }
  if (added.size === 0 && files.size === base.files.size) return base;
  if ((await openTree(place)).version !== base.version) return 'conflict';
  try {
    return await write(place, { base: base.files, files, added });
  } catch (error) {
    if (error instanceof IanaWatchError) throw error;
    throw writeFailed(place.shown, error);
  }
}

interface Step {
  readonly base: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
  /** By the path of the content. */
  readonly added: ReadonlyMap<string, string | KeptText>;
}

async function write(place: Place, { base, files, added }: Step): Promise<FileTree> {
  const { disk } = place;
  await disk.makeFolder(place.folder);
  // Whole on the device, under their names, before the index speaks of them.
  const folders = new Set([...added.keys()].map((path) => dirname(join(place.folder, path))));
  for (const folder of folders) await disk.makeFolder(folder);
  const kept: string[] = [];
  for (const [path, text] of added) {
    if (typeof text === 'string') await disk.writeThrough(join(place.folder, path), text);
    else kept.push(path);
  }
  await requireThere(place, kept);
  for (const folder of folders) await disk.syncFolder(folder);
  const index = formatIndex(files);
  const next = join(place.folder, `${INDEX}.next`);
  await disk.writeThrough(next, index);
  await disk.rename(next, join(place.folder, INDEX));
  await disk.syncFolder(place.folder);
  await sweep(place, [files, base]);
  return treeOf(place, () => blobId(index), files);
}

/** Another run that took the lock away from this one may have swept what was kept for this commit. */
async function requireThere({ disk, folder, shown }: Place, kept: readonly string[]): Promise<void> {
  const there = new Set(kept.length === 0 ? [] : await disk.list(folder));
  if (!kept.every((path) => there.has(path))) throw writtenMeanwhile(shown, 'this one was at work');
}

/**
 * Removes content that no index names any more: left by older commits, or by a run that was killed. The previous
 * index's content stays until the next commit, for readers that are just at it.
 */
async function sweep(
  { disk, folder }: Place,
  indexes: readonly ReadonlyMap<string, string>[],
): Promise<void> {
  const wanted = new Set(indexes.flatMap((files) => [...files].map(([path, id]) => contentPath(path, id))));
  for (const name of await disk.list(folder)) {
    if (!isContentPath(name) || wanted.has(name)) continue;
    // What cannot be removed now is removed by a later commit: it is only garbage.
    await disk.remove(join(folder, name)).catch(() => undefined);
  }
}

async function readContent(place: Place, path: string, id: string): Promise<string> {
  try {
    return await place.disk.readFile(join(place.folder, contentPath(path, id)));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw unreadable(shownPath(place, path, id), error);
    const current = await openTree(place);
    if (current.files.get(path) === id) throw damaged(shownPath(place, path, id), 'the file is missing');
    throw writtenMeanwhile(place.shown, 'it was being read', { cause: error });
  }
}

function writtenMeanwhile(shown: string, when: string, options?: ErrorOptions): IanaWatchError {
  const problem = `${shown}: another run wrote the state while ${when}; run again.`;
  return new IanaWatchError('STATE_LOCKED', shown, problem, options);
}

/** The file itself, for who has to look at it. */
function shownPath(place: Place, path: string, id: string): string {
  return `${place.shown}/${contentPath(path, id)}`;
}

async function readIndex(place: Place): Promise<string | undefined> {
  try {
    return await place.disk.readFile(join(place.folder, INDEX));
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
