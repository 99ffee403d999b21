// Takes a snapshot one transition further, so that a receiver of change sets can keep a mirror.

import { IanaWatchError } from '../errors.ts';
import type { Change, ChangeSet, Entry, Person, Registry, Snapshot } from '../model.ts';
import { canonicalJson, digestOf } from './digest.ts';
import { groupBy } from './group-by.ts';
import { parentOf } from './match-registries.ts';
import { inFormat2 } from './reference-form.ts';

/**
 * The snapshot that `changeSet` leads to; its digest is `changeSet.to.digest`. Entries come in no promised order.
 * Throws `USAGE`, and says what differs, for a filtered set, a set of another group, one that does not start at this
 * snapshot, one that does not arrive where it says, and for a group that came or went. A change set of format 2 takes a
 * snapshot of format 1 in the new form; one of format 1 goes with snapshots of that format, and leads to one.
 */
export function applyChangeSet(written: Snapshot, changeSet: ChangeSet): Snapshot {
  const { from, to, group } = changeSet;
  const snapshot = changeSet.format === 2 ? inFormat2(written) : written;
  const refuse = (why: string): never => {
    throw new IanaWatchError('USAGE', group, `${group}: change set ${changeSet.id} ${why}`);
  };
  if (changeSet.filtered === true)
    return refuse(
      'is filtered and cannot be applied; ask for the entire set (floor bookkeeping, no filter).',
    );
  if (snapshot.group !== group) return refuse(`is of another group than the snapshot (${snapshot.group}).`);
  if (from === null || to === null)
    return refuse('says that the group itself was added or removed; take or delete its snapshot instead.');
  if (changeSet.format < snapshot.format)
    return refuse(
      'is of format 1 and the snapshot of format 2, so their digests cannot be compared; apply it to the snapshot before it, or take the newest snapshot instead.',
    );
  const digest = digestOf(snapshot);
  if (digest !== from.digest) {
    return refuse(
      `starts at digest ${from.digest.slice(0, 12)}, the snapshot is at ${digest.slice(0, 12)}; apply the sets before it first.`,
    );
  }
  const {
    updated: _updated,
    footnotes: _footnotes,
    people: _people,
    registries: _registries,
    ...rest
  } = snapshot;
  const footnotes = footnotesAfter(snapshot, changeSet.changes);
  const people = peopleAfter(snapshot.people ?? [], changeSet.changes);
  const next: Snapshot = {
    ...rest,
    ...(to.updated === undefined ? {} : { updated: to.updated }),
    registries: registriesAfter(snapshot.registries, changeSet.changes),
    ...(footnotes.length === 0 ? {} : { footnotes }),
    ...(people.length === 0 ? {} : { people }),
  };
  const arrived = digestOf(next);
  if (arrived !== to.digest)
    return refuse(
      `leads to digest ${arrived.slice(0, 12)} and not to ${to.digest.slice(0, 12)}; it is damaged, fetch it again.`,
    );
  return next;
}

function registriesAfter(before: readonly Registry[], changes: readonly Change[]): Registry[] {
  const heads = new Map(before.map((registry) => [registry.path, registry]));
  const renamed: Registry[] = [];
  for (const change of changes) {
    if (change.kind === 'registry-removed') heads.delete(change.registry);
    if (change.kind !== 'registry-changed') continue;
    const entries = heads.get(change.before.path)?.entries;
    const next: Registry = { ...change.after, ...(entries === undefined ? {} : { entries }) };
    if (change.before.path === change.after.path) heads.set(next.path, next);
    else {
      heads.delete(change.before.path);
      renamed.push(next);
    }
  }
  for (const registry of renamed) heads.set(registry.path, registry);
  for (const change of changes)
    if (change.kind === 'registry-added') heads.set(change.registry, change.after);
  const edits = groupBy(changes, (change) => ('registry' in change ? change.registry : ''));
  return inPreOrder(
    [...heads.values()].map((registry) => withEntries(registry, edits.get(registry.path) ?? [])),
  );
}

function withEntries(registry: Registry, changes: readonly Change[]): Registry {
  const places = new Map<string, number[]>();
  const entries: (Entry | undefined)[] = [...(registry.entries ?? [])];
  const edits = changes.filter(
    (change) =>
      change.kind === 'entry-added' || change.kind === 'entry-removed' || change.kind === 'entry-changed',
  );
  if (edits.length === 0) return registry;
  for (let index = entries.length - 1; index >= 0; index--) {
    const text = canonicalJson(entries[index]);
    const list = places.get(text);
    if (list === undefined) places.set(text, [index]);
    else list.push(index);
  }
  for (const change of edits) {
    const after = change.kind === 'entry-removed' ? undefined : change.after;
    const place = change.kind === 'entry-added' ? undefined : places.get(canonicalJson(change.before))?.pop();
    if (place === undefined) entries.push(after);
    else entries[place] = after;
  }
  const left = entries.filter((entry) => entry !== undefined);
  const { entries: _entries, ...head } = registry;
  return left.length === 0 ? head : { ...head, entries: left };
}

/** A registry directly follows its parent or a sibling's subtree; siblings keep their order. */
function inPreOrder(registries: readonly Registry[]): Registry[] {
  const children = groupBy(registries, ({ path }) => parentOf(path));
  const below = (path: string): Registry[] =>
    (children.get(path) ?? []).flatMap((child) => [child, ...below(child.path)]);
  return below('');
}

function footnotesAfter(snapshot: Snapshot, changes: readonly Change[]): NonNullable<Snapshot['footnotes']> {
  let footnotes = [...(snapshot.footnotes ?? [])];
  for (const change of changes) {
    if (change.kind !== 'group-changed') continue;
    const gone = (change.before.footnotes ?? []).map(canonicalJson);
    footnotes = footnotes.filter((footnote) => {
      const index = gone.indexOf(canonicalJson(footnote));
      if (index >= 0) gone.splice(index, 1);
      return index < 0;
    });
    footnotes.push(...(change.after.footnotes ?? []));
  }
  return footnotes;
}

/** A person may be listed twice, so each change takes one that is equal to its `before`. */
function peopleAfter(before: readonly Person[], changes: readonly Change[]): Person[] {
  const gone = new Map<string, number>();
  const come: Person[] = [];
  for (const change of changes) {
    if (change.kind === 'person-removed' || change.kind === 'person-changed') {
      const text = canonicalJson(change.before);
      gone.set(text, (gone.get(text) ?? 0) + 1);
    }
    if (change.kind === 'person-added' || change.kind === 'person-changed') come.push(change.after);
  }
  const left = before.filter((person) => {
    const text = canonicalJson(person);
    const count = gone.get(text) ?? 0;
    if (count > 0) gone.set(text, count - 1);
    return count === 0;
  });
  return [...left, ...come];
}
