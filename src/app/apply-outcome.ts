// What the outcome of one group does to the state: facts, files, news. Pure.
import type { ChangeSet, ImpactLine, OccurrenceId } from '../model.ts';
import type { StateWrites } from '../ports.ts';
import { formatAccepted } from '../state/state-format.ts';
import { candidatePath, changesPath, basePath, reportedPath } from '../state/state-paths.ts';
import { type HealthNews, type Instant, type State, groupState, occurrenceId } from '../state/state.ts';
import {
  type ReportedSnapshot,
  accept,
  acceptEnd,
  countFailure,
  dropCandidate,
  holdCandidate,
  markFound,
  markMissing,
  markRedirect,
  nextCount,
  recover,
  rememberValidators,
  withBase,
  withReported,
} from '../state/transitions.ts';
import type { ChangedResult, FirstSnapshot, GroupOutcome, HeldResult, NewSnapshot } from './group-outcome.ts';

/** Which channels are notified of what. */
export interface Listeners {
  ofChanges(changeSet: ChangeSet): readonly string[];
  ofHealth(news: Pick<HealthNews, 'type' | 'group'>): readonly string[];
}

/** What an outcome is judged with. */
export interface OutcomeContext {
  readonly listeners: Listeners;
  readonly remembersBase: boolean;
  /** Whether a channel is notified of TEMPORARY registrations that expire. */
  readonly watchesExpiry: boolean;
  /** What its change set means for the configured files, by group. */
  readonly impacts?: ReadonlyMap<string, readonly ImpactLine[]>;
  readonly now: Instant;
}

/** A change set with the name it was accepted under. */
export interface Accepted {
  readonly occurrence: OccurrenceId;
  readonly changeSet: ChangeSet;
}

/** A step of the state, with the files that go with it. */
export interface OutcomeStep {
  readonly state: State;
  readonly writes: StateWrites;
  readonly accepted?: Accepted;
}

/** The state after one group was checked. */
export function applyOutcome(before: State, outcome: GroupOutcome, context: OutcomeContext): OutcomeStep {
  const { group, result } = outcome;
  if (saysNothing(result)) return { state: before, writes: NO_WRITES };
  if (result.type === 'missing') return { state: markMissing(before, group, context.now), writes: NO_WRITES };
  if (result.type === 'failed') return failed(before, { group, message: result.message }, context);
  if (result.type === 'gone') return ended(before, { group, changeSet: result.changeSet }, context);
  const listeners = context.listeners.ofHealth({ type: 'recovered', group });
  const state = markFound(recover(before, group, context.now, listeners), group);
  if (result.type === 'changed') return changed(state, { group, result }, context);
  if (result.type === 'added') return accepted(state, { group, ...result }, context);
  if (result.type === 'held') return held(state, { group, result }, context);
  if (result.type === 'redirect')
    return { state: markRedirect(state, { group, ...result }), writes: NO_WRITES };
  if (result.type === 'unchanged') return withoutCandidate(state, group);
  if (result.type === 'same')
    return withoutCandidate(rememberValidators(state, group, result.validators), group);
  return stored(withReported(state, reported(group, result.snapshot, context)), group, result.snapshot);
}

type Silent = Extract<
  GroupOutcome['result'],
  { type: 'skipped' | 'unreached' | 'absent' | 'unread' | 'older' }
>;

/** Nothing was learnt of the group. */
function saysNothing(result: GroupOutcome['result']): result is Silent {
  return ['skipped', 'unreached', 'absent', 'unread', 'older'].includes(result.type);
}

/** The files that go when a group is forgotten; its accepted change sets stay for the log. */
export function forgottenFiles(group: string): readonly string[] {
  return [reportedPath(group), basePath(group), candidatePath(group)];
}

const NO_WRITES: StateWrites = new Map();

function failed(
  state: State,
  failure: { readonly group: string; readonly message: string },
  { listeners, now }: OutcomeContext,
): OutcomeStep {
  const channels = listeners.ofHealth({ type: 'failing', group: failure.group });
  return { state: countFailure(state, { ...failure, now }, channels), writes: NO_WRITES };
}

