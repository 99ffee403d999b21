// The daemon for as long as nobody wants to wait for in `npm test`.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDaemon, waitingIana } from '../support/running-daemon.ts';
import { watchThrough } from '../support/watched-ticks.ts';

/** `IANA_WATCH_TICKS=5000` runs longer, by hand. */
const TICKS = Number(process.env['IANA_WATCH_TICKS'] ?? 200);

describe('the daemon', () => {
  it(`loses nothing and tells nothing twice in ${TICKS} ticks with changes, failures and restarts, in flat memory`, async () => {
    const { pending, reported, registered, restarts, grownMb } = await watchThrough(TICKS, {
      measuresMemory: true,
    });
    expect(pending).toEqual([]);
    expect(reported).toEqual(registered);
    expect(registered.length).toBeGreaterThan(TICKS / 3);
    expect(restarts).toBeGreaterThan(TICKS / 20);
    expect(grownMb).toBeLessThan(8);
  });

  it('stops within ten seconds, also where the source never answers', async () => {
    const iana = await waitingIana();
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-daemon-'));
    writeFileSync(join(folder, 'iana-watch.yml'), `source: ${iana.url}\ngroups: [alpha]\n`);
    const daemon = startDaemon(folder);
    await iana.reached;
    const before = performance.now();
    daemon.child.kill('SIGTERM');
    expect(await daemon.ended).toBe(0);
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(daemon.log()).toContain('stopped in the middle of a run');
    await iana.close();
  });
});
