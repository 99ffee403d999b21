// Pull requests that were closed before version 0.2 name no edits. What they proposed is found out once, from what is
// desired now or from their own commit, so that an upgrade proposes none of it again.
import { watchedGroup } from '../../config/config.ts';
import { editId } from '../../constants/dismissed.ts';
import { diffSnapshots } from '../../core/diff.ts';
import { readSnapshot } from '../../core/snapshot-format.ts';
import { IanaWatchError } from '../../errors.ts';
import type { PullRequest } from '../../ports.ts';
import type { ReconcileContext } from '../context.ts';
import { openOf } from '../plan/decide.ts';
import { editNames, markerOf } from '../plan/dismissed.ts';
import type { BranchFacts } from '../plan/facts.ts';
import { copyPath } from './wanted-files.ts';

type Facts = Pick<BranchFacts, 'desired' | 'pulls' | 'record'>;

/** What is dismissed, with edits in place of what names none. */
export async function withConverted(
  context: ReconcileContext,
  { desired, pulls, record }: Facts,
  dismissed: readonly string[],
): Promise<readonly string[]> {
  const isConverted = record?.dismissed?.some((name) => /^[el]-/.test(name)) === true;
  if (desired === undefined || desired.constants.size === 0 || isConverted || openOf(pulls) !== undefined)
    return dismissed;
  if (dismissed.includes(desired.fingerprint)) {
    const names = editNames(await desired.edits());
    const others = dismissed.filter((name) => name !== desired.fingerprint);
    return names.length === 0 ? dismissed : [...others, ...names].sort();
  }
  const found = new Set(dismissed);
  for (const pull of pulls)
    if (isOldDismissal(pull))
      for (const name of editNames(await editsOfCommit(context, pull, desired.groups))) found.add(name);
  return [...found].sort();
}

function isOldDismissal(pull: PullRequest): boolean {
  const marker = markerOf(pull);
  return (
    pull.state === 'closed' && marker !== undefined && marker.withdrawn !== true && marker.title === undefined
  );
}

/** The edits that a closed pull request proposed, by the copies of snapshots that it changed. */
async function editsOfCommit(
  context: ReconcileContext,
  pull: PullRequest,
  groups: readonly string[],
): Promise<readonly string[]> {
  const { config, base, constants, forge, inRepository } = context;
  const { snapshots } = config;
  if (snapshots === false || constants === undefined) return [];
  const difference = await forge.difference(base, pull.head);
  const ids: string[] = [];
  for (const group of groups) {
    const path = inRepository(copyPath(snapshots, group));
    const after = await snapshotOf(await difference?.read(path), path);
    // The base's own copy is what the pull request was made from, unless it moved on since.
    const before = await snapshotOf(await base.tree.read(path), path);
    if (before === undefined || after === undefined) continue;
    const { keys = {}, tags = {} } = watchedGroup(config, group) ?? {};
    ids.push(...constants.editsOf(diffSnapshots(before, after, { keys, tags })).map(editId));
  }
  return ids;
}

async function snapshotOf(text: string | undefined, path: string) {
  try {
    return text === undefined ? undefined : readSnapshot(text, path);
  } catch (error) {
    if (error instanceof IanaWatchError && error.code === 'SNAPSHOT_CORRUPT') return undefined;
    throw error;
  }
}
