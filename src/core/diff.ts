// Works out what changed between two snapshots of one group, as a change set. Pure: the same two snapshots always
// give the same bytes. Which entry is which is decided in match-*.ts, what it means in classify-*.ts.

import { createHash } from 'node:crypto';
import { IanaWatchError } from '../errors.ts';
import type {
  Change,
  ChangeSet,
  Footnote,
  GroupChanged,
  Registry,
  RegistryHead,
  Snapshot,
  Summary,
} from '../model.ts';
import { changedParts, tagsOfParts } from './classify-registry.ts';
import { canonicalJson, digestOf } from './digest.ts';
import { diffEntries, type LooseChange } from './diff-entries.ts';
import { diffPeople } from './diff-people.ts';
import { matchRegistries, type RegistryMatch } from './match-registries.ts';
import { findMoves } from './moves.ts';
import { atPeopleLevel, poorerLevel } from './people-level.ts';
import { placeholderKind } from './placeholder.ts';
import { weigh, type TagWeights } from './tags.ts';
import { fieldText, plainText } from './text.ts';

export interface DiffOptions {
  /** Keys that the configuration sets, by path of the registry. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  /** Significances that the configuration sets, by tag. */
  readonly tags?: TagWeights;
}

/**
 * All differences. Snapshots of different people levels are compared at the poorer one. Equal digests give an empty
 * change set: order alone is no change. Throws `USAGE` for snapshots of different groups.
 */
export function diffSnapshots(before: Snapshot, after: Snapshot, options: DiffOptions = {}): ChangeSet {
  if (before.group !== after.group) {
    throw new IanaWatchError(
      'USAGE',
      after.group,
      `${before.group} and ${after.group}: these are snapshots of two groups; compare two states of one.`,
    );
  }
  const level = poorerLevel(before['people-level'] ?? 'names', after['people-level'] ?? 'names');
  const [old, fresh] = [atPeopleLevel(before, level), atPeopleLevel(after, level)];
  const [from, to] = [digestOf(old), digestOf(fresh)];
  const changes = from === to ? [] : changesBetween(old, fresh, options);
  return changeSetOf(fresh, { old, from, to, changes });
}

/** The change set of a group that was not there before. */
export function groupAdded(after: Snapshot, weights: TagWeights = {}): ChangeSet {
  const change: Change = { kind: 'group-added', ...weigh(['group-added'], weights) };
  return changeSetOf(after, { old: null, from: null, to: digestOf(after), changes: [change] });
}

/** The change set of a group that is gone. */
export function groupRemoved(before: Snapshot, weights: TagWeights = {}): ChangeSet {
  const change: Change = { kind: 'group-removed', ...weigh(['group-removed'], weights) };
  return changeSetOf(before, { old: before, from: digestOf(before), to: null, changes: [change] });
}

/** Counts changes by significance. */
export function summaryOf(changes: readonly Change[]): Summary {
  const summary = { breaking: 0, addition: 0, update: 0, editorial: 0, bookkeeping: 0 };
  for (const change of changes) summary[change.significance]++;
  return summary;
}

interface Sides {
  readonly old: Snapshot | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly changes: readonly Change[];
}

function changeSetOf(snapshot: Snapshot, { old, from, to, changes }: Sides): ChangeSet {
  const endpoint = (digest: string | null, updated: string | undefined): ChangeSet['from'] =>
    digest === null ? null : { ...(updated === undefined ? {} : { updated }), digest };
  return {
    format: 1,
    id: createHash('sha256')
      .update(`${from ?? ''} ${to ?? ''}`)
      .digest('hex')
      .slice(0, 12),
    group: snapshot.group,
    title: plainText(snapshot.registries[0]?.title),
    source: snapshot.source,
    from: endpoint(from, old?.updated),
    to: endpoint(to, snapshot.updated),
    summary: summaryOf(changes),
    changes,
  };
}

