import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../src/app/wiring/check.ts';
import type { Logger } from '../../src/ports.ts';
import { configOf } from '../support/config-of.ts';
import { type RunningReceiver, startReceiver } from '../support/receivers.ts';
import { documentOf, type Workshop, workshop } from '../support/run-workshop.ts';

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('the heartbeat', () => {
  let shop: Workshop;
  let pulse: RunningReceiver;
  beforeEach(async () => {
    shop = await workshop();
    pulse = await startReceiver('any');
    shop.documents.set('codes', documentOf('codes', [['1', 'One']]));
  });
  afterEach(() => Promise.all([shop.close(), pulse.close()]));

  function run(dryRun = false) {
    const config = configOf(`source: ${shop.server.url}\ngroups: [codes]\nheartbeat: "\${PULSE}"`);
    const host = { env: { PULSE: pulse.url }, folder: shop.folder, logger: SILENT };
    return check(config, host, { dryRun, accept: new Set() });
  }

  it('is called after each good run', async () => {
    await run();
    await run();
    expect(pulse.calls.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it('is not called after a bad run, nor by a dry run', async () => {
    await run(true);
    shop.documents.set('codes', '<html></html>');
    expect((await run()).exitCode).toBe(2);
    expect(pulse.calls).toEqual([]);
  });

  it('is no trouble when nobody hears it, and its address stays unsaid', async () => {
    pulse.next({ status: 404 });
    expect(await run()).toMatchObject({
      exitCode: 0,
      notes: ['heartbeat: not notified of this run: the receiver answered 404'],
    });
  });
});
