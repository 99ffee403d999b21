// Runs again and again: waits for the schedule, catches up what was slept through, stops when asked. What a run is and
// when the schedule fires comes from outside.
import type { Clock } from '../ports.ts';
import type { RunReport } from '../render/run-report-model.ts';

/** How a run ended: with a report, or without one for a reason that people can fix. */
export type WatchOutcome =
  | { readonly type: 'report'; readonly report: RunReport }
  | { readonly type: 'failed'; readonly lines: readonly string[] };

export interface WatchParts {
  readonly clock: Clock;
  /** The first moment after another at which a run is due; undefined: never. */
  readonly nextAfter: (after: number) => number | undefined;
  /** One run. What it throws is a bug and ends the watch. */
  readonly run: () => Promise<WatchOutcome>;
  /** When the last run began, as remembered; undefined: there was none. */
  readonly lastRun: number | undefined;
  readonly remember: (at: number) => Promise<void>;
  /** Added to each scheduled moment, so that not everybody asks in the same second. */
  readonly jitterMs: () => number;
  readonly signal: AbortSignal;
  /** Called whenever something of it has changed. */
  readonly onStatus: (status: WatchStatus) => void;
}

/** What is known between runs. */
export interface WatchStatus {
  readonly isRunning: boolean;
  readonly lastRun: number | undefined;
  readonly nextRun: number | undefined;
  readonly outcome: WatchOutcome | undefined;
}

/** Sleeps end at least so often, so that a machine that was suspended notices what it missed. */
const LONGEST_SLEEP_MS = 60_000;

/**
 * Watches until `signal` aborts or the schedule has no next moment. Runs never overlap. A run that was due since the
 * last one is caught up at once, and once only, however many were missed; without a last run the first is now.
 */
export async function keepWatch(parts: WatchParts): Promise<void> {
  const { clock, signal, onStatus } = parts;
  let { lastRun } = parts;
  let outcome: WatchOutcome | undefined;
  while (!signal.aborted) {
    const due = lastRun === undefined ? clock.now() : parts.nextAfter(lastRun);
    const isMissed = due === undefined || due <= clock.now();
    const nextRun = due === undefined || isMissed ? due : due + parts.jitterMs();
    onStatus({ isRunning: false, lastRun, nextRun, outcome });
    if (nextRun === undefined) return;
    await sleepUntil(nextRun, parts);
    if (signal.aborted) return;
    lastRun = clock.now();
    onStatus({ isRunning: true, lastRun, nextRun: undefined, outcome });
    outcome = await parts.run();
    // A run that was cut short is due again.
    if (!signal.aborted) await parts.remember(lastRun);
  }
}

async function sleepUntil(moment: number, { clock, signal }: WatchParts): Promise<void> {
  while (!signal.aborted && clock.now() < moment) {
    try {
      await clock.sleep(Math.min(moment - clock.now(), LONGEST_SLEEP_MS), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
