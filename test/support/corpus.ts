// Where the real documents are: `IANA_WATCH_CORPUS`, or a folder `shared` beside the repository. They are not ours to
// commit, so tests with them are a project of their own, which says plainly when they are absent.
import { existsSync } from 'node:fs';
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
