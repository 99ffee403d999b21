// Which changes are reported in which way: each goes to exactly one kind of statement.
import { groupBy } from '../core/group-by.ts';
import type { Change, EntryChange } from '../model.ts';

/** Each change goes to exactly one of these. */
export function sortChanges(changes: readonly Change[]) {
  const is = <Kind extends Change['kind']>(kind: Kind) =>
    changes.filter((each): each is Extract<Change, { kind: Kind }> => each.kind === kind);
  const [added, removed, changed] = [is('entry-added'), is('entry-removed'), is('entry-changed')];
  const about = is('registry-changed');
  const isMoved = (each: Change): boolean => each.tags.includes('moved');
  const isRename = ({ tags }: Change): boolean => tags.every((tag) => tag === 'column-renamed');
  const isTwin = (each: Change): boolean =>
    each.kind !== 'entry-changed' && (each.tags[0] === 'duplicate' || each.tags[0] === 'field');
  return {
    twins: [...added, ...removed].filter(isTwin),
    moved: [...added, ...removed].filter(isMoved),
    assigned: [...added, ...changed].filter((each) => !isMoved(each) && !isTwin(each) && isAssigned(each)),
    removed: removed.filter((each) => !isMoved(each) && !isTwin(each) && !isRange(each) && !isSpace(each)),
    space: [...added, ...removed].filter((each) => !isMoved(each) && isSpace(each) && !isRange(each)),
    ranges: [...added, ...removed, ...changed].filter(
      (each) => !isMoved(each) && !isTwin(each) && !isAssigned(each) && isRange(each),
    ),
    renamed: changed.filter(isRename),
    renamedIn: about.filter(isRename),
    edited: changed.filter((each) => !isAssigned(each) && !isRange(each) && !isRename(each)),
    registries: [...is('registry-added'), ...is('registry-removed')],
    movedWithParent: about.filter((each) => each.tags[0] === 'moved-with-parent'),
    about: about.filter((each) => each.tags[0] !== 'moved-with-parent' && !isRename(each)),
    footnotes: is('group-changed'),
    people: [...is('person-added'), ...is('person-removed'), ...is('person-changed')],
    reordered: is('entries-reordered'),
    groups: [...is('group-added'), ...is('group-removed')],
  };
}

export type SortedChanges = ReturnType<typeof sortChanges>;

const RANGES: ReadonlySet<string> = new Set(['range-split', 'range-merged', 'range-resized']);

function isAssigned(change: EntryChange): boolean {
  if (change.kind === 'entry-added')
    return !RANGES.has(change.tags[0] ?? '') && change.significance !== 'bookkeeping' && !isSpace(change);
  return change.tags.includes('assigned');
}

/** A piece of a placeholder that is another kind of placeholder now, or of an assigned range. */
function isSpace({ kind, tags }: EntryChange): boolean {
  return kind !== 'entry-changed' && (tags[0] === 'placeholder-kind' || tags[0] === 'range');
}

/** A placeholder that was resized, came or went. */
function isRange({ kind, significance, tags }: EntryChange): boolean {
  const quiet = significance === 'bookkeeping';
  if (RANGES.has(tags[0] ?? '') || (quiet && kind !== 'entry-changed')) return true;
  return quiet && tags.some((tag) => RANGES.has(tag));
}

/** The changes of each registry, in order of first occurrence. */
export function byRegistry<Each extends EntryChange>(changes: readonly Each[]): readonly (readonly Each[])[] {
  return [...groupBy(changes, ({ registry }) => registry).values()];
}
