import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
import { lintWorkflow } from '../support/actionlint.ts';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { ok } from '../support/github-stand-in/answers.ts';
import { startGithub } from '../support/github-stand-in/server.ts';

function repository(origin = 'git@github.com:acme/library.git'): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.git', 'config'), `[remote "origin"]\n\turl = ${origin}\n`);
  return folder;
}

const CODES = [
  [1000, 'NORMAL_CLOSURE'],
  [1001, 'GOING_AWAY'],
  [1002, 'PROTOCOL_ERROR'],
  [1003, 'UNSUPPORTED_DATA'],
  [1007, 'INVALID_FRAME_PAYLOAD_DATA'],
  [1008, 'POLICY_VIOLATION'],
  [1009, 'MESSAGE_TOO_BIG'],
  [1010, 'MANDATORY_EXT'],
  [1011, 'INTERNAL_ERROR'],
] as const;

const WORKFLOW = join('.github', 'workflows', 'iana-watch.yml');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('init', () => {
  it('writes a configuration and a workflow that are sound, and names what to switch on', async () => {
    const folder = repository();
    const { status, stdout, stderr } = await call(['init'], { cwd: folder });
    expect([status, stderr]).toEqual([0, '']);
    expect(parseConfig(read(folder, 'iana-watch.yml'), { file: 'iana-watch.yml' })).toMatchObject({
      config: { groups: [{ group: 'websocket' }] },
    });
    const workflow = read(folder, WORKFLOW);
    expect(await lintWorkflow(workflow, WORKFLOW)).toEqual([]);
    expect(workflow).toMatch(/cron: '(?!0 |30 )\d+ \d+ \* \* \*'/);
    expect(workflow).toMatch(
      /uses: iana-watch\/iana-watch@(v\d+\.\d+\.\d+) # replace \1 with a commit of \S+\/commits$/m,
    );
    expect(stdout).toMatch(
      /^Next:\n {2}1\. In \.github\/workflows\/iana-watch\.yml, replace "v\d\S+" after "uses:" with a commit of\n\s+\S+\/commits: it could not be looked up \(.+\)\.\n {2}2\. On GitHub/m,
    );
    expect(stdout).toContain('Allow GitHub Actions to create and approve pull requests');
  });

  it('names the commit of its own version, which nobody can move, with the tag beside it', async () => {
    const github = await startGithub({ repository: 'iana-watch/iana-watch' });
    const sha = '0123456789abcdef0123456789abcdef01234567';
    github.fault = () => ok({ sha });
    const folder = repository();
    const { stdout } = await call(['init'], { cwd: folder, env: { GITHUB_API_URL: github.url } });
    await github.close();
    expect(github.requests.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^\/repos\/iana-watch\/iana-watch\/commits\/v\d/),
    ]);
    const workflow = read(folder, WORKFLOW);
    expect(workflow).toMatch(new RegExp(`uses: iana-watch/iana-watch@${sha} # v\\d+\\.\\d+\\.\\d+$`, 'm'));
    expect(await lintWorkflow(workflow, WORKFLOW)).toEqual([]);
    expect(stdout).toContain(`${WORKFLOW}: written\n`);
  });

  it('names the newest commit where there is no tag of its version', async () => {
    const github = await startGithub({ repository: 'iana-watch/iana-watch' });
    const sha = '0123456789abcdef0123456789abcdef01234567';
    github.fault = ({ path }) =>
      path.endsWith('/HEAD')
        ? ok({ sha })
        : { status: 422, body: { message: 'No commit found for SHA: v0' } };
    const folder = repository();
    const { stdout } = await call(['init'], { cwd: folder, env: { GITHUB_API_URL: github.url } });
    await github.close();
    expect(read(folder, WORKFLOW)).toMatch(
      new RegExp(`uses: iana-watch/iana-watch@${sha} # newer than any release; there is no v\\d`),
    );
    expect(stdout).toMatch(/^Next:\n {2}1\. On GitHub/m);
  });

  it('names a folder near by from the folder of the configuration, and says what another machine lacks', async () => {
    const folder = repository();
    const source = join(folder, 'mirror');
    const inside = await call(['init', 'tls-parameters', '--source', source], { cwd: folder });
    expect(read(folder, 'iana-watch.yml')).toContain('source: "mirror"\n');
    expect(inside.stdout).toMatch(/^source: "mirror" is in iana-watch\.yml: a folder of this machine$/m);
    const other = repository();
    const outside = await call(['init', 'tls-parameters', '--source', source], { cwd: other });
    expect(outside.stdout).toMatch(
      /^source: "\S+" is in .*, which a run elsewhere, as of the Action, does not have$/m,
    );
  });

  it.each([
    ['', 'contents: write|pull-requests: write|issues: write'],
    ['github: { issues: true }', 'contents: write|pull-requests: write|issues: write'],
    ['github: { files: off }', 'contents: write'],
    ['github: { files: commit }', 'contents: write'],
    ['github: { files: off, issues: true }', 'contents: write|issues: write'],
    ['github: { files: off }\nstate: disk', 'contents: read'],
    ['nonsense: 1', 'contents: write|pull-requests: write|issues: write'],
  ])('asks for what a configuration with "%s" needs, and no more', async (yaml, permissions) => {
    const folder = repository();
    writeFileSync(join(folder, 'iana-watch.yml'), `groups: [uuid]\n${yaml}\n`);
    await call(['init'], { cwd: folder });
    const [, asked = ''] = /watch:\n[^]*?permissions:\n([^]*?)    steps:/.exec(read(folder, WORKFLOW)) ?? [];
    expect(asked.trim().split(/\n\s*/).join('|')).toBe(permissions);
  });

  it('passes on the secrets that the configuration names, and says which are to be added', async () => {
    const folder = repository();
    const channels = [
      '{ name: team, type: slack, url: "${TEAM_URL}" }',
      '{ name: hook, type: webhook, url: "https://x.example/${HOOK_ID}", secret: "${HOOK_SECRET}" }',
      '{ name: news, type: feed, file: feeds/all.atom }',
      '{ name: other, type: discord, url: "${file:/run/secrets/other}" }',
      '{ name: again, type: slack, url: "${TEAM_URL}", floor: breaking }',
    ];
    const yaml = ['groups: [uuid]', 'channels:', ...channels.map((each) => `  - ${each}`), ''].join('\n');
    writeFileSync(join(folder, 'iana-watch.yml'), yaml);
    const { stdout } = await call(['init'], { cwd: folder });
    const workflow = read(folder, WORKFLOW);
    expect(await lintWorkflow(workflow, WORKFLOW)).toEqual([]);
    const names = ['TEAM_URL', 'HOOK_ID', 'HOOK_SECRET'];
    const lines = names.map((name) => `          ${name}: \${{ secrets.${name} }}\n`);
    expect(workflow.endsWith(`        env:\n${lines.join('')}`)).toBe(true);
    expect(stdout.match(/add the secret \w+/g)).toEqual(names.map((name) => `add the secret ${name}`));
    writeFileSync(join(folder, WORKFLOW), workflow.replace(/.*HOOK_ID.*\n/, ''));
    const again = await call(['init'], { cwd: folder });
    expect(again.stdout.match(/pass to the step: .*/g)).toEqual([
      'pass to the step: env: { HOOK_ID: ${{ secrets.HOOK_ID }} }',
    ]);
  });

  it('gives the same repository the same minute, and others another', async () => {
    const [one, again, other] = [
      repository(),
      repository('https://github.com/acme/library'),
      repository('git@github.com:acme/other.git'),
    ];
    for (const folder of [one, again, other]) await call(['init'], { cwd: folder });
    const cron = (folder: string) => /cron: '(.*)'/.exec(read(folder, WORKFLOW))?.[1];
    expect(cron(one)).toBe(cron(again));
    expect(cron(one)).not.toBe(cron(other));
  });

  it('watches what it is told, from where it is told, also below the top of the repository', async () => {
    const top = repository();
    const folder = join(top, 'tools');
    mkdirSync(folder);
    await call(['init', 'tls-parameters', 'media-types', '--source', 'mirror'], { cwd: folder });
    expect(parseConfig(read(folder, 'iana-watch.yml'), { file: 'iana-watch.yml' })).toMatchObject({
      config: { source: 'mirror', groups: [{ group: 'tls-parameters' }, { group: 'media-types' }] },
    });
    expect(read(top, WORKFLOW)).toContain('config: "tools/iana-watch.yml"');
    expect(await lintWorkflow(read(top, WORKFLOW), WORKFLOW)).toEqual([]);
  });

  it('asks the source for groups that it does not know, and writes nothing where one is not there', async () => {
    const folder = repository();
    mkdirSync(join(folder, 'iana', 'own-codes'), { recursive: true });
    writeFileSync(join(folder, 'iana', 'own-codes', 'own-codes.xml'), '<registry id="own-codes"/>');
    const wrong = await call(['init', 'webscoket', 'own-cods', '--source', 'iana'], { cwd: folder });
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/^iana-watch: webscoket: is not there: .*; did you mean "websocket"\?$/m);
    expect(wrong.stderr).toMatch(/^iana-watch: own-cods: is not there: .*; did you mean "own-codes"\?$/m);
    expect(existsSync(join(folder, 'iana-watch.yml'))).toBe(false);
    const right = await call(['init', 'websocket', 'own-codes', '--source', 'iana'], { cwd: folder });
    expect([right.status, right.stderr]).toEqual([0, '']);
  });

  it('writes over nothing', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'iana-watch.yml'), 'groups: [uuid]\n');
    const { status, stdout } = await call(['init'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).toContain('iana-watch.yml: is there already; left as it is');
    expect(read(folder, 'iana-watch.yml')).toBe('groups: [uuid]\n');
  });

  it('adopts a file of constants, with the copies that this needs', async () => {
    const folder = repository();
    mkdirSync(join(folder, 'iana', 'websocket'), { recursive: true });
    const demo = join(import.meta.dirname, '..', '..', 'data', 'demo', 'websocket-2024-08-14.xml');
    copyFileSync(demo, join(folder, 'iana', 'websocket', 'websocket.xml'));
    const rows = CODES.map(([value, name]) => `${name} = ${value}\n`).join('');
    writeFileSync(join(folder, 'close_codes.py'), `"""Close codes."""\n\n${rows}`);
    const args = ['init', '--source', 'iana', '--constants', 'close_codes.py'];
    const { status, stderr } = await call(args, { cwd: folder });
    expect([status, stderr]).toEqual([0, expect.stringContaining('written: close_codes.py')]);
    expect(read(folder, 'snapshots', 'websocket.json')).toContain('"group":"websocket"');
    expect(parseConfig(read(folder, 'iana-watch.yml'), { file: 'iana-watch.yml' })).toMatchObject({
      config: { constants: [{ registry: 'websocket/close-code-number' }] },
    });
    for (const [value, name] of CODES)
      expect(read(folder, 'close_codes.py')).toContain(`${name} = ${value}\n`);
  });

  it('needs no repository', async () => {
    const folder = temporaryFolder();
    const { status, stdout } = await call(['init'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).toContain('This folder is in no git repository, so there is no workflow');
  });

  it('refuses what cannot be a group', async () => {
    const { status, stderr } = await call(['init', '../x'], { cwd: temporaryFolder() });
    expect(status).toBe(2);
    expect(stderr).toContain('init: "../x" cannot be a group\'s id');
  });
});
