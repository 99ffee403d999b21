// The daemon: `iana-watch watch` until it is asked to stop. Puts the schedule, the lock, the health address and the
// signals around runs that are the same as those of `check`.
import { keepWatch, type WatchOutcome, type WatchStatus } from './app/keep-watch.ts';
import { check } from './app/wiring/check.ts';
import type { Host } from './app/wiring/host.ts';
import { watchFolder } from './app/wiring/state-on-disk.ts';
import type { Config } from './config/config.ts';
import { nextFire } from './edge/cron.ts';
import { type HealthAddress, serveHealth } from './edge/health-server.ts';
import { systemClock } from './edge/system-clock.ts';
import { errorLines, IanaWatchError } from './errors.ts';
import type { ReportContext } from './render/report-model.ts';
import type { RunReport } from './render/run-report-model.ts';

export interface DaemonOptions {
  /** At most so many milliseconds after each scheduled moment. */
  readonly jitterMs: number;
  readonly health: HealthAddress | undefined;
  /** Gets the report of each run, with what makes texts about its news better, by group. */
  readonly onReport: (
    report: RunReport,
    contexts: ReadonlyMap<string, ReportContext>,
  ) => Promise<void> | void;
  /** Asks to stop: the group in hand is finished, nothing more is sent. */
  readonly signal: AbortSignal;
}

/** A run that is so late means that something is wrong with this process or its machine. */
const OVERDUE_MS = 3_600_000;

/** Resolves when it was asked to stop. Throws `STATE_LOCKED` where another daemon watches with the same state. */
export async function runDaemon(config: Config, host: Host, options: DaemonOptions): Promise<void> {
  const { signal } = options;
  const clock = host.clock ?? systemClock;
  if (nextFire(config.schedule, clock.now()) === undefined) throw neverFires(config.schedule);
  const folder = await watchFolder(config, host);
  const lock = await folder.lock();
  let status: WatchStatus = { isRunning: false, lastRun: undefined, nextRun: undefined, outcome: undefined };
  const server =
    options.health === undefined
      ? undefined
      : await serveHealth(options.health, () => health(status, clock.now())).catch(async (error: unknown) => {
          await lock.release();
          throw error;
        });
  try {
    if (server !== undefined) host.logger.info(`health: http://${shownAddress(server.address)}/`);
    await keepWatch({
      clock,
      signal,
      nextAfter: (after) => nextFire(config.schedule, after),
      run: () => runOnce(config, { ...host, signal }, options),
      lastRun: await folder.lastRun(),
      remember: (at) => folder.remember(at),
      jitterMs: () => Math.floor(Math.random() * options.jitterMs),
      onStatus(now) {
        if (!now.isRunning && now.nextRun !== undefined && now.nextRun > clock.now())
          host.logger.info(`next run: ${instant(now.nextRun) ?? ''}`);
        status = now;
      },
    });
  } finally {
    await server?.close();
    await lock.release();
  }
}

function neverFires(schedule: string): IanaWatchError {
  const line = `schedule: "${schedule}" never comes, as on 31 February; choose a day that there is`;
  return new IanaWatchError('CONFIG_INVALID', 'schedule', line);
}

async function runOnce(config: Config, host: Host, { onReport }: DaemonOptions): Promise<WatchOutcome> {
  try {
    const contexts = new Map<string, ReportContext>();
    const onNews = (group: string, context: ReportContext) => void contexts.set(group, context);
    const report = await check(config, host, { dryRun: false, accept: new Set(), onNews });
    await onReport(report, contexts);
    return { type: 'report', report };
  } catch (error) {
    const lines = errorLines(error);
    if (lines === undefined) throw error;
    for (const line of lines) host.logger.error(`iana-watch: ${line}`);
    return { type: 'failed', lines };
  }
}

/** What the health address answers; times are ISO 8601 in UTC, null where there is none. */
export function health(status: WatchStatus, now: number) {
  const { isRunning, lastRun, nextRun, outcome } = status;
  const report = outcome?.type === 'report' ? outcome.report : undefined;
  const isWell = isRunning || nextRun === undefined || now - nextRun < OVERDUE_MS;
  const failing = report?.groups.filter(({ outcome: word }) => word === 'failed') ?? [];
  const troubles =
    outcome?.type === 'failed' ? outcome.lines : (report?.troubles.map(({ message }) => message) ?? []);
  return {
    isWell,
    body: {
      status: !isWell ? 'overdue' : troubles.length > 0 ? 'trouble' : 'ok',
      running: isRunning,
      lastRun: instant(lastRun),
      nextRun: instant(nextRun),
      pending: report?.pending ?? [],
      failing: failing.map(({ group, failures = 1 }) => ({ group, failures })),
      troubles,
    },
  };
}

function instant(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

function shownAddress({ host, port }: HealthAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
