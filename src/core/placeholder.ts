// Which entries assign nothing, and what kind of nothing (the definition is that of docs/glossary.md).

import type { Entry } from '../model.ts';
import { fieldNames } from './entry.ts';
import { parseNumbers } from './parse-numbers.ts';
import { fieldText } from './text.ts';

export type PlaceholderKind = 'unassigned' | 'available' | 'reserved' | 'private-use' | 'experimental';

/** Fields that say what an entry is, the first non-empty one counts. */
export const LABEL_FIELDS = ['description', 'name', 'meaning', 'type'] as const;

const WORDS =
  /^(?:(unassigned|reserved|private use)(?![-_\p{L}])|(available|experimental)(?![-_\p{L}])(?=\s*(?:$|[([{]|(?:use|for|or)\b)))/iu;

/** What an entry says it is, as plain text: its first non-empty label field, else `""`. */
export function labelOf(entry: Entry): string {
  for (const name of LABEL_FIELDS) {
    const text = fieldText(entry, name);
    if (text !== '') return text;
  }
  return '';
}

/** The kind of a placeholder; undefined for an assigned entry. */
export function placeholderKind(entry: Entry): PlaceholderKind | undefined {
  const match = WORDS.exec(placeholderLabelOf(entry));
  const word = (match?.[1] ?? match?.[2])?.toLowerCase();
  if (word === undefined) return undefined;
  return word === 'private use' ? 'private-use' : (word as PlaceholderKind);
}

/** The text in which a placeholder says what it is. */
export function placeholderLabelOf(entry: Entry): string {
  return labelOf(entry) || otherLabelOf(entry);
}

/** Fields that say something about an entry and not what it is. */
const NO_LABEL =
  /^(?:[@#]|xref$|value$|status$|state$|notes?$|comments?$|remarks?$|spec$|file$|ref|contact|controller)/;

/**
 * A few tables have none of the label fields: BGP's attribute codes say "Unassigned" in `code`. There the first field
 * that is text and no number counts.
 */
function otherLabelOf(entry: Entry): string {
  for (const name of fieldNames(entry)) {
    if (NO_LABEL.test(name)) continue;
    const text = fieldText(entry, name);
    if (text !== '' && parseNumbers(text) === undefined) return text;
  }
  return '';
}
