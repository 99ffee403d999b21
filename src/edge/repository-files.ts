// The files of a folder that belong to it: what git lists, tracked or not yet added, without what `.gitignore` names; outside
// of a repository all but hidden folders and those of other people. Reads names; texts one by one.
import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
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
    for (const name of names) found.add(relative(cwd, join(at, name)).split(sep).join('/'));
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

/** The text of a file, or of what a link leads to; undefined for what is larger than 1 MB, no text, or gone. */
export function textOf(path: string): string | undefined {
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > MOST_BYTES) return undefined;
    const bytes = readFileSync(path);
    return bytes.subarray(0, 8000).includes(0) ? undefined : bytes.toString('utf8');
  } catch {
    return undefined;
  }
}
