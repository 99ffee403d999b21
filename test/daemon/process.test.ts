// The daemon as a process: signals, the health address, one instance a state; and what is in examples/ for it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseHealthAddress } from '../../src/edge/health-server.ts';
import { CLI, ensureBuilt, runCli } from '../support/built-cli.ts';
import { documentOf } from '../support/run-workshop.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts the daemon in a folder, and waits for the line that matches. */
async function startDaemon(folder: string, until: RegExp) {
  ensureBuilt();
  const args = [CLI, 'watch', '--health', '127.0.0.1:0', '--jitter', '0'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let log = '';
  const seen = new Promise<RegExpExecArray>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        const found = until.exec(log);
        if (found !== null) resolve(found);
      });
    child.on('close', () => reject(new Error(`ended before ${String(until)}: ${log}`)));
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, found: await seen, ended, log: () => log };
}

async function slowIana(ms: number) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const group = (request.url ?? '').split('/')[1] ?? '';
    asked.push(group);
    setTimeout(() => response.end(documentOf(group, [['1', 'One']])), ms);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('the daemon as a process', () => {
  it('finishes the group in hand when it is told to stop, goes on with the others when it comes back, and is alone', async () => {
    const iana = await slowIana(400);
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-daemon-'));
    writeFileSync(join(folder, 'iana-watch.yml'), `source: ${iana.url}\ngroups: [alpha, beta]\n`);
    const daemon = await startDaemon(folder, /health: (\S+)/);
    const health: unknown = await (await fetch(daemon.found[1] ?? '')).json();
    expect(health).toMatchObject({ status: 'ok', running: true, failing: [] });
    daemon.child.kill('SIGTERM');
    expect(await daemon.ended).toBe(0);
    expect(iana.asked).toEqual(['alpha']);
    expect(daemon.log()).toContain('1 left out');
    const again = await startDaemon(folder, /next run: /);
    const second = await runCli(['watch'], { cwd: folder });
    expect([second.status, second.stderr]).toEqual([
      2,
      expect.stringMatching(/watch: another run \(process \d+ on .+\) is at work since/),
    ]);
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
    expect(iana.asked).toContain('beta');
    iana.close();
  }, 30_000);

  it('says that a schedule never comes, and that an address is taken', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-daemon-'));
    writeFileSync(join(folder, 'iana-watch.yml'), 'schedule: "0 0 31 2 *"\n');
    const { status, stderr } = await runCli(['watch'], { cwd: folder });
    expect([status, stderr]).toEqual([
      2,
      'iana-watch: schedule: "0 0 31 2 *" never comes, as on 31 February; choose a day that there is\n',
    ]);
  }, 20_000);
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
    const { stdout: help } = await runCli(['help', 'watch']);
    for (const text of [unit, container]) {
      for (const [option] of text.matchAll(/--[a-z]+(?= 127|", "127)/g)) expect(help).toContain(option);
    }
    const address = /--health (\S+)/.exec(unit)?.[1] ?? '';
    expect(parseHealthAddress(address).host).toBe('127.0.0.1');
    expect(container).toContain(address);
    expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)?.[1])).toBeGreaterThan(10);
  }, 20_000);
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
