// Entries that go on under another key, another number or between the same neighbours.
import { describe, expect, it } from 'vitest';
import { matchEntries } from '../../src/core/match-entries.ts';
import type { Row } from '../../src/core/row.ts';
import type { Entry } from '../../src/model.ts';

import { match, matched, numbers, unassigned } from '../support/matched.ts';

describe('an entry under another key', () => {
  it('is the same one where all the rest is equal, dates of an update apart', () => {
    const rest = { description: 'Foo', xref: [{ rfc: 'rfc1' }], '@date': '2020-01-01' };
    expect(matched([{ value: '284', ...rest }], [{ value: '258', ...rest, '@updated': '2021' }])).toBe('0>0');
    expect(matched([{ value: '284', ...rest }], [{ value: '258', ...rest, '@date': '2021' }])).toBe('-0 +0');
  });

  it('pairs in order where the rest occurs several times', () => {
    const rest = { description: 'Foo' };
    expect(
      matched(
        [
          { value: 'a', ...rest },
          { value: 'b', ...rest },
        ],
        [{ value: 'x', ...rest }],
      ),
    ).toBe('0>0 -1');
  });

  it('is another one where nothing is left to compare, or where it assigns nothing', () => {
    expect(matched([{ value: 'a' }], [{ value: 'b' }])).toBe('-0 +0');
    expect(matched([{ value: 'a', '@date': '2020' }], [{ value: 'b', '@date': '2020' }])).toBe('-0 +0');
    expect(matched([unassigned('a')], [unassigned('b')])).toBe('-0 +0');
  });
});

describe('an entry under another number', () => {
  const named = (value: string, description: string, more: Entry = {}): Entry => ({
    value,
    description,
    ...more,
  });
  const foo = (value: string): Entry => named(value, 'Foo', { xref: [{ rfc: 'rfc9001' }] });
  const bar = (value: string): Entry => named(value, 'Bar', { xref: [{ rfc: 'rfc9002' }] });

  it.each<[string, Entry[], Entry[], string]>([
    ['is renumbered, also where another took its number', [foo('1')], [bar('1'), foo('2')], '0>1 +0'],
    ['is renumbered with others', [foo('1'), bar('2')], [bar('1'), foo('2')], '0>1 1>0'],
    [
      'is another one where it only points elsewhere',
      [named('1', 'See [RFC9001]')],
      [named('2', 'See [RFC9002]')],
      '-0 +0',
    ],
    [
      'is another one where its label says nothing',
      [named('1', 'x')],
      [named('2', 'x', { d: '1' })],
      '-0 +0',
    ],
  ])('%s', (_, before, after, expected) => {
    expect(matched(before, after, numbers)).toBe(expected);
  });

  it.each<[string, Entry[], Entry[], string]>([
    ['is known by its label, whatever else changed', [foo('1')], [named('9', 'Foo', { d: '1' })], '0>0'],
    ['is known by it in other letters', [named('1', 'FOO bar')], [named('9', 'Foo Bar', { d: '1' })], '0>0'],
    [
      'is not where another entry has that label',
      [foo('1'), named('5', 'Foo', { d: '2' })],
      [named('9', 'Foo', { d: '1' }), named('5', 'Foo', { d: '2' })],
      '-0 +0',
    ],
  ])('%s', (_, before, after, expected) => {
    expect(matched(before, after, numbers)).toBe(expected);
  });

  it.each<[string, Entry[], Entry[], string]>([
    [
      'is known by its name where its old number is a placeholder now',
      [named('8', 'Role Mismatch', { d: '1' })],
      [named('8', 'Unassigned'), named('11', 'Role Mismatch', { d: '2' })],
      '0>1 +0',
    ],
    [
      'or says only that it is deprecated',
      [named('8', 'Role Mismatch (TEMPORARY, expires 2021)', { d: '1' })],
      [named('8', 'Deprecated'), named('11', 'Role Mismatch', { d: '2' })],
      '0>1 +0',
    ],
    [
      'and not where that is another entry now',
      [named('8', 'Role Mismatch', { d: '1' })],
      [named('8', 'Bar', { d: '1' }), named('11', 'Role Mismatch', { d: '2' })],
      '0>0 +1',
    ],
    [
      'nor where several have the name',
      [named('8', 'Role Mismatch', { d: '1' })],
      [named('8', 'Reserved'), named('11', 'Role Mismatch', { d: '2' }), named('12', 'Role Mismatch')],
      '0>0 +1 +2',
    ],
  ])('%s', (_, before, after, expected) => {
    expect(matched(before, after, numbers)).toBe(expected);
  });

  it('is known by a long label only where the key is a name itself', () => {
    const before = (description: string): Entry[] => [{ value: 'one', description }];
    const after = (description: string): Entry[] => [{ value: 'two', description, d: '1' }];
    expect(matched(before('Short'), after('Short'))).toBe('-0 +0');
    expect(matched(before('A label that tells'), after('A label that tells'))).toBe('0>0');
  });
});

