// What holds for every command: help, versions, mistakes, streams and exit statuses.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/table.ts';
import { ensureBuilt, temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';

const ROOT = join(import.meta.dirname, '..', '..');

beforeAll(ensureBuilt, 120_000);

describe('the command line', () => {
  it.each(COMMANDS.map(({ name }) => name))('%s --help has examples that name it', async (name) => {
    const { status, stdout, stderr } = await call([name, '--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`Examples:\\n(?: +\\$ .*iana-watch ${name}\\b.*\\n)+`));
    expect((await call(['help', name])).stdout).toBe(stdout);
  });

  it('lists every command, and every command has a file', async () => {
    const { stdout } = await call(['--help']);
    for (const { name, load } of COMMANDS) {
      expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
      expect(await load()).toHaveProperty('configure');
    }
  });

  it('shows the same help for help, --help and -h', async () => {
    const { stdout } = await call(['--help']);
    for (const word of ['help', '-h']) {
      expect(await call([word])).toEqual({ status: 0, stdout, stderr: '' });
    }
  });

  it.each([
    [[], 'name a command'],
    [['normalise', 'x'], '"normalise" is no command; did you mean "normalize"?'],
    [['frobnicate'], '"frobnicate" is no command; there are'],
    [['show'], "show: missing required argument 'path'"],
    [['list', 'a', 'b'], 'list: too many arguments'],
    [['export', '--regsitry', 'x', 'y'], "export: unknown option '--regsitry' (Did you mean --registry?)"],
    [['export', '--format', 'cvs', 'y'], 'did you mean "csv"?'],
    [['list', '--config', 'nowhere.yml'], 'nowhere.yml: there is no such file'],
    [['list', '--config', 'src'], 'src: is a folder; name a file'],
    [['apply', ROOT, 'x.json'], `${ROOT}: is a folder; name a file`],
  ])('refuses %j in one line', async (args, message) => {
    const { status, stdout, stderr } = await call(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^iana-watch: [^\n]*\n$/);
    expect(stderr).toContain(message);
  });

  it('tells three mistakes of a configuration at once, a line each', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'iana-watch.yml'), 'grups: [a]\npeople: all\nsnapshots: ../x\n');
    const { status, stderr } = await call(['list'], { cwd });
    expect(status).toBe(2);
    expect(stderr.split('\n')).toEqual([
      'iana-watch: iana-watch.yml:1:1: grups: is not a known setting; did you mean "groups"?',
      'iana-watch: iana-watch.yml:2:1: people: must be one of names, full, none, not "all"',
      'iana-watch: iana-watch.yml:3:1: snapshots: must stay under the folder of the configuration file; "../x" leaves it',
      '',
    ]);
  });

  it('takes the configuration before or after the command', async () => {
    const file = join(temporaryFolder(), 'other.yml');
    writeFileSync(file, 'snapshots: copies\n');
    for (const args of [
      ['--config', file, 'list'],
      ['list', '--config', file],
      ['list', `--config=${file}`],
    ]) {
      expect((await call(args)).stderr).toContain('There are no stored snapshots yet');
    }
    expect(await call(['list', '--quiet', '--config', file])).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });
});
