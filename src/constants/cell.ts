// What a cell of a registry says in source code: IANA's text without footnote marks and without remarks.
import { fieldOf } from '../core/entry.ts';
import { type Remark, remarksIn, retirementWordIn, withoutRemarks } from '../core/remarks.ts';
import { isList, isReference, plainText, referenceTarget } from '../core/text.ts';
import type { Entry, FieldValue, Inline } from '../model.ts';

/** The text of a field for source code; `''` where the entry does not have it. */
export function cellText(entry: Entry, field: string): string {
  return withoutRemarks(withRemarks(entry, field));
}

/** As `cellText`, with the remarks: what a reader must still see of a value that is left out. */
export function withRemarks(entry: Entry, field: string): string {
  const value = fieldOf(entry, field);
  const text = value === undefined ? '' : textOf(value);
  // A cell that is but a link says what the link is called.
  return field === 'xref' ? text : text.replace(/^\[([^[\]]+)\]$/, '$1');
}

function textOf(value: FieldValue): string {
  if (typeof value === 'string') return value;
  if (isList(value)) return value.list.map((item) => textOf(item)).join('\n');
  if (!isInlines(value)) return plainText(value);
  return plainText(value.filter((inline) => !isFootnote(inline))).trim();
}

function isFootnote(inline: Inline): boolean {
  return typeof inline !== 'string' && isReference(inline) && referenceTarget(inline)[0] === 'note';
}

function isInlines(value: FieldValue): value is readonly Inline[] {
  return Array.isArray(value);
}

/** Fields that state the status of an entry, each by itself. */
const STATUS_FIELD = /^(?:status|state|standing|disposition)$/;
/** Fields whose words are about other things: `reference` may point to what is obsolete. */
const SILENT = /^(?:@|xref$|ref|notes?$|comments?$|file$|controller$|contact)/;

/** What an entry's own text says of its status. */
export function remarksOf(entry: Entry, { valueField, labelField }: CellFields): ReadonlySet<Remark> {
  const said = new Set<Remark>();
  for (const field of Object.keys(entry)) {
    if (SILENT.test(field)) continue;
    const text = withRemarks(entry, field);
    const names = (field === labelField && field !== valueField) || STATUS_FIELD.test(field);
    for (const remark of remarksIn(text)) said.add(remark);
    // A name may begin so, as `Deprecated (alias for gzip)` does; or the whole cell is one word.
    if (names) for (const remark of remarksIn(`(${text})`)) said.add(remark);
  }
  return said;
}

/** Why an entry should not be used any more, in IANA's words where it has some; undefined for all others. */
export function retirementOf(entry: Entry, fields: CellFields): string | undefined {
  const said = remarksOf(entry, fields);
  if (!said.has('deprecated') && !said.has('obsolete')) return undefined;
  const words = [fields.valueField, fields.labelField, ...Object.keys(entry)]
    .filter((field) => !SILENT.test(field))
    .map((field) => retirementWordIn(withRemarks(entry, field)));
  const word = said.has('deprecated') ? 'deprecated' : 'obsolete';
  return words.find((text) => text !== undefined && /\s/.test(text)) ?? `IANA lists this value as ${word}.`;
}

interface CellFields {
  readonly valueField: string;
  readonly labelField: string;
}
