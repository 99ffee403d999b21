// GitHub behind the ports as a host wires it: configuration and environment in, a run out.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../src/app/wiring/check.ts';
import { createRedactor } from '../../src/edge/redact.ts';
import type { RunReport } from '../../src/render/run-report-model.ts';
import { temporaryFolder } from '../support/built-cli.ts';
import { startGithub, TOKEN } from '../support/github-stand-in/server.ts';
import type { Github, GithubOptions } from '../support/github-stand-in/server.ts';
import { A, STATE } from '../support/github-workshop.ts';
import { configOf } from '../support/config-of.ts';
import { documentOf } from '../support/run-workshop.ts';

let github: Github;
let folder: string;
const lines: string[] = [];
beforeEach(() => {
  lines.splice(0);
  folder = temporaryFolder();
  mkdirSync(join(folder, 'iana/websocket'), { recursive: true });
  writeFileSync(join(folder, 'iana/websocket/websocket.xml'), documentOf('websocket', A));
});
afterEach(async () => {
  await github.close();
  rmSync(folder, { recursive: true });
});

async function start(options?: GithubOptions): Promise<void> {
  github = await startGithub(options);
}

interface Given {
  readonly yaml?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly dryRun?: boolean;
  readonly inAction?: boolean;
  readonly redactor?: ReturnType<typeof createRedactor>;
}

function run({ yaml = '', env = {}, dryRun = false, ...host }: Given = {}): Promise<RunReport> {
  const note = (line: string) => void lines.push(line);
  const names = {
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: 'acme/library',
    GITHUB_TOKEN: TOKEN,
    ...env,
  };
  const hurry = { pauses: false, retries: 0, waitMs: 1, timeoutMs: 10_000 };
  const logger = { debug: note, info: note, warn: note, error: note };
  const config = configOf(`source: iana\n${yaml}`);
  return check(
    config,
    { env: names, folder, logger, githubPacing: hurry, ...host },
    { dryRun, accept: new Set() },
  );
}

describe('the setting "state"', () => {
  const onDisk = 'groups: [websocket]\nstate: disk\n';

  it('keeps on disk what is remembered, behind a lock, and proposes on GitHub', async () => {
    await start();
    expect(await run({ yaml: onDisk })).toMatchObject({ troubles: [], stateWrites: 2 });
    expect(existsSync(join(folder, 'snapshots/.state/index.json'))).toBe(true);
    expect(existsSync(join(folder, 'snapshots/websocket.json'))).toBe(false);
    expect(github.at.branch(STATE)).toBeUndefined();
    const [pull] = github.at.pulls();
    expect(pull?.pull?.head).toBe('iana-watch/start');
    const before = github.writes().length;
    expect(await run({ yaml: onDisk })).toMatchObject({ troubles: [], done: [], stateWrites: 0 });
    expect(github.writes()).toHaveLength(before);
  });

  it('asks for GitHub where the branch is to hold it', async () => {
    await start();
    const yaml = 'groups: [websocket]\ngithub: false\nstate: branch\n';
    await expect(run({ yaml })).rejects.toThrow('state: "branch" needs GitHub, which is off');
  });
});

