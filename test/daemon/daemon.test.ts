// What the daemon keeps its word in: nothing lost, nothing reported twice, one at a time, and what its health address says.
import { describe, expect, it } from 'vitest';
import { health } from '../../src/daemon.ts';
import { parseHealthAddress } from '../../src/edge/health-server.ts';
import type { RunReport } from '../../src/render/run-report-model.ts';
import { quietReport } from '../support/run-report.ts';
import { HOUR } from '../support/run-workshop.ts';
import { watchThrough, watchTwice } from '../support/watched-ticks.ts';

/** Enough for everything to happen several times; `npm run test:faults` takes 200 and looks at the memory too. */
const TICKS = 18;

describe('the daemon', () => {
  it(`loses nothing and tells nothing twice in ${TICKS} ticks with changes, failures and restarts`, async () => {
    const { pending, reported, registered, restarts } = await watchThrough(TICKS);
    expect(pending).toEqual([]);
    expect(reported).toEqual(registered);
    expect(registered.length).toBeGreaterThan(TICKS / 3);
    expect(restarts).toBeGreaterThan(2);
  });

  it('is alone: a second one with the same state is told who was first', async () => {
    expect(await watchTwice()).toMatch(
      /snapshots\/\.state\/watch: another run \(process \d+ on .+\) is at work since/,
    );
  });
});

describe('what the health address answers', () => {
  const status = { isRunning: false, lastRun: 0, nextRun: HOUR, outcome: undefined };

  it('is when it ran, when it will, and what is wrong', () => {
    const report: RunReport = {
      ...quietReport,
      groups: [{ group: 'tls', outcome: 'failed', message: 'tls: got an HTML page', failures: 2 }],
      pending: [{ channel: 'team', items: 1 }],
      troubles: [{ subject: 'tls', message: 'tls: got an HTML page' }],
      exitCode: 2,
    };
    expect(health({ ...status, outcome: { type: 'report', report } }, 0)).toEqual({
      isWell: true,
      body: {
        status: 'trouble',
        running: false,
        lastRun: '1970-01-01T00:00:00.000Z',
        nextRun: '1970-01-01T01:00:00.000Z',
        pending: [{ channel: 'team', items: 1 }],
        failing: [{ group: 'tls', failures: 2 }],
        troubles: ['tls: got an HTML page'],
      },
    });
  });

  it('is well while runs come in time, and not when one is an hour late', () => {
    expect(health(status, 2 * HOUR - 1)).toMatchObject({ isWell: true, body: { status: 'ok' } });
    expect(health(status, 2 * HOUR)).toMatchObject({ isWell: false, body: { status: 'overdue' } });
    expect(health({ ...status, isRunning: true }, 2 * HOUR).isWell).toBe(true);
  });

  it.each([
    ['127.0.0.1:8080', { host: '127.0.0.1', port: 8080 }],
    ['[::1]:8080', { host: '::1', port: 8080 }],
    ['8080', { host: '127.0.0.1', port: 8080 }],
  ])('is at %s', (text, address) => {
    expect(parseHealthAddress(text)).toEqual(address);
  });

  it.each(['', 'localhost', '127.0.0.1:99999', ':80', 'http://x:1'])('is not at %j', (text) => {
    expect(() => parseHealthAddress(text)).toThrow('is no address; write it as 127.0.0.1:8080');
  });
});
