// The folder of the configuration on disk: managed files and feeds. No path leads out of it, by name or by symbolic link.
import { mkdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { IanaWatchError } from '../errors.ts';
import type { FileFolder } from '../ports.ts';
import { errorCode, failureReason, writeFailed } from './file-error.ts';
import { makeFolder, writeAtomic, writeReproducible } from './write-atomic.ts';

/** The files under `root`, which exists. */
export function keptFolder(root: string): FileFolder {
  return {
    // Without promises, which cost more than the small files that are read for every group.
    async read(path) {
      const target = insideFolder(root, path);
      try {
        return readFileSync(target);
      } catch (error) {
        if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
        throw unreadable(path, error);
      }
    },
    async write(path, text, kind) {
      const target = insideFolder(root, path);
      try {
        if (kind === 'reproducible') {
          mkdirSync(dirname(target), { recursive: true });
          writeReproducible(target, text);
          return;
        }
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
export function insideFolder(root: string, path: string): string {
  const folder = realFolder(root);
  const wanted = resolve(folder, path);
  if (!isUnder(folder, wanted)) throw outside(path);
  const real = realOf(wanted);
  if (!isUnder(folder, real)) throw outside(path);
  return real;
}

function realFolder(root: string): string {
  try {
    return realpathSync.native(root);
  } catch (error) {
    throw writeFailed(root, error);
  }
}

/** The real path of the deepest part that exists, with the rest behind it; a link to nothing is followed too. */
function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') throw writeFailed(path, error);
    const link = linkAt(path);
    const parent = realOf(dirname(path));
    return link === undefined ? join(parent, basename(path)) : realOf(resolve(parent, link));
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
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