describe('GitHub', () => {
  it('is on where token and repository are both set, and holds state and copies', async () => {
    await start();
    expect((await run()).exitCode).toBe(0);
    expect(github.at.branch(STATE)).toBeDefined();
    expect(github.at.pulls()).toHaveLength(1);
    const before = github.writes().length;
    expect((await run()).done).toEqual([]);
    expect(github.writes()).toHaveLength(before);
  });

  it.each<[string, Given]>([
    ['github: false', { yaml: 'github: false' }],
    ['no token', { env: { GITHUB_TOKEN: '' } }],
    ['no repository', { env: { GITHUB_REPOSITORY: '' } }],
  ])('is off with %s, and files are on disk', async (_name, given) => {
    await start();
    const report = await run(given);
    expect(report.done).toMatchObject([{ type: 'file', subject: 'snapshots/websocket.json' }]);
    expect(github.requests).toEqual([]);
  });

  it.each<[string, Given, RegExp]>([
    ['no token', { yaml: 'github: {}', env: { GITHUB_TOKEN: '' } }, /^github: .*no token; set GITHUB_TOKEN/],
    ['no token in the Action', { inAction: true, env: { GITHUB_TOKEN: '' } }, /no token; set GITHUB_TOKEN/],
    ['no repository', { yaml: 'github: {}', env: { GITHUB_REPOSITORY: '' } }, /no repository is known; set/],
    ['an odd repository', { yaml: 'github: {}', env: { GITHUB_REPOSITORY: 'acme' } }, /owner\/name/],
    [
      'a wrong token',
      { env: { GITHUB_TOKEN: 'ghp_wrong' } },
      /^acme\/library: GitHub refuses the token \(401\)/,
    ],
    ['a wrong repository', { env: { GITHUB_REPOSITORY: 'acme/nothing' } }, /there is no such repository/],
    ['a wrong base', { yaml: 'github: { base: trunk }' }, /there is no branch "trunk"; check "github.base"/],
  ])('that is on with %s is one clear line', async (_name, given, line) => {
    await start();
    const sent = await run(given).then(
      (report) => report.troubles.map(({ message }) => message).join('\n'),
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
    expect(sent).toMatch(line);
    expect(sent).not.toContain('\n');
    expect(sent).not.toContain('ghp_wrong');
    expect(github.at.pulls()).toEqual([]);
  });

  it('is planned by a dry run without a token where it can be read, and nothing is written', async () => {
    await start();
    const report = await run({ yaml: 'github: {}', env: { GITHUB_TOKEN: '' }, dryRun: true });
    expect(report.done).toMatchObject([
      { type: 'pull-request', subject: 'iana-watch/start', action: 'opened' },
    ]);
    expect(github.writes()).toEqual([]);
    expect(github.requests.length).toBeGreaterThan(0);
  });

  it('is replaced by the copies on disk where a dry run cannot read it, and that is said', async () => {
    await start();
    github.at.private = true;
    const report = await run({ yaml: 'github: {}', env: { GITHUB_TOKEN: '' }, dryRun: true });
    expect(lines.join('\n')).toContain('acme/library: cannot be read without a token');
    expect(report.done).toMatchObject([{ type: 'file' }]);
    expect(github.writes()).toEqual([]);
  });

  it('takes its token from a file, tells the redactor, and never looks it up for a dry run', async () => {
    await start({ prefix: '/api/v3' });
    writeFileSync(join(folder, 'token'), `${TOKEN}\n`);
    const yaml = 'github: { token: "${file:token}", sign-off: true }';
    const redactor = createRedactor();
    await run({ yaml, env: { GITHUB_TOKEN: '' }, redactor });
    expect(github.at.pulls()).toHaveLength(1);
    expect(redactor.redact(`token ${TOKEN}`)).toBe('token ***');
    rmSync(join(folder, 'token'));
    await expect(run({ yaml, dryRun: true })).resolves.toBeDefined();
    await expect(run({ yaml })).rejects.toThrow(/github\.token/);
  });

  it('finds the folder of the configuration in its repository', async () => {
    await start();
    mkdirSync(join(folder, '.git'));
    const inside = join(folder, 'tools');
    mkdirSync(join(inside, 'iana/websocket'), { recursive: true });
    writeFileSync(join(inside, 'iana/websocket/websocket.xml'), documentOf('websocket', A));
    const top = folder;
    folder = inside;
    await run();
    folder = top;
    expect([...github.at.texts('iana-watch/start').keys()]).toContain('tools/snapshots/websocket.json');
  });

  it('keeps feeds in the branch of the state', async () => {
    await start();
    const yaml = 'channels: [{ name: feed, type: feed, file: feeds/iana.atom, floor: bookkeeping }]';
    await run({ yaml });
    writeFileSync(
      join(folder, 'iana/websocket/websocket.xml'),
      documentOf('websocket', [...A, ['3008', 'Timeout']]),
    );
    await run({ yaml });
    expect(github.at.texts(STATE).get('feeds/iana.atom')).toContain('3008');
  });

  it('says what news means for the files of the base, without a checkout of them', async () => {
    await start();
    const region =
      'enum Close {\n  // iana-watch:begin codes\n  NORMAL = 1000,\n  GOING_AWAY = 1001,\n  // iana-watch:end codes\n}\n';
    const main = github.at.branch('main') ?? '';
    github.at.setRef(
      'refs/heads/main',
      github.at.write([main], { 'src/codes.ts': region }, 'Name the codes'),
    );
    const registry = 'registry: websocket/websocket-codes';
    const yaml = `channels: [{ name: feed, type: feed, file: iana.atom }]
github: { issues: true }
constants: [{ ${registry}, regions: [{ in: src/codes.ts#codes, row: "  {name} = {value}," }] }]
`;
    await run({ yaml });
    writeFileSync(
      join(folder, 'iana/websocket/websocket.xml'),
      documentOf('websocket', [...A, ['3008', 'Timeout']]),
    );
    const report = await run({ yaml });
    expect(report.troubles).toEqual([]);
    const issue = [...github.at.issues.values()].find(({ pull }) => pull === undefined);
    expect(issue?.body).toContain('**For you:** `src/codes.ts` adds `TIMEOUT`; line 5');
    expect(github.at.texts(STATE).get('iana.atom')).toMatch(/src\/codes\.ts.*adds.*TIMEOUT/);
    expect(
      github.at
        .pulls()
        .map(({ title }) => title)
        .join(),
    ).toContain('3008');
  });
});
