// Which fields tell the entries of two states apart: a bad choice reports one change as two, or two as one.
import { describe, expect, it } from 'vitest';
import { chooseIdentity } from '../../src/core/choose-identity.ts';
import type { Entry, Registry } from '../../src/model.ts';

function registry(entries: readonly Entry[], key?: readonly string[]): Registry {
  const fields = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
  return { path: 'g/r', ...(entries.length > 0 && { fields, key: key ?? [], entries }) };
}

function numbered(count: number, more: (index: number) => Entry = () => ({})): Entry[] {
  return Array.from({ length: count }, (_, index) => ({ value: `${index}`, ...more(index) }));
}

describe('the key of a comparison', () => {
  it('is the configured one, whatever the states say', () => {
    const state = registry(numbered(3), ['value']);
    expect(chooseIdentity(state, state, ['name', 'value']).key).toEqual(['name', 'value']);
  });

  it('is that of the older state while it tells both apart', () => {
    const old = registry(
      [
        { a: '1', b: 'x' },
        { a: '2', b: 'y' },
      ],
      ['a'],
    );
    const fresh = registry(
      [
        { a: '1', b: 'x' },
        { a: '2', b: 'z' },
      ],
      ['b'],
    );
    expect(chooseIdentity(old, fresh).key).toEqual(['a']);
    expect(chooseIdentity(fresh, old).key).toEqual(['b']);
  });

  it('is that of the newer state where the older one has none, or an empty one', () => {
    const fresh = registry(
      [
        { a: '1', b: 'x' },
        { a: '2', b: 'y' },
      ],
      ['b'],
    );
    expect(chooseIdentity(registry([]), fresh).key).toEqual(['b']);
    expect(chooseIdentity(registry([{ a: '1', b: 'x' }], []), fresh).key).toEqual(['b']);
  });

  it.each([
    ['older', (bad: Registry, good: Registry) => chooseIdentity(bad, good)],
    ['newer', (bad: Registry, good: Registry) => chooseIdentity(good, bad)],
  ])('changes when it no longer tells the entries of the %s state apart', (_, choose) => {
    const same = numbered(40, (index) => ({ value: `${index % 4}`, name: `n${index}` }));
    const other = numbered(40, (index) => ({ name: `n${index}` }));
    expect(choose(registry(same, ['value']), registry(other, ['value'])).key).toEqual(['name']);
  });

  it('bears one collision in a small table, and one in twenty in a large one', () => {
    const twice = (count: number, double: number): Registry =>
      registry(
        numbered(count, (index) => ({ value: `${index < double ? 0 : index}`, name: `n${index}` })),
        ['value'],
      );
    const fine = (count: number): Registry => twice(count, 0);
    expect(chooseIdentity(twice(3, 2), fine(3)).key).toEqual(['value']);
    expect(chooseIdentity(fine(3), twice(3, 2)).key).toEqual(['value']);
    expect(chooseIdentity(twice(4, 3), fine(4)).key).not.toEqual(['value']);
    expect(chooseIdentity(twice(100, 6), fine(100)).key).toEqual(['value']);
    expect(chooseIdentity(fine(100), twice(100, 6)).key).toEqual(['value']);
    expect(chooseIdentity(twice(100, 7), fine(100)).key).not.toEqual(['value']);
    expect(chooseIdentity(fine(100), twice(100, 7)).key).not.toEqual(['value']);
  });

  it('takes fields for what they are: "a" beside "bc" is not "ab" beside "c"', () => {
    const state = registry(
      [
        { one: 'a', two: 'bc' },
        { one: 'ab', two: 'c' },
        { one: 'abc', two: '' },
        { one: '', two: 'abc' },
      ],
      ['one', 'two'],
    );
    expect(chooseIdentity(state, state).key).toEqual(['one', 'two']);
  });

  it('is no field at all where nothing is to be told apart', () => {
    expect(chooseIdentity(registry([]), registry([])).key).toEqual([]);
  });
});

describe('the field that holds the numbers', () => {
  it.each(['value', 'number', 'code', 'codepoint', 'bit', 'bits', 'addr', 'address', 'prefix', 'range'])(
    'may be %s, also outside the key',
    (field) => {
      const state = registry([{ name: 'Foo', [field]: '0x10' }], ['name']);
      expect(chooseIdentity(state, state).numberField).toBe(field);
    },
  );

  it('is one of the key before one of the usual names', () => {
    const state = registry([{ slot: '7', value: '8' }], ['slot']);
    expect(chooseIdentity(state, state).numberField).toBe('slot');
  });

  it.each<[string, readonly string[], boolean]>([
    ['overlap at other widths', ['0x00-0x7F', '0x0000-0x3FFF'], true],
    ['have one width', ['0x00-0x7F', '0x80-0xFF'], false],
    ['grow in width with their numbers', ['0x00-0xFF', '0x100-0xFFF'], false],
    ['overlap as decimal numbers', ['0-9', '000-020'], false],
  ])('holds other numbers with more digits where hexadecimal ranges %s', (_, values, expected) => {
    const state = registry(
      values.map((value, n) => ({ value, name: `N${n}` })),
      ['value'],
    );
    expect(chooseIdentity(state, registry([], ['value'])).widths?.has('value') ?? false).toBe(expected);
  });

  it('is none where no usual field has numbers', () => {
    const state = registry([{ name: 'Foo', length: '8' }], ['name']);
    expect(chooseIdentity(state, state).numberField).toBeUndefined();
  });

  it('has numbers in at least half of the entries that say anything there', () => {
    const mixed = (numbers: number, words: number): Registry =>
      registry(
        [
          ...Array.from({ length: numbers }, (_, index) => ({ name: `n${index}`, code: `${index}` })),
          ...Array.from({ length: words }, (_, index) => ({ name: `w${index}`, code: 'none' })),
          { name: 'silent', code: '' },
        ],
        ['name'],
      );
    expect(chooseIdentity(mixed(2, 2), mixed(2, 2)).numberField).toBe('code');
    expect(chooseIdentity(mixed(2, 3), mixed(2, 3)).numberField).toBeUndefined();
  });

  it('is looked for in entries from everywhere in a long table', () => {
    const late = registry(
      numbered(1000, (index) => ({ value: `n${index}`, code: index < 300 ? 'none' : `${index}` })),
      ['value'],
    );
    expect(chooseIdentity(late, late).numberField).toBe('code');
  });
});

describe('columns', () => {
  it('that only one state has are known', () => {
    const old = registry([{ value: '1', spec: 'x' }], ['value']);
    const fresh = registry([{ value: '1', note: 'y' }], ['value']);
    const { newFields, lostFields } = chooseIdentity(old, fresh);
    expect([[...newFields], [...lostFields]]).toEqual([['note'], ['spec']]);
  });
});
