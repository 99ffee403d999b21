// Says what a changed, added or removed entry means, in tags. The weights of tags are in tags.ts.

import type { Entry } from '../model.ts';
import { canonicalJson } from './digest.ts';
import { fieldNames, fieldOf, isDate } from './entry.ts';
import { expiryOf, foldPunctuation, isOnlyRetired, isSameLetters, retirementIn, TEMPORARY } from './fold.ts';
import { asIntegers } from './notation.ts';
import { covers, type NumberSet, overlaps, sameNumbers } from './ranges.ts';
import { partsOf, referenceTags } from './references.ts';
import type { Identity, Row } from './row.ts';
import { type FieldRole, isLabel, isShortLabel, wordTags } from './classify-words.ts';
import type { Tag } from './tags.ts';
import { isPointer, labelOf, placeholderLabelOf } from './placeholder.ts';
import { retirementWordIn as remarkIn } from './remarks.ts';
import { shownValue } from './shown.ts';
import { fieldText } from './text.ts';

/** Names of the fields in which two entries differ, sorted. */
export function changedFields(before: Entry, after: Entry): readonly string[] {
  const names = new Set([...fieldNames(before), ...fieldNames(after)]);
  return [...names]
    .filter(
      (name) => canonicalJson(fieldOf(before, name) ?? '') !== canonicalJson(fieldOf(after, name) ?? ''),
    )
    .sort();
}

/** What happened to an entry that is on both sides. */
export function tagsOfChange(before: Row, after: Row, identity: Identity): readonly Tag[] {
  if (before.kind !== 'assigned') {
    if (isOnlyRetired(labelOf(after.entry))) return ['placeholder-kind'];
    return after.kind !== 'assigned' || saysTheSameUse(before, after)
      ? placeholderTags(before, after, identity)
      : ['assigned', ...temporaryTags('', labelOf(after.entry))];
  }
  if (after.kind !== 'assigned') return [isFree(after) ? 'released' : 'reserved'];
  const fields = changedFields(before.entry, after.entry);
  // What the IETF recommends comes first; a column that is new recommends nothing new.
  const isAdvice = (field: string): boolean => isRecommendation(field) && !identity.newFields.has(field);
  const inOrder = [...fields.filter(isAdvice), ...fields.filter((field) => !isAdvice(field))];
  return remarkStays(
    inOrder.flatMap((field): readonly Tag[] => {
      if (isEncodedOtherwise(before.entry, after.entry, field)) return ['encoding'];
      return [...columnTags(field, identity), ...tagsOfField(field, before, after, identity)];
    }),
  );
}

/** A remark that went from one field to another says what it said. */
function remarkStays(tags: readonly Tag[]): readonly Tag[] {
  // What is deprecated lost the remark with what it was.
  if (tags.includes('deprecated') || tags.includes('obsoleted'))
    return tags.filter((tag) => tag !== 'made-permanent');
  const isBoth = tags.includes('made-permanent') && tags.includes('temporary-added');
  if (!isBoth) return tags;
  return ['markup', ...tags.filter((tag) => tag !== 'made-permanent' && tag !== 'temporary-added')];
}

function isEncodedOtherwise(before: Entry, after: Entry, field: string): boolean {
  return isSameLetters(
    canonicalJson(fieldOf(before, field) ?? ''),
    canonicalJson(fieldOf(after, field) ?? ''),
  );
}

/** A field that came or went with its column says so first; dates and references are no columns. */
function columnTags(field: string, { newFields, lostFields }: Identity): readonly Tag[] {
  if (field.startsWith('@') || field === 'xref') return [];
  if (newFields.has(field)) return ['column-added'];
  return lostFields.has(field) ? ['column-removed'] : [];
}

function isFree(row: Row): boolean {
  return row.kind === 'unassigned' || row.kind === 'available';
}

function placeholderTags(before: Row, after: Row, identity: Identity): readonly Tag[] {
  const [was, is] = [placeholderLabelOf(before.entry), placeholderLabelOf(after.entry)];
  if (before.kind !== after.kind && !isSameUse(was, is)) return ['placeholder-kind'];
  return changedFields(before.entry, after.entry).flatMap((field): readonly Tag[] => {
    if (field.startsWith('@')) return [isDate(field) ? 'dates' : 'markup'];
    if (isEncodedOtherwise(before.entry, after.entry, field)) return ['encoding'];
    if (identity.numberFields.includes(field)) return [boundsTag(before, after, field)];
    if (identity.key.includes(field)) return ['number-spelling'];
    if (isShownAlike(before.entry, after.entry, field)) return ['markup'];
    const tags = referenceTagsOf(before.entry, after.entry, field);
    return tags.length > 0 ? tags : ['placeholder-text'];
  });
}

