// What changed in the footnotes of a group.

import type { Footnote, GroupChanged } from '../model.ts';
import { canonicalJson } from './digest.ts';
import { differenceOf } from './difference.ts';
import { isSameLetters } from './fold.ts';
import { shownFootnote } from './shown.ts';
import { significanceOfTags, type Tag, type TagWeights } from './tags.ts';

/** One change that holds only the footnotes that differ; none if they are the same, in whatever order. */
export function diffFootnotes(
  before: readonly Footnote[],
  after: readonly Footnote[],
  weights: TagWeights,
): readonly GroupChanged[] {
  const { gone, come } = differenceOf(before, after);
  if (gone.length === 0 && come.length === 0) return [];
  return [
    {
      kind: 'group-changed',
      ...significanceOfTags([tagOf(gone, come)], weights),
      before: side(gone),
      after: side(come),
    },
  ];
}

function tagOf(gone: readonly Footnote[], come: readonly Footnote[]): Tag {
  if (isSameLetters(canonicalJson(gone), canonicalJson(come))) return 'encoding';
  const shown = differenceOf(gone, come, shownFootnote);
  return shown.gone.length === 0 && shown.come.length === 0 ? 'markup' : 'footnote';
}

function side(footnotes: readonly Footnote[]): GroupChanged['before'] {
  return footnotes.length === 0 ? {} : { footnotes };
}