function held(
  state: State,
  { group, result }: { readonly group: string; readonly result: HeldResult },
  { now }: OutcomeContext,
): OutcomeStep {
  const { digest, sha256, text } = result;
  return {
    state: holdCandidate(state, { group, digest, sha256 }, now),
    writes: new Map([[candidatePath(group), text]]),
  };
}

/** The document is as it was reported: a shrinkage that waited was not seen again. */
function withoutCandidate(state: State, group: string): OutcomeStep {
  if (groupState(state, group).candidate === undefined) return { state, writes: NO_WRITES };
  return { state: dropCandidate(state, group), writes: new Map([[candidatePath(group), null]]) };
}

function changed(
  state: State,
  { group, result }: { readonly group: string; readonly result: ChangedResult },
  context: OutcomeContext,
): OutcomeStep {
  const { before, fromCopy } = result;
  // Without a state, the stored copy is what was reported last, and what the base is up to date with.
  const isBaseKnown = groupState(state, group).settled !== undefined;
  const from = fromCopy ? withReported(state, reportedCopy(group, result)) : state;
  const step = accepted(from, { group, ...result }, context);
  if (!context.remembersBase || isBaseKnown) return step;
  const writes = new Map([...step.writes, [basePath(group), before.text] as const]);
  return { ...step, state: withBase(step.state, group, before.digest), writes };
}

/** Reports a new snapshot and its change set. */
function accepted(
  state: State,
  news: { readonly group: string; readonly snapshot: NewSnapshot; readonly changeSet: ChangeSet },
  context: OutcomeContext,
): OutcomeStep {
  const { listeners, now, impacts } = context;
  const { group, snapshot, changeSet } = news;
  const n = nextCount(state, group);
  const occurrence = occurrenceId(changeSet, n);
  const channels = listeners.ofChanges(changeSet);
  const next = accept(state, reported(group, snapshot, context), { id: occurrence, at: now, channels });
  const step = stored(next, group, snapshot);
  const acceptedSet = { occurrence, at: now, changeSet, ...impactIn(impacts, group) };
  const writes = new Map([...step.writes, changesWrite(group, n, acceptedSet)]);
  return { state: step.state, writes, accepted: { occurrence, changeSet } };
}

function ended(
  state: State,
  { group, changeSet }: { readonly group: string; readonly changeSet: ChangeSet },
  { listeners, now, impacts }: OutcomeContext,
): OutcomeStep {
  const n = nextCount(state, group);
  const occurrence = occurrenceId(changeSet, n);
  const channels = listeners.ofChanges(changeSet);
  const next = acceptEnd(state, group, { id: occurrence, at: now, channels });
  const writes = new Map<string, string | null>(forgottenFiles(group).map((path) => [path, null]));
  writes.set(...changesWrite(group, n, { occurrence, at: now, changeSet, ...impactIn(impacts, group) }));
  return { state: next, writes, accepted: { occurrence, changeSet } };
}

function impactIn(
  impacts: OutcomeContext['impacts'],
  group: string,
): { readonly impact?: readonly ImpactLine[] } {
  const impact = impacts?.get(group);
  return impact === undefined ? {} : { impact };
}

function stored(state: State, group: string, { text }: Pick<FirstSnapshot, 'text'>): OutcomeStep {
  const writes: StateWrites = new Map([
    [reportedPath(group), text],
    [candidatePath(group), null],
  ]);
  return { state, writes };
}

function changesWrite(
  group: string,
  n: number,
  stored: Parameters<typeof formatAccepted>[0],
): readonly [string, string] {
  return [changesPath(group, n), formatAccepted(stored)];
}

function reported(
  group: string,
  { digest, people, validators, expiring }: Omit<NewSnapshot, 'text'>,
  { watchesExpiry }: OutcomeContext,
): ReportedSnapshot {
  return { group, digest, people, validators, ...(watchesExpiry ? { expires: expiring } : {}) };
}

function reportedCopy(group: string, { before, snapshot }: ChangedResult): ReportedSnapshot {
  return { group, digest: before.digest, people: snapshot.people, validators: undefined };
}