/** `Private use` and `Reserved for Private Use` are one kind of space. */
const USES = [/private use/i, /experimental/i];

function isSameUse(was: string, is: string): boolean {
  return USES.some((use) => use.test(was) && use.test(is));
}

/** A sentence about a range that calls it what it was assigns nothing: `Old Experimental values. Invalid since 1983.` */
function saysTheSameUse(before: Row, after: Row): boolean {
  const is = placeholderLabelOf(after.entry);
  return !isShortLabel(is) && isSameUse(placeholderLabelOf(before.entry), is);
}

function boundsTag(before: Row, after: Row, field: string): Tag {
  const [was, is] = [before.numbersIn(field), after.numbersIn(field)];
  if (was === undefined || is === undefined) return 'placeholder-text';
  if (sameNumbers(was, is)) return 'number-spelling';
  if (covers(was, is)) return 'range-split';
  return covers(is, was) ? 'range-merged' : 'range-resized';
}

/** Tags of fields whose name says all; other fields are judged by what changed in them. A map: names are foreign. */
const FIELD_TAGS: ReadonlyMap<string, Tag> = new Map([
  ['status', 'status'],
  ['state', 'status'],
  ['recommended', 'recommended'],
  ['rec', 'recommended'],
  ['requirements', 'recommended'],
  ['implement', 'recommended'],
  ['usesigning', 'recommended'],
  ['usevalid', 'recommended'],
  ['usedeleg', 'recommended'],
  ['impsigning', 'recommended'],
  ['impvalid', 'recommended'],
  ['impdeleg', 'recommended'],
  ['contact', 'contact'],
  ['contacts', 'contact'],
  ['controller', 'contact'],
  ['assignee', 'contact'],
  ['refcontact', 'contact'],
  ['registrant', 'contact'],
  ['org', 'contact'],
  ['note', 'note'],
  ['notes', 'note'],
  ['comment', 'note'],
  ['comments', 'note'],
  ['remarks', 'note'],
  ['file', 'link'],
  ['date', 'dates'],
  ['created', 'dates'],
  ['updated', 'dates'],
  ['changed', 'dates'],
  ['reviewed', 'dates'],
  ['modified', 'dates'],
  ['description', 'description'],
  ['meaning', 'description'],
  ['definition', 'description'],
  ['summary', 'description'],
]);

/** Whether a column holds dates: when an entry was reviewed, created or changed. */
export function isDateField(field: string): boolean {
  return FIELD_TAGS.get(field) === 'dates';
}

/** Whether a field says what the IETF recommends: `recommended`, `rec`, JOSE's `requirements`. */
export function isRecommendation(field: string): boolean {
  return FIELD_TAGS.get(field) === 'recommended';
}

function tagsOfField(field: string, before: Row, after: Row, identity: Identity): readonly Tag[] {
  if (field.startsWith('@')) return [isDate(field) ? 'dates' : 'markup'];
  if (isShownAlike(before.entry, after.entry, field)) return ['markup'];
  const named = FIELD_TAGS.get(field);
  if (named === 'dates' || named === 'contact' || named === 'link') return [named];
  const [old, fresh] = [fieldText(before.entry, field), fieldText(after.entry, field)];
  if (identity.numberFields.includes(field)) {
    const [was, is] = [before.numbersIn(field), after.numbersIn(field)];
    if (was !== undefined || is !== undefined) return [numberTag(was, is)];
  }

  if (!identity.key.includes(field) && isOid(old) && isOid(fresh)) return ['renumbered'];
  const isName = [before, after].every(({ entry }) => placeholderLabelOf(entry) === fieldText(entry, field));
  const ofStatus = statusTags(old, fresh, { field, identity, named, isName });
  const references = referenceTagsOf(before.entry, after.entry, field);
  if (field === 'xref') return references.length > 0 ? references : ['reference'];
  if (pointsElsewhere(field, old, fresh) && !identity.key.includes(field))
    return [...ofStatus, ...columnOfReferences(before.entry, after.entry, field, references)];
  if (wordsOf(before.entry, field) === wordsOf(after.entry, field)) {
    if (references.length > 0) return references;
    // The same references in another order.
    if (partsOf(fieldOf(after.entry, field)).references.length > 1) return ['markup'];
  }
  return [
    ...ofStatus,
    ...references,
    ...wordTags(old, fresh, { field, identity, hasStatus: ofStatus.length > 0, named }),
  ];
}

