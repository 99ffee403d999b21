import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { type Github, startGithub, TOKEN } from '../support/github-stand-in/server.ts';
import { documentOf } from '../support/run-workshop.ts';

let github: Github;
beforeAll(async () => {
  github = await startGithub();
});
afterAll(() => github.close());

/** A folder with a configuration, and a source that has `documents`. */
function place(config: string, documents: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'iana-watch.yml'), `source: iana\n${config}`);
  mkdirSync(join(folder, 'iana'));
  for (const [group, text] of Object.entries(documents)) {
    mkdirSync(join(folder, 'iana', group));
    writeFileSync(join(folder, 'iana', group, `${group}.xml`), text);
  }
  return folder;
}

const websocket = { websocket: documentOf('websocket', [['1000', 'Normal Closure']]) };
const doctor = (folder: string, env: Readonly<Record<string, string>> = {}, args: readonly string[] = []) =>
  call(['doctor', ...args], { cwd: folder, env });

describe('doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    const { status, stdout } = await doctor(place('groups: [websocket]\n', websocket));
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/^(?:broken|look)/m);
    expect(stdout).toMatch(
      /^ok {6}websocket: the source has 2 registries with 1 entry, updated 2024-01-31$/m,
    );
  });

  it('finds nothing wrong with constants whose group the first run has still to read', async () => {
    const item = 'constants: [{ registry: websocket/websocket-codes, file: src/codes.ts }]';
    const { status, stdout } = await doctor(place(`groups: [websocket]\n${item}\n`, websocket));
    expect(stdout).not.toMatch(/^(?:broken|look)/m);
    expect(stdout).toMatch(/^ok {6}managed files: some are made by the next run/m);
    expect(status).toBe(0);
  });

  it('tells what is broken first, and ends with 2', async () => {
    const folder = place(
      `groups: [websocket, tls]
channels:
  - { name: team, type: slack, url: "\${SLACK_WEBHOOK_URL}" }
`,
      { ...websocket, tls: '<html><title>Sign in to the network</title></html>' },
    );
    const { status, stdout } = await doctor(folder);
    expect(status).toBe(2);
    const [first = '', second = '', third = ''] = stdout.split('\n');
    expect(first).toMatch(/^broken {2}channel team: .*SLACK_WEBHOOK_URL/);
    expect(second).toMatch(/^broken {2}tls: .*Sign in to the network/);
    expect(third).toMatch(/^ok/);
  });

  it('tells every mistake of the configuration', async () => {
    const { status, stdout } = await doctor(place('group: [websocket]\nschedule: often\n'));
    expect(status).toBe(2);
    expect(stdout.match(/^broken {2}iana-watch\.yml:\d+:\d+: /gm)).toHaveLength(2);
  });

  it('looks at the repository as a run would: what may be written, what is switched off', async () => {
    const folder = place('groups: [websocket]\ngithub: { issues: true }\n', websocket);
    const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: github.at.fullName, GITHUB_TOKEN: TOKEN };
    const fine = await doctor(folder, env);
    expect(fine.stdout).toContain(`ok      ${github.at.fullName}: can be read`);
    expect(fine.status).toBe(0);
    github.at.hasIssues = false;
    const off = await doctor(folder, env);
    expect(off.stdout).toMatch(/^broken {2}acme\/library: issues are switched off; switch them on under/m);
    expect(off.status).toBe(2);
    const wrong = await doctor(folder, { ...env, GITHUB_TOKEN: 'ghp_wrong000000000000000' });
    expect(wrong.stdout).toMatch(/^broken {2}acme\/library: GitHub refuses the token \(401\)/m);
    expect(wrong.stdout + wrong.stderr).not.toContain('ghp_wrong');
    expect(github.writes()).toEqual([]);
  });

  it('reads back whether GitHub shows our newest commit as verified', async () => {
    const folder = place('groups: [websocket]\n', websocket);
    const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: github.at.fullName, GITHUB_TOKEN: TOKEN };
    const reported = async (author: string) => {
      github.at.setRef('refs/heads/iana-watch/state', github.at.write([], {}, 'State', author));
      return (await doctor(folder, env)).stdout;
    };
    expect(await reported('ada')).toMatch(
      /^look {4}acme\/library: GitHub does not show our newest commit as verified \(unsigned\), so .*; use /m,
    );
    expect(await reported('github-actions[bot]')).not.toContain('verified');
    github.at.setRef('refs/heads/iana-watch/state', undefined);
  });

  it('asks the source for one group where one is named', async () => {
    const { status, stdout } = await doctor(place('groups: [websocket]\n', websocket), {}, ['nothing']);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^broken {2}nothing: /m);
    expect(stdout).not.toContain('websocket: the source has');
  });

  it('says it as JSON too', async () => {
    const { stdout } = await doctor(place('groups: [websocket]\n', websocket), {}, ['--json']);
    expect(JSON.parse(stdout)).toContainEqual({ level: 'fine', line: 'managed files: up to date' });
  });
});
