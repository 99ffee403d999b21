// Which edit of a changed entry says what is most significant: a new name, or that it is deprecated or obsolete.
import { retirementIn } from '../core/fold.ts';
import type { EntryChanged } from '../model.ts';
import { plain } from './content.ts';
import type { Edit, SignificantTag } from './edit.ts';

const SIGNIFICANT_TAGS: readonly SignificantTag[] = ['renamed', 'deprecated', 'obsoleted'];
const NAMES = /(?:^|[-_])(?:name|description|meaning|title|token|keyword|label|mnemonic|acronym|id)$/;
const STATUS_FIELD = /^(?:status|state|recommended|rec)$/;

/** The edits, with the one that stands for the first tag of the change marked; its own key says so already. */
export function withSignificantTag(change: EntryChanged, edits: readonly Edit[]): readonly Edit[] {
  const tag = SIGNIFICANT_TAGS.find((each) => each === change.tags[0]);
  if (tag === undefined || edits.some(({ kind }) => kind === 'key')) return edits;
  const carrier = carrierOf(tag, edits);
  return edits.map((each) => {
    if (each !== carrier) return each;
    // Cells of a new column are reported for many by their column, unless they say what became of the entry.
    const isCell = each.kind === 'gained' || each.kind === 'lost';
    const same = isCell ? `tag ${tag} ${change.registry} ${change.key.join(' ')}` : each.same;
    return { ...each, tag, same, alike: `tag ${tag}` };
  });
}

function carrierOf(tag: SignificantTag, edits: readonly Edit[]): Edit | undefined {
  const words = edits.filter(({ kind }) => kind === 'field' || kind === 'recommended' || kind === 'gained');
  const says = (each: Edit): boolean =>
    tag === 'renamed'
      ? NAMES.test(each.field)
      : retirementIn(plain(each.now)) !== retirementIn(plain(each.was)) || STATUS_FIELD.test(each.field);
  return words.find(says) ?? words[0] ?? edits[0];
}
