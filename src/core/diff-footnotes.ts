// What changed in the footnotes of a group.

import type { Footnote, GroupChanged } from '../model.ts';
import { differenceOf } from './difference.ts';
import { weigh, type TagWeights } from './tags.ts';

/** One change that holds only the footnotes that differ; none if they are the same, in whatever order. */
export function diffFootnotes(
  before: readonly Footnote[],
  after: readonly Footnote[],
  weights: TagWeights,
): readonly GroupChanged[] {
  const { gone, come } = differenceOf(before, after);
  if (gone.length === 0 && come.length === 0) return [];
  return [{ kind: 'group-changed', ...weigh(['footnote'], weights), before: side(gone), after: side(come) }];
}

function side(footnotes: readonly Footnote[]): GroupChanged['before'] {
  return footnotes.length === 0 ? {} : { footnotes };
}
