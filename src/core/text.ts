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

/**
 * Where in its document a reference may point: attributes of `<xref>` in the order in which IANA's style sheet looks for
 * them, each with the words that it shows before the value. Only the first is shown, and only of an RFC or a draft.
 */
export const LOCATIONS = [
  ['section', ', Section '],
  ['page', ', Page '],
  ['appendix', ', Appendix '],
  ['table', ', Table '],
  ['figure', ', Figure '],
  ['anchor', '#'],
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
  const other = Object.keys(reference).find((name) => name !== 'text' && !isLocation(name));
  return other === undefined ? ['text', reference['text'] ?? ''] : [other, reference[other] ?? ''];
}

/** Whether a member of a reference says where in the document it points. */
export function isLocation(name: string): boolean {
  return LOCATIONS.some(([known]) => known === name);
}

/** Where a reference points in its RFC or draft, the one place that IANA shows: its attribute, its value, its words. */
export function locationOf(
  reference: Reference,
):
  | { readonly name: (typeof LOCATIONS)[number][0]; readonly value: string; readonly words: string }
  | undefined {
  if (reference['rfc'] === undefined && reference['draft'] === undefined) return undefined;
  for (const [name, words] of LOCATIONS) {
    const value = reference[name];
    if (value !== undefined) return { name, value, words };
  }
  return undefined;
}

/**
 * A reference as IANA shows it, brackets included: `[RFC6455]`, `[RFC9110, Section 9.3.1]`, `[Mark_Hapner]`,
 * `[RFC Errata 3227]`, `[IANA registry cose]`, `[Unicode Character Database 10.0.0]`. A person's and a footnote's
 * own text is not shown, as IANA's style sheet does not.
 */
export function referenceText(reference: Reference): string {
  const date = reference['@lastupdated'];
  const text = `[${referenceLabel(reference)}]`;
  return date === undefined ? text : `${text} (${date})`;
}

/** What is between the brackets. */
export function referenceLabel(reference: Reference): string {
  const [type, data] = referenceTarget(reference);
  const own = reference['text'] || undefined;
  switch (type) {
    case 'person':
    case 'note':
      return data;
    case 'rfc':
      return own ?? data.toUpperCase() + locationWords(reference);
    case 'draft':
      return own ?? data + locationWords(reference);
    case 'rfc-errata':
      return `RFC Errata ${own ?? data.toUpperCase()}`;
    case 'registry':
      return own ?? `IANA registry ${data}`;
    case 'unicode':
      return own ?? `Unicode Character Database ${data.replace(/^ucd/, '')}`;
    default:
      return own ?? data;
  }
}

function locationWords(reference: Reference): string {
  const location = locationOf(reference);
  return location === undefined ? '' : location.words + location.value;
}

/** One piece of a text as IANA shows it. A file is its name. */
export function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  return isFile(inline) ? fileText(inline) : referenceText(inline);
}

/** A file by the name that IANA shows: its own name, else its path, below another group's where it is there. */
export function fileText(file: FileReference): string {
  const { '@name': name, '@registry': registry } = file;
  if (name !== undefined) return name;
  return registry === undefined ? file.file : `${registry}/${file.file}`;
}

/** A text or field as IANA shows it; `''` where there is none. The items of a repeated element are on lines of their own. */
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
