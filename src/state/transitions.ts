// How the memory of groups changes: one small step each, as values. Pending items have their own file, delivery.ts.
// Nothing here reads a clock: `now` is always given.
import type { ExpiringEntry } from '../core/expiring.ts';
import type { PeopleLevel } from '../model.ts';
import type { Validators } from '../ports.ts';
import { withGroup, withPending } from './state-edit.ts';
import { type HealthNews, type Instant, type PendingItem, type State, groupState } from './state.ts';
import { healthId } from './health-id.ts';

/** After so many failed runs in a row people are notified, and counting stops. */
export const FAILURES_REPORTED = 3;

/** A candidate is accepted when a run at least so much later sees the same. */
export const CANDIDATE_WAIT_MS = 3_600_000;

/** A document must be missed twice, so far apart, before the group counts as gone. */
export const MISSING_WAIT_MS = 86_400_000;

/** A repository counts as idle after 60 days, and a run may be missed. */
const ALIVE_MS = 30 * 86_400_000;

/** A snapshot that becomes the last reported one. */
export interface ReportedSnapshot {
  readonly group: string;
  readonly digest: string;
  readonly people: PeopleLevel;
  /** Its TEMPORARY registrations; undefined where nobody is notified of them. */
  readonly expires?: readonly ExpiringEntry[];
  /** Of the body it was read from; undefined where it was not fetched. */
  readonly validators: Validators | undefined;
}

/** The first snapshot of a group, or one that differs only in how it is kept: reported from now on, and no news. */
export function withReported(state: State, reported: ReportedSnapshot): State {
  return withGroup(state, reported.group, {
    told: reported.digest,
    validators: reported.validators,
    people: reported.people === 'names' ? undefined : reported.people,
    expires: reported.expires,
    gone: undefined,
    redirect: undefined,
    candidate: undefined,
    missing: undefined,
  });
}

/**
 * A change set is accepted: its new snapshot is the last reported one, its count is one higher, and each of `channels` has one
 * pending item. The occurrence is named by the caller, with the count that `nextCount` gives.
 */
export function accept(
  state: State,
  reported: ReportedSnapshot,
  news: { readonly id: string; readonly at: Instant; readonly channels: readonly string[] },
): State {
  const n = nextCount(state, reported.group);
  const accepted = withGroup(withReported(state, reported), reported.group, { n });
  return withPending(accepted, news.channels, {
    id: news.id,
    news: { type: 'changes', group: reported.group, n },
    at: news.at,
  });
}

/** A group is gone: nothing is reported any more, and that is news. Its count and accepted change sets stay. */
export function acceptEnd(
  state: State,
  group: string,
  news: { readonly id: string; readonly at: Instant; readonly channels: readonly string[] },
): State {
  const n = nextCount(state, group);
  const groups = new Map(state.groups).set(group, { n, gone: news.at });
  return withPending({ ...state, groups }, news.channels, {
    id: news.id,
    news: { type: 'changes', group, n },
    at: news.at,
  });
}

/** The count of the change set of a group that is accepted next. */
export function nextCount(state: State, group: string): number {
  return groupState(state, group).n + 1;
}

/** Remembers what the base was last up to date with; undefined: with the reported snapshot. */
export function withBase(state: State, group: string, digest: string | undefined): State {
  const base = digest === groupState(state, group).told ? undefined : digest;
  return withGroup(state, group, { settled: base });
}

/** Remembers what to send with the next request. Never worth a write of its own on GitHub. */
export function rememberValidators(state: State, group: string, validators: Validators): State {
  return withGroup(state, group, { validators });
}

/** Counts a failed run, up to three. The third has health news for `channels`; a fourth changes nothing. */
export function countFailure(
  state: State,
  failure: { readonly group: string; readonly message: string; readonly now: Instant },
  channels: readonly string[],
): State {
  const { group, message, now } = failure;
  const before = groupState(state, group).failures;
  if (before !== undefined && before.count >= FAILURES_REPORTED) return state;
  const failures = { count: (before?.count ?? 0) + 1, since: before?.since ?? now, message };
  const counted = withGroup(state, group, { failures });
  if (failures.count < FAILURES_REPORTED) return counted;
  return withPending(counted, channels, healthItem('failing', { ...failures, group }, now));
}

