// All registries of a day and eight years of versions: nothing refused that should not be, nothing lost, same bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { digestOf } from '../../src/core/digest.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { formatSnapshot, readSnapshot } from '../../src/core/snapshot-format.ts';
import { IanaWatchError } from '../../src/errors.ts';
import type { Snapshot } from '../../src/model.ts';
import { describeWithCorpus } from '../support/corpus.ts';
import {
  type CorpusDocument,
  DAY,
  HISTORY,
  documentsOfHistory,
  documentsOfTheDay,
} from '../support/corpus-documents.ts';
import { lostTexts } from '../support/lost-texts.ts';

function normalized({ group, name, bytes }: CorpusDocument, people: 'names' | 'full' = 'full'): Snapshot {
  const result = normalizeDocument(bytes, { subject: name, group, people });
  if (result.type === 'redirect') throw new Error(`${name} redirects to ${result.to}`);
  return result.snapshot;
}

/** Registries, by path, in which no few fields tell the entries apart: there rows are paired by content and order. */
const WITHOUT_KEY = ['rtsp-parameters/rtsp-parameters-2', 'syslog-parameters/syslog-parameters-4'];

/** Versions that were served broken (an error page each), and how they are refused. */
const REFUSED = {
  'radius-types/2017-02-17': 'got an HTML page ("503 Service Unavailable") instead of a registry document',
  'sip-parameters/2017-02-17': 'got an HTML page ("503 Service Unavailable") instead of a registry document',
};

describeWithCorpus(DAY, 'all groups of a day', () => {
  it('normalize twice to the same bytes, which read back to the same', () => {
    const keyless: string[] = [];
    let documents = 0;
    let entries = 0;
    for (const document of documentsOfTheDay()) {
      const snapshot = normalized(document, 'names');
      const text = formatSnapshot(snapshot);
      expect(formatSnapshot(normalized(document, 'names')) === text, `in ${document.name}`).toBe(true);
      const back = readSnapshot(text, document.name);
      expect(formatSnapshot(back) === text, `in ${document.name}`).toBe(true);
      expect(digestOf(back), `in ${document.name}`).toBe(digestOf(snapshot));
      for (const registry of snapshot.registries) {
        if (registry.entries === undefined) continue;
        entries += registry.entries.length;
        if (registry.key === undefined) keyless.push(registry.path);
      }
      documents += 1;
    }
    expect({ documents, entries }).toEqual({ documents: 584, entries: 97_054 });
    expect(keyless).toEqual(WITHOUT_KEY);
  });

  it('lose no text, no reference and no attribute, as another parser sees them', () => {
    let checked = 0;
    for (const document of documentsOfTheDay()) {
      const { lost, seen } = lostTexts(new TextDecoder().decode(document.bytes), normalized(document));
      expect(lost, `in ${document.name}`).toEqual([]);
      checked += seen;
    }
    expect(checked).toBeGreaterThan(500_000);
  });

  it('fit the published schema', () => {
    const schema = readFileSync(join(import.meta.dirname, '../../schema/snapshot.schema.json'), 'utf8');
    const validate = new Ajv2020({ strictTypes: false }).compile(Object(JSON.parse(schema)));
    for (const document of documentsOfTheDay()) {
      const fits = validate(JSON.parse(formatSnapshot(normalized(document))));
      expect(fits || validate.errors, `in ${document.name}`).toBe(true);
    }
  });
});

describeWithCorpus(HISTORY, 'all versions of eight years', () => {
  it('normalize, or are refused in one clear line', () => {
    const refused: Record<string, string> = {};
    let taken = 0;
    for (const document of documentsOfHistory()) {
      try {
        normalized(document);
        taken += 1;
      } catch (error) {
        if (!(error instanceof IanaWatchError)) throw error;
        expect(error.code).toBe('PARSE_FAILED');
        const [, problem = error.message] = /^[^:]+: ([^;]+); /.exec(error.message) ?? [];
        refused[document.name] = problem;
      }
    }
    expect(refused).toEqual(REFUSED);
    expect(taken).toBe(1373);
  });

  it('lose nothing in the newest version of each group', () => {
    const newest = new Map<string, CorpusDocument>();
    for (const document of documentsOfHistory()) newest.set(document.group, document);
    for (const document of newest.values()) {
      const { lost } = lostTexts(new TextDecoder().decode(document.bytes), normalized(document));
      expect(lost, `in ${document.name}`).toEqual([]);
    }
  });
});
