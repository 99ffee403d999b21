// The entries that were registered or touched last: proof that a registry was really read.
import type { Entry, PartialDate, Registry, Snapshot } from '../model.ts';
import { compare } from './digest.ts';
import { entryLabel, type EntryRoles, entryRoles } from './entry-roles.ts';
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
 * order. A later date is a slip of whoever typed it. Entries older than `since` are left out.
 */
export function newestEntries(
  snapshot: Snapshot,
  count: number,
  today: string,
  since: PartialDate = '',
): DatedEntry[] {
  const dated: { readonly entry: Entry; readonly registry: Registry; readonly date: PartialDate }[] = [];
  for (const registry of snapshot.registries) {
    for (const entry of registry.entries ?? []) {
      const date = latestDate(entry, today);
      if (date !== '' && date >= since) dated.push({ entry, registry, date });
    }
  }
  const roles = new Map<Registry, EntryRoles>();
  return newestOf(dated, count).map(({ entry, registry, date }) => {
    const ofRegistry = roles.get(registry) ?? entryRoles(registry);
    roles.set(registry, ofRegistry);
    return { registry: registry.path, ...addressOf(entry, registry, ofRegistry), date };
  });
}

/**
 * The newest entries of many snapshots, one after the other: of each only those that may be among the newest of all, for
 * to name an entry takes a look at its whole registry.
 */
export class NewestOfAll {
  readonly #count: number;
  #dates: readonly PartialDate[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  of(snapshot: Snapshot, today: string): DatedEntry[] {
    const found = newestEntries(snapshot, this.#count, today, this.#dates[this.#count - 1]);
    const dates = [...this.#dates, ...found.map(({ date }) => date)];
    this.#dates = dates.sort((a, b) => compare(b, a)).slice(0, this.#count);
    return found;
  }
}

/** The newest of some that were found already. The sort is stable, so document order decides between equals. */
export function newestOf<T extends { readonly date: PartialDate }>(
  entries: readonly T[],
  count: number,
): T[] {
  return [...entries].sort((a, b) => compare(b.date, a.date)).slice(0, count);
}

/** `''` where it has none. */
function latestDate(entry: Entry, today: string): PartialDate {
  const [date, updated] = [dateIn(entry, '@date', today), dateIn(entry, '@updated', today)];
  return date > updated ? date : updated;
}

function dateIn(entry: Entry, field: string, today: string): PartialDate {
  const date = fieldText(entry, field);
  return date <= today ? date : '';
}

function addressOf(entry: Entry, registry: Registry, roles: EntryRoles): Pick<DatedEntry, 'key' | 'name'> {
  const fields = (registry.key ?? []).filter((name) => name !== 'xref');
  const key = (fields.length > 0 ? fields : roles.values).map((name) => fieldText(entry, name));
  const label = entryLabel(entry, roles);
  return { key, name: key.includes(label) || label.length > LONGEST_NAME ? '' : label };
}
