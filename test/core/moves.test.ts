// Which entry that left one registry is which that came to another: equal ones, then those that keep their name.
import { describe, expect, it } from 'vitest';
import { allMoved, allTakenOver, findMoves, type Loose } from '../../src/core/moves.ts';
import type { Entry } from '../../src/model.ts';

const loose = (registry: string, key: string, entry: Entry = {}): Loose => ({
  registry,
  key: key.split(' '),
  entry: { value: key, ...entry },
});

/** The places in `come` at which the entries of `gone` are found again; `-` for none. */
function moved(gone: readonly Loose[], come: readonly Loose[]): string {
  const partners = findMoves(gone, come);
  for (const [one, other] of partners) expect(partners.get(other)).toBe(one);
  return gone
    .map((one) => partners.get(one))
    .map((other) => (other === undefined ? '-' : come.indexOf(other)))
    .join(' ');
}

describe('an entry that is gone', () => {
  it.each<[string, Loose, Loose, boolean]>([
    ['is equal', loose('a', '1', { description: 'Foo' }), loose('b', '1', { description: 'Foo' }), true],
    [
      'has the same key and label',
      loose('a', '1', { description: 'Foo', rec: 'Y' }),
      loose('b', '1', { description: 'Foo', rec: 'N' }),
      true,
    ],
    [
      'has another label',
      loose('a', '1', { description: 'Foo' }),
      loose('b', '1', { description: 'Bar' }),
      false,
    ],
    [
      'has another key',
      loose('a', '1', { description: 'Foo', x: '1' }),
      loose('b', '2', { description: 'Foo' }),
      false,
    ],
    ['has a name for a key', loose('a', 'beep', { rec: 'Y' }), loose('b', 'beep', { rec: 'N' }), true],
    ['has a name in its key', loose('a', '7 beep', { rec: 'Y' }), loose('b', '7 beep', { rec: 'N' }), true],
    [
      'has a number for a key, and no label',
      loose('a', '7', { rec: 'Y' }),
      loose('b', '7', { rec: 'N' }),
      false,
    ],
    [
      'has a letter for a key, and no label',
      loose('a', '7x', { rec: 'Y' }),
      loose('b', '7x', { rec: 'N' }),
      false,
    ],
    [
      'has its name and one of its references',
      loose('a', 'beep', { type: 'a', xref: [{ rfc: 'rfc1' }, { person: 'Ada' }] }),
      loose('b', 'beep', { type: 'b', xref: [{ person: 'Ada' }] }),
      true,
    ],
    [
      'has its name and other references',
      loose('a', 'beep', { type: 'a', xref: [{ rfc: 'rfc1' }] }),
      loose('b', 'beep', { type: 'b', xref: [{ rfc: 'rfc2' }] }),
      false,
    ],
    ['parts its key otherwise', loose('a', 'be ep', { rec: 'Y' }), loose('b', 'beep', { rec: 'N' }), false],
    [
      'has its name and its date',
      loose('a', 'beep', { description: 'Foo', '@date': '2020' }),
      loose('b', 'beep', { description: 'Bar', '@date': '2020' }),
      true,
    ],
    [
      'has its name and another date',
      loose('a', 'beep', { description: 'Foo', '@date': '2020' }),
      loose('b', 'beep', { description: 'Bar', '@date': '2021' }),
      false,
    ],
    [
      'has its name and no date',
      loose('a', 'beep', { description: 'Foo' }),
      loose('b', 'beep', { description: 'Bar' }),
      false,
    ],
    [
      'has its number and its date',
      loose('a', '0xbeef', { description: 'Foo', '@date': '2020' }),
      loose('b', '0xbeef', { description: 'Bar', '@date': '2020' }),
      false,
    ],
    [
      'has a name among numbers, and its date',
      loose('a', '7 beep', { description: 'Foo', '@date': '2020' }),
      loose('b', '7 beep', { description: 'Bar', '@date': '2020' }),
      true,
    ],
    [
      'stands in the same registry',
      loose('a', 'beep', { rec: 'Y' }),
      loose('a', 'beep', { rec: 'N' }),
      false,
    ],
    [
      'assigns nothing',
      loose('a', '7', { description: 'Reserved' }),
      loose('b', '7', { description: 'Reserved' }),
      false,
    ],
  ])('%s', (_, gone, come, isMoved) => {
    expect(moved([gone], [come])).toBe(isMoved ? '0' : '-');
  });

  it('goes with an equal one before one that is only alike', () => {
    const [foo, changed] = [loose('a', 'beep', { rec: 'Y' }), loose('b', 'beep', { rec: 'N' })];
    expect(moved([foo], [changed, loose('c', 'beep', { rec: 'Y' })])).toBe('1');
    expect(moved([foo, loose('d', 'beep', { rec: 'N' })], [changed, loose('c', 'beep', { rec: 'Y' })])).toBe(
      '1 0',
    );
  });

  it('goes to one place only, and not to its own registry', () => {
    const beep = (registry: string): Loose => loose(registry, 'beep', { description: 'Foo' });
    expect(moved([beep('a'), beep('b')], [beep('c')])).toBe('0 -');
    expect(moved([beep('a'), beep('b')], [beep('c'), beep('d')])).toBe('0 1');
    expect(moved([beep('a')], [beep('a'), beep('c')])).toBe('1');
    expect(moved([beep('a')], [beep('c'), beep('d')])).toBe('0');
  });
});

describe('a registry', () => {
  const [foo, bar, free] = [
    loose('a', 'foo'),
    loose('a', 'bar'),
    loose('a', '7', { description: 'Unassigned' }),
  ];
  const partners = (...ones: Loose[]): Map<Loose, Loose> =>
    new Map(ones.map((one) => [one, loose('b', 'x')]));

  it('moved where all that it assigns did, and it assigns something', () => {
    expect(allMoved([foo, bar], partners(foo, bar))).toBe(true);
    expect(allMoved([foo, bar], partners(foo))).toBe(false);
    expect(allMoved([foo, free], partners(foo))).toBe(true);
    expect(allMoved([free], partners())).toBe(false);
    expect(allMoved([], partners())).toBe(false);
  });

  it('was taken over where each entry moved, or stands by its name where others went', () => {
    const there =
      (...names: string[]) =>
      (registry: string): Loose[] =>
        names.map((name) => loose(registry, name));
    expect(allTakenOver([foo, bar], partners(foo, bar), there())).toBe(true);
    expect(allTakenOver([foo, bar], partners(foo), there('bar'))).toBe(true);
    expect(allTakenOver([foo, bar], partners(foo), there('baz'))).toBe(false);
    expect(allTakenOver([foo, free], partners(foo), there())).toBe(true);
    expect(allTakenOver([foo], partners(), there('foo'))).toBe(false);
    expect(allTakenOver([], partners(), there())).toBe(false);
  });
});