describe('numbers in several fields of a key', () => {
  const pair = (version: string, type: string, description: string): Entry => ({
    version,
    type,
    description,
  });
  const none = new Set<string>();
  const identity = {
    key: ['version', 'type'],
    numberField: 'version',
    numberFields: ['version', 'type'],
    newFields: none,
    lostFields: none,
  };

  it.each<[string, Entry[], Entry[], string]>([
    ['may grow in the first', [pair('0-1', '5', 'Foo')], [pair('0-2', '5', 'Foo')], '0-1 5 > 0-2 5'],
    ['may grow in the second', [pair('1', '5', 'Foo')], [pair('1', '5-6', 'Foo')], '1 5 > 1 5-6'],
    [
      'may be cut up in the second',
      [pair('1', '0-9', 'Unassigned')],
      [pair('1', '0-3', 'Unassigned'), pair('1', '5-9', 'Unassigned')],
      '1 0-9 > 1 0-3; + 1 5-9',
    ],
    [
      'are spaces of their own',
      [pair('1', '0-9', 'Unassigned')],
      [pair('2', '0-3', 'Unassigned')],
      '- 1 0-9; + 2 0-3',
    ],
  ])('%s', (_, before, after, expected) => {
    const { changed, removed, added } = matchEntries(before, after, () => identity);
    const at = ({ key }: Row): string => key.join(' ');
    const described = [
      ...changed.map((each) => `${at(each.before)} > ${at(each.after)}`),
      ...removed.map((row) => `- ${at(row)}`),
      ...added.map((row) => `+ ${at(row)}`),
    ];
    expect(described.join('; ')).toBe(expected);
  });
});

describe('between the same neighbours', () => {
  const row = (value: string, more: Entry): Entry => ({ value, ...more });
  const [first, last] = [row('first', { d: 'F' }), row('last', { d: 'L' })];
  const old = row('old', { d: 'Old', e: 'same', '@date': '2014-05-02' });
  const fresh = row('new', { d: 'New', e: 'same', '@date': '2014-05-02' });

  it('an entry of the same date with one more equal field is the same one', () => {
    expect(matched([first, old, last], [first, fresh, last])).toBe('1>1');
    expect(matched([old, last], [fresh, last])).toBe('0>0');
    expect(matched([first, old], [first, fresh])).toBe('1>1');
  });

  it('what stands next to it may have come or gone, but not what was there', () => {
    expect(
      matched([first, row('gone', { d: 'G' }), old, last], [first, fresh, row('come', { d: 'C' }), last]),
    ).toBe('2>1 -1 +2');
    expect(matched([first, old, last], [first, last, fresh])).toBe('-1 +2');
    expect(matched([first, last, old], [first, fresh, last])).toBe('-2 +1');
  });

  it.each([
    ['another date', { ...fresh, '@date': '2015-01-01' }],
    ['no date', { value: 'new', d: 'New', e: 'same' }],
    ['no equal field', { ...fresh, e: 'other' }],
    ['no field in common', { value: 'new', f: 'same', '@date': '2014-05-02' }],
    ['nothing assigned', { ...fresh, description: 'Unassigned' }],
  ])('%s makes another entry', (_, other) => {
    expect(matched([first, old, last], [first, other, last])).toBe('-1 +1');
    expect(matched([first, other, last], [first, old, last])).toBe('-1 +1');
  });

  it('two without a date are no one, and most alike goes first', () => {
    const undated = { value: 'old', d: 'Old', e: 'same' };
    expect(matched([first, undated, last], [first, { ...undated, value: 'new', d: 'New' }, last])).toBe(
      '-1 +1',
    );
    const more = row('more', { d: 'More', e: 'same', f: 'x', '@date': '2014-05-02' });
    expect(matched([first, old, more, last], [first, { ...more, value: 'new', d: 'New' }, last])).toBe(
      '2>1 -1',
    );
  });
});

describe('the order of what is told', () => {
  it('is the old one for what changed and went, the new one for what came', () => {
    const rows = (text: string, ...values: string[]): Entry[] => values.map((value) => ({ value, d: text }));
    const { changed, removed, added } = match(
      [...rows('1', 'c', 'x', 'A', 'y'), { value: 'b', d: '1' }],
      [{ value: 'b', d: '2' }, ...rows('3', 'q', 'a', 'p', 'c')],
    );
    expect(changed.map(({ before }) => before.key[0])).toEqual(['c', 'A', 'b']);
    expect(removed.map((row) => row.key[0])).toEqual(['x', 'y']);
    expect(added.map((row) => row.key[0])).toEqual(['q', 'p']);
  });

  it('counts what would have to be moved to come from one to the other', () => {
    const rows = (letters: string): Entry[] => letters.split('').map((value) => ({ value }));
    const movedOf = (before: string, after: string): number => match(rows(before), rows(after)).moved;
    expect(movedOf('abcdef', 'abcdef')).toBe(0);
    expect(movedOf('abcdef', 'fabcde')).toBe(1);
    expect(movedOf('abcdef', 'badcfe')).toBe(3);
    expect(movedOf('abcdef', 'fedcba')).toBe(5);
    expect(movedOf('abxcd', 'dabyc')).toBe(1);
  });
});
