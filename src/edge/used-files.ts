// The files that `uses` names: texts under the configuration's folder, or of a branch where there is no checkout. For
// reading only.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';
import type { FileTree } from '../ports.ts';

const MOST_FILES = 5000;
/** Each of a branch is a request. */
const MOST_OF_A_BRANCH = 200;
const MOST_BYTES = 1_000_000;
const SKIPPED = new Set(['node_modules', '.git', 'target', 'vendor']);

export interface UsedTexts {
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** There were more. */
  readonly isCut: boolean;
}

/**
 * Texts by path. `**`, `*`, `?`, `[a-z]` and `{a,b}` are what they are to other tools; a pattern with `!` takes files out.
 * What is too large, no text, or behind a symbolic link is left out; so is what `.gitignore` files name, and folders of
 * other people.
 */
export async function usedFiles(root: string, patterns: readonly string[]): Promise<UsedTexts> {
  const files = new Map<string, string>();
  const wants = wanted(patterns);
  const isCut = patterns.length > 0 && (await walk('', { root, wants, files, ignored: [] })) === 'cut';
  return { files, isCut };
}

/** The same out of a tree whose paths begin with `folder`, for a run without a checkout. */
export async function usedFilesOf(
  { files: all, read }: Pick<FileTree, 'files' | 'read'>,
  patterns: readonly string[],
  folder: string,
): Promise<UsedTexts> {
  const wants = wanted(patterns);
  const inFolder = [...all.keys()]
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length));
  const paths = inFolder
    .filter((path) => wants(path) && !path.split('/').some((name) => SKIPPED.has(name)))
    .sort();
  const files = new Map<string, string>();
  for (const path of paths.slice(0, MOST_OF_A_BRANCH)) {
    const text = await read(folder + path);
    if (text !== undefined && text.length <= MOST_BYTES && !text.includes('\0')) files.set(path, text);
  }
  return { files, isCut: paths.length > MOST_OF_A_BRANCH };
}

function wanted(patterns: readonly string[]): (path: string) => boolean {
  const bare = patterns.map((pattern) => pattern.replace(/^(!?)\.\//, '$1'));
  const test = (which: readonly string[]) =>
    which.length === 0 ? () => false : picomatch([...which], { dot: true, nonegate: true });
  const takes = test(bare.filter((pattern) => !pattern.startsWith('!')));
  const leaves = test(bare.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)));
  return (path) => takes(path) && !leaves(path);
}

interface Walk {
  readonly root: string;
  readonly wants: (path: string) => boolean;
  readonly files: Map<string, string>;
  /** The `.gitignore` files on the way, each with its folder. */
  readonly ignored: readonly { readonly folder: string; readonly rules: Ignore }[];
}

async function walk(folder: string, given: Walk): Promise<'cut' | undefined> {
  const { root, wants, files } = given;
  const rules = await textAt(join(root, folder, '.gitignore'));
  const ignored =
    rules === undefined ? given.ignored : [...given.ignored, { folder, rules: ignore().add(rules) }];
  const items = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const item of items.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? item.name : `${folder}/${item.name}`;
    const isFolder = item.isDirectory();
    if ((!isFolder && !(item.isFile() && wants(path))) || isIgnored(path, isFolder, ignored)) continue;
    if (isFolder) {
      if (!SKIPPED.has(item.name) && (await walk(path, { ...given, ignored })) === 'cut') return 'cut';
      continue;
    }
    const text = await textAt(join(root, path));
    if (text === undefined) continue;
    if (files.size >= MOST_FILES) return 'cut';
    files.set(path, text);
  }
  return undefined;
}

/** The innermost file that says anything of a path decides, as git has it. */
function isIgnored(path: string, isFolder: boolean, ignored: Walk['ignored']): boolean {
  for (const { folder, rules } of ignored.toReversed()) {
    const inside = (folder === '' ? path : path.slice(folder.length + 1)) + (isFolder ? '/' : '');
    const said = rules.test(inside);
    if (said.ignored || said.unignored) return said.ignored;
  }
  return false;
}

async function textAt(file: string): Promise<string | undefined> {
  const { size } = await stat(file).catch(() => ({ size: Number.POSITIVE_INFINITY }));
  if (size > MOST_BYTES) return undefined;
  const bytes = await readFile(file).catch(() => undefined);
  return bytes === undefined || bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
}
