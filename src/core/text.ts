// IANA's own text rendering of texts, references and fields, as its CSV and plain text pages have it.
// Not responsible for Markdown or any other escaping: what comes out is foreign text.
import type { Entry, FieldValue, FileReference, Inline, Reference } from '../model.ts';
import { fieldOf } from './entry.ts';

/** The types of `<xref>` that IANA's schema knows; the type is a reference's key. */
export const REFERENCE_TYPES = [
  'rfc',
  'draft',
  'person',
  'uri',
  'note',
  'rfc-errata',
  'registry',
  'unicode',
] as const;

/** True for a `<file>`. */
export function isFile(inline: FieldValue | Inline): inline is FileReference {
  return typeof inline === 'object' && Object.hasOwn(inline, 'file');
}

/** True for an `<xref>`. */
export function isReference(inline: FieldValue | Inline): inline is Reference {
  return (
    typeof inline === 'object' &&
    !Array.isArray(inline) &&
    !Object.hasOwn(inline, 'file') &&
    !Object.hasOwn(inline, 'list')
  );
}

/** The type of a reference and its data: `['rfc', 'rfc6455']`. Type `text` has its text as data. */
export function referenceTarget(reference: Reference): readonly [type: string, data: string] {
  for (const type of REFERENCE_TYPES) {
    const data = reference[type];
    if (data !== undefined && Object.hasOwn(reference, type)) return [type, data];
  }
  const other = Object.keys(reference).find((name) => name !== 'text');
  return other === undefined ? ['text', reference['text'] ?? ''] : [other, reference[other] ?? ''];
}

/**
 * A reference as IANA shows it, brackets included: `[RFC6455]`, `[RFC9110, Section 9.3.1]`, `[Mark_Hapner]`,
 * `[RFC Errata 3227]`, `[IANA registry cose]`, `[Unicode Character Database 10.0.0]`. A person's and a footnote's
 * own text is not shown, as IANA's style sheet does not.
 */
export function referenceText(reference: Reference): string {
  const [type, data] = referenceTarget(reference);
  const text = reference['text'];
  if (type === 'person' || type === 'note') return `[${data}]`;
  if (text !== undefined && text !== '') return `[${text}]`;
  switch (type) {
    case 'rfc':
      return `[${data.toUpperCase()}]`;
    case 'rfc-errata':
      return `[RFC Errata ${data}]`;
    case 'registry':
      return `[IANA registry ${data}]`;
    case 'unicode':
      return `[Unicode Character Database ${data.replace(/^ucd/, '')}]`;
    default:
      return `[${data}]`;
  }
}

/** One piece of a text as IANA shows it. A file is its name. */
export function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  return isFile(inline) ? inline.file : referenceText(inline);
}

/** A text or field as IANA shows it; `''` where there is none. The items of a repeated element stand on lines of their own. */
export function plainText(value: FieldValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (isInlines(value)) {
    let text = '';
    for (const inline of value) text += inlineText(inline);
    return text;
  }
  if (isList(value)) return value.list.map(plainText).join('\n');
  return inlineText(value);
}

/** `plainText` of one field of an entry. */
export function fieldText(entry: Entry, name: string): string {
  return plainText(fieldOf(entry, name));
}

/** True for a repeated element's value. */
export function isList(value: FieldValue): value is Extract<FieldValue, { list: unknown }> {
  return typeof value === 'object' && Object.hasOwn(value, 'list');
}

function isInlines(value: FieldValue): value is readonly Inline[] {
  return Array.isArray(value);
}
