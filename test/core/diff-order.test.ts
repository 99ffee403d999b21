// The order in which changes are reported: registries as they are now, numbers by size, people last.
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import { snapshotOf } from '../support/snapshot-of.ts';

function keys(values: readonly (readonly string[])[]): string[] {
  const of = (rows: readonly (readonly string[])[]) => ({
    r: { key: ['value', 'name'], entries: rows.map(([value = '', name = '']) => ({ value, name })) },
  });
  const { changes } = diffSnapshots(
    snapshotOf(of([['0', 'kept']])),
    snapshotOf(of([['0', 'kept'], ...values])),
  );
  return changes.map((change) => ('key' in change ? change.key.join(' ') : change.kind));
}

describe('changes of one registry', () => {
  it('stand by the size of their numbers, whatever these are written in', () => {
    expect(
      keys([
        ['100', 'a'],
        ['0x20', 'a'],
        ['9', 'a'],
        ['10-12', 'a'],
        ['10', 'a'],
      ]),
    ).toEqual(['9 a', '10 a', '10-12 a', '0x20 a', '100 a']);
  });

  it('stand by the letters of what is no number, behind the numbers', () => {
    expect(
      keys([
        ['b', 'x'],
        ['7', 'x'],
        ['B', 'x'],
        ['a', 'x'],
      ]),
    ).toEqual(['7 x', 'B x', 'a x', 'b x']);
  });

  it('stand by the second field where the first is the same, or the same number', () => {
    expect(
      keys([
        ['7', 'b'],
        ['7', 'a'],
        ['07', 'c'],
        ['x', 'b'],
        ['x', 'a'],
      ]),
    ).toEqual(['07 c', '7 a', '7 b', 'x a', 'x b']);
  });

  it('have their reordering last', () => {
    const rows = (...values: string[]) => ({ r: values.map((value) => ({ value })) });
    const { changes } = diffSnapshots(snapshotOf(rows('1', '2', '3')), snapshotOf(rows('3', '1', '2', '0')));
    expect(changes.map(({ kind }) => kind)).toEqual(['entry-added', 'entries-reordered']);
    expect(changes.at(-1)).toMatchObject({ registry: 'g/r', moved: 1, significance: 'bookkeeping' });
  });
});

describe('changes of a group', () => {
  it('stand as its registries stand now, then what is gone, footnotes and people', () => {
    const before = snapshotOf(
      { a: [{ value: '1' }], z: { title: 'Z', entries: [{ value: 'z' }] }, b: { title: 'B' } },
      {
        people: [
          { id: 'B', name: 'Bob' },
          { id: 'D', name: 'Dan' },
        ],
        footnotes: [{ anchor: '1', text: 'old' }],
      },
    );
    const after = snapshotOf(
      {
        b: { title: 'B, new' },
        n: { title: 'N', entries: [{ value: 'n' }] },
        a: { title: 'A', entries: [{ value: '2' }] },
      },
      {
        people: [
          { id: 'A', name: 'Ann' },
          { id: 'B', name: 'Bobby' },
        ],
        footnotes: [{ anchor: '1', text: 'new' }],
      },
    );
    expect(
      diffSnapshots(before, after).changes.map((change) =>
        [change.kind, 'registry' in change ? change.registry : '', 'key' in change ? change.key.join() : '']
          .join(' ')
          .trim(),
      ),
    ).toEqual([
      'registry-changed g/b',
      'registry-added g/n',
      'registry-changed g/a',
      'entry-removed g/a 1',
      'entry-added g/a 2',
      'registry-removed g/z',
      'group-changed',
      'person-added  A',
      'person-changed  B',
      'person-removed  D',
    ]);
  });
});

describe('people', () => {
  const described = (before: readonly object[], after: readonly object[]): string[] =>
    diffSnapshots(
      snapshotOf({}, { people: before as never }),
      snapshotOf({}, { people: after as never }),
    ).changes.map((change) =>
      `${change.kind} ${'key' in change ? change.key.join() : ''} ${'fields' in change ? change.fields.join() : ''}`.trim(),
    );

  it('are known by their ids, and told field by field', () => {
    const ann = { id: 'A', name: 'Ann', organization: 'X', updated: '2020', uris: ['mailto:a'] };
    for (const [field, value] of [
      ['name', 'Anne'],
      ['organization', 'Y'],
      ['updated', '2021'],
    ] as const)
      expect(described([ann], [{ ...ann, [field]: value }])).toEqual([`person-changed A ${field}`]);
    expect(described([{ id: 'A', name: 'Ann' }], [{ id: 'A', name: 'Ann', updated: '2021' }])).toEqual([
      'person-changed A updated',
    ]);
  });

  it('are the same under another id where all but the date is, one for one', () => {
    const ann = (id: string, updated: string) => ({ id, name: 'Ann', updated });
    expect(described([ann('A', '1')], [ann('B', '2')])).toEqual(['person-changed A id,updated']);
    expect(described([ann('A', '1'), ann('B', '1')], [ann('C', '1')])).toEqual([
      'person-changed A id',
      'person-removed B',
    ]);
    expect(described([ann('A', '1')], [ann('B', '1'), ann('C', '1')])).toEqual([
      'person-changed A id',
      'person-added C',
    ]);
    expect(described([ann('A', '1'), ann('B', '1')], [ann('B', '1')])).toEqual(['person-removed A']);
  });

  it('of whom nothing is said are not the same', () => {
    expect(described([{ id: 'A' }], [{ id: 'B' }])).toEqual(['person-removed A', 'person-added B']);
  });
});

describe('footnotes', () => {
  it('are told where they differ, one for one', () => {
    const of = (...texts: string[]) =>
      snapshotOf({}, { footnotes: texts.map((text) => ({ anchor: '1', text })) });
    expect(diffSnapshots(of('a', 'a', 'b'), of('a', 'c')).changes).toEqual([
      {
        kind: 'group-changed',
        significance: 'editorial',
        tags: ['footnote'],
        before: {
          footnotes: [
            { anchor: '1', text: 'a' },
            { anchor: '1', text: 'b' },
          ],
        },
        after: { footnotes: [{ anchor: '1', text: 'c' }] },
      },
    ]);
    expect(diffSnapshots(of('a', 'b'), of('b', 'a')).changes).toEqual([]);
    expect(diffSnapshots(of(), of('a')).changes).toMatchObject([
      { before: {}, after: { footnotes: [{ text: 'a' }] } },
    ]);
  });
});

describe('two snapshots', () => {
  it('of different groups are refused by name', () => {
    expect(() => diffSnapshots(snapshotOf({}), { ...snapshotOf({}), group: 'h' })).toThrow(
      'g and h: these are snapshots of two groups; compare two states of one.',
    );
  });
});
