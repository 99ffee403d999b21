// The entries of a registry that is reported whole, as the list behind its statement.
import { fieldText } from '../../core/text.ts';
import type { Entry } from '../../model.ts';
import type { EntryNames } from '../entry-names.ts';
import type { Item } from '../report-model.ts';

/** One item an entry: its key and its name, as everywhere else. */
export function entryItems(
  names: EntryNames,
  registry: string,
  entries: readonly Entry[],
  key: readonly string[],
): readonly Item[] {
  return entries.map((after) => {
    const fields = key.length > 0 ? key : Object.keys(after).slice(0, 1);
    const change = {
      kind: 'entry-added',
      registry,
      key: fields.map((field) => fieldText(after, field)),
      significance: 'addition',
      tags: ['assigned'],
      after,
    } as const;
    return { registry, cells: [names.line(change, after)] };
  });
}
