// Our document of 2024-08-14 says, row for row, what IANA's page said that day.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { fieldText, plainText } from '../../src/core/text.ts';
import { CORPUS, describeWithCorpus } from '../support/corpus.ts';

const SEED = 'seed/websocket-registries-2024-08-14.txt';
const fold = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describeWithCorpus(SEED, 'the document of 2024-08-14', () => {
  it('renders every row of the seed, in its order', () => {
    const seed = readFileSync(join(CORPUS, SEED), 'utf8').split('\n').map(fold);
    const bytes = readFileSync(join(import.meta.dirname, '../../data/demo/websocket-2024-08-14.xml'));
    const normalized = normalizeDocument(bytes, { subject: 'seed', people: 'full' });
    if (normalized.type === 'redirect') throw new Error('a redirect');
    const { registries, people = [] } = normalized.snapshot;
    let at = 0;
    const inSeed = (line: string) => {
      const found = seed.indexOf(line, at);
      if (found >= 0) at = found + 1;
      return found >= 0;
    };
    const missing: string[] = [];
    let rows = 0;
    const expectRow = (line: string) => {
      rows += 1;
      if (!inSeed(fold(line))) missing.push(line);
    };
    for (const { path, title, entries = [] } of registries) {
      expectRow(plainText(title));
      for (const entry of entries) {
        // IANA's page shows contacts, references and statuses in the order of its own columns.
        const order = Object.keys(entry).filter((name) => !name.startsWith('@'));
        const last = path.endsWith('version-number') ? ['xref', 'status'] : ['xref', 'controller'];
        const columns = [...order.filter((name) => !last.includes(name)), ...last];
        expectRow(columns.map((name) => fieldText(entry, name)).join(' '));
      }
    }
    for (const { id, name, uris = [], updated } of people) {
      expectRow(`[${id}] ${name} ${uris.join(' ')} ${updated}`);
    }
    expect(missing).toEqual([]);
    expect(rows).toBe(registries.length + 112 + 46);
  });
});
