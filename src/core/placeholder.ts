// What an entry says it is: its label, and whether it assigns anything (the definition is that of docs/glossary.md).

import type { Entry } from '../model.ts';
import { fieldNames } from './entry.ts';
import { isNumberText } from './parse-numbers.ts';
import { fieldText } from './text.ts';

export type PlaceholderKind = 'unassigned' | 'available' | 'reserved' | 'private-use' | 'experimental';

/** Fields that say what an entry is, the first one that says something counts. */
export const LABEL_FIELDS = ['description', 'name', 'meaning', 'type'] as const;

/** `value-description` next to `type-description`: PCEP's and PIM's tables describe each column of theirs. */
const PART_LABEL = /[-_]description$/;

const WORDS =
  /^(?:[([]\s*|removed\s*\/\s*|[A-Z] - )?(?:(unassigned|reserved|private use)(?![-_\p{L}])|(available|experimental)(?![-_\p{L}])(?=\s*(?:$|[([{]|(?:use|for)\b))|(experimental)(?=\s+or\b)|(unallocated|not assigned|not allocated)(?![-_\p{L}])(?=\s*(?:$|[-–—;,.([]|(?:at|for)\b))|((?:un|not )used)(?=\s*(?:$|[([)/])))/iu;

const UNUSED = /^[([]?\s*(?:un|not )used\b/i;

/** Space that is reserved for something that anybody may do: `Reserved for Vendor Private Use`. */
const RESERVED_FOR = /^[([]?\s*reserved (?:for|as) (?:\p{L}+[- ])?(private|experimental) use\b/iu;

/** Nothing but the word, perhaps in brackets. */
const ONLY =
  /^[([]?\s*(?:unassigned|unallocated|reserved|private use|experimental use|experimental)\s*[)\]]?$/i;

/** A text that only says where to read on, or that there is nothing to say. */
const POINTER =
  /^(?:\(?see (?:also |the )?(?:section|sec\.|clause|appendix|annex|table|figure|note|references?|above|below|rfc|draft-|document|specification|\[).{0,100}|(?:section|clause|appendix) [\dA-Z][\w.]*(?:(?: of|,) .{0,60})?|(?:\[[^\]]*\](?:,? section [\d.]+)?[\s,;]*)+|n\/a|\(?none\)?|[-–—]+|tbd)$/i;

/** Whether a text only points elsewhere: `See Section 4.2`, `[RFC5272]`, `N/A`. Such a text names nothing. */
export function isPointer(text: string): boolean {
  return text.length <= 140 && POINTER.test(text.trim());
}

/** What an entry says it is, as plain text; `""` where no label field says anything. */
export function labelOf(entry: Entry): string {
  const part = partLabelOf(entry);
  // An entry with a name is what that says, whatever its flags are.
  if (part !== '' && !(kindOf(part) !== undefined && saysWhat(fieldText(entry, 'name')))) return part;
  let first = '';
  for (const name of LABEL_FIELDS) {
    const text = fieldText(entry, name);
    if (text === '') continue;
    if (saysWhat(text)) return text;
    first ||= text;
  }
  return first;
}

/** Whether a text can be what an entry is: it is no number, and does not only say where to read on. */
function saysWhat(text: string): boolean {
  return text !== '' && !isPointer(text) && !isNumberText(text);
}

/** The kind of a placeholder; undefined for an assigned entry. */
export function placeholderKind(entry: Entry): PlaceholderKind | undefined {
  const name = fieldText(entry, 'name');
  if (ONLY.test(name)) return kindOf(name);
  return kindOf(placeholderLabelOf(entry)) ?? (isCalledReserved(entry) ? 'reserved' : undefined);
}

/** Says of an entry with a name that it is reserved all the same: JSCalendar in `use`, JSContact in `usage`. */
function isCalledReserved(entry: Entry): boolean {
  const isUse = (field: string): boolean => /^reserved$/i.test(fieldText(entry, field));
  return fieldText(entry, 'status') === 'RESERVED' || isUse('use') || isUse('usage');
}

/** As `placeholderKind`, but a value called unused is a value that sources may name: 418. */
export function spaceKind(entry: Entry): PlaceholderKind | undefined {
  return UNUSED.test(placeholderLabelOf(entry)) ? undefined : placeholderKind(entry);
}

/** The text in which a placeholder says what it is. */
export function placeholderLabelOf(entry: Entry): string {
  const label = labelOf(entry);
  return saysWhat(label) ? label : otherLabelOf(entry) || label;
}

function kindOf(label: string): PlaceholderKind | undefined {
  const [, certain, kind, mixed, free, unused] = WORDS.exec(label) ?? [];
  if (free !== undefined) return 'unassigned';
  if (unused !== undefined) return 'reserved';
  const word = (certain ?? kind ?? mixed)?.toLowerCase();
  if (word === undefined) return undefined;
  // In capitals or small letters and alone it is a name of states: DHCP's and the printers' `available`.
  if (word === 'available' && /^available$/i.test(label) && !label.startsWith('Av')) return undefined;
  const use = RESERVED_FOR.exec(label)?.[1]?.toLowerCase();
  if (use === 'experimental') return 'experimental';
  return word === 'private use' || use !== undefined ? 'private-use' : (word as PlaceholderKind);
}

/** The last of the fields that describe one column each: the columns go from the class to the single value. */
function partLabelOf(entry: Entry): string {
  let found = '';
  for (const name of fieldNames(entry)) if (PART_LABEL.test(name)) found = fieldText(entry, name) || found;
  return found;
}

/** Fields that say something about an entry and not what it is. */
const NO_LABEL =
  /^(?:[@#]|xref$|status$|state$|dates?$|notes?$|comments?$|remarks?$|spec$|file$|ref|contact|controller|registration)/;

/**
 * A few tables have none of the label fields: BGP's attribute codes say "Unassigned" in `code`. There the first field
 * that is text and no number counts; `value` only where the label fields hold numbers, in tables written the wrong way round.
 */
function otherLabelOf(entry: Entry): string {
  const names = fieldNames(entry);
  const usual = names.some((name) => (LABEL_FIELDS as readonly string[]).includes(name));
  for (const name of names) {
    if (NO_LABEL.test(name) || (name === 'value' && !usual)) continue;
    const text = fieldText(entry, name);
    if (saysWhat(text)) return text;
  }
  // A number with nothing else is what its note says, else how it is registered: IKE's closed table of notify messages.
  const isBare = !usual && isNumberText(fieldText(entry, names[0] ?? ''));
  const rule = names.find((name) => name.startsWith('registration')) ?? '';
  return isBare ? fieldText(entry, 'note') || fieldText(entry, rule) : '';
}
