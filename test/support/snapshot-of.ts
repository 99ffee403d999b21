import { fieldNames } from '../../src/core/entry.ts';
import type { Entry, RegistryHead, Snapshot } from '../../src/model.ts';

/** What a registry of `snapshotOf` is made of: its entries, or its entries with something to say besides. */
export type Table = readonly Entry[] | ({ readonly entries?: readonly Entry[] } & Partial<RegistryHead>);

/** A snapshot of group `g` with these registries by path below the root, and the key `value` unless a head says otherwise. */
export function snapshotOf(tables: Readonly<Record<string, Table>>, more: Partial<Snapshot> = {}): Snapshot {
  const registries = Object.entries(tables).map(([path, table]) => {
    const { entries = [], ...head } = isEntries(table) ? { entries: table } : table;
    const fields = [...new Set(entries.flatMap(fieldNames))];
    return {
      path: `g/${path}`,
      ...head,
      ...(entries.length === 0 ? {} : { fields, key: head.key ?? ['value'], entries }),
    };
  });
  return {
    format: 2,
    group: 'g',
    source: 'https://www.iana.org/assignments/g/g.xml',
    registries: [{ path: 'g', title: 'G' }, ...registries],
    ...more,
  };
}

function isEntries(table: Table): table is readonly Entry[] {
  return Array.isArray(table);
}
