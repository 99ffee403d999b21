// The significance of every tag, in one table. A change has the significance of its most significant tag.

import type { Significance } from '../model.ts';
import { SIGNIFICANCES } from './significance.ts';

/** Every tag with its significance unless the configuration says otherwise, and what it means. */
export const TAGS = {
  // entries: what is assigned
  assigned: { significance: 'addition', says: 'newly assigned, also out of a placeholder' },
  released: { significance: 'breaking', says: 'an assigned value is no longer assigned' },
  reserved: { significance: 'breaking', says: 'an assigned value is reserved now' },
  withdrawn: { significance: 'breaking', says: 'an assigned entry is gone' },
  renamed: { significance: 'breaking', says: 'the same entry under another name' },
  renumbered: { significance: 'breaking', says: 'the same entry under another number' },
  deprecated: { significance: 'breaking', says: 'became deprecated' },
  obsoleted: { significance: 'breaking', says: 'became obsolete' },
  moved: { significance: 'update', says: 'left one registry and came to another, of the same group or not' },
  // entries: what they say
  respelled: { significance: 'update', says: 'the key in other case or spelling' },
  description: { significance: 'update', says: 'the description or meaning changed' },
  status: { significance: 'update', says: 'the status changed' },
  recommended: { significance: 'update', says: 'the recommendation changed' },
  range: { significance: 'update', says: 'an assigned range was resized, split or merged' },
  field: { significance: 'update', says: 'another field changed' },
  published: { significance: 'update', says: 'a draft it points to was published as an RFC' },
  'temporary-added': { significance: 'update', says: 'became a TEMPORARY registration' },
  'made-permanent': { significance: 'update', says: 'is no longer TEMPORARY' },
  'placeholder-kind': { significance: 'update', says: 'a placeholder became another kind of placeholder' },
  // entries: what is around them
  'temporary-extended': { significance: 'editorial', says: 'a TEMPORARY registration was extended' },
  'draft-revised': { significance: 'editorial', says: 'another version of the same draft' },
  'rfc-replaced': { significance: 'editorial', says: 'another RFC than before' },
  link: { significance: 'editorial', says: 'a link or file moved' },
  reference: { significance: 'editorial', says: 'other references' },
  contact: { significance: 'editorial', says: 'contacts or change controllers changed' },
  note: { significance: 'editorial', says: 'a note or comment changed' },
  punctuation: { significance: 'editorial', says: 'only punctuation, case or spaces of a text' },
  'placeholder-text': { significance: 'editorial', says: 'what a placeholder says besides its kind' },
  'range-split': { significance: 'bookkeeping', says: 'unassigned space was split' },
  'range-merged': { significance: 'bookkeeping', says: 'unassigned space was merged' },
  'range-resized': { significance: 'bookkeeping', says: 'unassigned space has other bounds' },
  'number-spelling': { significance: 'bookkeeping', says: 'the same number in another spelling' },
  encoding: { significance: 'bookkeeping', says: 'the same letters in another Unicode normalization' },
  duplicate: { significance: 'bookkeeping', says: 'one of several equal entries came or went' },
  markup: { significance: 'bookkeeping', says: 'the same words and documents, written in another way' },
  dates: { significance: 'bookkeeping', says: 'only dates' },
  // registries
  'registry-added': { significance: 'addition', says: 'a new registry' },
  'registry-removed': { significance: 'breaking', says: 'a registry is gone' },
  heading: {
    significance: 'update',
    says: 'a registry without entries is gone, or is new and only points elsewhere',
  },
  'registry-renamed': { significance: 'breaking', says: 'the registry has another id' },
  'registry-moved': { significance: 'breaking', says: 'the registry is under another registry' },
  'moved-with-parent': {
    significance: 'bookkeeping',
    says: 'the path changed with that of a registry above',
  },
  'column-added': { significance: 'update', says: 'a new field' },
  'column-removed': { significance: 'update', says: 'a field is gone' },
  'column-renamed': { significance: 'bookkeeping', says: 'a field has another name, and its cells stay' },
  title: { significance: 'editorial', says: 'the title of a registry changed' },
  procedure: { significance: 'editorial', says: 'the registration procedures changed' },
  expert: { significance: 'editorial', says: 'the designated experts changed' },
  footnote: { significance: 'editorial', says: 'footnotes changed' },
  about: { significance: 'editorial', says: 'what else a registry says about itself' },
  // groups, people, order
  'group-added': { significance: 'addition', says: 'a new registry group' },
  'group-removed': { significance: 'breaking', says: 'a registry group is gone' },
  person: { significance: 'bookkeeping', says: 'the list of people' },
  reordered: { significance: 'bookkeeping', says: 'entries are in another order' },
} as const satisfies Record<string, { significance: Significance; says: string }>;

export type Tag = keyof typeof TAGS;

/** What the configuration says of some tags: `tags: { recommended: editorial }`. */
export type TagWeights = Readonly<Partial<Record<Tag, Significance>>>;

/** For comparing: the more significant, the greater; bookkeeping is 0. */
export function weightOf(significance: Significance): number {
  return SIGNIFICANCES.length - 1 - SIGNIFICANCES.indexOf(significance);
}

/** The most significant of several; of none, the least significant there is. */
export function mostSignificantOf(significances: readonly Significance[]): Significance {
  return SIGNIFICANCES.find((each) => significances.includes(each)) ?? 'bookkeeping';
}

/** The tags without repetition, most significant first (equals as given), and their significance together. */
export function significanceOfTags(
  tags: readonly Tag[],
  weights: TagWeights = {},
): { readonly significance: Significance; readonly tags: readonly Tag[] } {
  const significanceOf = (tag: Tag): Significance => weights[tag] ?? TAGS[tag].significance;
  const sorted = [...new Set(tags)].sort((a, b) => weightOf(significanceOf(b)) - weightOf(significanceOf(a)));
  const first = sorted[0];
  return { significance: first === undefined ? 'bookkeeping' : significanceOf(first), tags: sorted };
}
