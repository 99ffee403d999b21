// What changed in the footnotes of a group.

import type { Footnote, GroupChanged } from '../model.ts';
import { canonicalJson } from './digest.ts';
import { differenceOf } from './difference.ts';
import { isSameLetters } from './fold.ts';
import { weigh, type TagWeights } from './tags.ts';

/** One change that holds only the footnotes that differ; none if they are the same, in whatever order. */
export function diffFootnotes(
  before: readonly Footnote[],
  after: readonly Footnote[],
  weights: TagWeights,
): readonly GroupChanged[] {
  const { gone, come } = differenceOf(before, after);
  if (gone.length === 0 && come.length === 0) return [];
  const isEncoding = isSameLetters(canonicalJson(gone), canonicalJson(come));
  const weight = weigh([isEncoding ? 'encoding' : 'footnote'], weights);
  return [{ kind: 'group-changed', ...weight, before: side(gone), after: side(come) }];
}

function side(footnotes: readonly Footnote[]): GroupChanged['before'] {
  return footnotes.length === 0 ? {} : { footnotes };
}
