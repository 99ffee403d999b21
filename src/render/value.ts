// Field values, texts and references as lines that people read. Not the canonical text of CSV files and keys.
import type { FieldValue, FileReference, Inline, Reference, Text } from '../model.ts';
import type { Line, Span } from './content.ts';
import { code, join, link, plain, text } from './content.ts';
import { draftName, referenceUrl } from '../core/links.ts';
import { fileText, locationOf } from '../core/text.ts';
import { visibleLine } from './visible.ts';

/** Any value of a field, on one line. An absent one is an empty line. */
export function valueLine(value: FieldValue | undefined): Line {
  if (value === undefined) return [];
  if (typeof value === 'string') return value === '' ? [] : [text(visibleLine(value))];
  if (isInlines(value)) return inlinesLine(value);
  if (isList(value)) return join(value.list.map(valueLine), ', ');
  return inlineLine(value);
}

/** The words of `valueLine`. */
export function valueText(value: FieldValue | undefined): string {
  return typeof value === 'string' ? visibleLine(value) : plain(valueLine(value));
}

/** References in a row: `RFC 6455, RFC Errata 3227`. */
export function referencesLine(references: readonly Reference[]): Line {
  return join(
    references.map((each) => [referenceSpan(each)]),
    ', ',
  );
}

/** One reference by the name people know it by, linked where that is harmless. */
export function referenceSpan(reference: Reference): Span {
  const name = visibleLine(referenceName(reference));
  const url = referenceUrl(reference);
  if (url !== undefined) return link(url, name);
  return reference['uri'] !== undefined || reference['draft'] !== undefined ? code(name) : text(name);
}

/** All references inside a value, in document order. */
export function referencesOf(value: FieldValue | undefined): readonly Reference[] {
  if (value === undefined || typeof value === 'string') return [];
  if (isInlines(value))
    return value.filter((each) => typeof each !== 'string' && !isFile(each)) as Reference[];
  return isList(value) ? value.list.flatMap(referencesOf) : [];
}

/** What a value says besides its references. */
export function wordsOf(value: FieldValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (isInlines(value))
    return value
      .map((each) => (typeof each === 'string' ? each : isFile(each) ? each.file : ''))
      .join(' ')
      .trim();
  return isList(value) ? value.list.map(wordsOf).join('\n').trim() : value.file;
}

/** Names a reference for comparing; equal if and only if it says the same. */
export function referenceId(reference: Reference): string {
  return Object.keys(reference)
    .sort()
    .map((key) => `${key}:${Object.hasOwn(reference, key) ? reference[key] : ''}`)
    .join(' ');
}

function referenceName(reference: Reference): string {
  const { rfc, draft, uri, person, note, registry, unicode, text: own } = reference;
  const errata = reference['rfc-errata'];
  if (person !== undefined) return person.replaceAll('_', ' ').trim() || person;
  if (rfc !== undefined)
    return (own ?? rfc + locationWords(reference)).replace(
      /^(rfc|bcp|std|fyi)(?=\d)/i,
      (kind) => `${kind.toUpperCase()} `,
    );
  if (own !== undefined && own !== '') return own;
  if (draft !== undefined)
    return (draft.startsWith('RFC-') ? draftName(draft) : draft) + locationWords(reference);
  if (errata !== undefined) return `RFC Errata ${errata}`;
  if (registry !== undefined) return `IANA registry ${registry}`;
  if (unicode !== undefined) return `Unicode ${unicode.replace(/^ucd/, '')}`;
  if (note !== undefined) return `note ${note}`;
  return uri ?? Object.values(reference)[0] ?? '';
}

function locationWords(reference: Reference): string {
  const location = locationOf(reference);
  return location === undefined ? '' : location.words + location.value;
}

/** References side by side get a comma; words keep the blanks that IANA gave them. */
function inlinesLine(inlines: readonly Inline[]): Line {
  const spans: Span[] = [];
  for (const [index, each] of inlines.entries()) {
    const before = inlines[index - 1];
    if (typeof each !== 'string') {
      const isMark = typeof before === 'string' && /[^\s([]$/.test(before) && !isFile(each) && 'note' in each;
      if (before !== undefined && typeof before !== 'string') spans.push(text(', '));
      spans.push(...(isMark ? [text(' ('), ...inlineLine(each), text(')')] : inlineLine(each)));
      continue;
    }
    const between = index > 0 && index < inlines.length - 1 && each.trim() === '';
    if (between) spans.push(text(', '));
    else
      spans.push(
        text(
          `${blank(/^\s/, each, index > 0)}${visibleLine(each)}${blank(/\s$/, each, index < inlines.length - 1)}`,
        ),
      );
  }
  return spans;
}

function blank(where: RegExp, words: string, inside: boolean): string {
  return inside && where.test(words) ? ' ' : '';
}

function inlineLine(inline: Reference | FileReference): Line {
  return [isFile(inline) ? code(visibleLine(fileText(inline))) : referenceSpan(inline)];
}

function isInlines(value: FieldValue): value is readonly Inline[] {
  return Array.isArray(value);
}

function isList(value: FieldValue): value is { readonly list: readonly (Text | FileReference)[] } {
  return typeof value === 'object' && Object.hasOwn(value, 'list');
}

function isFile(value: Reference | FileReference): value is FileReference {
  return Object.hasOwn(value, 'file');
}