function changesBetween(before: Snapshot, after: Snapshot, options: DiffOptions): readonly Change[] {
  const weights = options.tags ?? {};
  const match = matchRegistries(before.registries, after.registries);
  const parts = match.pairs.map((pair) => ({
    path: pair.after.path,
    head: headChange(pair, weights),
    entries: diffEntries(pair.before, pair.after, { ...options, key: options.keys?.[pair.after.path] }),
  }));
  const whole = markMoves(
    match,
    parts.flatMap((part) => part.entries.loose),
    weights,
  );
  const byPath = new Map<string, readonly Change[]>(
    parts.map((part) => [part.path, [...part.head, ...part.entries.changes()]]),
  );
  return [
    ...after.registries.flatMap(({ path }) => byPath.get(path) ?? whole.added.get(path) ?? []),
    ...whole.removed,
    ...footnoteChange(before.footnotes ?? [], after.footnotes ?? [], weights),
    ...diffPeople(before.people ?? [], after.people ?? [], weights),
  ];
}

function headChange(
  { before, after, withParent }: RegistryMatch['pairs'][number],
  weights: TagWeights,
): Change[] {
  const fields = changedParts(before, after);
  if (fields.length === 0) return [];
  const weight = weigh(tagsOfParts(fields, before, after, withParent), weights);
  return [
    {
      kind: 'registry-changed',
      registry: after.path,
      ...weight,
      fields,
      before: headOf(before),
      after: headOf(after),
    },
  ];
}

function headOf({ entries: _entries, ...head }: Registry): RegistryHead {
  return head;
}

/**
 * Marks entries that moved between registries, and returns the changes of registries that came or went whole, whose
 * entries get no changes of their own: such a registry is itself `moved` if all its assigned entries are.
 */
function markMoves(
  match: RegistryMatch,
  loose: readonly LooseChange[],
  weights: TagWeights,
): { readonly added: Map<string, Change[]>; readonly removed: Change[] } {
  const inWhole = (registry: Registry, side: LooseChange['side']): LooseChange[] =>
    (registry.entries ?? []).map((entry) => ({
      side,
      registry: registry.path,
      key: (registry.key ?? []).map((name) => fieldText(entry, name)),
      entry,
    }));
  const gone = new Map(match.removed.map((registry) => [registry, inWhole(registry, 'removed')]));
  const come = new Map(match.added.map((registry) => [registry, inWhole(registry, 'added')]));
  const all = [...loose, ...[...gone.values()].flat(), ...[...come.values()].flat()];
  const partners = findMoves(
    all.filter(({ side }) => side === 'removed'),
    all.filter(({ side }) => side === 'added'),
  );
  for (const one of loose) {
    const partner = partners.get(one);
    if (partner !== undefined) one.movedTo?.(partner);
  }
  const isMoved = (entries: readonly LooseChange[] | undefined): boolean => {
    const assigned = (entries ?? []).filter(({ entry }) => placeholderKind(entry) === undefined);
    return assigned.length > 0 && assigned.every((one) => partners.has(one));
  };
  const added = new Map<string, Change[]>();
  for (const registry of match.added) {
    const weight = weigh([isMoved(come.get(registry)) ? 'moved' : 'registry-added'], weights);
    added.set(registry.path, [
      { kind: 'registry-added', registry: registry.path, ...weight, after: registry },
    ]);
  }
  const removed = match.removed.map((registry): Change => {
    const weight = weigh([isMoved(gone.get(registry)) ? 'moved' : 'registry-removed'], weights);
    return { kind: 'registry-removed', registry: registry.path, ...weight, before: registry };
  });
  return { added, removed };
}

function footnoteChange(
  before: readonly Footnote[],
  after: readonly Footnote[],
  weights: TagWeights,
): GroupChanged[] {
  const others = (list: readonly Footnote[], known: readonly Footnote[]): readonly Footnote[] => {
    const left = new Map<string, number>();
    for (const footnote of known)
      left.set(canonicalJson(footnote), (left.get(canonicalJson(footnote)) ?? 0) + 1);
    return list.filter((footnote) => {
      const text = canonicalJson(footnote);
      const count = left.get(text) ?? 0;
      left.set(text, count - 1);
      return count <= 0;
    });
  };
  const [gone, come] = [others(before, after), others(after, before)];
  if (gone.length === 0 && come.length === 0) return [];
  const side = (footnotes: readonly Footnote[]): { readonly footnotes?: readonly Footnote[] } =>
    footnotes.length === 0 ? {} : { footnotes };
  return [{ kind: 'group-changed', ...weigh(['footnote'], weights), before: side(gone), after: side(come) }];
}
