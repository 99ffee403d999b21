// Somebody deletes a branch of ours between two requests of a run.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeenRequest } from '../support/github-stand-in/server.ts';
import { B, BRANCH, C, githubWorkshop, STATE } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
beforeEach(async () => {
  shop = await githubWorkshop('groups: [websocket]\ngithub: { issues: true }');
  await shop.run();
  shop.maintainer.merge(1);
  await shop.run();
  shop.publish(B);
});
afterEach(() => shop.close());

/** One run, in which the branch is deleted right before the first request that is meant. */
async function runDeleting(branch: string, isMeant: (request: SeenRequest) => boolean) {
  let isDone = false;
  shop.github.fault = (request) => {
    if (isDone || !isMeant(request)) return undefined;
    isDone = true;
    shop.github.at.setRef(`refs/heads/${branch}`, undefined);
    return undefined;
  };
  const report = await shop.run();
  shop.github.fault = undefined;
  expect(isDone).toBe(true);
  expect(report.troubles).toEqual([]);
  return report;
}

const writes = () => shop.writesOf(() => shop.run());
const names = (request: SeenRequest, branch: string) => JSON.stringify(request.body).includes(`"${branch}"`);

describe('the branch of the state', () => {
  it.each<[string, (request: SeenRequest) => boolean]>([
    ['before it is written', (request) => names(request, STATE)],
    ['while a branch is made', ({ method, path }) => method === 'POST' && path.endsWith('/git/refs')],
    ['before results are written', ({ method, path }) => method === 'POST' && path.endsWith('/issues')],
  ])('that is deleted %s is made again, and nothing is told twice', async (_when, isMeant) => {
    await runDeleting(STATE, isMeant);
    await shop.run();
    expect(await writes()).toEqual([]);
    expect(shop.open().map(({ pull }) => pull?.head)).toEqual([BRANCH]);
    expect(shop.issues()).toHaveLength(1);
    expect(shop.state().groups.get('websocket')?.n).toBe(1);
    expect(shop.state().branches.get(BRANCH)?.dismissed).toBeUndefined();
  });
});

describe('the branch of a pull request', () => {
  beforeEach(async () => {
    await shop.run();
    shop.publish(C);
  });

  const line = `${BRANCH}: somebody pushed to it or deleted it while it was being written; the next run looks again.`;

  it.each<[string, (request: SeenRequest) => boolean, string[]]>([
    ['before anybody looks', ({ path }) => path.includes('/matching-refs/'), []],
    ['while its next commit is made', (request) => names(request, 'iana-watch-next/websocket'), [line]],
    ['as it is moved', ({ method, path }) => method === 'PATCH' && path.endsWith('%2Fwebsocket'), [line]],
  ])(
    'that is deleted %s dismisses what it proposed, and the next is proposed',
    async (_when, isMeant, notes) => {
      expect((await runDeleting(BRANCH, isMeant)).notes).toEqual(notes);
      await shop.run();
      expect(await writes()).toEqual([]);
      expect(shop.open().map(({ title }) => title)).toEqual([expect.stringContaining('3009')]);
      expect(shop.github.at.texts(BRANCH).get('snapshots/websocket.json')).toContain('3009');
    },
  );
});
