import { describe, expect, it } from 'vitest';
import { filterChangeSet, reportsGroup, passes } from '../../src/channels/filter.ts';
import type { Change, ChangeSet } from '../../src/model.ts';

const assigned: Change = {
  kind: 'entry-added',
  registry: 'websocket/close-code-number',
  key: ['3008'],
  significance: 'addition',
  tags: ['assigned'],
  after: { value: '3008' },
};
const split: Change = {
  kind: 'entry-added',
  registry: 'websocket/close-code-number',
  key: ['3009-3999'],
  significance: 'bookkeeping',
  tags: ['range-split'],
  after: { value: '3009-3999' },
};
const person: Change = {
  kind: 'person-added',
  key: ['Jones'],
  significance: 'bookkeeping',
  tags: ['contact'],
  after: { id: 'Jones' },
};
const renamed: Change = {
  kind: 'registry-changed',
  registry: 'websocket/opcodes',
  significance: 'breaking',
  tags: ['moved'],
  fields: ['path'],
  before: { path: 'websocket/opcode' },
  after: { path: 'websocket/opcodes' },
};

const set: ChangeSet = {
  format: 2,
  id: '3f9c2a1b7d20',
  group: 'websocket',
  title: 'WebSocket Protocol Registries',
  source: 'https://www.iana.org/assignments/websocket/websocket.xml',
  from: { digest: 'a' },
  to: { digest: 'b' },
  summary: { breaking: 1, addition: 1, update: 0, editorial: 0, bookkeeping: 2 },
  changes: [assigned, split, renamed, person],
};

describe('filterChangeSet', () => {
  it('gives the set itself when everything passes', () => {
    expect(filterChangeSet(set, { floor: 'bookkeeping', groups: [], registries: [], tags: [] })).toBe(set);
  });

  it('drops what is below the floor, recounts, and says so', () => {
    expect(filterChangeSet(set, { floor: 'update' })).toEqual({
      ...set,
      filtered: true,
      summary: { breaking: 1, addition: 1, update: 0, editorial: 0, bookkeeping: 0 },
      changes: [assigned, renamed],
    });
  });

  it('gives nothing for another group, or when nothing passes', () => {
    expect(filterChangeSet(set, { floor: 'bookkeeping', groups: ['tls-parameters'] })).toBeUndefined();
    expect(filterChangeSet(set, { floor: 'bookkeeping', tags: ['withdrawn'] })).toBeUndefined();
    expect(filterChangeSet({ ...set, changes: [] }, { floor: 'bookkeeping' })).toBeUndefined();
  });

  it('keeps only changes of wanted registries, people not among them', () => {
    const wanted = { floor: 'bookkeeping', registries: ['websocket/close-code-number'] } as const;
    expect(filterChangeSet(set, wanted)?.changes).toEqual([assigned, split]);
    expect(filterChangeSet(set, { floor: 'bookkeeping', registries: ['websocket'] })?.changes).toEqual([
      assigned,
      split,
      renamed,
    ]);
  });
});

describe('passes', () => {
  it('knows a renamed registry by its old path', () => {
    expect(passes(renamed, { floor: 'update', registries: ['websocket/opcode'] })).toBe(true);
    expect(passes(renamed, { floor: 'update', registries: ['websocket/op'] })).toBe(false);
  });

  it('tells of a group that is gone whatever registries are wanted', () => {
    const gone: Change = { kind: 'group-removed', significance: 'breaking', tags: ['removed'] };
    expect(passes(gone, { floor: 'update', registries: ['websocket/opcode'] })).toBe(true);
  });

  it('needs one of the tags', () => {
    expect(passes(assigned, { floor: 'update', tags: ['published', 'assigned'] })).toBe(true);
    expect(passes(assigned, { floor: 'update', tags: ['published'] })).toBe(false);
  });
});

describe('reportsGroup', () => {
  it('takes no groups for all groups', () => {
    expect(reportsGroup({ floor: 'update' }, 'websocket')).toBe(true);
    expect(reportsGroup({ floor: 'update', groups: ['tls-parameters'] }, 'websocket')).toBe(false);
  });
});
