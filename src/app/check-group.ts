// Checks one group: fetch, gate, normalize, compare, guard. Reads the source and the state, writes nothing; whatever
// goes wrong with the group is its outcome.
import { groupHint } from '../catalog/group-hint.ts';
import { groupRemoved } from '../core/diff.ts';
import { normalizeDocument } from '../core/normalize.ts';
import { readSnapshot } from '../core/snapshot-format.ts';
import { listAsText } from '../core/text-lists.ts';
import { IanaWatchError } from '../errors.ts';
import type { SourceAnswer, Validators } from '../ports.ts';
import { reportedPath } from '../state/state-paths.ts';
import { groupState } from '../state/state.ts';
import { isGone } from '../state/transitions.ts';
import type { CheckSurroundings, GroupTask } from './check-task.ts';
import { compare, heldAgain, reportedText } from './compare-group.ts';
import type { FailedResult, GroupOutcome, GroupResult } from './group-outcome.ts';

/** The document of a group as the source gave it, to be judged. */
export type GroupDocument = Extract<SourceAnswer, { type: 'document' }>;

/** Asks the source for one group. Throws only `FORGE_…`: then none can be judged. */
export function askForGroup(
  task: GroupTask,
  around: CheckSurroundings,
): Promise<GroupOutcome | GroupDocument> {
  return orFailure<GroupOutcome | GroupDocument>(task, async () => {
    const { group } = task;
    const answer = await ask(task, around);
    if (answer.type === 'document') return answer;
    if (answer.type === 'unchanged') return { group, result: { type: 'unchanged' }, wasParsed: false };
    return { group, result: await judgeMissing(task, around, answer.why), wasParsed: false };
  });
}

/** What a document is to its group; a damaged snapshot is trouble of its group alone. Throws only `FORGE_…`. */
export function judgeGroup(
  task: GroupTask,
  around: CheckSurroundings,
  document: GroupDocument,
): Promise<GroupOutcome> {
  return orFailure<GroupOutcome>(task, async () => {
    const held = await heldAgain(task, around, document.validators);
    if (held !== undefined) return { group: task.group, result: held, wasParsed: false };
    return readDocument(task, around, document);
  });
}

async function orFailure<T>({ group }: GroupTask, work: () => Promise<T>): Promise<T | GroupOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IanaWatchError && isOfTheForge(error)) throw error;
    const result: FailedResult =
      error instanceof IanaWatchError
        ? { type: 'failed', message: failureLine(group, error), ...causeOf(error) }
        : { type: 'failed', message: unexpected(group, error) };
    return { group, result, wasParsed: false };
  }
}

/** Nothing that the source did: it must not count as a failure of the group. */
function isOfTheForge({ code }: IanaWatchError): boolean {
  return code.startsWith('FORGE_');
}

async function readDocument(
  task: GroupTask,
  around: CheckSurroundings,
  { bytes, validators }: GroupDocument,
): Promise<GroupOutcome> {
  const { group } = task;
  const { people } = around;
  const isOtherGroup = (id: string): boolean => around.isOtherGroup(id);
  const document = normalizeDocument(bytes, { subject: group, group, isOtherGroup, people });
  if (document.type === 'redirect') {
    const result = judgeRedirect(task, around, { to: document.to, validators });
    return { group, result, wasParsed: true };
  }
  const { snapshot, strangeId } = document;
  const result = await compare(task, around, { snapshot, validators, bytes: bytes.byteLength, strangeId });
  return { group, result, wasParsed: true, ...(strangeId === undefined ? {} : { strangeId }) };
}

async function ask(task: GroupTask, around: CheckSurroundings): Promise<SourceAnswer> {
  const facts = groupState(around.state, task.group);
  if (!task.isListed) return { type: 'missing', why: "it is not in the source's index any more" };
  // What was stored with fewer or more facts about people has to be read again.
  const isKept = (facts.people ?? 'names') === around.people || facts.redirect !== undefined;
  const hasState = facts.told !== undefined || facts.redirect !== undefined;
  return around.source.read(task.group, isKept && hasState ? facts.validators : undefined);
}

async function judgeMissing(task: GroupTask, around: CheckSurroundings, why: string): Promise<GroupResult> {
  const facts = groupState(around.state, task.group);
  if (facts.gone !== undefined || (!task.isListed && facts.told === undefined)) return { type: 'absent' };
  if (facts.told === undefined) {
    const asText = listAsText(task.group);
    const hint = groupHint(task.group) || "; check the group's name against IANA's list of registries.";
    const message = asText ?? `${why}${hint}`;
    throw new IanaWatchError('UNKNOWN_GROUP', task.group, `${task.group}: ${message}`);
  }
  if (!isGone(around.state, task.group, around.now))
    return { type: 'missing', why, wasAskedFor: task.isListed };
  const reported = readSnapshot(await reportedText(around.tree, task.group), reportedPath(task.group));
  return { type: 'gone', changeSet: groupRemoved(reported, task.diff.tags) };
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
    `${task.group}: its document only points to ${JSON.stringify(redirect.to)} now; the last snapshot stays. Watch that group instead: replace ${task.group} by ${redirect.to} in the configuration.`,
  );
}

/** What the source did, without what differs from group to group: address, number of tries, what to do. */
function causeOf({ code, subject, message }: IanaWatchError): { readonly cause?: string } {
  if (code !== 'FETCH_FAILED' && code !== 'PARSE_FAILED') return {};
  const cause = message
    .replace(`${subject}: `, '')
    .replace(/^cannot fetch \S+: /, '')
    .replace(/(?:, \d+ times|, as for the \d+ before, so it was not asked)?; [^;]*$/, '');
  return { cause };
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
