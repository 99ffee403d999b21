import { afterEach, describe, expect, it } from 'vitest';
import { createGithubState } from '../../src/forges/github/state.ts';
import { clientOf } from '../support/github-client.ts';
import { failure, ok } from '../support/github-stand-in/answers.ts';
import type { Answer } from '../support/github-stand-in/answers.ts';
import { unknownField } from '../support/github-stand-in/graphql-route.ts';
import { person } from '../support/github-stand-in/people.ts';
import { startGithub } from '../support/github-stand-in/server.ts';
import type { Github, GithubOptions } from '../support/github-stand-in/server.ts';
import { committed, contents, stateStoreContract, writes } from '../support/state-store-contract.ts';

const BRANCH = 'iana-watch/state';

stateStoreContract('a branch on GitHub', async () => {
  const world = await startGithub();
  const store = () => createGithubState(clientOf(world), BRANCH);
  return { store: store(), another: store, close: world.close };
});

let github: Github | undefined;
afterEach(async () => {
  await github?.close();
  github = undefined;
});

async function start(options?: GithubOptions) {
  github = await startGithub(options);
  return { world: github, store: createGithubState(clientOf(github), BRANCH) };
}

async function begun() {
  const { world, store } = await start();
  const first = committed(await store.commit(await store.open(), writes({ 'state.json': '1' }), 'first'));
  world.forget();
  return { world, store, first };
}

