// Ranges that were split, merged, shifted or spelled again: which row goes on as which.
import { describe, expect, it } from 'vitest';
import { matchEntries } from '../../src/core/match-entries.ts';
import { fieldText } from '../../src/core/text.ts';
import type { Entry } from '../../src/model.ts';

function matched(
  before: readonly Entry[],
  after: readonly Entry[],
  key: readonly string[] = ['value'],
  widths: ReadonlySet<string> = new Set(),
): string {
  const none = new Set<string>();
  const { changed, removed, added } = matchEntries(before, after, () => ({
    key,
    numberField: 'value',
    numberFields: ['value'],
    widths,
    newFields: none,
    lostFields: none,
  }));
  const text = ({ entry }: { readonly entry: Entry }): string => fieldText(entry, 'value');
  return [
    ...changed.map((pair) => `${text(pair.before)} > ${text(pair.after)}`),
    ...removed.map((row) => `- ${text(row)}`),
    ...added.map((row) => `+ ${text(row)}`),
  ].join('; ');
}

const unassigned = (...values: string[]): Entry[] =>
  values.map((value) => ({ value, description: 'Unassigned' }));
const held = (name: string, ...values: string[]): Entry[] =>
  values.map((value) => ({ value, description: name, '@date': `2020-${value}` }));

describe('a range of unassigned numbers', () => {
  it('goes on as its lowest piece when it is split', () => {
    expect(matched(unassigned('1-99'), unassigned('50-60', '70-80', '1-9'))).toBe(
      '1-99 > 1-9; + 50-60; + 70-80',
    );
  });

  it('takes its lowest part with it when several become one', () => {
    expect(matched(unassigned('50-60', '1-9', '20-30'), unassigned('1-60'))).toBe(
      '1-9 > 1-60; - 50-60; - 20-30',
    );
  });

  it('goes on where it is resized or shifted, if at least one number stays', () => {
    expect(matched(unassigned('5-9', '20-29'), unassigned('9-12', '29-40'))).toBe(
      '5-9 > 9-12; 20-29 > 29-40',
    );
    expect(matched(unassigned('5-9'), unassigned('10-12'))).toBe('- 5-9; + 10-12');
    expect(matched(unassigned('10-12'), unassigned('5-9'))).toBe('- 10-12; + 5-9');
  });

  it('is no range of another width where the width says which numbers they are', () => {
    const before = held('Invalid', '0x000000-0x1FFFFF');
    const after = held('Invalid', '0x0100-0x407E', '0x010000-0x203FFE');
    expect(matched(before, after)).toBe('0x000000-0x1FFFFF > 0x0100-0x407E; + 0x010000-0x203FFE');
    expect(matched(before, after, ['value'], new Set(['value']))).toBe(
      '0x000000-0x1FFFFF > 0x010000-0x203FFE; + 0x0100-0x407E',
    );
  });

  it('is no range of another kind', () => {
    expect(matched(unassigned('1-9'), [{ value: '1-5', description: 'Reserved' }])).toBe('- 1-9; + 1-5');
    expect(
      matched([{ value: '1-9', description: 'Private Use' }], [{ value: '2-9', description: 'Private Use' }]),
    ).toBe('1-9 > 2-9');
  });

  it('belongs to what else its key says', () => {
    const of = (type: string, value: string): Entry => ({ type, value, description: 'Unassigned' });
    expect(matched([of('a', '1-9')], [of('b', '2-9')], ['type', 'value'])).toBe('- 1-9; + 2-9');
    expect(
      matched([of('a', '1-9'), of('b', '1-9')], [of('b', '2-9'), of('a', '3-9')], ['type', 'value']),
    ).toBe('1-9 > 3-9; 1-9 > 2-9');
  });

  it('is compared within its space only', () => {
    expect(matched(unassigned('0x00,0x05', '1-9'), unassigned('0x00,0x04-0x06', '2-9'))).toBe(
      '0x00,0x05 > 0x00,0x04-0x06; 1-9 > 2-9',
    );
    expect(matched(unassigned('5'), unassigned('0x00,0x05'))).toBe('- 5; + 0x00,0x05');
    expect(matched(unassigned('240.0.0.0/4'), unassigned('1-9'))).toBe('- 240.0.0.0/4; + 1-9');
  });

  it('has rows without numbers beside it, which are left alone', () => {
    expect(matched(unassigned('1-9', 'n/a'), unassigned('n/b', '2-9'))).toBe('1-9 > 2-9; - n/a; + n/b');
  });
});

