import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { entries, keep, snapshotOf } from '../support/constants.ts';

const SUITES = snapshotOf(
  'tls/suites',
  [
    ['0x00,0x01', 'TLS_RSA_WITH_NULL_MD5', 'N'],
    ['0x00,0x13', 'TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA', 'N'],
    ['0x13,0x01', 'TLS_AES_128_GCM_SHA256', 'Y'],
    ['0x13,0x02', 'TLS_AES_256_GCM_SHA384', 'Y'],
    ['0x13,0x06-0xff', 'Unassigned', ''],
  ].map(([value = '', description = '', recommended = '']) => ({ value, description, recommended })),
);

function made(settings: string, item: object = { file: 'a.json', language: 'json', shape: ['constants'] }) {
  const config: unknown = { registry: 'tls/suites', ...(parse(settings) as object), ...item };
  const kept = keep([config], { snapshots: [SUITES] });
  const text = kept.files.get('a.json');
  const json = JSON.parse(text ?? '{}') as { constants?: Record<string, unknown> };
  return { names: Object.keys(json.constants ?? {}), problems: kept.problems.map(({ message }) => message) };
}

describe('a pair of bytes in "select"', () => {
  it.each([
    'select: 0x13,0x01',
    'select: "0x13,0x01"',
    'select: ["0x13,0x01"]',
    'select:\n  - 0x13,0x01',
    'select: 0x1301',
    'select: 4865',
  ])('is taken as one value: %s', (settings) => {
    expect(made(settings)).toEqual({ names: ['TLS_AES_128_GCM_SHA256'], problems: [] });
  });

  it.each(['select: [0x13,0x01]', 'select: 0x13', 'select: 19', 'select: "0x13"', 'skip: [0x13,0x01]'])(
    'that YAML cut is refused: %s',
    (settings) => {
      const { names, problems } = made(settings);
      expect(names).toEqual([]);
      expect(problems).toEqual([
        expect.stringMatching(
          /^constants\.0\.(?:select|skip): (?:19|0x13) is one byte, and values of tls\/suites have 2; write each in quotes, as in "0x00,0x01"$/,
        ),
      ]);
    },
  );
});

describe('a selection of nothing is refused, with what there is', () => {
  it.each([
    [
      'where: { recommended: y }',
      'constants.0.where: no entry of tls/suites has "y" as its recommended; did you mean "Y"?; there are N and Y',
    ],
    [
      'where: { description: x }',
      /^constants\.0\.where: no entry of tls\/suites has "x" as its description.*there are TLS_RSA_WITH_NULL_MD5, /,
    ],
    [
      'select: "0x13,0x07"',
      /^constants\.0: select leaves no entry of tls\/suites; it has 0x00,0x01, 0x00,0x13, 0x13,0x01 and 0x13,0x02$/,
    ],
    [
      'select: "0x00,0x01"\nwhere: { recommended: Y }',
      /^constants\.0: select and where leave no entry of tls\/suites/,
    ],
    [
      'where: { xref: RFC1 }',
      'constants.0.where: tls/suites has no field "xref"; it has value, description, recommended',
    ],
  ])('%s', (settings, message) => {
    const { names, problems } = made(settings);
    expect(names).toEqual([]);
    expect(problems).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });

  it('but not where the registry itself has nothing, or what it says of entries may change', () => {
    expect(made('where: temporary').problems).toEqual([]);
    const empty = keep([{ registry: 'a/b', file: 'a.ts', select: '1-5' }], {
      snapshots: [snapshotOf('a/b', [])],
    });
    expect(empty.problems).toEqual([]);
  });

  it('for references too, which are named as the registry shows them', () => {
    const snapshot = snapshotOf('a/b', entries('1 One\n 2 Two'));
    const item = { registry: 'a/b', file: 'a.ts' };
    expect(keep([{ ...item, where: { xref: 'RFC6455' } }], { snapshots: [snapshot] }).problems).toEqual([]);
    expect(keep([{ ...item, where: { xref: 'RFC1' } }], { snapshots: [snapshot] }).problems).toHaveLength(1);
  });
});

describe('the values of "select" that the documents show', () => {
  const row = readFileSync(join(import.meta.dirname, '../../docs/constants.md'), 'utf8')
    .split('\n')
    .find((line) => line.startsWith('| `select` '));
  const shown = [...(row ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text).slice(1);

  it.each([['1000-2999'], ['"0, 2-5"'], ['[404, 410-418]'], ['"0x13,0x01"']])('has %s', (text) => {
    expect(shown).toContain(text);
  });

  it.each(shown)('are the same in a map of lines and in braces: %s', (text) => {
    const inLines: unknown = parse(`select: ${text}`);
    expect(parse(`{ select: ${text} }`)).toEqual(inLines);
    const numbers = ['0', '3', '404', '411', '1014', '4865'].map((value) => ({
      value,
      description: `N ${value}`,
    }));
    const kept = keep([{ registry: 'a/b', file: 'a.json', shape: ['constants'], ...(inLines as object) }], {
      snapshots: [snapshotOf('a/b', numbers)],
    });
    const made = JSON.parse(kept.files.get('a.json') ?? '{}') as { constants?: Record<string, number> };
    const wanted = {
      '1000-2999': [1014],
      '"0, 2-5"': [0, 3],
      '[404, 410-418]': [404, 411],
      '"0x13,0x01"': [4865],
    }[text];
    expect(Object.values(made.constants ?? {})).toEqual(wanted);
  });
});
