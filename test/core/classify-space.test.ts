// What it means that an entry came or went: who held its numbers before decides, and who holds them after.
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import type { Entry } from '../../src/model.ts';
import { snapshotOf } from '../support/snapshot-of.ts';

/** `+ 5 assigned` for what came, `- 5 withdrawn` for what went, in order; what changed is left out. */
function loose(before: readonly Entry[], after: readonly Entry[]): string {
  const { changes } = diffSnapshots(
    snapshotOf({ r: [...before, last] }),
    snapshotOf({ r: [...after, last] }),
  );
  return changes
    .flatMap((change) => {
      if (change.kind !== 'entry-added' && change.kind !== 'entry-removed') return [];
      return `${change.kind === 'entry-added' ? '+' : '-'} ${change.key.join()} ${change.tags.join()}`;
    })
    .join('; ');
}

const last: Entry = { value: '1000', description: 'Last' };
const free = (value: string): Entry => ({ value, description: 'Unassigned' });
const kept = (value: string): Entry => ({ value, description: 'Reserved' });
const held = (value: string, description: string): Entry => ({
  value,
  description,
  '@date': `2020-${value}`,
});

describe('an assigned entry that came', () => {
  it.each<[string, Entry[], Entry[], string]>([
    ['out of nothing', [], [held('5', 'Foo')], '+ 5 assigned'],
    [
      'out of unassigned numbers',
      [free('1-9')],
      [free('1-4'), held('5', 'Foo'), free('6-9')],
      '+ 5 assigned; + 6-9 range-split',
    ],
    ['for a time', [], [held('5', 'Foo (TEMPORARY - expires 2021)')], '+ 5 assigned,temporary-added'],
    [
      'as a piece of its own range',
      [held('1-9', 'Foo')],
      [held('1-4', 'Foo'), held('6-9', 'Foo')],
      '+ 6-9 range',
    ],
    [
      "beside somebody else's range",
      [held('1-9', 'Foo')],
      [held('1-4', 'Foo'), held('6-9', 'Bar')],
      '+ 6-9 assigned',
    ],
    ['without a number', [], [held('abc', 'Foo')], '+ abc assigned'],
  ])('%s', (_, before, after, described) => {
    expect(loose(before, after)).toBe(described);
  });
});

describe('an assigned entry that went', () => {
  it.each<[string, Entry[], Entry[], string]>([
    ['altogether', [held('5', 'Foo')], [], '- 5 withdrawn'],
    ['to the unassigned numbers', [held('5', 'Foo'), free('6-9')], [free('5-9')], '- 5 released'],
    [
      'to those that are available',
      [held('5', 'Foo')],
      [{ value: '1-9', description: 'Available' }],
      '+ 1-9 range-resized; - 5 released',
    ],
    ['to the reserved ones', [held('5', 'Foo'), kept('6-9')], [kept('5-9')], '- 5 reserved'],
    [
      'to private use',
      [held('5', 'Foo')],
      [{ value: '1-9', description: 'Private Use' }],
      '+ 1-9 range-resized; - 5 reserved',
    ],
    ['into its own range', [held('1-4', 'Foo'), held('6-9', 'Foo')], [held('1-9', 'Foo')], '- 6-9 range'],
    [
      "into somebody else's range",
      [held('5', 'Foo'), held('1-4', 'Bar')],
      [held('1-9', 'Bar')],
      '- 5 withdrawn',
    ],
    ['without a number', [held('abc', 'Foo')], [], '- abc withdrawn'],
    [
      'from numbers beside those that are free',
      [held('5', 'Foo')],
      [free('6-9')],
      '- 5 withdrawn; + 6-9 range-resized',
    ],
  ])('%s', (_, before, after, described) => {
    expect(loose(before, after)).toBe(described);
  });
});

