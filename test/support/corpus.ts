// Where the real documents are: `IANA_WATCH_CORPUS`, or a folder `shared` next to the repository. They are not ours to
// commit, so tests with them are a project of their own, which says plainly when they are absent.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

export const CORPUS = process.env['IANA_WATCH_CORPUS'] ?? join(ROOT, '..', 'shared');

/** As `describe`, for tests that need a folder or file of the corpus; skipped, and said so, where it is absent. */
export function describeWithCorpus(needed: string, name: string, tests: () => void): void {
  const isThere = existsSync(join(CORPUS, needed));
  const title = isThere ? name : `${name} (skipped: there is no ${join(CORPUS, needed)})`;
  // oxlint-disable-next-line vitest/valid-title, vitest/valid-describe-callback -- handed through
  describe.skipIf(!isThere)(title, tests);
}

/** Names of the folders inside a folder of the corpus, sorted; none where it is absent. */
export function corpusFolders(path: string): string[] {
  if (!existsSync(join(CORPUS, path))) return [];
  return readdirSync(join(CORPUS, path), { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map((item) => item.name)
    .sort();
}

/** The versions of one group in `iana/history`, in date order. */
export function historyFiles(group: string): { readonly date: string; readonly path: string }[] {
  const folder = join(CORPUS, 'iana', 'history', group);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => ({ date: name.slice(0, -'.xml'.length), path: join(folder, name) }));
}
