// What of the command line depends on being a process.
import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLI, ensureBuilt, runCli, temporaryFolder } from '../support/built-cli.ts';

const ROOT = join(import.meta.dirname, '..', '..');

beforeAll(ensureBuilt, 120_000);

describe('the program', () => {
  it('says its version', async () => {
    const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    for (const flag of ['--version', '-V']) {
      expect(await runCli([flag])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    }
  });

  it('keeps results and news apart, and ends with the status of the command', async () => {
    expect(await runCli(['show', 'websocket/opcode', '9', '--json'])).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(await runCli(['show', 'websocket/opcode', '99'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('ends quietly when its reader goes away', async () => {
    const document = join(ROOT, 'data', 'demo', 'websocket-2024-08-14.xml');
    const { stderr } = await runCli(['normalize', '--people', 'full', document], { closeAfterBytes: 1 });
    expect(stderr).toBe('');
  });

  it('goes on to its end, with its own status, where nobody reads standard error', async () => {
    const folder = join(temporaryFolder(), 'websocket');
    mkdirSync(folder);
    for (const state of ['2023-08-14', '2024-08-14'])
      cpSync(join(ROOT, 'data', 'demo', `websocket-${state}.xml`), join(folder, `${state}.xml`));
    writeFileSync(join(folder, '2024-01-01.xml'), '<html>');
    const { status, stdout } = await runCli(['replay', folder], { closesStderr: true });
    expect(status).toBe(0);
    expect(stdout).toContain('3008 Timeout');
  });

  it.runIf(existsSync('/dev/full'))('tells in one line that standard output cannot be written', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'list'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(stderr).toBe(
      'iana-watch: standard output: cannot be written: the disk is full; make room, then run again.\n',
    );
    expect(status).toBe(2);
  });

  it('makes control characters of foreign text visible', async () => {
    const { stderr } = await runCli(['list', 'web\u001b[2Jsocket\u202e']);
    expect(stderr).not.toMatch(/[\u001b\u202e]/);
    expect(stderr).toContain('web␛[2Jsocket');
  });
});
