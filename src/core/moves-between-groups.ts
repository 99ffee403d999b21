// Finds entries that left one group and came to another in one run. The removal and the addition stay changes of their
// own, so that each change set still leads from its one snapshot to the other; they only say where the other half is.

import type { Change, ChangeSet, Entry, EntryAdded, EntryRemoved, Registry } from '../model.ts';
import { summaryOf } from './diff.ts';
import { canonicalEntry } from './digest.ts';
import { groupBy } from './group-by.ts';
import { registryIdOf } from './group-id.ts';
import { pairByNames } from './pair-by-names.ts';
import { isNumberText } from './parse-numbers.ts';
import { labelOf, placeholderKind } from './placeholder.ts';
import { withoutRemarks } from './remarks.ts';
import { significanceOfTags, type TagWeights } from './tags.ts';
import { fieldText } from './text.ts';

/** One group of a run. */
export interface GroupChanges {
  readonly changeSet: ChangeSet;
  /** Groups that the notes and references of its registries name, before or after. */
  readonly pointsTo: ReadonlySet<string>;
  /** The registries of a group that is new: its change set does not hold them. */
  readonly registries?: readonly Registry[];
  readonly weights?: TagWeights;
}

/** An entry that left its group or came to it, and what reports it: nothing where its group is new. */
interface Traveller {
  readonly group: string;
  readonly registry: string;
  readonly key: readonly string[];
  readonly entry: Entry;
  readonly change: Change | undefined;
}

/**
 * The change sets in the given order, with what moved between their groups tagged `moved`. Two entries are one if they
 * are equal, or if they have the same name (`text/x` in one is `x` of the registry `text` in the other) or the same
 * number and label; unless equal, one group has to point to the other, or their dates are the same.
 */
export function linkMoves(groups: readonly GroupChanges[]): readonly ChangeSet[] {
  if (groups.length < 2) return groups.map(({ changeSet }) => changeSet);
  const gone = groups.flatMap(({ changeSet }) => travellers(changeSet, 'removed'));
  const come = gone.length === 0 ? [] : groups.flatMap((each) => arrivals(each));
  const partners = pair(gone, come, new Map(groups.map((each) => [each.changeSet.group, each.pointsTo])));
  if (partners.size === 0) return groups.map(({ changeSet }) => changeSet);
  const all = [...gone, ...come];
  return groups.map((each) => linked(each, all, partners));
}

function arrivals({ changeSet, registries = [] }: GroupChanges): readonly Traveller[] {
  if (!changeSet.changes.some(({ kind }) => kind === 'group-added')) return travellers(changeSet, 'added');
  return registries.flatMap((registry) => entriesOf(changeSet.group, registry, undefined));
}

/** Entries that came or went, alone or with their registry; those that moved within the group did neither. */
function travellers({ group, changes }: ChangeSet, side: 'added' | 'removed'): readonly Traveller[] {
  return changes.flatMap((change): readonly Traveller[] => {
    if (change.tags.includes('moved') || change.tags.includes('duplicate')) return [];
    if (change.kind !== `registry-${side}` && change.kind !== `entry-${side}`) return [];
    if (change.kind === 'registry-removed') return entriesOf(group, change.before, change);
    if (change.kind === 'registry-added') return entriesOf(group, change.after, change);
    if (!isOfEntry(change)) return [];
    const entry = change.kind === 'entry-removed' ? change.before : change.after;
    const { registry, key } = change;
    return placeholderKind(entry) === undefined ? [{ group, registry, key, entry, change }] : [];
  });
}

function entriesOf(
  group: string,
  { path, entries = [], key = [] }: Registry,
  change: Change | undefined,
): readonly Traveller[] {
  return entries
    .filter((entry) => placeholderKind(entry) === undefined)
    .map((entry) => ({
      group,
      registry: path,
      key: key.map((name) => fieldText(entry, name)),
      entry,
      change,
    }));
}

type Partners = ReadonlyMap<Traveller, Traveller>;

/** Best evidence first; each entry of one side gets at most one of the other. */
function pair(
  gone: readonly Traveller[],
  come: readonly Traveller[],
  pointsTo: ReadonlyMap<string, ReadonlySet<string>>,
): Partners {
  const isPointed = (a: Traveller, b: Traveller): boolean =>
    pointsTo.get(a.group)?.has(b.group) === true || pointsTo.get(b.group)?.has(a.group) === true;
  return pairByNames(
    gone,
    come,
    [contentOf, callsOf],
    (one, other) =>
      other.group !== one.group && (isPointed(one, other) || (hasName(one) && isAlike(one, other))),
  );
}

function contentOf({ entry }: Traveller): readonly string[] {
  return [canonicalEntry(entry)];
}

/** What an entry is called: its name, also with that of its registry before it, else its number and label. */
function callsOf(one: Traveller): readonly string[] {
  const name = nameOf(one);
  if (name !== '') return [`name ${name}`, `name ${registryIdOf(one.registry).toLowerCase()}/${name}`];
  const label = withoutRemarks(labelOf(one.entry)).toLowerCase();
  const [number = ''] = one.key;
  return /\p{L}{2}/u.test(label) && number !== '' ? [`number ${number} ${label}`] : [];
}

/** The part of the key that is a name; `''` where numbers identify the entry. */
function nameOf({ key }: Traveller): string {
  const [first = ''] = key;
  const name = withoutRemarks(first).toLowerCase();
  return /\p{L}/u.test(name) && !isNumberText(first) ? name : '';
}

function hasName(one: Traveller): boolean {
  return nameOf(one) !== '';
}

/** Equal, or registered on the same day. */
function isAlike({ entry: a }: Traveller, { entry: b }: Traveller): boolean {
  const date = a['@date'];
  return canonicalEntry(a) === canonicalEntry(b) || (typeof date === 'string' && date === b['@date']);
}

function linked(
  { changeSet, weights = {} }: GroupChanges,
  all: readonly Traveller[],
  partners: Partners,
): ChangeSet {
  const own = all.filter(({ group, change }) => group === changeSet.group && change !== undefined);
  const byChange = groupBy<Traveller, Change | undefined>(own, ({ change }) => change);
  if (!own.some((one) => partners.has(one))) return changeSet;
  const changes = changeSet.changes.map((change) =>
    linkedChange(change, byChange.get(change) ?? [], partners, weights),
  );
  return { ...changeSet, summary: summaryOf(changes), changes };
}

function linkedChange(
  change: Change,
  own: readonly Traveller[],
  partners: Partners,
  weights: TagWeights,
): Change {
  const found = own.map((one) => partners.get(one));
  const [first] = found;
  if (first === undefined || !found.every((each) => each !== undefined)) return change;
  const { group, registry, key } = first;
  const weight = significanceOfTags(['moved'], weights);
  if (isOfEntry(change)) return { ...change, ...weight, other: { group, registry, key } };
  return change.kind === 'registry-removed' || change.kind === 'registry-added'
    ? { ...change, ...weight, other: { group, registry } }
    : change;
}

function isOfEntry(change: Change): change is EntryAdded | EntryRemoved {
  return change.kind === 'entry-added' || change.kind === 'entry-removed';
}
