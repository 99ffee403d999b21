// The documents that the demo serves are facts; these tests hold them against what IANA's page said.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { formatSnapshot } from '../../src/core/snapshot-format.ts';
import { fieldText } from '../../src/core/text.ts';
import type { PeopleLevel, Snapshot } from '../../src/model.ts';
import { CONTACTS } from './contacts.ts';

const root = join(import.meta.dirname, '..', '..');

function documentOf(date: string, people: PeopleLevel = 'names'): Snapshot {
  const bytes = readFileSync(join(root, 'data', 'demo', `websocket-${date}.xml`));
  const normalized = normalizeDocument(bytes, { subject: date, group: 'websocket', people });
  if (normalized.type === 'redirect') throw new Error('a redirect');
  return normalized.snapshot;
}

function keys(snapshot: Snapshot, path: string): string[] {
  const registry = snapshot.registries.find((one) => one.path === path);
  return (registry?.entries ?? []).map((entry) => fieldText(entry, registry?.key?.[0] ?? ''));
}

describe('the document of 2024-08-14', () => {
  const snapshot = documentOf('2024-08-14', 'full');

  it('has the whole contact table', () => {
    const table = (snapshot.people ?? []).map(({ id, name, uris, updated }) => [
      id,
      name,
      ...(uris ?? []),
      updated,
    ]);
    expect(table).toEqual(CONTACTS);
  });

  it('has every registry with all its entries', () => {
    expect(snapshot.updated).toBe('2024-08-14');
    expect(snapshot.registries.map(({ path, entries }) => [path, entries?.length ?? 0])).toEqual([
      ['websocket', 0],
      ['websocket/extension-name', 2],
      ['websocket/subprotocol-name', 63],
      ['websocket/version-number', 14],
      ['websocket/close-code-number', 24],
      ['websocket/opcode', 8],
      ['websocket/framing-header-bits', 1],
    ]);
    const codes = keys(snapshot, 'websocket/close-code-number').slice(-8).join(' ');
    expect(codes).toBe('1016-2999 3000 3001-3002 3003 3004-3007 3008 3009-3999 4000-4999');
  });

  it('refers to nobody who is not in the contact table', () => {
    const ids = new Set((snapshot.people ?? []).map(({ id }) => id));
    const named = [...JSON.stringify(snapshot.registries).matchAll(/"person":"([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(named.filter((id) => !ids.has(id ?? ''))).toEqual([]);
    expect(new Set(named).size).toBe(ids.size);
  });

  it('is what snapshots/websocket.json holds, byte for byte', () => {
    const stored = readFileSync(join(root, 'snapshots', 'websocket.json'), 'utf8');
    expect(formatSnapshot(documentOf('2024-08-14'))).toBe(stored);
  });
});

describe('the older document', () => {
  it('differs by close code 3008, by bidib with its contact, and by the place of ocpp2.1', () => {
    const [before, after] = [documentOf('2023-08-14'), documentOf('2024-08-14')];
    const codes = 'websocket/close-code-number';
    expect(keys(before, codes)).toContain('3004-3999');
    expect(keys(after, codes).filter((key) => !keys(before, codes).includes(key))).toEqual([
      '3004-3007',
      '3008',
      '3009-3999',
    ]);
    const names = 'websocket/subprotocol-name';
    expect(keys(before, names).at(-1)).toBe('ocpp2.1');
    expect(keys(after, names).at(-1)).toBe('bidib');
    expect(keys(after, names).filter((key) => !keys(before, names).includes(key))).toEqual(['bidib']);
    const people = (snapshot: Snapshot) => (snapshot.people ?? []).map(({ id }) => id);
    expect(people(after).filter((id) => !people(before).includes(id))).toEqual([
      'BiDiB_and_Tools_e.V.',
      'Morgan_Jones',
    ]);
  });
});
