// The files of a folder that belong to it: what git lists, tracked or not yet added, without what `.gitignore` names; outside
// of a repository all but hidden folders and those of other people. Reads names; texts one by one.
import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { IanaWatchError } from '../errors.ts';

const MOST_BYTES = 1_000_000;
const MOST_LISTED = 256 * 1024 * 1024;
const FOREIGN = /^(?:\.|node_modules$|target$|vendor$)/;

/** Paths from `cwd`, with `/`, sorted, each once. Throws `USAGE` for a path that is not there. */
export async function repositoryFiles(paths: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const at = resolve(cwd, path);
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat === undefined)
      throw new IanaWatchError(
        'USAGE',
        path,
        `${path}: there is no such file or folder; name one of this repository`,
      );
    const names = stat.isDirectory() ? ((await listedByGit(at)) ?? (await walked(at))) : [''];
    const folder = relative(cwd, at).split(sep).join('/');
    for (const name of names) found.add(folder === '' || name === '' ? folder || name : `${folder}/${name}`);
  }
  return [...found].sort();
}

async function listedByGit(folder: string): Promise<string[] | undefined> {
  try {
    const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
    const { stdout } = await promisify(execFile)('git', args, { cwd: folder, maxBuffer: MOST_LISTED });
    return stdout.split('\0').filter((name) => name !== '');
  } catch {
    return undefined;
  }
}

async function walked(folder: string, below = ''): Promise<string[]> {
  const items = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const item of items) {
    const path = below === '' ? item.name : `${below}/${item.name}`;
    if (item.isFile()) found.push(path);
    else if (item.isDirectory() && !FOREIGN.test(item.name)) found.push(...(await walked(folder, path)));
  }
  return found;
}

/**
 * Reads texts, each into the same bytes: they are good until the next one. Undefined for what is larger than 1 MB, no text or
 * gone. A link leads to a file that is listed itself, or out of the repository, and is followed only where it was asked for.
 */
export function fileReader(): (path: string, followsLinks?: boolean) => Uint8Array | undefined {
  const bytes = Buffer.allocUnsafeSlow(MOST_BYTES + 1);
  return (path, followsLinks = false) => {
    const flags = followsLinks ? constants.O_RDONLY : constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
    let file: number | undefined;
    try {
      // A pipe would not open before somebody writes to it.
      file = openSync(path, flags | (constants.O_NONBLOCK ?? 0));
      const length = readAll(file, bytes);
      const text = bytes.subarray(0, length);
      return length > MOST_BYTES || text.subarray(0, 8000).includes(0) ? undefined : text;
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  };
}

function readAll(file: number, bytes: Buffer): number {
  let length = 0;
  while (length < bytes.length) {
    const more = readSync(file, bytes, length, bytes.length - length, null);
    if (more === 0) break;
    length += more;
  }
  return length;
}