/** A group could be read. If its failures were reported, so is the recovery. */
export function recover(state: State, group: string, now: Instant, channels: readonly string[]): State {
  const before = groupState(state, group).failures;
  if (before === undefined) return state;
  const recovered = withGroup(state, group, { failures: undefined });
  if (before.count < FAILURES_REPORTED) return recovered;
  return withPending(recovered, channels, healthItem('recovered', { ...before, group }, now));
}

/** Keeps a large shrinkage until it is seen again; the time of an equal one stays. */
export function holdCandidate(
  state: State,
  held: { readonly group: string; readonly digest: string; readonly sha256?: string | undefined },
  now: Instant,
): State {
  const before = groupState(state, held.group).candidate;
  const since = before?.digest === held.digest ? before.since : now;
  const { digest, sha256 } = held;
  return withGroup(state, held.group, {
    candidate: { digest, since, ...(sha256 === undefined ? {} : { sha256 }) },
  });
}

/** The shrinkage was not seen again. */
export function dropCandidate(state: State, group: string): State {
  return withGroup(state, group, { candidate: undefined });
}

/** Whether a shrinkage to `digest` has been seen before, long enough ago to be believed. */
export function candidateIsRipe(state: State, group: string, digest: string, now: Instant): boolean {
  const candidate = groupState(state, group).candidate;
  return candidate?.digest === digest && Date.parse(now) - Date.parse(candidate.since) >= CANDIDATE_WAIT_MS;
}

/** The source has no such document; the date of the first time stays. */
export function markMissing(state: State, group: string, now: Instant): State {
  return withGroup(state, group, { missing: groupState(state, group).missing ?? now });
}

/** The source has the document after all. */
export function markFound(state: State, group: string): State {
  return withGroup(state, group, { missing: undefined });
}

/** Whether a group was missing before, long enough ago to count as gone. */
export function isGone(state: State, group: string, now: Instant): boolean {
  const { missing } = groupState(state, group);
  return missing !== undefined && Date.parse(now) - Date.parse(missing) >= MISSING_WAIT_MS;
}

/** The group's document only points to another group. */
export function markRedirect(
  state: State,
  redirect: { readonly group: string; readonly to: string; readonly validators: Validators },
): State {
  return withGroup(state, redirect.group, { redirect: redirect.to, validators: redirect.validators });
}

/** Remembers all groups of the source, so that the next new one is news; undefined when `"*"` is not watched. */
export function rememberIndex(state: State, groups: readonly string[] | undefined): State {
  const { index: _before, ...rest } = state;
  return groups === undefined ? rest : { ...rest, index: { groups: [...groups].sort() } };
}

/** The state as it is written: with the time, where that keeps a schedule alive. `isWritten`: it is in any case. */
export function keepAlive(state: State, now: Instant, isWritten: boolean): State {
  const isIdle = state.alive === undefined || Date.parse(now) - Date.parse(state.alive) >= ALIVE_MS;
  return isWritten || isIdle ? { ...state, alive: now } : state;
}

/** Forgets groups that are watched no more, but for their counts, so that no occurrence is ever named twice. */
export function dropGroups(
  state: State,
  watched: ReadonlySet<string>,
): { readonly state: State; readonly dropped: readonly string[] } {
  const groups = new Map(state.groups);
  const dropped: string[] = [];
  for (const [group, facts] of state.groups) {
    if (watched.has(group) || Object.keys(facts).length === 1) continue;
    dropped.push(group);
    if (facts.n === 0) groups.delete(group);
    else groups.set(group, { n: facts.n });
  }
  return { state: dropped.length === 0 ? state : { ...state, groups }, dropped };
}

function healthItem(
  type: HealthNews['type'],
  about: { group: string; since: Instant; message: string },
  at: Instant,
): PendingItem {
  const { group, since, message } = about;
  return {
    id: healthId(type, group, since),
    news: { type, group, since, message },
    at,
  };
}
