// Which registry of an older snapshot is which of a newer one: by path, id, title, and what is in it.
import { describe, expect, it } from 'vitest';
import { matchRegistries, parentOf } from '../../src/core/match-registries.ts';
import type { Entry, Registry } from '../../src/model.ts';

const registry = (path: string, title = '', entries: readonly Entry[] = []): Registry => ({
  path,
  ...(title !== '' && { title }),
  ...(entries.length > 0 && { fields: ['value', 'description'], key: ['value'], entries }),
});

/** `old > new` for each pair (`>>` where it only followed its parent), `- old` and `+ new` for the rest; the root is left out. */
function matched(before: readonly Registry[], after: readonly Registry[]): string {
  const { pairs, removed, added } = matchRegistries([registry('g'), ...before], [registry('g'), ...after]);
  return [
    ...pairs.slice(1).map((pair) => `${pair.before.path} ${pair.withParent ? '>>' : '>'} ${pair.after.path}`),
    ...removed.map(({ path }) => `- ${path}`),
    ...added.map(({ path }) => `+ ${path}`),
  ].join('; ');
}

const entries = (...texts: string[]): Entry[] =>
  texts.map((description, index) => ({ value: `${index}`, description }));

describe('a registry', () => {
  it('is the one of the same path, whatever its title says', () => {
    expect(
      matched([registry('g/a', 'A'), registry('g/b', 'B')], [registry('g/b', 'A'), registry('g/a', 'B')]),
    ).toBe('g/b > g/b; g/a > g/a');
  });

  it('is the one of the same id elsewhere', () => {
    expect(matched([registry('g/a'), registry('g/a/x')], [registry('g/a'), registry('g/x')])).toBe(
      'g/a > g/a; g/a/x > g/x',
    );
  });

  it('is the one of the same title under another id, in any letters', () => {
    expect(matched([registry('g/a', 'Close Codes')], [registry('g/b', 'close codes')])).toBe('g/a > g/b');
    expect(matched([registry('g/a', 'Straße ẞ')], [registry('g/b', 'Strasse SS')])).toBe('- g/a; + g/b');
  });

  it('is none of those that share an id or a title with others', () => {
    const [old, fresh] = [registry('g/a/x', 'T'), registry('g/b/x', 'T')];
    expect(matched([old], [fresh, registry('g/c/x', 'T')])).toBe('- g/a/x; + g/b/x; + g/c/x');
    expect(matched([old, registry('g/c/x', 'T')], [fresh])).toBe('- g/a/x; - g/c/x; + g/b/x');
  });

  it('without a title is not one with another without a title', () => {
    expect(matched([registry('g/a')], [registry('g/b')])).toBe('- g/a; + g/b');
  });
});

describe('what lies below another registry', () => {
  it('follows it', () => {
    expect(
      matched(
        [registry('g/a', 'A'), registry('g/a/x'), registry('g/a/x/y')],
        [registry('g/b', 'A'), registry('g/b/x'), registry('g/b/x/y')],
      ),
    ).toBe('g/a > g/b; g/a/x >> g/b/x; g/a/x/y >> g/b/x/y');
  });

  it('follows it before it goes with a stranger of its id', () => {
    expect(
      matched(
        [registry('g/a', 'A'), registry('g/a/x'), registry('g/c'), registry('g/c/x')],
        [registry('g/b', 'A'), registry('g/b/x'), registry('g/d'), registry('g/d/x')],
      ),
    ).toBe('g/a > g/b; g/a/x >> g/b/x; - g/c; - g/c/x; + g/d; + g/d/x');
  });

  it('follows a registry that is known by its entries, too', () => {
    const same = entries('Foo', 'Bar');
    expect(
      matched(
        [registry('g/a', 'A', same), registry('g/a/x'), registry('g/c/x')],
        [registry('g/b', 'B', same), registry('g/b/x'), registry('g/d/x')],
      ),
    ).toBe('g/a > g/b; g/a/x >> g/b/x; - g/c/x; + g/d/x');
  });

  it('moved by itself where its parent is another or its id is new', () => {
    expect(
      matched(
        [registry('g/a', 'A'), registry('g/a/x', 'X')],
        [registry('g/b', 'A'), registry('g/b/z', 'X'), registry('g/c')],
      ),
    ).toBe('g/a > g/b; g/a/x > g/b/z; + g/c');
    expect(
      matched(
        [registry('g/a', 'A'), registry('g/a/x')],
        [registry('g/b', 'A'), registry('g/c'), registry('g/c/x')],
      ),
    ).toBe('g/a > g/b; g/a/x > g/c/x; + g/c');
  });
});

