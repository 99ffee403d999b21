// Which entry of an older state is which of a newer one: the best evidence decides, and what is left is gone or new.
import { describe, expect, it } from 'vitest';
import { matchEntries } from '../../src/core/match-entries.ts';
import type { Entry } from '../../src/model.ts';

import { match, matched, numbers, unassigned } from '../support/matched.ts';

describe('entries of the same key', () => {
  it('are one, whatever else changed', () => {
    expect(
      matched(
        [
          { value: 'a', d: '1' },
          { value: 'b', d: '2' },
        ],
        [
          { value: 'b', d: '3' },
          { value: 'a', d: '4' },
        ],
      ),
    ).toBe('0>1 1>0');
  });

  it('are one by all fields of the key together', () => {
    const key = ['one', 'two'];
    expect(
      matched(
        [
          { one: 'a', two: 'bc', d: '1' },
          { one: 'ab', two: 'c', d: '2' },
        ],
        [
          { one: 'ab', two: 'c', d: '3' },
          { one: 'a', two: 'bc', d: '4' },
        ],
        { key },
      ),
    ).toBe('0>1 1>0');
  });

  it('are one also where a part of the key is empty, but not where all of it is', () => {
    const key = ['one', 'two'];
    expect(matched([{ one: 'a', d: '1' }], [{ one: 'a', d: '2' }], { key })).toBe('0>0');
    expect(matched([{ two: 'a', d: '1' }], [{ two: 'a', d: '2' }], { key })).toBe('0>0');
    expect(matched([{ d: 'Foo' }], [{ d: 'Bar' }], { key })).toBe('-0 +0');
  });

  it('pair by what they say where the key occurs several times', () => {
    const rows = (...texts: string[]): Entry[] => texts.map((d) => ({ value: 'a', d, e: `${d}!`, f: 'x' }));
    expect(
      matched(rows('one', 'two'), [
        { value: 'a', d: 'two', e: 'new' },
        { value: 'a', d: 'one', e: 'new' },
      ]),
    ).toBe('0>1 1>0');
  });

  it('pair in order where nothing they say decides, and dates never decide', () => {
    expect(
      matched(
        [
          { value: 'a', d: '1' },
          { value: 'a', d: '2' },
        ],
        [
          { value: 'a', d: '3' },
          { value: 'a', d: '4' },
        ],
      ),
    ).toBe('0>0 1>1');
    expect(
      matched(
        [
          { value: 'a', d: '1', '@date': '2020' },
          { value: 'a', d: '2', '@date': '2021' },
        ],
        [
          { value: 'a', d: '3', '@date': '2021' },
          { value: 'a', d: '4', '@date': '2020' },
        ],
      ),
    ).toBe('0>0 1>1');
  });

  it('pair in order where they are very many, so that time stays linear', () => {
    const many = (from: number): Entry[] =>
      Array.from({ length: 9 }, (_, index) => ({ value: 'a', d: `${from + index}`, e: `${index}` }));
    const turned = many(100).reverse();
    expect(matched(many(0), turned)).toBe('0>0 1>1 2>2 3>3 4>4 5>5 6>6 7>7 8>8');
    expect(matched(many(0).slice(1), turned.slice(0, 8))).toBe('0>7 1>6 2>5 3>4 4>3 5>2 6>1 7>0');
    expect(matched(many(0), turned.slice(0, 1))).toMatch(/^0>0 -1 /);
    expect(matched(many(0).slice(0, 1), turned)).toMatch(/^0>0 \+1 /);
  });

  it('leave the surplus of either side', () => {
    const rows = (...texts: string[]): Entry[] => texts.map((d) => ({ value: 'a', d }));
    expect(matched(rows('1', '2', '3'), rows('4'))).toBe('0>0 -1 -2');
    expect(matched(rows('1'), rows('2', '3'))).toBe('0>0 +1');
  });
});

describe('equal entries', () => {
  it('are one before anything else is asked, wherever they stand', () => {
    expect(
      matched(
        [
          { value: 'a', d: '1' },
          { value: 'a', d: '2' },
        ],
        [{ value: 'a', d: '2' }],
      ),
    ).toBe('-0');
    expect(
      matched(
        [{ value: 'a', d: '2' }],
        [
          { value: 'a', d: '1' },
          { value: 'a', d: '2' },
        ],
      ),
    ).toBe('+0');
  });

  it('pair in order, and the last of too many is left', () => {
    const a = { value: 'a' };
    expect(matched([a, a, a], [a, a])).toBe('-2');
    expect(matched([a], [a, a, a])).toBe('+1 +2');
    expect(match([a, a, { value: 'b' }], [{ value: 'b' }, a, a]).moved).toBe(1);
  });

  it('ask nobody what tells them apart', () => {
    const { changed, removed, added, identity, moved } = matchEntries(
      [{ value: 'a' }, { value: 'b' }],
      [{ value: 'b' }, { value: 'a' }],
      () => {
        throw new Error('nobody should ask');
      },
    );
    expect([changed, removed, added, identity.key, moved]).toEqual([[], [], [], [], 1]);
  });
});

