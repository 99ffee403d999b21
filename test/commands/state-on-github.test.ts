// log, list and show where the state is a branch on GitHub and this folder has neither state nor copies.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { TOKEN } from '../support/github-stand-in/server.ts';
import { A, B, type GithubWorkshop, githubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
let cwd: string;
beforeAll(async () => {
  shop = await githubWorkshop('groups: [websocket, other]');
  shop.publish(A, { group: 'other' });
  await shop.run();
  shop.publish(B);
  await shop.run();
});
afterAll(() => shop.close());

function ask(yaml: string, ...words: string[]) {
  cwd = temporaryFolder();
  writeFileSync(join(cwd, 'iana-watch.yml'), yaml);
  shop.github.forget();
  return call(words, { cwd, env: { GITHUB_API_URL: shop.github.url } });
}

const ON = 'groups: [websocket]\nsource: nowhere\ngithub: { repository: acme/library }\n';
const READ = 'state: read from the branch iana-watch/state of acme/library\n';

describe('the state on a branch', () => {
  it.each([
    ['log', ['log', 'websocket'], /3008 Timeout assigned/],
    ['list', ['list'], /^other {6}2 .*\nwebsocket {2}3 /],
    ['show', ['show', 'websocket/websocket-codes', '3008'], /Timeout/],
    ['search', ['search', 'timeout'], /3008/],
  ])('answers %s, and that is one line', async (_what, words, answer) => {
    const { status, stdout, stderr } = await ask(ON, ...words);
    expect([status, stderr]).toEqual([0, READ]);
    expect(stdout).toMatch(answer);
    expect(shop.github.writes()).toEqual([]);
  });

  it('answers for a private repository with the token of the configuration', async () => {
    shop.github.at.private = true;
    const yaml = ON.replace(' }', ', token: "${MINE}" }');
    cwd = temporaryFolder();
    writeFileSync(join(cwd, 'iana-watch.yml'), yaml);
    const env = { GITHUB_API_URL: shop.github.url, MINE: TOKEN };
    expect((await call(['log', 'websocket'], { cwd, env })).stdout).toMatch(/3008/);
    shop.github.at.private = false;
  });

  it.each([
    ['--offline', ON, ['log', 'websocket', '--offline']],
    ['where GitHub is off', 'groups: [websocket]\ngithub: false\n', ['log', 'websocket']],
    ['where nothing says that it is on', 'groups: [websocket]\n', ['log', 'websocket']],
    ['where the state is on disk', `${ON}state: disk\n`, ['log', 'websocket']],
  ])('is not asked for: %s', async (_what, yaml, words) => {
    expect((await ask(yaml, ...words)).stderr).toMatch(/nothing is stored of this group/);
    expect(shop.github.requests).toEqual([]);
  });

  it('is not asked for where copies answer', async () => {
    cwd = temporaryFolder();
    writeFileSync(join(cwd, 'iana-watch.yml'), ON);
    mkdirSync(join(cwd, 'snapshots'));
    writeFileSync(
      join(cwd, 'snapshots', 'websocket.json'),
      shop.github.at.texts('iana-watch/state').get('told/websocket.json') ?? '',
    );
    shop.github.forget();
    const { stdout } = await call(['list'], { cwd, env: { GITHUB_API_URL: shop.github.url } });
    expect(stdout).toMatch(/^websocket {2}3 /);
    expect(shop.github.requests).toEqual([]);
  });

  it('that cannot be read is one line, and what is stored here answers', async () => {
    const { status, stderr } = await ask(ON.replace('library', 'other'), 'list');
    expect(status).toBe(0);
    expect(stderr).toMatch(/there is no such repository.*; answered from what is stored here\n/);
  });
});
