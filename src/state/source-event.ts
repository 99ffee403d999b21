// How an event of the source begins, is reported once, and ends. Nothing here reads a clock: `now` is always given.
import { healthId } from './health-id.ts';
import { withPending } from './state-edit.ts';
import { FAILURES_REPORTED } from './transitions.ts';
import type { Instant, PendingItem, SourceNews, SourceState, State } from './state.ts';

/** An event is reported after three runs, or when it has lasted so long. */
export const SOURCE_REPORTED_AFTER_MS = 86_400_000;

/** What a run found of the source. */
export interface SourceFinding {
  /** The source as it may be shown. */
  readonly source: string;
  readonly cause: string;
  readonly groups: number;
}

/** Counts a run that met the event; when it is time, each of `channels` has one pending item. */
export function countSourceEvent(
  state: State,
  finding: SourceFinding,
  { now, channels }: { readonly now: Instant; readonly channels: readonly string[] },
): State {
  const before = state.source;
  if (before?.reported === true) return state;
  const { source: name, cause, groups } = finding;
  const runs = Math.min((before?.runs ?? 0) + 1, FAILURES_REPORTED);
  const event: SourceState = { ...(before ?? { since: now, cause, groups }), runs };
  const age = Date.parse(now) - Date.parse(event.since);
  if (runs < FAILURES_REPORTED && age < SOURCE_REPORTED_AFTER_MS) return { ...state, source: event };
  const next: State = { ...state, source: { ...event, reported: true } };
  return withPending(next, channels, sourceItem('source-failing', name, { event, now }));
}

/** The source can be read again: reported where its event was. */
export function endSourceEvent(
  state: State,
  source: string,
  { now, channels }: { readonly now: Instant; readonly channels: readonly string[] },
): State {
  const { source: event, ...rest } = state;
  if (event === undefined) return state;
  if (event.reported !== true) return rest;
  return withPending(rest, channels, sourceItem('source-recovered', source, { event, now }));
}

function sourceItem(
  type: SourceNews['type'],
  source: string,
  { event, now }: { readonly event: SourceState; readonly now: Instant },
): PendingItem {
  const { since, cause: message, groups } = event;
  return { id: healthId(type, source, since), news: { type, source, since, message, groups }, at: now };
}
