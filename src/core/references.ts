// Takes field values apart into words and references, and says what happened between two lists of references.

import type { FieldValue, FileReference, Inline, Reference, Text } from '../model.ts';
import { differenceOf } from './difference.ts';
import { shownReference } from './shown.ts';
import type { Tag } from './tags.ts';
import { isFile } from './text.ts';

export interface Parts {
  /** The strings of the value, joined; `\u0000` is where a reference was. */
  readonly words: string;
  readonly references: readonly Reference[];
  readonly files: readonly FileReference[];
}

/** The words, references and files of a value, each in document order. */
export function partsOf(value: FieldValue | undefined): Parts {
  const inlines = value === undefined ? [] : flatten(value);
  const references: Reference[] = [];
  const files: FileReference[] = [];
  let words = '';
  for (const inline of inlines) {
    if (typeof inline === 'string') {
      words += inline;
      continue;
    }
    words += '\u0000';
    if (isFile(inline)) files.push(inline);
    else references.push(inline);
  }
  return { words, references, files };
}

function flatten(value: FieldValue): readonly Inline[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value as readonly Inline[];
  if (isList(value))
    return value.list.flatMap((item, index) => (index === 0 ? flatten(item) : ['\n', ...flatten(item)]));
  return [value as FileReference];
}

function isList(value: FieldValue): value is { readonly list: readonly (Text | FileReference)[] } {
  return typeof value === 'object' && 'list' in value && Array.isArray(value.list);
}

/** Whether a draft names the RFC that it is to replace: `draft-ietf-netmod-rfc8022bis` cannot become RFC 8022 itself. */
export function revises(draft: string, rfc: string): boolean {
  const number = /(?<=-rfc-?)\d+(?=-?bis\b)/i.exec(draft)?.[0];
  return number !== undefined && rfc.toLowerCase() === `rfc${number}`;
}

/**
 * What happened between two lists of references; empty if they are the same, in whatever order. What IANA shows alike is
 * only `markup`, also next to what it does not.
 */
export function referenceTags(before: readonly Reference[], after: readonly Reference[]): readonly Tag[] {
  const written = differenceOf(before, after);
  if (written.gone.length === 0 && written.come.length === 0) return [];
  const { gone, come } = differenceOf(before, after, shownReference);
  if (gone.length === 0 && come.length === 0) return ['markup'];
  const tags: Tag[] = [];
  const has = (list: readonly Reference[], type: string): boolean =>
    list.some((reference) => type in reference);
  if (isPublished(before, after)) tags.push('published');
  if (sharesDraft(gone, come)) tags.push('draft-revised');
  if (has(gone, 'rfc') && has(come, 'rfc')) tags.push(sameRfcs(gone, come) ? 'reference' : 'rfc-replaced');
  if (has(gone, 'uri') && has(come, 'uri')) tags.push('link');
  if (has(gone, 'person') || has(come, 'person')) tags.push('contact');
  if (tags.length === 0) tags.push('reference');
  return tags;
}

/** Whether a draft among the references was replaced by an RFC. */
function isPublished(before: readonly Reference[], after: readonly Reference[]): boolean {
  const { gone, come } = differenceOf(before, after, shownReference);
  const known = new Set(before.map((reference) => reference['rfc']));
  const left = new Set(after.map((reference) => baseOfDraft(reference['draft'])));
  const drafts = dataOf(gone, 'draft').filter((draft) => !left.has(baseOfDraft(draft)));
  return dataOf(come, 'rfc').some((rfc) => !known.has(rfc) && drafts.some((draft) => !revises(draft, rfc)));
}

/** `RFC-ietf-foo-bar-12` and `draft-ietf-foo-bar-11` are versions of one draft. */
function baseOfDraft(draft: string | undefined): string | undefined {
  return draft
    ?.toLowerCase()
    .replace(/^(?:rfc|draft)-/, '')
    .replace(/-\d{2}$/, '');
}

function dataOf(references: readonly Reference[], type: string): string[] {
  return references.flatMap((reference) => reference[type] ?? []);
}

/** Another version of one draft; where the version is the same, only what is said of it (a section) differs. */
function sharesDraft(gone: readonly Reference[], come: readonly Reference[]): boolean {
  const old = dataOf(gone, 'draft');
  return dataOf(come, 'draft').some((draft) =>
    old.some((each) => each !== draft && baseOfDraft(each) === baseOfDraft(draft)),
  );
}

/** The same RFCs, so that only what is said of them (a section) differs. */
function sameRfcs(gone: readonly Reference[], come: readonly Reference[]): boolean {
  const [left, right] = [new Set(dataOf(gone, 'rfc')), new Set(dataOf(come, 'rfc'))];
  return left.size === right.size && [...left].every((rfc) => right.has(rfc));
}
