// Works out what changed between two snapshots of one group, as a change set. Pure: the same two snapshots always
// give the same bytes. Which entry is which is decided in match-*.ts, what it means in classify-*.ts.

import { createHash } from 'node:crypto';
import { IanaWatchError } from '../errors.ts';
import type { Change, ChangeSet, Registry, RegistryHead, Snapshot, Summary } from '../model.ts';
import { changedParts, tagsOfParts } from './classify-registry.ts';
import { digestOf } from './digest.ts';
import { diffTable } from './diff-table.ts';
import { diffFootnotes } from './diff-footnotes.ts';
import { diffPeople } from './diff-people.ts';
import { diffWholeRegistries } from './diff-whole-registries.ts';
import { matchRegistries, type RegistryMatch } from './match-registries.ts';
import { FORMAT } from './shape.ts';
import { atPeopleLevel, poorerLevel } from './people-level.ts';
import { renamedColumns } from './renamed-columns.ts';
import { significanceOfTags, type TagWeights } from './tags.ts';
import { plainText } from './text.ts';

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
  const change: Change = { kind: 'group-added', ...significanceOfTags(['group-added'], weights) };
  return changeSetOf(after, { old: null, from: null, to: digestOf(after), changes: [change] });
}

/** The change set of a group that is gone. */
export function groupRemoved(before: Snapshot, weights: TagWeights = {}): ChangeSet {
  const change: Change = { kind: 'group-removed', ...significanceOfTags(['group-removed'], weights) };
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
    format: FORMAT,
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
  const parts = match.pairs.map((pair) => {
    const renamed = renamedColumns(pair.before, pair.after);
    const key = keyFor(pair.after.path, options);
    return {
      path: pair.after.path,
      head: headChange(pair, weights, renamed),
      entries: diffTable(pair.before, pair.after, { ...options, key, renamed }),
    };
  });
  const whole = diffWholeRegistries(
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
    ...diffFootnotes(before.footnotes ?? [], after.footnotes ?? [], weights),
    ...diffPeople(before.people ?? [], after.people ?? [], weights),
  ];
}

function keyFor(path: string, { keys = {} }: DiffOptions): readonly string[] | undefined {
  return Object.hasOwn(keys, path) ? keys[path] : undefined;
}

function headChange(
  { before, after, withParent }: RegistryMatch['pairs'][number],
  weights: TagWeights,
  renamed: ReadonlyMap<string, string>,
): Change[] {
  const fields = changedParts(before, after);
  if (fields.length === 0) return [];
  const weight = significanceOfTags(tagsOfParts(fields, before, after, withParent, renamed), weights);
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
