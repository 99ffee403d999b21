// A group of the catalog as a snapshot, so that what answers from stored snapshots answers from the catalog too.
import { sourceUrl } from '../core/group-id.ts';
import type { Entry, Registry, Snapshot } from '../model.ts';
import type { Catalog, CatalogEntry, CatalogRegistry } from './catalog.ts';

/** Values and names only; undefined for a group that the catalog does not have. */
export function catalogSnapshot(catalog: Catalog, group: string): Snapshot | undefined {
  const found = catalog.groups.find(({ id }) => id === group);
  if (found === undefined) return undefined;
  const registries = found.registries.map(registryOf);
  const [first] = registries;
  const root = { path: group, title: found.title };
  return {
    format: 1,
    group,
    source: sourceUrl(group),
    updated: catalog.date,
    registries: first?.path.includes('/') === false ? registries : [root, ...registries],
  };
}

/** One registry of the catalog with its entries. */
export function registryOf(registry: CatalogRegistry): Registry {
  const { path, title } = registry;
  const entries = registry.entries().map(entryOf);
  if (entries.length === 0) return { path, title };
  const fields = ['value', 'name', 'alias'].filter((field) =>
    entries.some((entry) => Object.hasOwn(entry, field)),
  );
  return { path, title, fields, key: ['value'], entries };
}

function entryOf({ value, name, alias }: CatalogEntry): Entry {
  return { value, ...(name === '' ? {} : { name }), ...(alias === '' ? {} : { alias }) };
}
