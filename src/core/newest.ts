// The entries that were registered or touched last: proof that a registry was really read.
import type { Entry, PartialDate, Snapshot } from '../model.ts';
import { fieldText } from './text.ts';

/** An entry that carries a date, as a line for people needs it. */
export interface DatedEntry {
  /** Path of its registry. */
  readonly registry: string;
  /** Texts of its key fields, or of its first field where the registry has no key. */
  readonly key: readonly string[];
  /** The later of `@date` and `@updated`. */
  readonly date: PartialDate;
}

/** At most `count` entries with the latest dates, newest first; of equal dates in document order. */
export function newestEntries(snapshot: Snapshot, count: number): DatedEntry[] {
  const dated: DatedEntry[] = [];
  for (const { path, entries = [], key = [] } of snapshot.registries) {
    for (const entry of entries) {
      const date = latestDate(entry);
      if (date !== undefined) dated.push({ registry: path, key: keyTexts(entry, key), date });
    }
  }
  return newestOf(dated, count);
}

/** The newest of some that were found already. The sort is stable, so document order decides between equals. */
export function newestOf(entries: readonly DatedEntry[], count: number): DatedEntry[] {
  return [...entries].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)).slice(0, count);
}

function latestDate(entry: Entry): PartialDate | undefined {
  const first = fieldText(entry, '@date');
  const second = fieldText(entry, '@updated');
  const date = first > second ? first : second;
  return date === '' ? undefined : date;
}

function keyTexts(entry: Entry, key: readonly string[]): readonly string[] {
  const fields = key.length > 0 ? key : Object.keys(entry).slice(0, 1);
  return fields.map((field) => fieldText(entry, field));
}
