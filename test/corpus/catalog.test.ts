// The catalog of the package is what the script makes of the documents.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS, describeWithCorpus } from '../support/corpus.ts';

const DAY = 'iana/2026-08-22';

describeWithCorpus(DAY, 'the catalog of 2026-08-22', () => {
  it('is up to date; else run "npm run catalog" with these documents', () => {
    const script = join(import.meta.dirname, '..', '..', 'scripts', 'catalog.mjs');
    const output = execFileSync(process.execPath, [script, join(CORPUS, DAY), '--check'], {
      encoding: 'utf8',
    });
    expect(output).toMatch(/; up to date\n$/);
  });
});
