// A receiver's mirror: a change set fits the one state that it starts from, or nothing happens and it says why.
import { describe, expect, it } from 'vitest';
import { applyChangeSet } from '../../src/core/apply.ts';
import { diffSnapshots, groupAdded, groupRemoved } from '../../src/core/diff.ts';
import { digestOf } from '../../src/core/digest.ts';
import { IanaWatchError } from '../../src/errors.ts';
import type { ChangeSet, Snapshot } from '../../src/model.ts';
import { snapshotOf } from '../support/snapshot-of.ts';

const before = snapshotOf(
  {
    a: [
      { value: '1', d: 'One' },
      { value: '2', d: 'Two' },
      { value: '2', d: 'Two' },
    ],
    'a/x': [{ value: '9' }],
    b: [],
  },
  {
    updated: '2024-01-01',
    footnotes: [
      { anchor: '1', text: 'first' },
      { anchor: '2', text: 'second' },
    ],
    people: [
      { id: 'A', name: 'Ann' },
      { id: 'B', name: 'Bob' },
    ],
  },
);
const after = snapshotOf(
  {
    c: [{ value: '7' }],
    a: [
      { value: '1', d: 'Uno' },
      { value: '3', d: 'Three' },
      { value: '2', d: 'Two' },
    ],
    b: [],
  },
  {
    updated: '2024-02-01',
    footnotes: [
      { anchor: '1', text: 'first' },
      { anchor: '3', text: 'third' },
    ],
    people: [
      { id: 'B', name: 'Bobby' },
      { id: 'C', name: 'Cid' },
    ],
  },
);
const set = (): ChangeSet => diffSnapshots(before, after);

function refusal(snapshot: Snapshot, changeSet: ChangeSet): string {
  try {
    applyChangeSet(snapshot, changeSet);
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return `${error.code} ${error.subject}: ${error.message}`;
  }
  throw new Error('it was not refused');
}

describe('a change set that fits', () => {
  it('leads to the other state, with its date, footnotes and people', () => {
    const next = applyChangeSet(before, set());
    expect(digestOf(next)).toBe(digestOf(after));
    expect(next.updated).toBe('2024-02-01');
    expect(next.footnotes).toEqual([
      { anchor: '1', text: 'first' },
      { anchor: '3', text: 'third' },
    ]);
    expect(next.people).toEqual([
      { id: 'B', name: 'Bobby' },
      { id: 'C', name: 'Cid' },
    ]);
  });

  it('leads back again, by the way back', () => {
    expect(digestOf(applyChangeSet(after, diffSnapshots(after, before)))).toBe(digestOf(before));
  });

  it('puts a changed entry where it stood, and what is new behind', () => {
    const entries = applyChangeSet(before, set()).registries.find(({ path }) => path === 'g/a')?.entries;
    expect(entries?.map((entry) => entry['value'])).toEqual(['1', '2', '3']);
  });

  it('keeps registries in pre-order, a new one below its parent', () => {
    const deeper = snapshotOf({ a: [{ value: '1' }], 'a/n': [{ value: '1' }], 'a/n/m': [], b: [] });
    const flat = snapshotOf({ a: [{ value: '1' }], b: [] });
    const next = applyChangeSet(flat, diffSnapshots(flat, deeper));
    expect(next.registries.map(({ path }) => path)).toEqual(['g', 'g/a', 'g/a/n', 'g/a/n/m', 'g/b']);
  });

  it('leaves out what became empty', () => {
    const bare = snapshotOf({ a: [], b: [] });
    const next = applyChangeSet(before, diffSnapshots(before, bare));
    expect(Object.keys(next)).not.toContain('footnotes');
    expect(Object.keys(next)).not.toContain('people');
    expect(Object.keys(next)).not.toContain('updated');
    expect(next.registries.find(({ path }) => path === 'g/a')).toEqual({ path: 'g/a' });
  });

  it('lets two registries change their names for each other', () => {
    const [one, two] = [
      { title: 'One', entries: [{ value: '1' }] },
      { title: 'Two', entries: [{ value: '2' }] },
    ];
    const [first, second] = [snapshotOf({ a: one, 'a/b': two }), snapshotOf({ b: two, 'b/a': one })];
    expect(digestOf(applyChangeSet(first, diffSnapshots(first, second)))).toBe(digestOf(second));
  });
});

describe('a change set that does not fit', () => {
  const start = (snapshot: Snapshot): string => digestOf(snapshot).slice(0, 12);

  it.each<[string, () => readonly [Snapshot, ChangeSet, string]]>([
    [
      'is filtered',
      () => [
        before,
        { ...set(), filtered: true },
        'is filtered and cannot be applied; ask for the entire set',
      ],
    ],
    [
      'is of another group',
      () => [{ ...before, group: 'other' }, set(), 'is of another group than the snapshot (other)'],
    ],
    [
      'tells that a group came',
      () => [before, groupAdded(before), 'says that the group itself was added or removed'],
    ],
    [
      'tells that a group went',
      () => [before, groupRemoved(before), 'says that the group itself was added or removed'],
    ],
    [
      'starts elsewhere',
      () => [after, set(), `starts at digest ${start(before)}, the snapshot is at ${start(after)};`],
    ],
    [
      'was damaged',
      () => [
        before,
        { ...set(), changes: set().changes.slice(1) },
        `and not to ${start(after)}; it is damaged`,
      ],
    ],
    [
      'names an entry twice',
      () => [before, { ...set(), changes: [...set().changes, ...set().changes] }, 'it is damaged'],
    ],
  ])('is refused where it %s', (_, given) => {
    const [snapshot, changeSet, why] = given();
    const line = refusal(snapshot, changeSet);
    expect(line).toContain(why);
    expect(line).toMatch(new RegExp(`^USAGE g: g: change set ${changeSet.id} [^\\n]+$`));
  });
});