describe('an assigned entry and a placeholder', () => {
  it('are one where they cover exactly the same numbers', () => {
    expect(matched([unassigned('5')], [{ value: '0x05', description: 'Foo' }], numbers)).toBe('0>0');
    expect(matched([{ value: '5-6', description: 'Foo' }], [unassigned('5-6')], numbers)).toBe('0>0');
    expect(matched([unassigned('5-6')], [{ value: '5', description: 'Foo' }], numbers)).toBe('-0 +0');
  });

  it('are one without numbers only where the value is the same text', () => {
    const key = { key: ['name'] };
    const [foo, gone] = [
      { name: 'n', value: 'x', description: 'Foo' },
      { name: 'n', value: 'x', description: 'Unassigned' },
    ];
    expect(matched([gone], [foo], key)).toBe('0>0');
    expect(matched([foo], [{ ...gone, value: 'y' }], key)).toBe('-0 +0');
    expect(matched([{ ...foo, value: '7' }], [{ ...gone, value: 'y' }], { ...key, ...numbers })).toBe(
      '-0 +0',
    );
  });

  it('of one key and other numbers are two, though two of a kind are one', () => {
    const key = { key: ['name'], ...numbers };
    expect(
      matched([{ name: 'n', ...unassigned('1-9') }], [{ name: 'n', value: '5', description: 'Foo' }], key),
    ).toBe('-0 +0');
    expect(matched([{ name: 'n', ...unassigned('1-9') }], [{ name: 'n', ...unassigned('5') }], key)).toBe(
      '0>0',
    );
  });
});

describe('a key in other letters', () => {
  it.each([
    ['case', 'CLUE', 'clue'],
    ['spelling', 'Bad-Gateway', 'bad gateway'],
    ['a status in the name', 'smil - OBSOLETED in favor of application/smil+xml', 'smil (OBSOLETED ...)'],
  ])('is the same key: %s', (_, before, after) => {
    expect(matched([{ value: before, d: '1' }], [{ value: after, d: '2' }])).toBe('0>0');
  });

  it('is not where that would be ambiguous', () => {
    expect(
      matched(
        [
          { value: 'a-b', d: '1' },
          { value: 'a.b', d: '2' },
        ],
        [{ value: 'A B', d: '3' }],
      ),
    ).toBe('-0 -1 +0');
    expect(
      matched(
        [{ value: 'A B', d: '1' }],
        [
          { value: 'a-b', d: '2' },
          { value: 'a.b', d: '3' },
        ],
      ),
    ).toBe('-0 +0 +1');
  });

  it('keeps what is assigned apart from what is not', () => {
    expect(matched([{ value: 'A', description: 'Reserved' }], [{ value: 'a', description: 'Foo' }])).toBe(
      '-0 +0',
    );
    expect(
      matched([{ value: 'A', description: 'Reserved' }], [{ value: 'a', description: 'Reserved (x)' }]),
    ).toBe('0>0');
  });

  it('keeps the parts of a key apart, and says nothing where all are punctuation', () => {
    const key = { key: ['one', 'two'] };
    expect(matched([{ one: 'A', two: 'bc', d: '1' }], [{ one: 'ab', two: 'c', d: '2' }], key)).toBe('-0 +0');
    expect(matched([{ one: '-', two: '.', d: '1' }], [{ one: '.', two: '-', d: '2' }], key)).toBe('-0 +0');
    expect(matched([{ one: 'A', two: '.', d: '1' }], [{ one: 'a', two: '-', d: '2' }], key)).toBe('0>0');
  });
});

describe('a key of several fields', () => {
  const key = { key: ['name', 'type'] };

  it('is known by its first field alone where that occurs once on either side', () => {
    expect(matched([{ name: 'a', type: 'x', d: '1' }], [{ name: 'a', type: 'y', d: '2' }], key)).toBe('0>0');
  });

  it.each([
    ['before', [{ name: 'a', type: 'same' }], []],
    ['after', [], [{ name: 'a', type: 'same' }]],
    ['on both sides', [{ name: 'a', type: 'same' }], [{ name: 'a', type: 'same' }]],
  ])('is not where the first field occurs twice %s', (_, more, others) => {
    expect(
      matched(
        [{ name: 'a', type: 'x', d: '1' }, ...more],
        [{ name: 'a', type: 'y', d: '2' }, ...others],
        key,
      ),
    ).toMatch(/-0.* \+0/);
  });

  it('is not where the first field is empty, nor where there is only one', () => {
    expect(matched([{ type: 'x', d: '1' }], [{ type: 'y', d: '2' }], key)).toBe('-0 +0');
    expect(matched([{ name: '', type: 'x', d: '1' }], [{ name: '', type: 'y', d: '2' }], key)).toBe('-0 +0');
  });
});
