// Fills the log of groups from versions of their documents, oldest first. Nobody is notified, and what was reported stays.
import { type DiffOptions, diffSnapshots } from '../core/diff.ts';
import { digestOf } from '../core/digest.ts';
import { isDatedBefore, largeShrinkage } from '../core/guard.ts';
import { normalizeDocument } from '../core/normalize.ts';
import { readSnapshot } from '../core/snapshot-format.ts';
import { errorLines } from '../errors.ts';
import type { PeopleLevel, Snapshot } from '../model.ts';
import type { FileTree, HistoryVersion } from '../ports.ts';
import { formatHistory, mergeHistory, readHistory } from '../state/imported-history.ts';
import type { Instant, AcceptedChangeSet } from '../state/state.ts';
import { readAccepted } from '../state/state-format.ts';
import { changesPath, historyPath, storedChanges, reportedPath } from '../state/state-paths.ts';

export interface ImportOptions {
  readonly group: string;
  readonly people: PeopleLevel;
  readonly diff: DiffOptions;
}

export interface ImportedGroup {
  readonly group: string;
  readonly history: readonly AcceptedChangeSet[];
  readonly versions: number;
  /** A line for each version that was left out. */
  readonly leftOut: readonly string[];
  /** The longest time without a version, where that is long: both ends. */
  readonly gap?: readonly [from: Instant, to: Instant];
}

/** Where the imported history has to end, because the program's own begins there. */
interface OwnStart {
  /** Digest of the oldest state that the program knows. */
  readonly digest: string;
  readonly updated: string | undefined;
  readonly at: Instant | undefined;
  /** That state itself, where it is still stored: the last imported version is compared with it. */
  readonly snapshot?: Snapshot;
}

/** Compares each version with the last good one. Reads no more than two versions at a time into memory. */
export async function importGroup(
  versions: readonly HistoryVersion[],
  tree: FileTree,
  options: ImportOptions,
): Promise<ImportedGroup> {
  const { group, diff } = options;
  const own = await ownStart(tree, group);
  const leftOut: string[] = [];
  const history: AcceptedChangeSet[] = [];
  let last: Snapshot | undefined;
  let seen: Instant | undefined;
  let count = 0;
  let held: { readonly snapshot: Snapshot; readonly at: Instant } | undefined;
  const add = (snapshot: Snapshot, at: Instant) => {
    const changeSet = last === undefined ? undefined : diffSnapshots(last, snapshot, diff);
    if (changeSet !== undefined && changeSet.changes.length > 0)
      history.push(acceptedOf(changeSet, at, seen));
    last = snapshot;
    seen = at;
  };
  for (const version of versions) {
    const read = await readVersion(version, options);
    if (typeof read === 'string') {
      leftOut.push(read);
      continue;
    }
    if (isPast(read, version.at, own)) break;
    if (isDatedBefore(read.updated, last?.updated)) {
      leftOut.push(`${version.subject}: is older than the version before it, so an old copy was served`);
      continue;
    }
    count += 1;
    // A version that lost most entries is believed only if the next one agrees: some were broken as they were served.
    if (held !== undefined && last !== undefined) {
      if (largeShrinkage(last, read) !== undefined) add(held.snapshot, held.at);
      else leftOut.push(`${group} ${held.at.slice(0, 10)}: lost most entries, and the next version has them`);
      held = undefined;
    }
    if (last !== undefined && largeShrinkage(last, read) !== undefined)
      held = { snapshot: read, at: version.at };
    else add(read, version.at);
    if (digestOf(read) === own?.digest) break;
  }
  if (held !== undefined) add(held.snapshot, held.at);
  if (own?.snapshot !== undefined && last !== undefined && digestOf(last) !== own.digest) {
    add(own.snapshot, own.at ?? instantOf(own.updated));
  }
  const gap = longestGap(history);
  return { group, history, versions: count, leftOut, ...(gap === undefined ? {} : { gap }) };
}

/** The write that adds an imported history to the state; undefined where nothing is new. */
export async function historyWrite(
  tree: FileTree,
  { group, history }: ImportedGroup,
): Promise<readonly [path: string, text: string] | undefined> {
  const path = historyPath(group);
  const text = await tree.read(path);
  const before = text === undefined ? [] : readHistory(text, path);
  const merged = formatHistory(mergeHistory(before, history));
  return merged === (text ?? '') ? undefined : [path, merged];
}

async function readVersion(
  version: HistoryVersion,
  { group, people }: ImportOptions,
): Promise<Snapshot | string> {
  const { subject } = version;
  try {
    const normalized = normalizeDocument(await version.read(), { subject, group, people });
    if (normalized.type === 'snapshot') return normalized.snapshot;
    return `${subject}: only redirects to "${normalized.to}"`;
  } catch (error) {
    const lines = errorLines(error);
    if (lines === undefined) throw error;
    return lines.join('; ');
  }
}

/** The oldest state that was reported or stored: before it the log is empty. */
async function ownStart(tree: FileTree, group: string): Promise<OwnStart | undefined> {
  const [first] = storedChanges(tree.files.keys(), group);
  if (first !== undefined) {
    const path = changesPath(group, first);
    const accepted = readAccepted((await tree.read(path)) ?? '', path);
    const { from } = accepted.changeSet;
    return { digest: from?.digest ?? '', updated: from?.updated, at: accepted.at };
  }
  const path = reportedPath(group);
  const text = await tree.read(path);
  if (text === undefined) return undefined;
  const snapshot = readSnapshot(text, path);
  return { digest: digestOf(snapshot), updated: snapshot.updated, at: undefined, snapshot };
}

function isPast({ updated }: Snapshot, at: Instant, own: OwnStart | undefined): boolean {
  if (own === undefined) return false;
  return isDatedBefore(own.updated, updated) || (own.at !== undefined && at > own.at);
}

function instantOf(date: string | undefined): Instant {
  return `${(date ?? '1970-01-01').padEnd(7, '-01').padEnd(10, '-01')}T00:00:00.000Z`;
}

/** Between versions that are further apart nobody can say when something happened. */
const LONG = 366 * 24 * 3600 * 1000;

function acceptedOf(
  changeSet: AcceptedChangeSet['changeSet'],
  at: Instant,
  before: Instant | undefined,
): AcceptedChangeSet {
  const accepted = { occurrence: `${changeSet.id}-0`, at, changeSet };
  return before !== undefined && timeBetween(before, at) > LONG ? { ...accepted, after: before } : accepted;
}

function timeBetween(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

function longestGap(history: readonly AcceptedChangeSet[]): ImportedGroup['gap'] {
  const gaps = history.flatMap(({ after, at }) => (after === undefined ? [] : [[after, at] as const]));
  return gaps.sort((a, b) => timeBetween(...b) - timeBetween(...a))[0];
}
