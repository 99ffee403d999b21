// Damaged constants files given to `adopt`, and damaged names files: refused in one line, or kept as they are.
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { adopt } from '../../src/constants/adopt/adopt.ts';
import { addNames, readNamesFile } from '../../src/constants/names-file.ts';
import type { Snapshot } from '../../src/model.ts';
import { closeCodes, closeCodesBefore, entries, keep, snapshotOf } from '../support/constants.ts';
import { casesOf, holds, outcome } from '../support/fuzz.ts';
import { mutatedText } from '../support/mutations.ts';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'adopt');
const files = readdirSync(FOLDER).map((path) => ({ path, text: readFileSync(join(FOLDER, path), 'utf8') }));
const status = snapshotOf(
  'http-status-codes/http-status-codes-1',
  entries(`100 Continue
    101 Switching Protocols
    200 OK
    404 Not Found`),
  { title: 'HTTP Status Codes' },
);
const suites = snapshotOf(
  'tls-parameters/tls-parameters-4',
  entries(`0x13,0x01 TLS_AES_128_GCM_SHA256
    0x13,0x02 TLS_AES_256_GCM_SHA384
    0xC0,0x2F TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`),
  { title: 'TLS Cipher Suites' },
);
const WORDS = [
  '1000',
  '1014',
  '4999',
  ' = ',
  '= 1014,\n',
  ',\n',
  '//',
  '/*',
  '*/',
  '#',
  '"""',
  '`',
  '<=',
  '||',
  '>= 3000 && code <= 4999',
  '// iana-watch:begin x',
  'iana-watch:end',
  'case 1006:',
];

it('damaged constants files', () => {
  const cases = fc
    .tuple(fc.constantFrom(...files), fc.constantFrom(closeCodes, closeCodesBefore))
    .chain(([{ path, text }, codes]) =>
      mutatedText([text], WORDS).map((damaged) => ({ path, damaged, codes })),
    );
  holds(cases, casesOf(200, { share: 0.3 }), ({ path, damaged, codes }) => {
    isKeptOrRefused(path, damaged, [codes, status, suites]);
  });
});

/** What is adopted is what `generate` would write, but for the entries that were named as missing. */
function isKeptOrRefused(path: string, text: string, snapshots: readonly Snapshot[]): void {
  const learned = outcome(() =>
    adopt({ path, text, snapshots: new Map(snapshots.map((one) => [one.group, one])), exists: () => false }),
  );
  if ('refused' in learned) {
    expect(learned.refused).toMatch(/\S/);
    return;
  }
  const { item, names, missing, text: adopted } = learned.value;
  const kept = keep([item], {
    snapshots,
    files: { [path]: adopted, ...(names === undefined ? {} : { [names.path]: names.text }) },
  });
  expect(kept.problems).toEqual([]);
  const next = kept.files.get(path) ?? adopted;
  if (missing.length === 0) expect(next).toBe(adopted);
  // Markers apart, and a line end before the last of them, it is the file as people wrote it.
  expect(linesOf(adopted)).toEqual(linesOf(text));
}

function linesOf(text: string): string[] {
  const lines = text.split(/(?<=\n)/).filter((line) => !/iana-watch:(?:begin|end)/.test(line));
  return lines.map((line, index) => (index === lines.length - 1 ? line.replace(/\r?\n$/, '') : line));
}

const NAMES = `# Names by value.
case: UPPER_SNAKE
names:
  1000: NORMAL
  "1001": { name: GOING_AWAY, from: Going Away }
  0x10: SIXTEEN # a comment
aliases:
  1001: [AWAY]
skip: [1004]
`;

it('damaged names files', () => {
  const words = [
    'case: camel\n',
    '&a ',
    '*a',
    '<<: *a',
    '!!set',
    '? ',
    'name: ',
    '{ name: X, from: Y }',
    '99999999999999999999',
    '0o17',
    '1_000',
  ];
  holds(mutatedText([NAMES], words), casesOf(1000), (text) => {
    const read = outcome(() => readNamesFile(text, 'names.yml'));
    if ('refused' in read) {
      expect(read.refused).toMatch(/\S/);
      return;
    }
    const news = [{ key: '3008', name: 'TIME_OUT', from: 'Timeout: "x" # y' }];
    if (read.value.names.has('3008')) return;
    const again = readNamesFile(addNames(text, news, 'x'), 'names.yml');
    expect([...again.names]).toEqual(expect.arrayContaining([...read.value.names]));
    expect(again.names.get('3008')).toEqual({ name: 'TIME_OUT', from: 'Timeout: "x" # y' });
    expect(again.skip).toEqual(read.value.skip);
  });
});
