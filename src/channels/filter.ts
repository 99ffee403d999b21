// The one filter of all channels: which changes of a change set a channel is notified of. Applied once, before rendering.
import { reaches } from '../core/significance.ts';
import type { Change, ChangeSet, Significance, Summary } from '../model.ts';

/** An empty or missing list means all. */
export interface Filter {
  /** Smaller changes are not reported. */
  readonly floor: Significance;
  readonly groups?: readonly string[] | undefined;
  /** Paths; a path stands for everything under it too. */
  readonly registries?: readonly string[] | undefined;
  /** A change passes if it has one of them. */
  readonly tags?: readonly string[] | undefined;
}

/**
 * The change set with only the changes that pass: the same object if all do, undefined if none does. What is left of
 * a set says `filtered`, and its summary counts what is left.
 */
export function filterChangeSet(changeSet: ChangeSet, filter: Filter): ChangeSet | undefined {
  if (!isWanted(filter.groups, changeSet.group)) return undefined;
  const changes = changeSet.changes.filter((change) => passes(change, filter));
  if (changes.length === 0) return undefined;
  if (changes.length === changeSet.changes.length) return changeSet;
  return { ...changeSet, summary: summaryOf(changes), filtered: true, changes };
}

/** True if `change` is significant enough, is in a wanted registry and has a wanted tag. */
export function passes(change: Change, filter: Filter): boolean {
  return (
    reaches(change.significance, filter.floor) &&
    isInRegistries(change, filter.registries) &&
    (isEmpty(filter.tags) || change.tags.some((tag) => isWanted(filter.tags, tag)))
  );
}

/** True if news about the group as a whole, such as its health, concerns the channel. */
export function reportsGroup(filter: Filter, group: string): boolean {
  return isWanted(filter.groups, group);
}

function isInRegistries(change: Change, registries: readonly string[] | undefined): boolean {
  if (isEmpty(registries)) return true;
  // A group that came or went brings or takes every registry in it.
  if (change.kind === 'group-added' || change.kind === 'group-removed') return true;
  return pathsOf(change).some((path) =>
    registries?.some((wanted) => path === wanted || path.startsWith(`${wanted}/`)),
  );
}

/** A registry that was renamed or moved answers to its old path too. */
function pathsOf(change: Change): readonly string[] {
  if (change.kind === 'registry-changed') return [change.registry, change.before.path, change.after.path];
  return 'registry' in change ? [change.registry] : [];
}

function summaryOf(changes: readonly Change[]): Summary {
  const summary = { breaking: 0, addition: 0, update: 0, editorial: 0, bookkeeping: 0 };
  for (const change of changes) summary[change.significance] += 1;
  return summary;
}

function isWanted(wanted: readonly string[] | undefined, word: string): boolean {
  return isEmpty(wanted) || wanted?.includes(word) === true;
}

function isEmpty(list: readonly string[] | undefined): boolean {
  return list === undefined || list.length === 0;
}