describe('a placeholder', () => {
  it.each<[string, Entry[], Entry[], string]>([
    ['is a piece of one of its kind', [free('1-9')], [free('1-2'), free('4-9')], '+ 4-9 range-split'],
    [
      'is a piece of one of another kind',
      [free('1-9')],
      [free('1-2'), kept('4-9')],
      '+ 4-9 placeholder-kind',
    ],
    ['is where nothing was', [], [kept('4-9')], '+ 4-9 range-resized'],
    [
      'is a piece of what somebody held',
      [held('1-9', 'Foo')],
      [held('1-2', 'Foo'), free('4-9')],
      '+ 4-9 range-resized',
    ],
    ['went into one of its kind', [free('1-2'), free('4-9')], [free('1-9')], '- 4-9 range-merged'],
    [
      'was used up',
      [free('4-5')],
      [held('4', 'Foo'), held('5', 'Bar')],
      '+ 4 assigned; - 4-5 range-split; + 5 assigned',
    ],
    [
      'went into one of another kind',
      [free('1-2'), free('4-9')],
      [free('1-2'), kept('3-9')],
      '+ 3-9 placeholder-kind; - 4-9 range-split',
    ],
    ['went, and its numbers too', [free('4-9')], [], '- 4-9 range-resized'],
    ['has no numbers', [{ value: 'x', description: 'Reserved' }], [], '- x range-resized'],
  ])('%s', (_, before, after, described) => {
    expect(loose(before, after)).toBe(described);
  });

  it('touches others at its first and at its last number only', () => {
    expect(loose([free('1-5'), kept('10-15')], [free('1-2'), kept('12-15'), free('5-10')])).toBe(
      '+ 5-10 range-split',
    );
    expect(loose([free('1-4'), kept('11-15')], [free('1-2'), kept('12-15'), free('5-10')])).toBe(
      '+ 5-10 range-resized',
    );
    expect(loose([free('1-5'), free('7'), free('9-12')], [free('20-30')])).toBe(
      '- 1-5 range-resized; - 7 range-resized; - 9-12 range-resized; + 20-30 range-resized',
    );
  });

  it('is compared within its space only', () => {
    expect(loose([free('0x00,0x05-0x09')], [free('5-9')])).toBe(
      '- 0x00,0x05-0x09 range-resized; + 5-9 range-resized',
    );
  });
});

describe('one of several equal entries', () => {
  it('came or went as a duplicate', () => {
    const foo = held('5', 'Foo');
    expect(loose([foo], [foo, foo])).toBe('+ 5 duplicate');
    expect(loose([foo, foo], [foo])).toBe('- 5 duplicate');
  });
});

describe('space that anybody may use', () => {
  const usable = (value: string): Entry => ({ value, description: 'Private Use' });

  it.each<[string, Entry[], Entry[], string]>([
    [
      'is smaller by what was assigned out of it',
      [usable('10-19')],
      [usable('10-18'), held('19', 'Foo')],
      'range-split',
    ],
    [
      'is in pieces around an assignment',
      [usable('10-19')],
      [usable('10-14'), held('15', 'Foo'), usable('16-19')],
      'range-split',
    ],
    [
      'went to unassigned space',
      [usable('10-19')],
      [usable('10-14'), free('15-19')],
      'placeholder-kind,range-split',
    ],
    ['is not listed any more', [usable('10-19')], [usable('10-14')], 'placeholder-kind,range-split'],
    [
      'went to both',
      [usable('10-19')],
      [usable('10-14'), held('15', 'Foo'), kept('16-19')],
      'placeholder-kind,range-split',
    ],
    ['grew', [usable('10-14'), free('15-19')], [usable('10-19')], 'range-merged'],
    ['in another kind of space is as it was', [free('10-19')], [free('10-14'), kept('15-19')], 'range-split'],
  ])('%s', (_, before, after, tags) => {
    const { changes } = diffSnapshots(snapshotOf({ r: before }), snapshotOf({ r: after }));
    expect(changes.filter(({ kind }) => kind === 'entry-changed').map((each) => each.tags.join())).toEqual([
      tags,
    ]);
  });
});
