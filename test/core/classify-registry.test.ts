// What a change of what a registry says about itself is called: one row a part.
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import type { Registry } from '../../src/model.ts';
import { snapshotOf } from '../support/snapshot-of.ts';

type Head = Partial<Registry>;

function tagged(before: Head, after: Head): string {
  const { changes } = diffSnapshots(snapshotOf({ r: before }), snapshotOf({ r: after }));
  return changes
    .map(
      (change) => `${change.kind} ${change.tags.join()} (${'fields' in change ? change.fields.join() : ''})`,
    )
    .join('; ');
}

const [rfc1, rfc2] = [{ rfc: 'rfc1' }, { rfc: 'rfc2' }];

describe('what a registry says about itself', () => {
  it.each<[string, Head, Head, string]>([
    ['title', { title: 'A' }, { title: 'B' }, 'title'],
    ['created', { created: '2020' }, { created: '2021' }, 'dates'],
    ['updated', { updated: '2020' }, { updated: '2021' }, 'dates'],
    ['rules', { rules: [{ rule: 'A' }] }, { rules: [{ rule: 'B' }] }, 'procedure'],
    ['experts', { experts: 'A' }, { experts: 'B' }, 'expert'],
    ['notes', { notes: [{ text: 'A' }] }, { notes: [{ text: 'B' }] }, 'note'],
    ['description', { description: 'A' }, { description: 'B' }, 'about'],
    ['categories', { categories: ['A'] }, { categories: ['B'] }, 'about'],
    ['files', { files: [{ type: 'mib', name: 'a' }] }, { files: [{ type: 'mib', name: 'b' }] }, 'about'],
    ['hidden', {}, { hidden: true }, 'about'],
    ['references', { references: [rfc1] }, { references: [rfc2] }, 'rfc-replaced'],
    ['references', {}, { references: [rfc1] }, 'reference'],
    ['references', { references: [rfc1] }, {}, 'reference'],
    ['references', { references: [rfc1, rfc2] }, { references: [rfc2, rfc1] }, 'reference'],
    ['references', { references: [{ draft: 'draft-a-01' }] }, { references: [rfc1] }, 'published'],
  ])('%s', (part, before, after, tag) => {
    expect(tagged(before, after)).toBe(`registry-changed ${tag} (${part})`);
  });

  it('is told once, part by part', () => {
    expect(
      tagged({ title: 'A', experts: 'X', created: '2020' }, { title: 'B', experts: 'Y', created: '2021' }),
    ).toBe('registry-changed expert,title,dates (created,experts,title)');
  });

  it('does not change with a key, nor with the order of its fields', () => {
    const entries = [{ value: '1', d: 'x' }];
    expect(tagged({ entries, key: ['value'] }, { entries, key: ['d'] })).toBe('');
    expect(tagged({ entries }, { entries: [{ d: 'x', value: '1' }] })).toBe('');
  });
});

describe('a path', () => {
  const described = (before: string, after: string): string =>
    diffSnapshots(
      snapshotOf({ a: [], b: [], [before]: { title: 'Same' } }),
      snapshotOf({ a: [], b: [], [after]: { title: 'Same' } }),
    )
      .changes.map(({ kind, tags, significance }) => `${significance} ${kind} ${tags.join()}`)
      .join('; ');

  it('with another id is a renaming, with the same one a move', () => {
    expect(described('a/x', 'a/y')).toBe('breaking registry-changed registry-renamed');
    expect(described('a/x', 'b/x')).toBe('breaking registry-changed registry-moved');
    expect(described('a/x', 'x')).toBe('breaking registry-changed registry-moved');
    expect(described('a/xy', 'b/y')).toBe('breaking registry-changed registry-renamed');
  });
});
