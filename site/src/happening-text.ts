// What happened, in few words: the main tag as a verb, and what the entry said before and says now.
import { type Change, type Entry, fieldText, type RegistryHead } from 'iana-watch/core';
import { visibleLine } from 'iana-watch/render';
import { fieldLabel } from './field-label.ts';

const WORDS: Readonly<Record<string, string>> = {
  assigned: 'assigned',
  released: 'no longer assigned',
  withdrawn: 'removed',
  'temporary-added': 'became temporary',
  'temporary-extended': 'temporary registration extended',
  'made-permanent': 'made permanent',
  published: 'published as RFC',
  'draft-revised': 'new version of the draft',
  'rfc-replaced': 'another RFC',
  'registry-added': 'new registry',
  'registry-removed': 'registry removed',
  'registry-renamed': 'registry id changed',
  'registry-moved': 'registry moved',
  'column-added': 'column added',
  'column-removed': 'column removed',
  'column-renamed': 'column renamed',
  'placeholder-kind': 'kind of space changed',
  'placeholder-text': 'space described anew',
  'group-added': 'new group',
  'group-removed': 'group removed',
  description: 'described anew',
  recommended: 'recommendation changed',
  status: 'status changed',
  field: 'corrected',
  reference: 'other references',
  contact: 'other contact',
  link: 'link moved',
  note: 'note changed',
  procedure: 'other registration procedure',
  expert: 'other experts',
  footnote: 'footnote changed',
  title: 'title changed',
  about: 'described anew',
  range: 'range changed',
  punctuation: 'punctuation',
  'range-split': 'space split',
  'range-merged': 'space merged',
  'range-resized': 'space resized',
  'number-spelling': 'spelled anew',
  dates: 'dated',
  person: 'contacts',
  duplicate: 'repeated',
  reordered: 'reordered',
  'moved-with-parent': 'moved with its parent',
};

/** `deprecated`, `published as RFC`. */
export function verbOf(tag: string): string {
  return WORDS[tag] ?? tag.replaceAll('-', ' ');
}

/** One field of an entry or one part of a registry, before and after. */
export interface Difference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const LONGEST = 240;

/** The fields that changed, as short texts; empty for what came or went whole. */
export function differencesOf(change: Change): readonly Difference[] {
  if (change.kind === 'entry-changed')
    return change.fields.map((field) => ({
      field: fieldLabel(field),
      before: clip(textOf(change.before, field)),
      after: clip(textOf(change.after, field)),
    }));
  if (change.kind === 'registry-changed')
    return change.fields
      .filter((field) => field === 'title' || field === 'path' || field === 'experts')
      .map((field) => ({
        field: fieldLabel(field),
        before: clip(headText(change.before, field)),
        after: clip(headText(change.after, field)),
      }));
  return [];
}

function textOf(entry: Entry, field: string): string {
  return visibleLine(fieldText(entry, field));
}

function headText(head: RegistryHead, field: 'title' | 'path' | 'experts'): string {
  return visibleLine(fieldText({ value: head[field] ?? '' }, 'value'));
}

function clip(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}
