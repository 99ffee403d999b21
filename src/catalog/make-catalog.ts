// Makes a catalog out of snapshots of all groups.
import { entryLabel, entryRoles, type EntryRoles, entryValue } from '../core/entry-roles.ts';
import { once } from '../core/once.ts';
import { fieldText, plainText } from '../core/text.ts';
import type { Entry, Registry, Snapshot } from '../model.ts';
import type { Catalog, CatalogEntry } from './catalog.ts';
import { type CatalogDetails, entryDetails } from './details.ts';

/** Longer names are cut: they are prose, and nobody's constant. */
const LONGEST_NAME = 90;
const LONGEST_VALUE = 120;
/** A second name that is longer is an explanation. */
const LONGEST_ALIAS = 60;

/** The catalog of the day on which the snapshots were true. */
export function makeCatalog(snapshots: readonly Snapshot[], date: string): Catalog {
  const sorted = [...snapshots].sort((a, b) => (a.group < b.group ? -1 : 1));
  return {
    date,
    groups: sorted.map(({ group, registries }) => ({
      id: group,
      title: oneLine(plainText(registries[0]?.title)),
      registries: registries
        .filter(({ path, entries }) => path.includes('/') || entries !== undefined)
        .map((registry) => ({
          group,
          path: registry.path,
          title: oneLine(plainText(registry.title)),
          count: registry.entries?.length ?? 0,
          // The same objects each time: entries are told apart by what they are, not by what they hold.
          entries: once(() => entriesOf(registry).map(([entry]) => entry)),
        })),
    })),
  };
}

/** What `makeCatalog` leaves out, for the entries of the same snapshots. */
export function makeDetails(snapshots: readonly Snapshot[]): CatalogDetails {
  const registries = snapshots.flatMap(({ registries }) => registries);
  return new Map(
    registries.map((registry) => [
      registry.path,
      entriesOf(registry).map(([, entry]) => entryDetails(entry)),
    ]),
  );
}

/** The entries of the catalog, each with IANA's. */
function entriesOf(registry: Registry): (readonly [CatalogEntry, Entry])[] {
  if (isCharacterTable(registry)) return [];
  const roles = entryRoles(registry);
  const seen = new Set<string>();
  return (registry.entries ?? []).flatMap((entry) => {
    const label = cut(oneLine(entryLabel(entry, roles)), LONGEST_NAME);
    const written = cut(oneLine(entryValue(entry, roles)), LONGEST_VALUE);
    const value = written === '' ? label : written;
    const name = label === value ? '' : label;
    const alias = aliasOf(entry, roles, label);
    const id = `${value}\t${name}`;
    if (value === '' || seen.has(id)) return [];
    seen.add(id);
    return [[{ value, name, alias }, entry] as const];
  });
}

/** The next best name; `''` where there is none that is short and another. */
function aliasOf(entry: Entry, roles: EntryRoles, label: string): string {
  const names = roles.names.filter((name) => fieldText(entry, name) !== '').slice(1);
  const alias = oneLine(entryLabel(entry, { ...roles, names }));
  return alias === label || alias.length > LONGEST_ALIAS ? '' : alias;
}

/** Tables of Unicode's characters and their properties: a quarter of all entries, and none has a name of its own. */
function isCharacterTable({ fields = [] }: Registry): boolean {
  return fields.includes('codepoint') && fields.includes('property');
}

/** No line breaks and no tabs, which the format uses itself; no control characters, which nobody may print. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