describe('the state branch', () => {
  it('has no history in common with the base, and GitHub signs its commits', async () => {
    const { world, store, first } = await begun();
    const second = committed(await store.commit(first, writes({ 'state.json': '2' }), 'second'));
    const history = world.at.objects.history(second.version ?? '');
    expect(history).toEqual([second.version, first.version]);
    expect(history).not.toContain(world.at.branch('main'));
    expect(history.every((sha) => world.at.objects.commits.get(sha)?.verified)).toBe(true);
    expect(world.at.branch('main')).toBeDefined();
  });

  it('is opened with three requests, however much it holds, and each text is read once', async () => {
    const { world, store, first } = await begun();
    const many = Object.fromEntries(
      Array.from({ length: 600 }, (_, n) => [`told/group-${n}.json`, `${n}\n`]),
    );
    committed(await store.commit(first, writes(many), 'many'));
    expect(world.requests).toHaveLength(1);
    world.forget();
    // What this run wrote it knows; another one has to read it.
    await (await store.open()).read('told/group-7.json');
    expect(world.requests.map((request) => request.method)).toEqual(['GET', 'GET', 'GET']);
    world.forget();
    const tree = await createGithubState(clientOf(world), BRANCH).open();
    await tree.read('told/group-7.json');
    await tree.read('told/group-7.json');
    expect(world.requests.map((request) => request.method)).toEqual(['GET', 'GET', 'GET', 'GET']);
  });

  it('has a README that says what it is, which is written once and is no part of the state', async () => {
    const { world, store, first } = await begun();
    expect(world.at.texts(BRANCH).get('README.md')).toMatch(/^# State of iana-watch[^]*You may delete it/);
    expect([...first.files.keys()]).not.toContain('README.md');
    world.forget();
    committed(await store.commit(first, writes({ 'state.json': '2' }), 'second'));
    expect(JSON.stringify(world.requests.map(({ body }) => body))).not.toContain('README.md');
    expect([...(await store.open()).files.keys()]).not.toContain('README.md');
  });

  it.each(['cut-before', 'cut-after'] as const)('commits once when the answer is lost: %s', async (fault) => {
    const { world, store, first } = await begun();
    world.fault = ({ write, n }) => (write && n === 1 ? fault : undefined);
    const second = committed(await store.commit(first, writes({ 'state.json': '2' }), 'second'));
    expect(second.version).toBe(world.at.branch(BRANCH));
    expect(world.at.objects.history(second.version ?? '')).toHaveLength(2);
  });

  it.each([1, 2, 3])('is begun once when the answer of request %i is lost', async (n) => {
    const { world, store } = await start();
    const empty = await store.open();
    world.forget();
    world.fault = (request) => (request.n === n ? 'cut-after' : undefined);
    const first = await store.commit(empty, writes({ 'state.json': '1' }), 'first').catch(() => undefined);
    world.fault = undefined;
    const tree = first ?? (await store.commit(await store.open(), writes({ 'state.json': '1' }), 'first'));
    expect(await contents(committed(tree))).toEqual({ 'state.json': '1' });
    expect(world.at.objects.history(world.at.branch(BRANCH) ?? '')).toHaveLength(1);
  });

  it('does not take an equal commit of another run for its own', async () => {
    const { world, store, first } = await begun();
    const theirs = createGithubState(clientOf(world), BRANCH);
    world.fault = ({ write, n }) => (write && n === 1 ? 'cut-before' : undefined);
    let raced = false;
    const fault = world.fault;
    world.fault = (request) => {
      if (request.write && !raced) {
        raced = true;
        // The other run comes in between the lost request and the look at the branch.
        person(world.at).push(BRANCH, { 'state.json': '2' }, 'second\n\nIana-Watch-Write: another');
        return 'cut-before';
      }
      return fault(request);
    };
    expect(await store.commit(first, writes({ 'state.json': '2' }), 'second')).toBe('conflict');
    world.fault = undefined;
    expect(await contents(await theirs.open())).toEqual({ 'state.json': '2' });
  });

  it('lets one of two runs win that write at the same time', async () => {
    const { world, first } = await begun();
    const runs = await Promise.all(
      ['2', '3'].map((text) =>
        createGithubState(clientOf(world), BRANCH).commit(first, writes({ 'state.json': text }), 'run'),
      ),
    );
    expect(runs.filter((run) => run === 'conflict')).toHaveLength(1);
  });

  const message = 'Expected branch to point to another commit';
  it.each<[string, Answer]>([
    ['a type and no data', { status: 200, body: { data: null, errors: [{ type: 'STALE_DATA', message }] } }],
    ['words alone', { status: 200, body: { data: { createCommitOnBranch: null }, errors: [{ message }] } }],
    ['nothing but words', { status: 200, body: { errors: [{ message }] } }],
    [
      'a code',
      { status: 200, body: { data: null, errors: [{ message, extensions: { code: 'STALE_DATA' } }] } },
    ],
    ['errors that are none', { status: 200, body: { data: null, errors: ['stale', null] } }],
    ['no data at all', { status: 200, body: { data: null } }],
    ['the status 409', { status: 409, body: { message } }],
    ['the status 422 and odd errors', { status: 422, body: { message, errors: 'stale' } }],
  ])('loses a write to another run where GraphQL says so with %s', async (_how, answer) => {
    const { world, store, first } = await begun();
    const theirs = committed(await store.commit(first, writes({ 'state.json': '2' }), 'second'));
    world.fault = ({ path }) => (path === '/graphql' ? answer : undefined);
    expect(await store.commit(first, writes({ 'state.json': '3' }), 'third')).toBe('conflict');
    expect(world.at.branch(BRANCH)).toBe(theirs.version);
  });

  it('is written through the git data API where there is no GraphQL', async () => {
    const { world, first } = await begun();
    const store = createGithubState(clientOf(world, { graphql: `${world.url}/nowhere` }), BRANCH);
    const second = committed(await store.commit(first, writes({ 'state.json': '2', b: '1' }), 'second'));
    committed(await store.commit(second, writes({ b: null }), 'third'));
    expect(await store.commit(first, writes({ 'state.json': '4' }), 'late')).toBe('conflict');
    expect(await contents(await store.open())).toEqual({ 'state.json': '2' });
  });

  it('is read folder by folder where GitHub cuts the list', async () => {
    const { world, store, first } = await begun();
    const many = Object.fromEntries(['a', 'b/c', 'b/d/e', 'f/g'].map((path) => [path, path]));
    committed(await store.commit(first, writes(many), 'many'));
    world.at.longestTree = 3;
    expect(await contents(await store.open())).toEqual({ 'state.json': '1', ...many });
  });

  it('is read folder by folder where the server lists one folder at a time', async () => {
    const { world, store, first } = await begun();
    const many = Object.fromEntries(['a', 'b/c', 'b/d/e'].map((path) => [path, path]));
    committed(await store.commit(first, writes(many), 'many'));
    world.at.knowsRecursive = false;
    expect(await contents(await store.open())).toEqual({ 'state.json': '1', ...many });
  });

  it.each<[string, Answer]>([
    ['does not know the mutation', unknownField('createCommitOnBranch')],
    ['has nothing behind it', ok({ data: null, errors: [{ message: 'Not implemented' }] })],
    ['takes no queries', failure(405, 'Method Not Allowed')],
  ])('is written through the git data API where GraphQL %s', async (_name, answer) => {
    const { world, store, first } = await begun();
    world.fault = ({ path }) => (path === '/graphql' ? answer : undefined);
    const second = committed(await store.commit(first, writes({ 'state.json': '2' }), 'second'));
    expect(world.at.branch(BRANCH)).toBe(second.version);
  });

  it('says what the git data API refuses, and takes no rule for a rival', async () => {
    const { world, first } = await begun();
    const store = createGithubState(clientOf(world, { graphql: `${world.url}/nowhere` }), BRANCH);
    world.fault = ({ method }) => (method === 'PATCH' ? failure(422, 'Too many of them') : undefined);
    await expect(store.commit(first, writes({ 'state.json': '2' }), 'second')).rejects.toThrow(/Too many/);
    world.at.protectedBranches.add(BRANCH);
    world.fault = undefined;
    await expect(store.commit(first, writes({ 'state.json': '2' }), 'second')).rejects.toThrow(/ruleset/);
  });

  it('works against an Enterprise server', async () => {
    const { world, store } = await start({ prefix: '/api/v3' });
    const first = committed(await store.commit(await store.open(), writes({ a: '1' }), 'first'));
    committed(await store.commit(first, writes({ a: '2' }), 'second'));
    expect(world.requests.at(-1)?.path).toBe('/api/graphql');
  });

  it('is not taken for missing in a repository that cannot be seen', async () => {
    const { world } = await start();
    const store = createGithubState(clientOf(world, { repository: 'acme/other' }), BRANCH);
    await expect(store.open()).rejects.toThrow(/no such repository/);
  });

  it('says what to do about an empty repository', async () => {
    const { world, store } = await start();
    world.at.refs.clear();
    await expect(store.open()).rejects.toThrow('acme/library: the repository is empty; make a first commit');
  });
});
