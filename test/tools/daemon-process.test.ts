// The daemon as a process: signals, the health address, one instance a state; and what is in examples/ for it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseHealthAddress } from '../../src/edge/health-server.ts';
import { runCli } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { type RunningDaemon, startDaemon, waitingIana } from '../support/running-daemon.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const daemons: RunningDaemon[] = [];
afterEach(() => {
  for (const { child } of daemons.splice(0)) child.kill('SIGKILL');
});

function started(folder: string): RunningDaemon {
  const daemon = startDaemon(folder);
  daemons.push(daemon);
  return daemon;
}

describe('the daemon as a process', () => {
  it('finishes the group in hand when it is told to stop, goes on with the others when it comes back, and is alone', async () => {
    const iana = await waitingIana();
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-daemon-'));
    writeFileSync(join(folder, 'iana-watch.yml'), `source: ${iana.url}\ngroups: [alpha, beta]\n`);
    const daemon = started(folder);
    const [, address = ''] = await daemon.said(/health: (\S+)/);
    await iana.reached;
    const health: unknown = await (await fetch(address)).json();
    expect(health).toMatchObject({ status: 'ok', running: true, failing: [] });
    daemon.child.kill('SIGTERM');
    await daemon.said(/stopping; a group that is being checked is finished first/);
    iana.answer();
    expect(await daemon.ended).toBe(0);
    expect(iana.asked).toEqual(['alpha']);
    expect(daemon.log()).toContain('1 left out');
    const again = started(folder);
    await again.said(/next run: /);
    const second = await runCli(['watch'], { cwd: folder });
    expect([second.status, second.stderr]).toEqual([
      2,
      expect.stringMatching(/watch: another run \(process \d+ on .+\) is at work since/),
    ]);
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
    expect(iana.asked).toContain('beta');
    await iana.close();
  });

  it('says that its health address is taken, and gives the state back', async () => {
    const iana = await waitingIana();
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-daemon-'));
    writeFileSync(join(folder, 'iana-watch.yml'), `source: ${iana.url}\ngroups: [alpha]\n`);
    const address = new URL(iana.url).host;
    const { status, stderr } = await call(['watch', '--health', address], { cwd: folder });
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(new RegExp(`^iana-watch: --health: ${address} is in use.*\n$`)),
    ]);
    expect([iana.asked, existsSync(join(folder, 'snapshots/.state/watch/lock'))]).toEqual([[], false]);
    await iana.close();
  });

  it('says that a schedule never comes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-daemon-'));
    writeFileSync(join(folder, 'iana-watch.yml'), 'schedule: "0 0 31 2 *"\n');
    const { status, stderr } = await call(['watch'], { cwd: folder });
    expect([status, stderr]).toEqual([
      2,
      'iana-watch: schedule: "0 0 31 2 *" never comes, as on 31 February; choose a day that there is\n',
    ]);
  });
});

const analyze = systemdAnalyze();

describe('examples/', () => {
  const unit = readFileSync(join(EXAMPLES, 'iana-watch.service'), 'utf8');
  const container = readFileSync(join(EXAMPLES, 'Containerfile'), 'utf8');

  it.skipIf(analyze === undefined)(
    `has a unit that systemd takes${analyze === undefined ? ' (systemd-analyze is not installed here)' : ''}`,
    () => {
      expect(() =>
        execFileSync(analyze ?? '', ['verify', join(EXAMPLES, 'iana-watch.service')], { stdio: 'pipe' }),
      ).not.toThrow();
    },
  );

  it('starts the daemon with options that there are, and gives it the time that it takes to stop', async () => {
    const { stdout: help } = await call(['help', 'watch']);
    for (const text of [unit, container]) {
      for (const [option] of text.matchAll(/--[a-z]+(?= 127|", "127)/g)) expect(help).toContain(option);
    }
    const address = /--health (\S+)/.exec(unit)?.[1] ?? '';
    expect(parseHealthAddress(address).host).toBe('127.0.0.1');
    expect(container).toContain(address);
    expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)?.[1])).toBeGreaterThan(10);
  });
});

function systemdAnalyze(): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(':')) {
    try {
      execFileSync(join(folder, 'systemd-analyze'), ['--version'], { stdio: 'ignore' });
      return join(folder, 'systemd-analyze');
    } catch {
      continue;
    }
  }
  return undefined;
}
