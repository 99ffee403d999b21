import { afterEach, describe, expect, it } from 'vitest';
import { githubAddresses, githubWeb } from '../../src/forges/github/client.ts';
import { IanaWatchError } from '../../src/errors.ts';
import { clientOf } from '../support/github-client.ts';
import { failure } from '../support/github-stand-in/answers.ts';
import type { Answer } from '../support/github-stand-in/answers.ts';
import { startGithub, TOKEN } from '../support/github-stand-in/server.ts';
import type { Github, GithubOptions } from '../support/github-stand-in/server.ts';

let github: Github | undefined;
afterEach(async () => {
  await github?.close();
  github = undefined;
});

async function start(options?: GithubOptions): Promise<Github> {
  github = await startGithub(options);
  return github;
}

async function refusal(promise: Promise<unknown>): Promise<IanaWatchError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof IanaWatchError) return error;
  throw new Error(`not refused as it should be: ${String(error)}`);
}

const main = { with: { ref: 'heads/main' } };
const ref = 'GET /git/ref/{ref}';

describe('GitHub addresses', () => {
  it.each([
    [{}, 'https://api.github.com', 'https://api.github.com/graphql', 'https://github.com'],
    [
      { GITHUB_API_URL: 'https://ghe.example/api/v3/' },
      'https://ghe.example/api/v3',
      'https://ghe.example/api/graphql',
      'https://ghe.example',
    ],
    [
      { GITHUB_API_URL: 'https://api.acme.ghe.com' },
      'https://api.acme.ghe.com',
      'https://api.acme.ghe.com/graphql',
      'https://acme.ghe.com',
    ],
    [
      { GITHUB_API_URL: 'http://127.0.0.1:4010', GITHUB_GRAPHQL_URL: 'http://127.0.0.1:4011/q' },
      'http://127.0.0.1:4010',
      'http://127.0.0.1:4011/q',
      'http://127.0.0.1:4010',
    ],
  ])('come from the names that Actions sets: %j', (env, api, graphql, web) => {
    const addresses = githubAddresses(env);
    expect(addresses).toEqual({ api, graphql });
    expect(githubWeb(addresses)).toBe(web);
  });
});

