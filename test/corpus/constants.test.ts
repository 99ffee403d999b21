// Constants out of IANA's real registries: all languages compile and say what the registries say, and over years of
// history a generated file changes only where a selected entry changed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { constantsSchema } from '../../src/config/constants-schema.ts';
import { keptConstants } from '../../src/constants/kept-constants.ts';
import { readTable } from '../../src/constants/selection.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { fieldText } from '../../src/core/text.ts';
import type { Snapshot } from '../../src/model.ts';
import { checkLanguage } from '../support/check-language.ts';
import { keepOne } from '../support/constants.ts';
import { CORPUS, describeWithCorpus } from '../support/corpus.ts';
import { READ_BACK } from '../support/read-back.ts';
import { itWith } from '../support/tools.ts';

const DAY = 'iana/2020-12-29';
const REGISTRIES: readonly (readonly [registry: string, descriptionField?: string])[] = [
  ['websocket/extension-name'],
  ['websocket/subprotocol-name'],
  ['websocket/version-number'],
  ['websocket/close-code-number', 'description'],
  ['websocket/opcode', 'description'],
  ['websocket/framing-header-bits'],
  ['http-status-codes/http-status-codes-1', 'description'],
  ['http-methods/methods'],
  ['tls-parameters/tls-parameters-4', 'description'],
  ['tls-parameters/tls-parameters-6', 'description'],
  ['cbor-tags/tags', 'semantics'],
  ['media-types/application'],
  ['media-types/text'],
];

function snapshotFrom(path: string, group: string): Snapshot | undefined {
  try {
    const normalized = normalizeDocument(readFileSync(path), { subject: path, group, people: 'names' });
    return normalized.type === 'snapshot' ? normalized.snapshot : undefined;
  } catch {
    // Some versions are broken as they were served.
    return undefined;
  }
}

function today(group: string): Snapshot {
  const snapshot = snapshotFrom(join(CORPUS, DAY, group, `${group}.xml`), group);
  if (snapshot === undefined) throw new Error(`no ${group}`);
  return snapshot;
}

/** A description that is nothing but a remark in brackets, such as `(Unused)`, is its words: brackets are no part of it. */
function outOfBrackets(text: string): string {
  return /^\(((?:unused|not used|temporary|deprecated|obsoleted?)\b[^()]*)\)$/i.exec(text)?.[1] ?? text;
}

/** 14,000 names are compiled, run and formatted. */
const MANY_NAMES_MS = 300_000;

describeWithCorpus(DAY, 'constants of real registries', () => {
  describe.each(Object.entries(READ_BACK))('in %s', (language, { tools, formatter }) => {
    for (const [registry, descriptionField] of REGISTRIES) {
      const withFormatter = formatter !== undefined;
      const needed = withFormatter ? [...tools, formatter.tool] : tools;
      itWith(needed, `${registry} compiles, is formatted, and says what the registry says`, () => {
        const snapshot = today(registry.split('/')[0] ?? registry);
        const table = readTable(
          snapshot.registries.find(({ path }) => path === registry) ?? { path: registry },
          { subject: registry },
        );
        const expected = {
          values: table.candidates.map(({ value }) => `${value}`),
          numeric: table.bounds !== undefined,
          descriptions:
            descriptionField === undefined
              ? []
              : table.candidates.flatMap(({ value, entry, edge }): [string, string][] => {
                  const text = outOfBrackets(fieldText(entry, descriptionField));
                  return text === '' || edge !== undefined ? [] : [[`${value}`, text]];
                }),
        };
        checkLanguage(language, { snapshot, registry, expected, formatter: false });
        if (withFormatter) checkLanguage(language, { snapshot, registry, expected, formatter: true });
      });
    }
  });

  it('gives each service one identifier for a name and number, whatever its protocols', () => {
    const snapshot = today('service-names-port-numbers');
    const registry = 'service-names-port-numbers';
    const text = keepOne({ registry, file: 'ports.ts' }, snapshot);
    expect(text.match(/^ {2}HTTP: 80,$/gm)).toHaveLength(1);
    expect(text.match(/^ {2}DOMAIN: 53,$/gm)).toHaveLength(1);
    expect(
      keepOne({ registry, file: 'ports.go' }, snapshot).match(/^\tPortHTTPS Port = 443$/gm),
    ).toHaveLength(1);
  });

  for (const language of ['typescript', 'go']) {
    itWith(
      READ_BACK[language]?.tools ?? [],
      `service names compile in ${language}`,
      () => {
        const snapshot = today('service-names-port-numbers');
        const registry = 'service-names-port-numbers';
        const [root] = snapshot.registries;
        const table = readTable(root ?? { path: registry }, { subject: registry });
        const values = table.candidates.map(({ value }) => `${value}`);
        checkLanguage(language, {
          snapshot,
          registry,
          expected: { values, numeric: true, descriptions: [] },
          formatter: false,
        });
        checkLanguage(language, {
          snapshot,
          registry,
          expected: { values, numeric: true, descriptions: [] },
          formatter: true,
        });
      },
      MANY_NAMES_MS,
    );
  }
});

const HISTORY = 'iana/history/websocket';
describeWithCorpus(HISTORY, 'constants over the history of WebSocket', () => {
  it('change only where a selected entry changed, and lose no identifier', () => {
    const items = constantsSchema.parse(
      [
        'extension-name',
        'subprotocol-name',
        'version-number',
        'close-code-number',
        'opcode',
        'framing-header-bits',
      ].map((id) => ({ registry: `websocket/${id}`, file: `${id}.ts` })),
    );
    const folder = join(CORPUS, HISTORY);
    let files: ReadonlyMap<string, string> = new Map();
    let before: Snapshot | undefined;
    let versions = 0;
    const seen = new Set<string>();
    for (const name of readdirSync(folder)
      .filter((it) => it.endsWith('.xml'))
      .sort()) {
      const snapshot = snapshotFrom(join(folder, name), 'websocket');
      if (snapshot === undefined) continue;
      versions += 1;
      const kept = keptConstants({ items, snapshots: new Map([['websocket', snapshot]]), files });
      const own = kept.problems.filter(({ message }) => !message.includes('has no registry'));
      expect(own).toEqual([]);
      const changes = before === undefined ? undefined : diffSnapshots(before, snapshot).changes;
      for (const [path, text] of kept.files) {
        if (changes !== undefined && files.get(path) !== undefined && files.get(path) !== text) {
          const registry = `websocket/${path.replace('.ts', '')}`;
          expect([
            name,
            changes.some((change) => 'registry' in change && change.registry === registry),
          ]).toEqual([name, true]);
        }
        for (const [, identifier = ''] of text.matchAll(/^ {2}(\w+): /gm)) seen.add(`${path} ${identifier}`);
      }
      files = new Map([...files, ...kept.files]);
      before = snapshot;
    }
    expect(versions).toBeGreaterThan(20);
    const last = new Set(
      [...files].flatMap(([path, text]) =>
        [...text.matchAll(/^ {2}(\w+): /gm)].map((match) => `${path} ${match[1]}`),
      ),
    );
    expect([...seen].filter((it) => !last.has(it))).toEqual([]);
  });
});