describe('the same numbers spelled anew', () => {
  it('are the same row, with whatever is said of them', () => {
    expect(matched(held('Old', '0xd-0xf'), held('New', '13-15'))).toBe('0xd-0xf > 13-15');
    expect(matched(held('A', '1014-1014'), held('B', '1014'))).toBe('1014-1014 > 1014');
  });

  it('go first to a row of the same kind, then to any', () => {
    expect(matched(held('Foo', '0x5'), [...unassigned('5'), ...held('Bar', '05')])).toBe('0x5 > 05; + 5');
    expect(matched(unassigned('0x5'), [...held('Bar', '05'), ...unassigned('5')])).toBe('0x5 > 5; + 05');
    expect(matched(held('Foo', '0x5'), unassigned('5'))).toBe('0x5 > 5');
  });

  it('pair one to one', () => {
    expect(matched(held('Foo', '0x5', '005'), held('Bar', '5'))).toBe('0x5 > 5; - 005');
  });
});

describe('a range that somebody holds', () => {
  it('goes on where it is resized and everything else but dates is the same', () => {
    expect(matched(held('ARIN', '1-4'), held('ARIN', '3-6'))).toBe('1-4 > 3-6');
  });

  it('is another where its holder is, and nobody is its holder without a word', () => {
    expect(matched(held('ARIN', '1-4'), held('RIPE', '1-5'))).toBe('- 1-4; + 1-5');
    expect(matched([{ value: '1-4', '@date': 'x' }], [{ value: '1-5', '@date': 'x' }])).toBe('- 1-4; + 1-5');
  });

  it('never goes on as a range that nobody holds', () => {
    expect(matched(held('ARIN', '1-4'), unassigned('1-5'))).toBe('- 1-4; + 1-5');
    expect(matched(unassigned('1-5'), held('ARIN', '1-4'))).toBe('- 1-5; + 1-4');
  });
});

describe('ranges of one meaning', () => {
  const unfit = (...values: string[]): Entry[] =>
    values.map((value) => ({ value, description: 'Unfit for use', xref: [{ rfc: 'rfc9001' }] }));
  const cited = (value: string): Entry => ({
    value,
    description: 'Unfit for use',
    xref: [{ rfc: 'rfc9999' }],
  });

  it.each([
    ['joined', unfit('0-9', '11-19'), [cited('0-19')], '0-9 > 0-19; - 11-19'],
    ['cut up', [cited('0-19')], unfit('0-9', '11-19'), '0-19 > 0-9; + 11-19'],
    ['resized, whatever else is said of it', unfit('0-9'), [cited('0-7')], '0-9 > 0-7'],
  ])('go on where they are %s', (_, before, after, expected) => {
    expect(matched(before, after)).toBe(expected);
  });

  it('are not renumbered where one is joined and another cut up', () => {
    expect(matched(unfit('0-9', '11-19', '40-79'), unfit('0-19', '40-49', '51-79'))).toBe(
      '0-9 > 0-19; 40-79 > 40-49; - 11-19; + 51-79',
    );
    expect(matched(unfit('0-9', '11', '40-79'), unfit('0-19', '40-49', '51'))).toBe(
      '0-9 > 0-19; 40-79 > 40-49; - 11; + 51',
    );
  });

  it('are renumbered where they share no number with any', () => {
    expect(matched(unfit('0-9'), unfit('20-29'))).toBe('0-9 > 20-29');
  });
});

describe('a value that is written with the same digits in another way', () => {
  const foo = (value: string, description = 'Foo'): Entry => ({ value, description });
  it.each([
    ['more digits', '0x1', '0x01'],
    ['other letters', '0x0a', '0x0A'],
    ['decimal', '0x0A', '10'],
  ])('is the same: %s, whatever else changed', (_, was, is) => {
    expect(matched([foo(was), foo('0x40', 'Bar')], [foo(is, 'Baz'), foo('0x40', 'Bar')])).toBe(
      `${was} > ${is}`,
    );
  });
});
