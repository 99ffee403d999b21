import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumbers } from '../../src/core/parse-numbers.ts';
import {
  compareNumbers,
  covers,
  overlaps,
  sameNumbers,
  size,
  subtract,
  union,
  type NumberSet,
} from '../../src/core/ranges.ts';

function numbersIn(text: string): NumberSet {
  const set = parseNumbers(text);
  if (set === undefined) throw new Error(`${text} has no numbers`);
  return set;
}

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

describe('two sets', () => {
  const few = (): NumberSet => numbersIn('1-2, 5');
  const more = (): NumberSet => numbersIn('1-2, 5, 9');
  const bytes = (): NumberSet => numbersIn('0x00,0x01');

  it.each([
    ['1-2, 5', '1-2, 5', true],
    ['1-2, 5', '5, 0x1, 02', true],
    ['1-2, 5', '1-2', false],
    ['1-2', '1-2, 5', false],
    ['1-2, 5', '1-2, 6', false],
    ['1-2, 5', '1-3, 5', false],
    ['1-2, 5', '0-2, 5', false],
    ['1', '0x00,0x01', false],
  ])('%s and %s are the same: %s', (one, other, same) => {
    const [a, b] = [numbersIn(one), numbersIn(other)];
    expect([sameNumbers(a, b), compareNumbers(a, b) === 0]).toEqual([same, same]);
  });

  it.each([
    ['1-2, 5', '2', true],
    ['1-2, 5', '5-9', true],
    ['1-2, 5', '3-4', false],
    ['5-9', '1-5', true],
    ['5-9', '1-4', false],
    ['1, 3, 5', '2, 4, 5', true],
    ['1-4, 8', '4, 9', true],
    ['1', '0x00,0x01', false],
  ])('%s and %s have a number in common: %s', (one, other, common) => {
    expect([overlaps(numbersIn(one), numbersIn(other)), overlaps(numbersIn(other), numbersIn(one))]).toEqual([
      common,
      common,
    ]);
  });

  it('stand in the order of their spaces, then of their first difference', () => {
    const texts = ['0.0.0.1', '0x00,0x01', '::1', '1', '1-2', '1-2, 5', '1-2, 5, 9', '1-2, 6', '1-3', '2'];
    const sorted = [...texts].reverse().sort((a, b) => compareNumbers(numbersIn(a), numbersIn(b)));
    expect(sorted).toEqual([
      '0x00,0x01',
      '1',
      '1-2',
      '1-2, 5',
      '1-2, 5, 9',
      '1-2, 6',
      '1-3',
      '2',
      '0.0.0.1',
      '::1',
    ]);
    for (const [index, text] of sorted.entries())
      for (const later of sorted.slice(index + 1)) {
        expect(compareNumbers(numbersIn(text), numbersIn(later))).toBeLessThan(0);
        expect(compareNumbers(numbersIn(later), numbersIn(text))).toBeGreaterThan(0);
      }
  });

  it('of different spaces have nothing to do with each other', () => {
    expect([covers(bytes(), few()), covers(few(), bytes()), overlaps(few(), bytes())]).toEqual([
      false,
      false,
      false,
    ]);
    expect(subtract(few(), bytes())).toEqual(few());
    expect(union([few(), bytes()])).toBeUndefined();
    expect(union([few(), more(), bytes()])).toBeUndefined();
  });

  it('unite to all their numbers, none to none', () => {
    expect(union([])).toBeUndefined();
    expect(union([few()])).toEqual(few());
    expect(union([few(), more()])).toEqual(more());
    expect(union([numbersIn('7'), numbersIn('6'), numbersIn('5')])).toEqual(numbersIn('5-7'));
  });

  it('leave what one has over the other', () => {
    expect(subtract(numbersIn('1-9'), numbersIn('1, 4-5, 9'))).toEqual(numbersIn('2-3, 6-8'));
    expect(subtract(more(), numbersIn('2-5'))).toEqual(numbersIn('1, 9'));
    expect(subtract(few(), more()).intervals).toEqual([]);
    expect([covers(more(), few()), covers(few(), more())]).toEqual([true, false]);
  });
});
