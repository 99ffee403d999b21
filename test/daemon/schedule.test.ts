import { describe, expect, it } from 'vitest';
import { keepWatch, type WatchOutcome, type WatchStatus } from '../../src/app/keep-watch.ts';
import { nextFire } from '../../src/edge/cron.ts';
import type { Clock } from '../../src/ports.ts';
import { quietReport } from '../support/run-report.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const HOUR = 3_600_000;

describe('a schedule', () => {
  it.each([
    ['17 5 * * *', '2024-02-01T05:16:59', '2024-02-01T05:17:00'],
    ['17 5 * * *', '2024-02-01T05:17:00', '2024-02-02T05:17:00'],
    ['*/20 * * * *', '2024-02-01T05:20:01', '2024-02-01T05:40:00'],
    ['0,30 9-10 * * *', '2024-02-01T10:30:00', '2024-02-02T09:00:00'],
    ['5 4 * * mon', '2024-02-01T00:00:00', '2024-02-05T04:05:00'],
    ['0 0 29 2 *', '2024-03-01T00:00:00', '2028-02-29T00:00:00'],
    ['59 23 31 12 *', '2024-12-31T23:59:00', '2025-12-31T23:59:00'],
    // Clocks go forward in New York at 02:30 that day; in UTC nothing happens.
    ['30 2 * * *', '2027-03-14T00:00:00', '2027-03-14T02:30:00'],
  ])('%s fires next after %s at %s', (expression, after, next) => {
    expect(nextFire(expression, at(after))).toBe(at(next));
  });

  it('that never fires has no next moment', () => {
    expect(nextFire('0 0 31 2 *', at('2024-01-01T00:00:00'))).toBeUndefined();
  });
});

/** A watch on a clock that a test winds; every run takes `runMs` and is noted. */
function watched(options: { lastRun?: string; runMs?: number; runs: number; jitterMs?: number }) {
  let now = at('2024-02-01T12:00:00');
  const stop = new AbortController();
  const began: string[] = [];
  const remembered: number[] = [];
  const sent: WatchStatus[] = [];
  const outcome: WatchOutcome = { type: 'report', report: quietReport };
  const clock: Clock = {
    now: () => now,
    async sleep(ms) {
      now += ms;
    },
  };
  const end = keepWatch({
    clock,
    signal: stop.signal,
    nextAfter: (after) => (Math.floor(after / HOUR) + 1) * HOUR,
    lastRun: options.lastRun === undefined ? undefined : at(options.lastRun),
    remember: async (moment) => void remembered.push(moment),
    jitterMs: () => options.jitterMs ?? 0,
    onStatus: (status) => void sent.push(status),
    async run() {
      began.push(new Date(now).toISOString().slice(0, 19));
      now += options.runMs ?? 1000;
      if (began.length === options.runs) stop.abort();
      return outcome;
    },
  });
  return { end, began, remembered, sent };
}

describe('a watch', () => {
  it('runs at once where no run is known, and then on schedule', async () => {
    const { end, began } = watched({ runs: 3 });
    await end;
    expect(began).toEqual(['2024-02-01T12:00:00', '2024-02-01T13:00:00', '2024-02-01T14:00:00']);
  });

  it('waits for the next moment where nothing was missed', async () => {
    const { end, began } = watched({ lastRun: '2024-02-01T12:00:00', runs: 1 });
    await end;
    expect(began).toEqual(['2024-02-01T13:00:00']);
  });

  it('catches up at once, and once, however much was missed', async () => {
    const { end, began } = watched({ lastRun: '2024-01-28T07:00:00', runs: 2 });
    await end;
    expect(began).toEqual(['2024-02-01T12:00:00', '2024-02-01T13:00:00']);
  });

  it('never lets runs overlap: what came due meanwhile is one run afterwards', async () => {
    const { end, began } = watched({ runs: 3, runMs: 2.5 * HOUR });
    await end;
    expect(began).toEqual(['2024-02-01T12:00:00', '2024-02-01T14:30:00', '2024-02-01T17:00:00']);
  });

  it('keeps off the exact moment', async () => {
    const { end, began } = watched({ lastRun: '2024-02-01T12:00:00', runs: 1, jitterMs: 42_000 });
    await end;
    expect(began).toEqual(['2024-02-01T13:00:42']);
  });

  it('does not remember a run that was cut short, so that it is due again', async () => {
    const { end, remembered } = watched({ runs: 2 });
    await end;
    expect(remembered).toEqual([at('2024-02-01T12:00:00')]);
  });

  it('says when it runs and when it will', async () => {
    const { end, sent } = watched({ lastRun: '2024-02-01T12:00:00', runs: 1 });
    await end;
    expect(sent).toMatchObject([
      { isRunning: false, lastRun: at('2024-02-01T12:00:00'), nextRun: at('2024-02-01T13:00:00') },
      { isRunning: true, lastRun: at('2024-02-01T13:00:00'), nextRun: undefined },
    ]);
  });
});
