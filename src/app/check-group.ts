// Checks one group: fetch, gate, normalize, compare, guard. Reads the source and the state, writes nothing; whatever
// goes wrong with the group is its outcome.
import { type DiffOptions, diffSnapshots, groupAdded, groupRemoved } from '../core/diff.ts';
import { digestOf } from '../core/digest.ts';
import { largeShrinkage } from '../core/guard.ts';
import { newestEntries } from '../core/newest.ts';
import { normalizeDocument } from '../core/normalize.ts';
import { atPeopleLevel, peopleLevelOf, poorerLevel } from '../core/people-level.ts';
import { formatSnapshot, readSnapshot } from '../core/snapshot-format.ts';
import { IanaWatchError } from '../errors.ts';
import type { PeopleLevel, Snapshot } from '../model.ts';
import type { DocumentSource, FileTree, SourceAnswer, Validators } from '../ports.ts';
import { damaged } from '../state/state-format.ts';
import { candidatePath, toldPath } from '../state/state-paths.ts';
import { type Instant, type State, groupState } from '../state/state.ts';
import { candidateIsRipe, isGone } from '../state/transitions.ts';
import type { GroupOutcome, GroupResult, NewSnapshot } from './group-outcome.ts';

/** How many entries prove that a group was read for the first time. */
export const PROOF_OF_LIFE = 5;

/** One group, and how it is to be checked. */
export interface GroupTask {
  readonly group: string;
  /** The source's index lists it; false: `"*"` is watched and it is not there any more. */
  readonly isListed: boolean;
  /** The source did not have it when `"*"` was last watched, so that it is news. */
  readonly isNew: boolean;
  /** Accept a large shrinkage now. */
  readonly acceptsShrinkage: boolean;
  readonly diff: DiffOptions;
}

/** What checking needs from around it. */
export interface CheckSurroundings {
  readonly source: DocumentSource;
  readonly tree: FileTree;
  readonly state: State;
  readonly people: PeopleLevel;
  readonly now: Instant;
  /** The copy of a group's snapshot that people see, where copies are kept. */
  copyOf(group: string): Promise<string | undefined>;
}

/** Checks one group; a damaged told snapshot is trouble of its group alone. Throws only `FORGE_…`: then none can be judged. */
export async function checkGroup(task: GroupTask, around: CheckSurroundings): Promise<GroupOutcome> {
  const { group } = task;
  try {
    const answer = await ask(task, around);
    if (answer.type === 'unchanged') return { group, result: { type: 'unchanged' }, wasParsed: false };
    if (answer.type === 'missing')
      return { group, result: await judgeMissing(task, around, answer.why), wasParsed: false };
    const held = await heldAgain(task, around, answer.validators);
    if (held !== undefined) return { group, result: held, wasParsed: false };
    return { group, result: await readDocument(task, around, answer), wasParsed: true };
  } catch (error) {
    if (error instanceof IanaWatchError && isOfTheForge(error)) throw error;
    const message = error instanceof IanaWatchError ? failureLine(group, error) : unexpected(group, error);
    return { group, result: { type: 'failed', message }, wasParsed: false };
  }
}

/** Nothing that the source did: it must not count as a failure of the group. */
function isOfTheForge({ code }: IanaWatchError): boolean {
  return code.startsWith('FORGE_');
}

async function readDocument(
  task: GroupTask,
  around: CheckSurroundings,
  answer: Extract<SourceAnswer, { type: 'document' }>,
): Promise<GroupResult> {
  const { group } = task;
  const document = normalizeDocument(answer.bytes, { subject: group, group, people: around.people });
  if (document.type === 'redirect')
    return judgeRedirect(task, around, { to: document.to, validators: answer.validators });
  return compare(task, around, { snapshot: document.snapshot, validators: answer.validators });
}

async function ask(task: GroupTask, around: CheckSurroundings): Promise<SourceAnswer> {
  const facts = groupState(around.state, task.group);
  if (!task.isListed) return { type: 'missing', why: "it is not in the source's index any more" };
  // What was stored with fewer or more facts about people has to be read anew.
  const isKept = (facts.people ?? 'names') === around.people || facts.redirect !== undefined;
  const hasState = facts.told !== undefined || facts.redirect !== undefined;
  return around.source.read(task.group, isKept && hasState ? facts.validators : undefined);
}

async function judgeMissing(task: GroupTask, around: CheckSurroundings, why: string): Promise<GroupResult> {
  const facts = groupState(around.state, task.group);
  if (facts.gone !== undefined || (!task.isListed && facts.told === undefined)) return { type: 'absent' };
  if (facts.told === undefined) {
    const message = `${task.group}: ${why}; check the group's name against IANA's list of registries.`;
    throw new IanaWatchError('FETCH_FAILED', task.group, message);
  }
  if (!isGone(around.state, task.group, around.now))
    return { type: 'missing', why, wasAskedFor: task.isListed };
  const told = readSnapshot(await toldText(around.tree, task.group), toldPath(task.group));
  return { type: 'gone', changeSet: groupRemoved(told, task.diff.tags) };
}

function judgeRedirect(
  task: GroupTask,
  around: CheckSurroundings,
  redirect: { readonly to: string; readonly validators: Validators },
): GroupResult {
  if (groupState(around.state, task.group).told === undefined) return { type: 'redirect', ...redirect };
  throw new IanaWatchError(
    'PARSE_FAILED',
    task.group,
    `${task.group}: its document only points to ${JSON.stringify(redirect.to)} now; the last snapshot stays. Watch that group instead.`,
  );
}