/** An object identifier, which sources have as a constant whatever the column is called. */
function isOid(text: string): boolean {
  return /^\d+(?:\.\d+){3,}$/.test(text);
}

function isShownAlike(before: Entry, after: Entry, field: string): boolean {
  return shownValue(fieldOf(before, field)) === shownValue(fieldOf(after, field));
}

/** What a field says of the status of its entry. Any column may say TEMPORARY: content formats say it in `mediatype`. */
function statusTags(
  old: string,
  fresh: string,
  { field, identity, named, isName }: Omit<FieldRole, 'hasStatus'> & { readonly isName: boolean },
): readonly Tag[] {
  // A note reports much; only what it begins with is what the entry is.
  if (named === 'note') return retirementTags(firstWord(old), firstWord(fresh));
  const saysStatus =
    isName || isLabel(field) || named === 'status' || named === 'recommended' || identity.key.includes(field);
  if (saysStatus) return statusTagsOf(old, fresh);
  // In running text only a remark of its own says so: `IPv4 address (DEPRECATED in favor of 52)`.
  return [...temporaryTags(old, fresh), ...retirementTags(remarkIn(old) ?? '', remarkIn(fresh) ?? '')];
}

function firstWord(text: string): string {
  return /^[([\s]*\p{L}+/u.exec(text)?.[0] ?? '';
}

/** Columns of references that say more than references do: `RFC6824, Section 3.2`, the date of a W3C document. */
const REFERENCE_FIELDS: ReadonlySet<string> = new Set([
  'spec',
  'specification',
  'ref',
  'reference',
  'references',
  'files',
]);

function pointsElsewhere(field: string, old: string, fresh: string): boolean {
  return REFERENCE_FIELDS.has(field) || (isPointer(old) && isPointer(fresh));
}

/** Words around references say where to read; in another order they say the same. */
function columnOfReferences(
  before: Entry,
  after: Entry,
  field: string,
  references: readonly Tag[],
): readonly Tag[] {
  const sorted = (entry: Entry): string => wordsOf(entry, field).split(/\s+/).toSorted().join(' ');
  const isOrder = references.length === 0 && sorted(before) === sorted(after);
  if (isOrder) return ['markup'];
  return wordsOf(before, field) === wordsOf(after, field) ? references : [...references, 'reference'];
}

function wordsOf(entry: Entry, field: string): string {
  return foldPunctuation(partsOf(fieldOf(entry, field)).words.replaceAll('\u0000', ' '));
}

function numberTag(was?: NumberSet, is?: NumberSet): Tag {
  if (was === undefined || is === undefined) return 'renumbered';
  if (sameNumbers(asIntegers(was), asIntegers(is))) return 'number-spelling';
  return overlaps(was, is) ? 'range' : 'renumbered';
}

/** What a text says of the status of its entry, and did not say before; or no longer says. */
function statusTagsOf(old: string, fresh: string): readonly Tag[] {
  return [...temporaryTags(old, fresh), ...retirementTags(old, fresh)];
}

function retirementTags(old: string, fresh: string): readonly Tag[] {
  const [was, is] = [retirementIn(old), retirementIn(fresh)];
  if (is !== undefined) return was === is ? [] : [is];
  return was === undefined ? [] : ['status'];
}

const EXTENDED = /exten(?:ded|sion)[^,;)]*/i;

function temporaryTags(old: string, fresh: string): readonly Tag[] {
  const [was, is] = [old, fresh].map((text) => TEMPORARY.exec(text)?.[0].replace(/[()[\]]/g, ''));
  if (was === is) return [];
  if (was === undefined) return ['temporary-added'];
  if (is === undefined) return ['made-permanent'];
  return [isExtended(was, is) ? 'temporary-extended' : 'status'];
}

/** Whether a remark gives another date of expiry, or says that there is an extension; its other words may change too. */
function isExtended(was: string, is: string): boolean {
  const [old, fresh] = [EXTENDED.exec(was)?.[0], EXTENDED.exec(is)?.[0]];
  return expiryOf(is) === expiryOf(was) ? fresh !== undefined && fresh !== old : expiryOf(is) !== '';
}

function referenceTagsOf(before: Entry, after: Entry, field: string): readonly Tag[] {
  const [old, fresh] = [partsOf(fieldOf(before, field)), partsOf(fieldOf(after, field))];
  const files = canonicalJson(old.files) === canonicalJson(fresh.files) ? [] : (['link'] as const);
  return [...referenceTags(old.references, fresh.references), ...files];
}
