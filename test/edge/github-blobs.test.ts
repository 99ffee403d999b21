// Texts of many files on GitHub: few queries, and the same bytes whichever way they come.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGithubForge } from '../../src/forges/github/forge.ts';
import { type ClientOptions, clientOf } from '../support/github-client.ts';
import { failure } from '../support/github-stand-in/answers.ts';
import { type Github, startGithub } from '../support/github-stand-in/server.ts';

const FILES = {
  ...Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`f${n}`, `text ${n}\r\n`])),
  long: 'ü'.repeat(400_000),
  same: 'text 1\r\n',
  latin: Buffer.from([0xe9, 0x0a]),
};

let github: Github;
beforeEach(async () => {
  github = await startGithub();
  const head = github.at.branch('main') ?? '';
  github.at.setRef('refs/heads/main', github.at.write([head], FILES, 'Files', 'ada'));
});
afterEach(() => github.close());

async function read(options: ClientOptions = {}) {
  const { tree } = await createGithubForge(clientOf(github, options), undefined).base();
  const before = github.requests.length;
  const names = Object.keys(FILES);
  const texts = await Promise.all(names.map((name) => tree.read(name)));
  const paths = github.requests.slice(before).map(({ path }) => path.replace(/[0-9a-f]{40}$/, ''));
  return {
    texts: Object.fromEntries(names.map((name, n) => [name, texts[n]])),
    queries: paths.filter((path) => path === '/graphql').length,
    blobs: paths.filter((path) => path.endsWith('/git/blobs/')).length,
  };
}

const EXPECTED = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, text.toString()]));

describe('texts that are asked for together', () => {
  it('come by one query for forty, and one by one where that gives no whole text', async () => {
    expect(await read()).toEqual({ texts: EXPECTED, queries: 3, blobs: 2 });
  });

  it.each([
    ['without a token', { token: null }, 0],
    ['where the server has no GraphQL', { graphql: 'http://127.0.0.1:1/graphql' }, 0],
  ])('come one by one %s', async (_where, options, queries) => {
    expect(await read(options)).toEqual({ texts: EXPECTED, queries, blobs: 92 });
  });

  it('come one by one where GraphQL is refused, and it is asked once', async () => {
    github.fault = ({ path }) => (path === '/graphql' ? failure(403, 'Not for you') : undefined);
    expect(await read()).toEqual({ texts: EXPECTED, queries: 1, blobs: 92 });
  });
});
