// What the check of a file compares with: the catalog of the registries as they are on these pages.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliDecompressSync } from 'node:zlib';
import type { Snapshot } from 'iana-watch/core';
import {
  type CatalogEntry,
  type EntryDetails,
  formatCatalog,
  formatDetails,
  makeCatalog,
  makeDetails,
  readCatalog,
  readDetails,
} from 'iana-watch/audit';

/** One group's part of it. Plain JSON. */
export interface GroupCatalog {
  readonly id: string;
  readonly title: string;
  readonly registries: readonly {
    readonly group: string;
    readonly path: string;
    readonly title: string;
    readonly count: number;
    readonly entries: readonly CatalogEntry[];
  }[];
  readonly details: readonly (readonly [path: string, entries: readonly EntryDetails[]])[];
}

export function catalogOf(snapshot: Snapshot): GroupCatalog {
  const [group] = makeCatalog([snapshot], '').groups;
  const registries = (group?.registries ?? []).map((each) => ({ ...each, entries: each.entries() }));
  return {
    id: snapshot.group,
    title: group?.title ?? '',
    registries,
    details: [...makeDetails([snapshot])],
  };
}

/**
 * The texts that the page loads when somebody checks a file. Groups that these pages do not have are taken from the
 * catalog that the library ships, for what is a list and what is chance is judged by all of IANA.
 */
export function catalogFiles(
  parts: readonly GroupCatalog[],
  date: string,
): readonly (readonly [path: string, text: string])[] {
  const own = new Set(parts.map(({ id }) => id));
  const shipped = readCatalog(unpacked('catalog')).groups.filter(({ id }) => !own.has(id));
  const groups = parts.map(({ id, title, registries }) => ({
    id,
    title,
    registries: registries.map((each) => ({ ...each, entries: () => each.entries })),
  }));
  const all = [...groups, ...shipped].sort((a, b) => (a.id < b.id ? -1 : 1));
  const known = readDetails(unpacked('details'));
  const details = new Map(parts.flatMap((part) => part.details));
  for (const { registries } of shipped)
    for (const { path } of registries) details.set(path, known.get(path) ?? []);
  return [
    ['check/catalog.txt', formatCatalog({ date, groups: all })],
    ['check/details.txt', formatDetails(details, date)],
    ['check/groups.json', `${JSON.stringify([...own].sort())}\n`],
  ];
}

function unpacked(name: 'catalog' | 'details'): string {
  const file = createRequire(import.meta.url).resolve(`iana-watch/data/${name}.txt.br`);
  return brotliDecompressSync(readFileSync(file)).toString();
}