interface Fetched {
  readonly snapshot: Snapshot;
  readonly validators: Validators;
}

async function compare(task: GroupTask, around: CheckSurroundings, fetched: Fetched): Promise<GroupResult> {
  const facts = groupState(around.state, task.group);
  const snapshot = newSnapshot(fetched);
  if (facts.told !== undefined) {
    const text = await toldText(around.tree, task.group);
    return compareWith(task, around, { fetched, snapshot, before: text, fromCopy: false });
  }
  const isBack = facts.gone !== undefined;
  const copy = isBack ? undefined : await around.copyOf(task.group);
  if (copy !== undefined)
    return compareWith(task, around, { fetched, snapshot, before: copy, fromCopy: true });
  if (task.isNew || isBack)
    return { type: 'added', snapshot, changeSet: groupAdded(fetched.snapshot, task.diff.tags) };
  return { type: 'baseline', snapshot, newest: newestEntries(fetched.snapshot, PROOF_OF_LIFE) };
}

interface Comparison {
  readonly fetched: Fetched;
  readonly snapshot: NewSnapshot;
  readonly before: string;
  readonly fromCopy: boolean;
}

function compareWith(task: GroupTask, around: CheckSurroundings, comparison: Comparison): GroupResult {
  const { fetched, snapshot, fromCopy } = comparison;
  const before = readBefore(task.group, comparison);
  const [oldLevel, newLevel] = [peopleLevelOf(before), peopleLevelOf(fetched.snapshot)];
  const level = poorerLevel(oldLevel, newLevel);
  if (digestOf(atPeopleLevel(before, level)) === digestOf(atPeopleLevel(fetched.snapshot, level)))
    return sameSnapshot(comparison, before, oldLevel === newLevel);
  const loss = largeShrinkage(before, fetched.snapshot);
  const { digest, text } = snapshot;
  const isBelieved = task.acceptsShrinkage || candidateIsRipe(around.state, task.group, digest, around.now);
  if (loss !== undefined && !isBelieved)
    return {
      type: 'held',
      text,
      digest,
      sha256: fetched.validators.sha256,
      loss: `${loss.lost} of ${loss.of} assigned entries are gone`,
    };
  return {
    type: 'changed',
    snapshot,
    changeSet: diffSnapshots(before, fetched.snapshot, task.diff),
    before: { text: formatSnapshot(before), digest: digestOf(before) },
    fromCopy,
  };
}

/** The new snapshot says what the old one said. Without a state the stored copy becomes the told snapshot. */
function sameSnapshot(comparison: Comparison, before: Snapshot, isSameLevel: boolean): GroupResult {
  const { snapshot, fetched, fromCopy } = comparison;
  if (!isSameLevel) return { type: 'quiet', snapshot, why: 'people are kept in another way from now on' };
  if (!fromCopy) return { type: 'same', validators: fetched.validators };
  const text = formatSnapshot(before);
  return { type: 'quiet', snapshot: { ...snapshot, text }, why: 'the stored copy is where it goes on from' };
}

function readBefore(group: string, { before, fromCopy }: Comparison): Snapshot {
  if (fromCopy) return readCopy(group, before);
  return readSnapshot(before, toldPath(group));
}

/** Without a state, a damaged copy cannot be told from news: nothing is touched. */
function readCopy(group: string, text: string): Snapshot {
  const snapshot = readSnapshot(text, group);
  if (snapshot.group === group) return snapshot;
  throw new IanaWatchError(
    'SNAPSHOT_CORRUPT',
    group,
    `${group}: the stored copy of its snapshot is that of "${snapshot.group}"; restore or remove the file.`,
  );
}

/** A shrinkage seen again, byte for byte, needs no parsing. Undefined if it is none, or time to believe it. */
async function heldAgain(
  task: GroupTask,
  around: CheckSurroundings,
  validators: Validators,
): Promise<GroupResult | undefined> {
  const { candidate } = groupState(around.state, task.group);
  if (candidate?.sha256 === undefined || candidate.sha256 !== validators.sha256) return undefined;
  if (task.acceptsShrinkage) return undefined;
  if (candidateIsRipe(around.state, task.group, candidate.digest, around.now)) return undefined;
  const text = await around.tree.read(candidatePath(task.group));
  if (text === undefined) return undefined;
  const { digest, sha256 } = candidate;
  return { type: 'held', text, digest, sha256, loss: 'over half of the assigned entries are gone' };
}

async function toldText(tree: FileTree, group: string): Promise<string> {
  const text = await tree.read(toldPath(group));
  if (text === undefined) throw damaged(toldPath(group), 'the file is missing');
  return text;
}

function newSnapshot({ snapshot, validators }: Fetched): NewSnapshot {
  return {
    text: formatSnapshot(snapshot),
    digest: digestOf(snapshot),
    people: peopleLevelOf(snapshot),
    validators,
  };
}

/** Errors about a file of the state name that file, not the group. */
function failureLine(group: string, { subject, message }: IanaWatchError): string {
  return subject === group || message.startsWith(`${group}:`) ? message : `${group}: ${message}`;
}

function unexpected(group: string, error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = what.split('\n', 1)[0] ?? '';
  return `${group}: unexpected ${line}; this is a fault of iana-watch, please report it. The last snapshot stays.`;
}
