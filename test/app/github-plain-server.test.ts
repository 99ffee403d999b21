// Other servers speak GitHub's language too, with a smaller vocabulary.
import { afterEach, expect, it } from 'vitest';
import { notFound } from '../support/github-stand-in/answers.ts';
import type { SeenRequest } from '../support/github-stand-in/server.ts';
import { A, B, BRANCH, C, githubWorkshop } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop | undefined;
afterEach(() => shop?.close());

/** What docs/github.md has in brackets. */
const MAY_BE_MISSING =
  /\/git\/matching-refs\/|\/compare\/|\/commits\?|\/graphql$|\/requested_reviewers$|\/labels(?:\/|$)|\/assignees$|\/user$|\/actions\//;

function isMissing({ method, path }: SeenRequest) {
  const isEdit = method === 'PATCH' && path.includes('/issues/');
  return isEdit || MAY_BE_MISSING.test(path) ? notFound() : undefined;
}

const YAML = `
groups: [websocket]
github: { issues: true, labels: [IANA, dependencies], assignees: [ada], reviewers: [grace] }
`;

it.each([
  ['says only what it must', { isPlain: true }, undefined],
  ['also lacks the operations that may be missing', { isPlain: true }, isMissing],
])('a server that %s is served whole', async (_how, options, fault) => {
  shop = await githubWorkshop(YAML, options);
  const { github, maintainer } = shop;
  github.fault = fault;
  const waitUntilDone = async () => {
    const report = await shop?.run();
    expect(report?.troubles).toEqual([]);
    expect(report?.exitCode).toBe(0);
    github.forget();
    await shop?.run();
    expect(github.writes().map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  };
  await waitUntilDone();
  maintainer.merge(1);
  shop.publish(B);
  await waitUntilDone();
  expect(shop.issues().map(({ title }) => title)).toEqual([expect.stringContaining('3008')]);
  shop.publish(C);
  await waitUntilDone();
  expect(shop.open().map(({ pull }) => pull?.head)).toEqual([BRANCH]);
  maintainer.close(shop.open()[0]?.number ?? 0);
  await waitUntilDone();
  expect(shop.open()).toEqual([]);
  shop.publish(A);
  await waitUntilDone();
  expect(shop.issues()).toHaveLength(3);
});
