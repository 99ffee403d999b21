// Builds change sets by hand, for tests of what is made of them.
import type {
  Change,
  ChangeSet,
  Entry,
  EntryAdded,
  EntryChanged,
  EntryRemoved,
  RegistryHead,
  RegistryChanged,
  Significance,
} from '../../src/model.ts';

/** A change set of the WebSocket group with these changes. */
export function changeSetOf(changes: readonly Change[], given: Partial<ChangeSet> = {}): ChangeSet {
  const summary: Record<Significance, number> = {
    breaking: 0,
    addition: 0,
    update: 0,
    editorial: 0,
    bookkeeping: 0,
  };
  for (const each of changes) summary[each.significance]++;
  return {
    format: 2,
    id: '3f9c2a1b7d20',
    group: 'websocket',
    title: 'WebSocket Protocol Registries',
    source: 'https://www.iana.org/assignments/websocket/websocket.xml',
    from: { updated: '2024-01-01', digest: 'a'.repeat(64) },
    to: { updated: '2024-02-01', digest: 'b'.repeat(64) },
    summary,
    changes,
    ...given,
  };
}

const CODES = 'websocket/close-code-number';

type Given<Kind> = Partial<Omit<Kind, 'kind'>>;

function keyOf(entry: Entry): readonly string[] {
  const { value } = entry;
  return [typeof value === 'string' ? value : ''];
}

export function entryAdded(after: Entry, given: Given<EntryAdded> = {}): EntryAdded {
  const key = keyOf(after);
  return {
    kind: 'entry-added',
    registry: CODES,
    key,
    significance: 'addition',
    tags: ['assigned'],
    after,
    ...given,
  };
}

export function entryRemoved(before: Entry, given: Given<EntryRemoved> = {}): EntryRemoved {
  const key = keyOf(before);
  return {
    kind: 'entry-removed',
    registry: CODES,
    key,
    significance: 'breaking',
    tags: ['withdrawn'],
    before,
    ...given,
  };
}

/** `fields` are those that differ. */
export function entryChanged(before: Entry, after: Entry, given: Given<EntryChanged> = {}): EntryChanged {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const fields = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const key = keyOf(before);
  return {
    kind: 'entry-changed',
    registry: CODES,
    key,
    significance: 'update',
    tags: ['description'],
    fields,
    before,
    after,
    ...given,
  };
}

export function registryChanged(
  before: Partial<RegistryHead>,
  after: Partial<RegistryHead>,
  given: Given<RegistryChanged> = {},
): RegistryChanged {
  const path = given.registry ?? CODES;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return {
    kind: 'registry-changed',
    registry: path,
    significance: 'editorial',
    tags: ['about'],
    fields,
    before: { path, ...before },
    after: { path, ...after },
    ...given,
  };
}

/** Assigning 3008 cuts the unassigned range in two. */
export function timeoutAssigned(): ChangeSet {
  return changeSetOf([
    entryChanged(
      { value: '3004-3999', description: 'Unassigned' },
      { value: '3004-3007', description: 'Unassigned' },
      { significance: 'bookkeeping', tags: ['range-split'] },
    ),
    entryAdded({
      value: '3008',
      description: 'Timeout',
      contact: [{ person: 'Morgan_Jones' }],
      '@date': '2024-02-01',
    }),
    entryAdded(
      { value: '3009-3999', description: 'Unassigned' },
      { significance: 'bookkeeping', tags: ['range-split'] },
    ),
  ]);
}
