import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareNumbers,
  covers,
  overlaps,
  parseNumbers,
  sameNumbers,
  size,
  subtract,
  union,
  type NumberSet,
} from '../../src/core/ranges.ts';

function shown(text: string): string | undefined {
  const set = parseNumbers(text);
  return (
    set &&
    `${set.space} ${set.intervals.map(({ low, high }) => (low === high ? `${low}` : `${low}..${high}`)).join(' ')}`
  );
}

describe('parseNumbers', () => {
  it.each([
    ['1000', 'integer 1000'],
    [' 007 ', 'integer 7'],
    ['1014-1014', 'integer 1014'],
    ['3004-3999', 'integer 3004..3999'],
    ['3004 – 3999', 'integer 3004..3999'],
    ['0x0d-0x0f', 'integer 13..15'],
    ['0xD', 'integer 13'],
    ['-65536 to -1', 'integer -65536..-1'],
    ['1, 3-5, 6', 'integer 1 3..6'],
    ['18446744073709551615', 'integer 18446744073709551615'],
    ['0x13,0x01', 'bytes2 4865'],
    ['0x00,*', 'bytes2 0..255'],
    ['0xBB-BF,*', 'bytes2 47872..49151'],
    ['0xC0-0xFE,0x00-0xFF', 'bytes2 49152..65279'],
    ['0x00-0x01,0x1C-0x20', 'bytes2 28..32 284..288'],
    ['240.0.0.0/4', 'ipv4 4026531840..4294967295'],
    ['224.0.0.1', 'ipv4 3758096385'],
    ['224.0.0.0-224.0.0.255', 'ipv4 3758096384..3758096639'],
    ['010/8', 'ipv4 167772160..184549375'],
    ['::1', 'ipv6 1'],
  ])('reads %j as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    '',
    'amqp',
    '1.3.6.1.5.5.7',
    '7.01',
    '9-3',
    'RSV1',
    '1e3',
    '0b01',
    'a-b',
    '1-2-3',
    '256.0.0.1',
    '1::2::3',
    '*',
    '0x1g',
    '-',
  ])('finds no number in %j', (text) => {
    expect(shown(text)).toBeUndefined();
  });

  it('knows one address in two spellings', () => {
    const [a, b] = [parseNumbers('FF01::1:1000/118'), parseNumbers('FF01:0:0:0:0:0:1:1000/118')];
    expect(a && b && sameNumbers(a, b)).toBe(true);
  });
});

const setOfSmall = fc
  .array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.nat(12)), { minLength: 1, maxLength: 5 })
  .map((pairs) => parseNumbers(pairs.map(([low, length]) => `${low} to ${low + length}`).join(',')))
  .filter((set) => set !== undefined);

function members(set: NumberSet): Set<number> {
  const all = new Set<number>();
  for (const { low, high } of set.intervals)
    for (let value = low; value <= high; value++) all.add(Number(value));
  return all;
}

describe('the algebra of number sets', () => {
  it('is that of the sets of their members', () => {
    fc.assert(
      fc.property(setOfSmall, setOfSmall, (a, b) => {
        const [left, right] = [members(a), members(b)];
        const rest = [...left].filter((value) => !right.has(value));
        expect(members(subtract(a, b))).toEqual(new Set(rest));
        expect(overlaps(a, b)).toBe(rest.length < left.size);
        expect(covers(b, a)).toBe(rest.length === 0);
        expect(Number(size(a))).toBe(left.size);
        const both = union([a, b]);
        expect(both && members(both)).toEqual(new Set([...left, ...right]));
        expect(sameNumbers(a, b)).toBe(compareNumbers(a, b) === 0);
      }),
    );
  });
});
