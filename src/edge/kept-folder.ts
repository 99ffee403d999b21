// The folder of the configuration on disk: managed files and feeds. No path leads out of it, by name or by symbolic link.
import { readFile, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { IanaWatchError } from '../errors.ts';
import type { FileFolder } from '../ports.ts';
import { errorCode, failureReason, writeFailed } from './file-error.ts';
import { makeFolder, writeAtomic } from './write-atomic.ts';

/** The files under `root`, which exists. */
export function keptFolder(root: string): FileFolder {
  return {
    async read(path) {
      const target = await insideFolder(root, path);
      try {
        return await readFile(target);
      } catch (error) {
        if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
        throw unreadable(path, error);
      }
    },
    async write(path, text) {
      const target = await insideFolder(root, path);
      try {
        await makeFolder(dirname(target));
        await writeAtomic(target, text);
      } catch (error) {
        throw writeFailed(path, error);
      }
    },
  };
}

/**
 * Where a path really leads, symbolic links followed as far as it exists. Throws `WRITE_FAILED` for what is outside the
 * folder.
 */
export async function insideFolder(root: string, path: string): Promise<string> {
  const folder = await realpath(root).catch((error: unknown) => {
    throw writeFailed(root, error);
  });
  const wanted = resolve(folder, path);
  if (!isUnder(folder, wanted)) throw outside(path);
  const real = await realOf(wanted);
  if (!isUnder(folder, real)) throw outside(path);
  return real;
}

/** The real path of the deepest part that exists, with the rest behind it; a link to nothing is followed too. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') throw writeFailed(path, error);
    const link = await readlink(path).catch(() => undefined);
    const parent = await realOf(dirname(path));
    return link === undefined ? join(parent, basename(path)) : realOf(resolve(parent, link));
  }
}

function isUnder(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}

function outside(path: string): IanaWatchError {
  return new IanaWatchError(
    'WRITE_FAILED',
    path,
    `${path}: leads out of the configuration's folder, by its name or a symbolic link; put the file under that folder.`,
  );
}

function unreadable(path: string, cause: unknown): IanaWatchError {
  const message = `${path}: cannot be read: ${failureReason(cause)}.`;
  return new IanaWatchError('WRITE_FAILED', path, message, { cause });
}
