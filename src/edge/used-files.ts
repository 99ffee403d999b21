// The files that `uses` names: texts under the configuration's folder, by simple patterns. For reading only.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const MOST_FILES = 5000;
const MOST_BYTES = 1_000_000;
const SKIPPED = new Set(['node_modules', '.git', 'target', 'vendor']);

/** Texts by path. What is too large, no text, or behind a symbolic link is left out; so are folders of other people. */
export async function usedFiles(root: string, patterns: readonly string[]): Promise<Map<string, string>> {
  const tests = patterns.map(patternTest);
  const files = new Map<string, string>();
  if (tests.length > 0) await walk('', { root, tests, files });
  return files;
}

interface Walk {
  readonly root: string;
  readonly tests: readonly RegExp[];
  readonly files: Map<string, string>;
}

async function walk(folder: string, { root, tests, files }: Walk): Promise<void> {
  const items = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const item of items.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (files.size >= MOST_FILES) return;
    const path = folder === '' ? item.name : `${folder}/${item.name}`;
    if (item.isDirectory() && !SKIPPED.has(item.name)) await walk(path, { root, tests, files });
    if (!item.isFile() || !tests.some((test) => test.test(path))) continue;
    const { size } = await stat(join(root, path)).catch(() => ({ size: Number.POSITIVE_INFINITY }));
    if (size > MOST_BYTES) continue;
    const bytes = await readFile(join(root, path)).catch(() => undefined);
    if (bytes === undefined || bytes.includes(0)) continue;
    files.set(path, new TextDecoder().decode(bytes));
  }
}

/** `**` any folders, `*` anything within one name, `?` one character; all else is meant literally. */
function patternTest(pattern: string): RegExp {
  const source = pattern
    .replace(/^\.\//, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(
      /\*\*\/|\*\*|\*|\?/g,
      (part) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[part] ?? '',
    );
  return new RegExp(`^${source}$`);
}
