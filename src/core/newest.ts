// The entries that were registered or touched last: proof that a registry was really read.
import type { Entry, PartialDate, Registry, Snapshot } from '../model.ts';
import { entryLabel, entryRoles } from './entry-roles.ts';
import { fieldText } from './text.ts';

/** An entry that carries a date, as a line for people needs it. */
export interface DatedEntry {
  /** Path of its registry. */
  readonly registry: string;
  /** Texts of its key fields without references, else its value. */
  readonly key: readonly string[];
  /** What it is called besides; `''` where nothing short names it. */
  readonly name: string;
  /** The later of `@date` and `@updated`. */
  readonly date: PartialDate;
}

/** A longer name is prose. */
const LONGEST_NAME = 60;

/**
 * At most `count` entries with the latest dates up to `today` (`YYYY-MM-DD`), newest first; of equal dates in document
 * order. A later date is a slip of whoever typed it.
 */
export function newestEntries(snapshot: Snapshot, count: number, today: string): DatedEntry[] {
  const dated: { readonly entry: Entry; readonly registry: Registry; readonly date: PartialDate }[] = [];
  for (const registry of snapshot.registries) {
    for (const entry of registry.entries ?? []) {
      const date = latestDate(entry, today);
      if (date !== undefined) dated.push({ entry, registry, date });
    }
  }
  return newestOf(dated, count).map(({ entry, registry, date }) => ({
    registry: registry.path,
    ...addressOf(entry, registry),
    date,
  }));
}

/** The newest of some that were found already. The sort is stable, so document order decides between equals. */
export function newestOf<T extends { readonly date: PartialDate }>(
  entries: readonly T[],
  count: number,
): T[] {
  return [...entries].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)).slice(0, count);
}

function latestDate(entry: Entry, today: string): PartialDate | undefined {
  const dates = [fieldText(entry, '@date'), fieldText(entry, '@updated')];
  const [latest] = dates.filter((date) => date !== '' && date <= today).sort((a, b) => (a < b ? 1 : -1));
  return latest;
}

function addressOf(entry: Entry, registry: Registry): Pick<DatedEntry, 'key' | 'name'> {
  const roles = entryRoles(registry);
  const fields = (registry.key ?? []).filter((name) => name !== 'xref');
  const key = (fields.length > 0 ? fields : roles.values).map((name) => fieldText(entry, name));
  const label = entryLabel(entry, roles);
  return { key, name: key.includes(label) || label.length > LONGEST_NAME ? '' : label };
}
