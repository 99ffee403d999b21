// The entries of a registry that is told whole, as the list behind its statement.
import { fieldOf } from '../../core/entry.ts';
import type { Entry } from '../../model.ts';
import type { Line } from '../content.ts';
import { code, join, text } from '../content.ts';
import type { Item } from '../report-model.ts';
import { valueText } from '../value.ts';
import { clip } from '../words.ts';

/** One item an entry: its key, and its name where that is another field. */
export function entryItems(
  registry: string,
  entries: readonly Entry[],
  key: readonly string[],
): readonly Item[] {
  return entries.map((entry) => {
    const fields = key.length > 0 ? key : Object.keys(entry).slice(0, 1);
    const shown = fields
      .map((field) => valueText(fieldOf(entry, field)))
      .filter((each) => each !== '')
      .join(' ');
    const name = ['description', 'name', 'meaning'].find(
      (field) => !fields.includes(field) && entry[field] !== undefined,
    );
    const label: Line = name === undefined ? [] : [text(clip(valueText(entry[name]), 60))];
    return {
      registry,
      cells: [
        join(
          [[code(clip(shown, 80))], label].filter((each) => each.length > 0),
          ' ',
        ),
      ],
    };
  });
}
