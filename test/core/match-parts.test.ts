// Which entry of an older state is which of a newer one where their keys differ in a part, or in a number alone.
import { describe, expect, it } from 'vitest';
import { matchEntries } from '../../src/core/match-entries.ts';
import type { Entry } from '../../src/model.ts';
import { matched } from '../support/matched.ts';

describe('an entry under another number', () => {
  it('is the same where only a new column is filled beside it, and its number is free', () => {
    const before = [
      { value: '26', name: 'compress_certificate' },
      { value: '27-30', name: 'Unassigned' },
    ];
    const after = [
      { value: '26', name: 'Unassigned', tls13: '-' },
      { value: '27', name: 'compress_certificate', tls13: 'CH, CR' },
      { value: '28-30', name: 'Unassigned', tls13: '-' },
    ];
    const { changed } = matchEntries(before, after, () => ({
      key: ['value'],
      numberField: 'value',
      numberFields: ['value'],
      newFields: new Set(['tls13']),
      lostFields: new Set(),
    }));
    expect(changed.map((pair) => `${pair.before.value}>${pair.after.value}`)).toContain('26>27');
  });
});

describe('entries whose keys differ in one part', () => {
  const key = ['class', 'name'];
  const cases: readonly (readonly [string, readonly Entry[], readonly Entry[], string])[] = [
    [
      'are one where a reference is the part',
      [
        { name: 'Get', class: 'a', xref: [{ rfc: 'rfc1' }] },
        { name: 'Get', class: 'b', xref: [{ rfc: 'rfc2' }] },
      ],
      [
        { name: 'Get', class: 'a', xref: [{ rfc: 'rfc3' }] },
        { name: 'Get', class: 'b', xref: [{ rfc: 'rfc2' }] },
      ],
      '0>0',
    ],
    [
      'are one where running text is the part',
      [
        { class: 'cover', name: '<Members are the same as those of "front">' },
        { class: 'cover', name: 'media' },
      ],
      [
        { class: 'cover', name: '<Any "front" member>' },
        { class: 'cover', name: 'media' },
      ],
      '0>0',
    ],
    [
      'are two where the part is a name',
      [
        { class: 'cover', name: 'front' },
        { class: 'cover', name: 'media' },
      ],
      [
        { class: 'cover', name: 'back' },
        { class: 'cover', name: 'media' },
      ],
      '-0 +0',
    ],
  ];
  it.each(cases)('%s', (_, before, after, expected) => {
    const fields = before.some((entry) => 'xref' in entry) ? ['name', 'xref'] : key;
    expect(matched(before, after, { key: fields })).toBe(expected);
  });

  const table = (from: string, names: readonly string[]): readonly Entry[] => [
    ...Array.from({ length: 60 }, (_, at) => ({ class: 'Job', name: `attribute-${at}` })),
    ...names.map((name) => ({ class: from, name })),
  ];
  it.each([
    ['one short name', ['pages'], '-60 +60'],
    ['a telling name', ['impressions-col'], '60>60'],
    ['many names', ['pages', 'media', 'sides'], '60>60 61>61 62>62'],
  ])('are one in another class: %s', (_, names, expected) => {
    expect(matched(table('Description', names), table('Status', names), { key })).toBe(expected);
  });
});
