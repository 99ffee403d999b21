// Our CSV against IANA's own, cell by cell, with a comparison that holds none of our code.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportCsv } from '../../src/core/export-csv.ts';
import { exportFileName } from '../../src/core/export-file-name.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import type { Snapshot } from '../../src/model.ts';
import { CORPUS, describeWithCorpus } from '../support/corpus.ts';
import { DAY, documentsOfTheDay } from '../support/corpus-documents.ts';

const COMPARE = 'tools/compare-csv.mjs';

/** Files that IANA left behind when a registry was renamed: its document has the new id alone. */
const RENAMED = [
  'cose/elliptic-curve', // now elliptic-curves
  'isis-tlv-codepoints/isis-tlv-codepoints-22-23-141-222-223', // now …-22-23-25-141-222-223
  'ospf-traffic-eng-tlvs/flexi-grid-lsc-scsi-sub-tlv', // gone from the document before it was an RFC
  'sdp-parameters/sdp-parameters-10', // 7 to 10 were merged into sdp-att-field
  'sdp-parameters/sdp-parameters-7',
  'sdp-parameters/sdp-parameters-8',
  'sdp-parameters/sdp-parameters-9',
];
/** Files that IANA left behind when the entries of a registry moved to another group: it says so in a note, and has none. */
const EMPTIED = [
  'ip-parameters/ip-parameters-3',
  'ip-parameters/ip-parameters-4',
  'ipv4-routeralert-values/ipv4-routeralert-values-1',
  'ipv4-tos-byte/ipv4-tos-byte-1',
];
/** IANA's file is older than its document: it lacks the five system flags that the document has had since 2020. */
const OLDER = ['imap-keywords/imap-keywords-1'];

describeWithCorpus(COMPARE, 'CSV against IANA’s own', () => {
  const snapshots = new Map<string, Snapshot>();
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iana-watch-csv-'));
    for (const { group, name, bytes } of documentsOfTheDay()) {
      const result = normalizeDocument(bytes, { subject: name, group, people: 'names' });
      if (result.type === 'redirect') continue;
      snapshots.set(group, result.snapshot);
      await mkdir(join(folder, group));
      const taken = new Set<string>();
      for (const registry of result.snapshot.registries) {
        if (registry.entries === undefined) continue;
        await writeFile(
          join(folder, group, exportFileName(registry.path, 'csv', taken)),
          exportCsv(registry),
        );
      }
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('gives 99.85 % of IANA’s cells, and every missing file and other row count is explained', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(CORPUS, COMPARE), folder, join(CORPUS, DAY), '--list', '100000'],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    const named = (word: string) =>
      [...stdout.matchAll(new RegExp(`^${word} (\\S+?)\\.csv`, 'gm'))].map((match) => match[1] ?? '').sort();
    expect(named('missing')).toEqual([...RENAMED, ...EMPTIED].sort());
    expect(named('rows')).toEqual(OLDER);
    const [, reproduced, cells] = /(\d+) of (\d+) cells reproduced/.exec(stdout) ?? [];
    expect(Number(cells)).toBeGreaterThan(412_000);
    expect(Number(reproduced) / Number(cells)).toBeGreaterThan(0.9985);
  });

  it('lacks only files whose registry the document does not have, or has without entries', () => {
    const registryOf = (file: string) => {
      const [group = '', id = ''] = file.split('/');
      return snapshots.get(group)?.registries.find((registry) => registry.path.endsWith(`/${id}`));
    };
    for (const file of RENAMED) expect(registryOf(file), `in ${file}`).toBeUndefined();
    for (const file of EMPTIED) {
      expect(registryOf(file), `in ${file}`).toBeDefined();
      expect(registryOf(file)?.entries, `in ${file}`).toBeUndefined();
    }
    for (const file of OLDER) expect(registryOf(file)?.entries, `in ${file}`).toHaveLength(13);
  });
});