describe('registries of another id and title', () => {
  const known = (...old: string[]) => ({
    in: (...fresh: string[]): boolean =>
      matched([registry('g/a', 'A', entries(...old))], [registry('g/b', 'B', entries(...fresh))]) ===
      'g/a > g/b',
  });

  it('are one where they share half of all their entries, and two at least', () => {
    expect(known('1', '2').in('1', '2')).toBe(true);
    expect(known('1', '2', '3').in('1', '2', 'x')).toBe(true);
    expect(known('1', '2', '3', '4').in('1', '2')).toBe(true);
    expect(known('1', '2').in('1', '2', '3', '4')).toBe(true);
    expect(known('1', '2', '3', '4', '5').in('1', '2')).toBe(false);
    expect(known('1', '2', '3', 'x').in('1', '2', '4', 'y')).toBe(false);
    expect(known('1').in('1')).toBe(false);
    // More than half of each: one that was widened, and has some entries described again.
    expect(known('1', '2', '3', '4', 'x').in('1', '2', '3', 'y', 'z')).toBe(true);
  });

  it('are not one for the numbers that nobody holds, nor for values alone', () => {
    expect(known('Unassigned', 'Reserved', 'Private Use').in('Unassigned', 'Reserved', 'Private Use')).toBe(
      false,
    );
    expect(known('Unassigned', 'Foo', 'Bar').in('Reserved', 'Foo', 'Bar')).toBe(true);
    expect(known('1', '2').in('3', '4')).toBe(false);
  });

  it('go with the one that they share most with, and each with one only', () => {
    const [all, most, some] = [
      entries('1', '2', '3', '4'),
      entries('1', '2', '3', 'x'),
      entries('1', '2', '3'),
    ];
    expect(
      matched(
        [registry('g/a', 'A', most), registry('g/b', 'B', all)],
        [registry('g/c', 'C', all), registry('g/d', 'D', some)],
      ),
    ).toBe('g/b > g/c; g/a > g/d');
    expect(
      matched([registry('g/a', 'A', some)], [registry('g/c', 'C', most), registry('g/d', 'D', some)]),
    ).toBe('g/a > g/d; + g/c');
    expect(
      matched([registry('g/a', 'A', most), registry('g/b', 'B', some)], [registry('g/d', 'D', some)]),
    ).toBe('g/b > g/d; - g/a');
  });
});

describe('the roots', () => {
  it('are one under whatever name', () => {
    const { pairs } = matchRegistries(
      [registry('old'), registry('old/x')],
      [registry('new'), registry('new/x')],
    );
    expect(pairs.map((pair) => [pair.before.path, pair.after.path, pair.withParent])).toEqual([
      ['old', 'new', false],
      ['old/x', 'new/x', true],
    ]);
  });

  it('may be missing', () => {
    const only = registry('g');
    expect(matchRegistries([], [only])).toEqual({ pairs: [], removed: [], added: [only] });
    expect(matchRegistries([only], [])).toEqual({ pairs: [], removed: [only], added: [] });
  });

  it('have nothing above them', () => {
    expect([parentOf('g'), parentOf('g/a'), parentOf('g/a/b')]).toEqual(['', 'g', 'g/a']);
  });
});
