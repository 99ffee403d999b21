import { describe, expect, it } from 'vitest';
import {
  editId,
  editsOf,
  printDismissed,
  readDismissed,
  withoutEdits,
} from '../../src/constants/dismissed.ts';
import { fieldText } from '../../src/core/text.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import type { DismissedEdit, Entry, Snapshot } from '../../src/model.ts';
import { constantsSchema } from '../../src/config/constants-schema.ts';
import { entries, snapshotOf } from '../support/constants.ts';

const REGISTRY = 'test/codes';
const items = constantsSchema.parse([
  { registry: REGISTRY, file: 'a.ts' },
  { registry: REGISTRY, file: 'b.ts' },
  { registry: 'other/codes', file: 'c.ts' },
]);
const of = (lines: string) => snapshotOf(REGISTRY, entries(lines));
const before = of('1000 Normal Closure\n1001 Going Away\n1002-1999 Unassigned');
const editsTo = (after: Snapshot) => editsOf(diffSnapshots(before, after, { keys: {}, tags: {} }), items);
const values = ({ registries }: Snapshot) =>
  (registries[1]?.entries ?? []).map(
    (entry: Entry) => `${fieldText(entry, 'value')} ${fieldText(entry, 'description')}`,
  );

describe('edits', () => {
  const added = of('1000 Normal Closure\n1001 Going Away\n1002 Late\n1003-1999 Unassigned');
  const edits = editsTo(added);

  it('are the differences of assigned entries, once for each file of their registry', () => {
    expect(edits.map(({ file, kind, key }) => `${file} ${kind} ${key.join()}`).sort()).toEqual([
      'a.ts add 1002',
      'b.ts add 1002',
    ]);
    expect(new Set(edits.map(editId)).size).toBe(2);
  });

  it.each<[string, Snapshot]>([
    ['an entry that was added', added],
    ['an entry that changed', of('1000 Normal Closure\n1001 Leaving\n1002-1999 Unassigned')],
    ['an entry that was removed', of('1000 Normal Closure\n1002-1999 Unassigned')],
    ['a placeholder that was assigned', of('1000 Normal Closure\n1001 Going Away\n1002-1999 All of them')],
  ])('left out leave the assigned entries as they were: %s', (_what, after) => {
    const own = editsTo(after).filter(({ file }) => file === 'a.ts');
    expect(own.length).toBeGreaterThan(0);
    const assigned = (snapshot: Snapshot) =>
      values(snapshot)
        .filter((each) => !each.includes('Unassigned'))
        .sort();
    expect(assigned(withoutEdits(after, own))).toEqual(assigned(before));
  });

  it('left out leave all else alone, and another result of the same entry', () => {
    const more = of('1000 Normal Closure\n1001 Going Away\n1002 Late\n1003 Later\n1004-1999 Unassigned');
    expect(values(withoutEdits(more, edits))).toContain('1003 Later');
    const again = of('1000 Normal Closure\n1001 Going Away\n1002 Too Late\n1003-1999 Unassigned');
    expect(values(withoutEdits(again, edits))).toContain('1002 Too Late');
    expect(withoutEdits(before, edits)).toBe(before);
  });

  it('leave out an addition also when only its references change, and a change when they do not', () => {
    const published = (snapshot: Snapshot) => {
      const rows = (snapshot.registries[1]?.entries ?? []).map((entry) => ({
        ...entry,
        xref: [{ rfc: 'rfc9999' }],
      }));
      return snapshotOf(REGISTRY, rows);
    };
    expect(values(withoutEdits(published(added), edits))).not.toContain('1002 Late');
    const renamed = of('1000 Normal Closure\n1001 Leaving\n1002-1999 Unassigned');
    const own = editsTo(renamed);
    expect(values(withoutEdits(renamed, own))).not.toContain('1001 Leaving');
    expect(values(withoutEdits(published(renamed), own))).toContain('1001 Leaving');
  });

  it('know an entry by more than its dates', () => {
    const table = added.registries[1];
    const dated = (table?.entries ?? []).map((entry) => ({ ...entry, '@date': '2026-01-01' }));
    const later = snapshotOf(REGISTRY, dated);
    expect(values(withoutEdits(later, edits))).not.toContain('1002 Late');
  });
});

describe('the list', () => {
  const edits: DismissedEdit[] = [
    { file: 'b.ts', registry: REGISTRY, key: ['2'], kind: 'add', result: 'ff' },
    { file: 'a.ts', registry: REGISTRY, key: ['1'], kind: 'change', result: '00', before: { value: '1' } },
  ];

  it('is read as it was written, one edit a line, always in the same order', () => {
    const text = printDismissed(edits);
    expect(text.split('\n')).toHaveLength(5);
    expect(printDismissed(edits.toReversed())).toBe(text);
    expect(readDismissed(text, 'dismissed.json')).toEqual(edits.toReversed());
    expect(readDismissed(printDismissed([]), 'dismissed.json')).toEqual([]);
    expect(readDismissed(undefined, 'dismissed.json')).toEqual([]);
  });

  it.each(['{}', '[', '[1]', '[{"file":"a.ts"}]', 'null'])('that is damaged is a clear error: %s', (text) => {
    expect(() => readDismissed(text, 'snapshots/dismissed.json')).toThrow(
      /^snapshots\/dismissed\.json: is no list of dismissed edits; restore it, or delete it/,
    );
  });
});
