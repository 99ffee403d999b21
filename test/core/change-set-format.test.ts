import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyChangeSet } from '../../src/core/apply.ts';
import { filterByFloor, formatChangeSet, readChangeSet } from '../../src/core/change-set-format.ts';
import { diffSnapshots, groupAdded, groupRemoved } from '../../src/core/diff.ts';
import { arbitrarySnapshot } from '../support/arbitrary-snapshot.ts';
import { snapshotOf } from '../support/snapshot-of.ts';

const before = snapshotOf({ r: [{ value: '1-9', description: 'Unassigned' }] });
const after = snapshotOf({
  r: [
    { value: '1', description: 'Foo' },
    { value: '2-9', description: 'Unassigned' },
  ],
});
const changeSet = diffSnapshots(before, after);

describe('the change set format', () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../schema/change-set.schema.json'), 'utf8'),
  ) as object;
  const validate = new Ajv2020({ strict: false }).compile(schema);

  it('is what the published schema says', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, arbitrarySnapshot, (old, fresh) => {
        const written: unknown = JSON.parse(formatChangeSet(diffSnapshots(old, fresh)));
        validate(written);
        expect(validate.errors).toBeNull();
      }),
    );
    for (const set of [groupAdded(after), groupRemoved(after), filterByFloor(changeSet, 'addition')]) {
      validate(JSON.parse(formatChangeSet(set)));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ ...changeSet, surprise: 1 })).toBe(false);
  });

  it('writes one change a line, and reads back what it wrote', () => {
    const written = formatChangeSet(changeSet);
    expect(written.trimEnd().split('\n').length).toBe(1 + changeSet.changes.length);
    expect(readChangeSet(written, 'set')).toEqual(changeSet);
  });

  it('marks what a floor left out', () => {
    const filtered = filterByFloor(changeSet, 'addition');
    expect(filtered).toMatchObject({
      filtered: true,
      summary: { addition: 1, bookkeeping: 0 },
      id: changeSet.id,
    });
    expect(filtered.changes.length).toBe(1);
  });

  it.each([
    ['no JSON', '{', /no JSON/],
    ['another thing', '[]', /no change set/],
    ['a newer format', '{"format":3}', /newer version of iana-watch \(format 3.*update iana-watch/],
    ['no format', '{"a":1}', /"format" is not 2/],
    [
      'a group that no registry group can be',
      JSON.stringify({ ...changeSet, group: '../@here' }),
      /group should be the id of a group/,
    ],
    ['no digest', JSON.stringify({ ...changeSet, to: {} }), /to should be an object with "digest"/],
    [
      'a change that is none',
      JSON.stringify({ ...changeSet, changes: [{ kind: 'entry-eaten' }] }),
      /changes\[0\]/,
    ],
    [
      'a change without its entry',
      JSON.stringify({ ...changeSet, changes: [{ ...changeSet.changes[0], after: 1 }] }),
      /changes\[0\]/,
    ],
    [
      'a reference that holds no text',
      JSON.stringify({
        ...changeSet,
        changes: [{ ...changeSet.changes[0], after: { value: '1', xref: [{ rfc: 1 }] } }],
      }),
      /changes\[0\]\.after\.xref should be/,
    ],
    [
      'a registry without a path',
      JSON.stringify({
        ...changeSet,
        changes: [
          {
            kind: 'registry-added',
            significance: 'addition',
            tags: [],
            registry: 'g/r',
            after: { path: '' },
          },
        ],
      }),
      /changes\[0\]\.after\.path should be/,
    ],
  ])('refuses %s and says where', (_, text, message) => {
    expect(() => readChangeSet(text, 'set.json')).toThrow(message);
  });
});

describe('apply refuses', () => {
  it.each([
    ['a filtered set', before, filterByFloor(changeSet, 'addition'), /is filtered/],
    ['a set of another group', before, { ...changeSet, group: 'h' }, /another group than the snapshot \(g\)/],
    ['a set that starts elsewhere', after, changeSet, /starts at digest [0-9a-f]{12}, the snapshot is at/],
    ['a group that came', before, groupAdded(after), /the group itself was added or removed/],
    [
      'a set that leads elsewhere',
      before,
      { ...changeSet, changes: changeSet.changes.slice(1) },
      /leads to digest/,
    ],
  ])('%s', (_, snapshot, set, message) => {
    expect(() => applyChangeSet(snapshot, set)).toThrow(message);
  });
});
