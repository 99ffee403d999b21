// The catalog that an audit compares with: what the package ships, and for the groups that were found what IANA has today.
import type { Catalog } from '../catalog/catalog.ts';
import { type CatalogDetails, withFormerNames } from '../catalog/details.ts';
import { makeCatalog, makeDetails } from '../catalog/make-catalog.ts';
import { loadCatalog, loadDetails } from '../edge/catalog-file.ts';
import type { CommandContext } from './context.ts';
import { type KnownSnapshot, type OfflineOption, openKnown } from './known.ts';

export interface DatedCatalog {
  readonly catalog: Catalog;
  readonly details: CatalogDetails;
  /** Where the values are from, in words. */
  readonly source: string;
}

export function shippedCatalog(): DatedCatalog {
  return { catalog: loadCatalog(), details: loadDetails(), source: 'shipped values and names' };
}

/** The groups as they are stored or at IANA; the shipped catalog itself where that has nothing newer. */
export async function currentCatalog(
  groups: readonly string[],
  { shipped, options, context }: { shipped: DatedCatalog; options: OfflineOption; context: CommandContext },
): Promise<DatedCatalog> {
  if (groups.length === 0) return shipped;
  const known = await openKnown(context, options);
  const answers: KnownSnapshot[] = [];
  for (const group of groups) {
    const answer = options.offline === true ? await known.kept(group) : await known.of(group);
    if (answer !== undefined) answers.push(answer);
  }
  // What the package ships is of one day; a document says when it was last changed.
  const snapshots = answers
    .map(({ snapshot }) => snapshot)
    .filter(({ updated = '' }) => updated > shipped.catalog.date);
  const days = answers.flatMap(({ fetched }) => fetched ?? []);
  const date =
    days.length === groups.length ? (days.sort()[0] ?? shipped.catalog.date) : shipped.catalog.date;
  if (snapshots.length === 0 && date === shipped.catalog.date) return shipped;
  const fresh = new Map(makeCatalog(snapshots, date).groups.map((group) => [group.id, group]));
  const catalog = { date, groups: shipped.catalog.groups.map((group) => fresh.get(group.id) ?? group) };
  const details = new Map([...shipped.details, ...makeDetails(snapshots)]);
  return {
    catalog,
    details: withFormerNames([catalog, details], [shipped.catalog, shipped.details]),
    source: date === shipped.catalog.date ? 'stored, else shipped values and names' : 'IANA',
  };
}
