// check, log and demo through the command line: real folders, a real server on loopback, the real run.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startStandIns } from '../../src/demo/stand-ins.ts';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { startServer } from '../support/http-server.ts';

const DEMO = join(import.meta.dirname, '..', '..', 'data', 'demo');

/** A folder with a configuration whose source is a folder next to it. */
function project(config = 'source: mirror\n'): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'iana-watch.yml'), config);
  publish(cwd, '2023-08-14');
  return cwd;
}

function publish(cwd: string, state: string): void {
  mkdirSync(join(cwd, 'mirror', 'websocket'), { recursive: true });
  cpSync(join(DEMO, `websocket-${state}.xml`), join(cwd, 'mirror', 'websocket', 'websocket.xml'));
}

/** Every file with its bytes and time, to see that nothing was written. */
function everything(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => `${path} ${statSync(path).mtimeMs} ${readFileSync(path, 'utf8').length}`)
    .sort();
}

describe('check', () => {
  it('remembers a first run with the newest entries, and writes nothing the second time', async () => {
    const cwd = project();
    const first = await call(['check'], { cwd });
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/First run: websocket/);
    expect(first.stdout.match(/^ {2}\d{4}-\d\d-\d\d /gm)).toHaveLength(5);
    const files = everything(cwd);
    const second = await call(['check'], { cwd });
    expect([second.status, second.stderr]).toEqual([0, '']);
    expect(second.stdout).toBe('Checked 1 group: nothing changed. Nothing was written.\n');
    expect(everything(cwd)).toEqual(files);
  });

  it('prints nothing with --quiet, with news or without, but what fails', async () => {
    const cwd = project();
    const silent = { status: 0, stdout: '', stderr: '' };
    expect(await call(['check', '--quiet'], { cwd })).toEqual(silent);
    publish(cwd, '2024-08-14');
    expect(await call(['check', '--quiet'], { cwd })).toEqual(silent);
    expect((await call(['check', '--quiet', '--dry-run'], { cwd })).stdout).toContain('Dry run');
    const failed = await call(['check', '--quiet'], {
      cwd: project('source: mirror\ngroups: [no-such-group]\n'),
    });
    expect([failed.status, failed.stdout]).toEqual([2, '']);
    expect(failed.stderr).toContain('no-such-group');
  });

  it('tells a change once, and log remembers it', async () => {
    const cwd = project();
    await call(['check'], { cwd });
    publish(cwd, '2024-08-14');
    const dry = await call(['check', '--dry-run'], { cwd });
    expect(dry.stdout).toContain('3008 Timeout is assigned');
    const { status, stdout } = await call(['check'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('WebSocket Close Code Number Registry\n  + 3008 Timeout is assigned');
    expect((await call(['check'], { cwd })).stdout).not.toContain('3008');
    const logged = await call(['log', 'websocket/close-code-number', '3008'], { cwd });
    expect(logged.stdout).toContain('3008 Timeout is assigned');
    expect(logged.stdout).not.toContain('bidib');
    const json = await call(['log', '--format', 'ndjson', '--floor', 'addition', 'websocket'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({
      changeSet: { filtered: true, summary: { addition: 2 } },
    });
    expect(json.stderr).toBe('');
    const configuration = readFileSync(join(cwd, 'iana-watch.yml'), 'utf8');
    writeFileSync(join(cwd, 'iana-watch.yml'), `${configuration}\ntags: { assigned: editorial }\n`);
    const filtered = await call(['log', '--floor', 'addition', 'websocket'], { cwd });
    expect(filtered.stdout).toContain('3008 Timeout is assigned');
    expect(filtered.stderr).toMatch(
      /^websocket: --floor takes each change as .* reported; "tags" \(assigned\) holds/,
    );
    expect((await call(['log', 'websocket'], { cwd })).stderr).toBe('');
    const shown = await call(['show', 'websocket/close-code-number', '3008'], { cwd });
    expect(shown.stdout).toContain('Timeout');
  });

  it('says what a change means for the files, and log says it too, also when they are up to date again', async () => {
    const cwd = project();
    const configuration = readFileSync(join(cwd, 'iana-watch.yml'), 'utf8');
    const item = '{ registry: websocket/close-code-number, file: src/codes.ts }';
    writeFileSync(join(cwd, 'iana-watch.yml'), `${configuration}\nconstants: [${item}]\n`);
    await call(['check'], { cwd });
    publish(cwd, '2024-08-14');
    const forYou = /^For you: src\/codes\.ts adds TIMEOUT; line \d+$/m;
    expect((await call(['check', '--dry-run'], { cwd })).stdout).toMatch(forYou);
    expect((await call(['check'], { cwd })).stdout).toMatch(forYou);
    expect((await call(['log', 'websocket'], { cwd })).stdout).toMatch(forYou);
    const [line = ''] = (await call(['log', '--format', 'ndjson', 'websocket'], { cwd })).stdout.split('\n');
    expect(JSON.parse(line)).toMatchObject({ impact: [{ file: 'src/codes.ts', identifiers: ['TIMEOUT'] }] });
    // Of one entry it is not known whether the line is about it.
    const one = await call(['log', 'websocket/close-code-number', '3008'], { cwd });
    expect(one.stdout).not.toContain('For you');
  });

  it('performs nothing in a dry run', async () => {
    const cwd = project();
    const files = everything(cwd);
    expect((await call(['check', '--dry-run'], { cwd })).status).toBe(0);
    expect(everything(cwd)).toEqual(files);
  });

  it('prints the report as JSON, and nothing else on standard output', async () => {
    const { stdout, stderr } = await call(['check', '--json'], { cwd: project() });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      format: 1,
      dryRun: false,
      groups: [{ outcome: 'baseline' }],
      exitCode: 0,
    });
  });

  it('tells one failing group in one line and goes on with the others', async () => {
    const cwd = project('source: mirror\ngroups: [websocket, http-status-codes]\n');
    mkdirSync(join(cwd, 'mirror', 'http-status-codes'));
    writeFileSync(join(cwd, 'mirror', 'http-status-codes', 'http-status-codes.xml'), '<html>Log in</html>');
    const { status, stdout, stderr } = await call(['check'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^iana-watch: http-status-codes: [^\n]*\n$/);
    expect(stdout).toContain('First run: websocket');
    expect(existsSync(join(cwd, 'snapshots', 'websocket.json'))).toBe(true);
    expect(existsSync(join(cwd, 'snapshots', 'http-status-codes.json'))).toBe(false);
  });

  it('keeps the old snapshot whatever a server answers instead', async () => {
    const cwd = project();
    await call(['check'], { cwd });
    const kept = readFileSync(join(cwd, 'snapshots', 'websocket.json'), 'utf8');
    const cut = readFileSync(join(DEMO, 'websocket-2024-08-14.xml')).subarray(0, 9000);
    const server = await startServer((_, response) => response.end(cut));
    try {
      writeFileSync(join(cwd, 'iana-watch.yml'), `source: ${server.url}\n`);
      const { status, stderr } = await call(['check'], { cwd });
      expect(status).toBe(2);
      expect(stderr).toMatch(/^iana-watch: websocket[^\n]*\n$/);
      expect(readFileSync(join(cwd, 'snapshots', 'websocket.json'), 'utf8')).toBe(kept);
    } finally {
      await server.close();
    }
  });
});

describe('demo', () => {
  it('shows the whole job and where its files are', async () => {
    const { status, stdout, stderr } = await call(['demo']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('3008 Timeout is assigned');
    expect(stdout).toContain('bidib is assigned');
    expect(stdout).toMatch(/Pull request: .*3008 Timeout/);
    expect(stdout).toContain('│ **For you:** `src/close-codes.ts` adds `TIMEOUT`; line 41\n');
    expect(stdout).toContain('│ WebSocket Close Code Number Registry: `3008` *Timeout* is assigned');
    expect(stdout).toMatch(/\+\+\+ b\/src\/close-codes\.ts[^]*│ \+.*TIMEOUT.*3008/);
    expect(stdout).toContain('feeds/iana.atom');
    expect(stdout).toContain('nothing changed. Nothing was written.');
    expect(stdout).toContain('304 /assignments/websocket/websocket.xml');
    const folder = /Files it wrote in (\S+)/.exec(stdout)?.[1] ?? '';
    expect(readFileSync(join(folder, 'snapshots', 'websocket.json'), 'utf8')).toContain('"3008"');
    expect(stdout).toContain('node dist/cli.js check');
  });

  it('stands in for a server that knows no other group and answers conditional requests', async () => {
    const standIns = await startStandIns('2023-08-14');
    try {
      const url = `${standIns.source}/websocket/websocket.xml`;
      const first = await fetch(url);
      expect(Buffer.from(await first.arrayBuffer())).toEqual(
        readFileSync(join(DEMO, 'websocket-2023-08-14.xml')),
      );
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
      expect((await fetch(url, { headers })).status).toBe(304);
      expect((await fetch(`${standIns.source}/index.xml`)).status).toBe(404);
    } finally {
      await standIns.close();
    }
  });
});