describe('the GitHub client', () => {
  it('tries again after a bad gateway and after a secondary rate limit, as long as it was told', async () => {
    const world = await start();
    const answers: Answer[] = [
      failure(502, 'Server Error'),
      { ...failure(403, 'You have exceeded a secondary rate limit.'), headers: { 'retry-after': '1' } },
    ];
    world.fault = () => answers.shift();
    await clientOf(world, { retries: 2 }).call(ref, main);
    expect(world.requests.map((request) => request.status)).toEqual([502, 403, 200]);
  });

  it('does not repeat what must be sent once', async () => {
    const world = await start();
    world.fault = () => 'cut-before';
    const create = { with: { ref: 'refs/heads/x', sha: 'x' }, once: true };
    const error = await refusal(clientOf(world, { retries: 3 }).call('POST /git/refs', create));
    expect(error.code).toBe('FORGE_FAILED');
    expect(world.requests).toHaveLength(1);
  });

  it('lets a second pass between two writes', async () => {
    const world = await start();
    const client = clientOf(world, { pauses: true });
    const head = world.at.branch('main') ?? '';
    const before = performance.now();
    for (const name of ['a', 'b']) {
      await client.call('POST /git/refs', { with: { ref: `refs/heads/${name}`, sha: head } });
    }
    expect(performance.now() - before).toBeGreaterThan(950);
  });

  it('reads all pages of a list', async () => {
    const world = await start({ perPageLimit: 2 });
    const head = world.at.branch('main') ?? '';
    for (const name of ['a', 'b', 'c', 'd']) world.at.setRef(`refs/heads/iana-watch/${name}`, head);
    const found = await clientOf(world).list('GET /git/matching-refs/{ref}', {
      with: { ref: 'heads/iana-watch/' },
    });
    expect(found).toHaveLength(4);
    expect(world.requests).toHaveLength(2);
  });

  it.each([
    ['leads to relative addresses', ''],
    ['leads to another host', 'https://github.example'],
    ['is missing', null],
  ])('reads all pages of a list where the Link %s', async (_how, links) => {
    const world = await start({ links });
    for (let n = 0; n < 5; n += 1) world.at.newIssue({ title: `${n}`, body: null, user: 'ada' });
    const found = await clientOf(world).list('GET /issues', { with: { per_page: 2 } });
    expect(found).toHaveLength(5);
  });

  it('does not ask a server for ever that sends the same full page again', async () => {
    const world = await start();
    world.fault = () => ({ status: 200, body: [{ number: 1 }, { number: 2 }] });
    expect(await clientOf(world).list('GET /issues', { with: { per_page: 2 } })).toHaveLength(2);
    expect(world.requests).toHaveLength(2);
  });

  it('waits as long as a limit says that says nothing else', async () => {
    const world = await start();
    const answers = [{ ...failure(429, 'Too many requests'), headers: { 'retry-after': '1' } }];
    world.fault = () => answers.shift();
    await clientOf(world, { retries: 1 }).call(ref, main);
    expect(world.requests.map((request) => request.status)).toEqual([429, 200]);
  });

  it('takes a page that is not JSON for no answer at all', async () => {
    const world = await start();
    const page = '<html>Please log in</html>';
    const answering: typeof fetch = async () =>
      new Response(page, { headers: { 'content-type': 'text/html' } });
    const { createGithubClient } = await import('../../src/forges/github/client.ts');
    const client = createGithubClient({
      repository: 'acme/library',
      token: TOKEN,
      addresses: githubAddresses({ GITHUB_API_URL: world.url }),
      userAgent: 'iana-watch/test',
      fetch: answering,
      pacing: { pauses: false, retries: 0, waitMs: 1, timeoutMs: 30_000 },
    });
    expect((await refusal(client.call(ref, main))).message).toMatch(/not JSON/);
  });

  it.each<[string, Answer, string, RegExp]>([
    ['a wrong token', failure(401, 'Bad credentials'), 'FORGE_UNAUTHORIZED', /GITHUB_TOKEN/],
    [
      'a missing permission',
      failure(403, 'Resource not accessible by integration'),
      'FORGE_FORBIDDEN',
      /needs/,
    ],
    [
      'an archived repository',
      failure(403, 'Repository was archived so is read-only.'),
      'FORGE_FORBIDDEN',
      /archived/,
    ],
    [
      'the pull request setting',
      failure(403, 'GitHub Actions is not permitted to create or approve pull requests.'),
      'FORGE_NO_PULL_REQUESTS',
      /organization and in the repository/,
    ],
    ...[403, 422].map((status): [string, Answer, string, RegExp] => [
      `the pull request setting in other words, with ${status},`,
      failure(status, 'GitHub Actions is not permitted to create pull requests.'),
      'FORGE_NO_PULL_REQUESTS',
      /organization and in the repository/,
    ]),
    [
      'issues switched off',
      failure(410, 'Issues has been disabled in this repository.'),
      'FORGE_ISSUES_OFF',
      /Features/,
    ],
    [
      'a used up rate limit',
      { ...failure(403, 'API rate limit exceeded'), headers: { 'x-ratelimit-remaining': '0' } },
      'FORGE_LIMITED',
      /rate limit is used up until \d\d:\d\d UTC/,
    ],
    [
      'a limit on writing',
      {
        ...failure(403, 'You have exceeded a secondary rate limit.'),
        headers: { 'retry-after': '600', 'x-ratelimit-reset': '1893456000' },
      },
      'FORGE_LIMITED',
      /rate limit is used up for the next 10 minutes/,
    ],
    [
      'a secondary limit in the words of an older server',
      failure(403, 'You have triggered an abuse detection mechanism. Please wait a few minutes.'),
      'FORGE_LIMITED',
      /rate limit is used up .*a later run goes on/,
    ],
    ['an empty repository', failure(409, 'Git Repository is empty.'), 'FORGE_FAILED', /first commit/],
    ['a thing that is not there', failure(404, 'Not Found'), 'FORGE_NOT_FOUND', /404/],
    ['something unprocessable', failure(422, 'Validation Failed'), 'FORGE_FAILED', /422/],
    [
      'a ruleset',
      failure(422, 'Repository rule violations found\n\nChanges must be made through a pull request.'),
      'FORGE_PROTECTED',
      /files: pull-request/,
    ],
    ...[
      'Changes must be made through a pull request.',
      'At least 1 approving review is required by reviewers with write access.',
      'Required status check "test" is expected.',
      'Commits must have verified signatures.',
    ].map((rule): [string, Answer, string, RegExp] => [
      `the protection "${rule}"`,
      failure(422, rule),
      'FORGE_PROTECTED',
      /files: pull-request/,
    ]),
  ])('says what %s means and what to do', async (_name, answer, code, remedy) => {
    const world = await start();
    world.fault = () => answer;
    const error = await refusal(clientOf(world).call('POST /git/refs', { once: true }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^acme\/library: /);
    expect(error.message).toMatch(remedy);
    expect(error.message).not.toMatch(/\n/);
    expect(JSON.stringify([error.message, String(error.cause), error.stack])).not.toContain(TOKEN);
  });

  it('sends its own name and the token, and no token where there is none', async () => {
    const world = await start();
    await clientOf(world, { token: null }).call(ref, main);
    expect(world.requests[0]?.status).toBe(200);
    await expect(clientOf(world, { token: 'wrong' }).call(ref, main)).rejects.toThrow(/refuses the token/);
  });
});
