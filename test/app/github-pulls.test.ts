import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseMarker } from '../../src/proposals/text/marker.ts';
import { parseTrailer, sha256 } from '../../src/proposals/text/trailer.ts';
import { A, B, BRANCH, C, COPY, githubWorkshop, STATE } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
beforeEach(async () => {
  shop = await githubWorkshop();
});
afterEach(() => shop.close());

/** A repository that merged the first copies. */
async function started() {
  await shop.run();
  const [first] = shop.open();
  shop.maintainer.merge(first?.number ?? 0);
  await shop.run();
}

async function quiet() {
  expect(await shop.writesOf(() => shop.run())).toEqual([]);
  expect(shop.github.requests.length).toBeGreaterThan(0);
  const before = shop.github.writes().length;
  await shop.run();
  expect(shop.github.writes().length, 'not even to the state').toBe(before);
}

describe('a first run', () => {
  it('makes the state and proposes the first copies in one pull request', async () => {
    const writes = await shop.writesOf(() => shop.run());
    expect(writes).toEqual(
      [
        'POST /git/refs',
        'POST /graphql',
        'POST /git/refs',
        'DELETE /git/refs/heads%2Fiana-watch-next%2Fstart',
        'POST /pulls',
        'GET /labels/iana',
        'POST /labels',
        'POST /issues/1/labels',
      ].filter((each) => !each.startsWith('GET')),
    );
    const [pull] = shop.pulls();
    expect(pull?.title).toBe('Keep snapshots of websocket');
    expect(parseMarker(pull?.body ?? '')).toMatchObject({ kind: 'pull-request', branch: 'iana-watch/start' });
    expect([...(pull?.labels ?? [])]).toEqual(['iana']);
    expect(shop.github.at.branch('iana-watch-next/start')).toBeUndefined();
    await quiet();
  });

  it('makes one commit on the base, that says what it holds', async () => {
    await shop.run();
    const { at } = shop.github;
    const head = at.objects.commits.get(at.branch('iana-watch/start') ?? '');
    expect(head?.parents).toEqual([at.branch('main')]);
    expect(head?.verified).toBe(true);
    const copy = at.texts('iana-watch/start').get(COPY) ?? '';
    expect(parseTrailer(head?.message ?? '')?.files).toEqual(new Map([[COPY, sha256(copy)]]));
    expect(at.texts(STATE).get('told/websocket.json')).toBe(copy);
  });

  it('takes a copy on the base without a state for what was told last', async () => {
    await started();
    shop.maintainer.deleteBranch(STATE);
    shop.publish(B);
    await shop.run();
    expect(shop.open().map((pull) => pull.title)).toEqual(['The websocket › Codes: 3008 Timeout assigned']);
    await quiet();
  });
});

describe('a change upstream', () => {
  it('is proposed on a branch of its group, and merged', async () => {
    await started();
    await quiet();
    shop.publish(B);
    await shop.run();
    const [pull] = shop.open();
    expect(pull?.title).toBe('The websocket › Codes: 3008 Timeout assigned');
    expect(pull?.pull?.head).toBe(BRANCH);
    await quiet();
    shop.maintainer.merge(pull?.number ?? 0, 'squash');
    expect(await shop.writesOf(() => shop.run())).toEqual([]);
    await quiet();
    expect(shop.pulls()).toHaveLength(2);
    expect(shop.state().groups.get('websocket')?.settled).toBeUndefined();
  });

  it('that comes again while the pull request is open rewrites branch and text, once', async () => {
    await started();
    shop.publish(B);
    await shop.run();
    expect(shop.open()[0]?.body).toMatch(/\/blob\/[0-9a-f]{40}\/changes\/websocket\/1\.json\)/);
    shop.publish(C);
    const writes = await shop.writesOf(() => shop.run());
    // What is proposed is in two change sets now.
    expect(shop.open()[0]?.body).toMatch(/\/tree\/[0-9a-f]{40}\/changes\/websocket\)/);
    expect(writes).toEqual([
      'POST /git/refs',
      'POST /graphql',
      'PATCH /git/refs/heads%2Fiana-watch%2Fwebsocket',
      'DELETE /git/refs/heads%2Fiana-watch-next%2Fwebsocket',
      'PATCH /pulls/2',
    ]);
    expect(shop.open().map((pull) => pull.title)).toEqual([
      'The websocket › Codes: 3008 Timeout and 3009 Overload assigned',
    ]);
    expect(shop.github.at.objects.commits.get(shop.github.at.branch(BRANCH) ?? '')?.parents).toEqual([
      shop.github.at.branch('main'),
    ]);
    await quiet();
  });

  it('that is taken back withdraws the pull request, and dismisses nothing', async () => {
    await started();
    shop.publish(B);
    await shop.run();
    shop.publish(A);
    const writes = await shop.writesOf(() => shop.run());
    expect(writes).toEqual(['PATCH /pulls/2', 'DELETE /git/refs/heads%2Fiana-watch%2Fwebsocket']);
    expect(parseMarker(shop.pulls()[1]?.body ?? '')).toMatchObject({ withdrawn: true });
    await quiet();
    shop.publish(B);
    await shop.run();
    expect(shop.open().map((pull) => pull.number)).toEqual([3]);
    await quiet();
  });

  it('below the floor is gathered until something at the floor comes', async () => {
    await started();
    shop.publish(A, { date: '2024-03-01' });
    expect(await shop.writesOf(() => shop.run())).toEqual([]);
    await quiet();
    shop.publish(B, { date: '2024-03-01' });
    await shop.run();
    const [pull] = shop.open();
    expect(pull?.title).toBe('The websocket › Codes: 3008 Timeout assigned');
    expect(shop.github.at.texts(BRANCH).get(COPY)).toContain('2024-03-01');
    // Another small one does not rewrite it, and none is reported once it is merged.
    shop.publish(B, { date: '2024-03-02' });
    expect(await shop.writesOf(() => shop.run())).toEqual([]);
    shop.maintainer.merge(pull?.number ?? 0);
    expect(await shop.writesOf(() => shop.run())).toEqual([]);
    await quiet();
    expect(shop.open()).toEqual([]);
  });

  it('that comes back and forth is proposed each time the last was merged', async () => {
    await started();
    for (const entries of [B, A, B]) {
      shop.publish(entries);
      await shop.run();
      const [pull] = shop.open();
      shop.maintainer.merge(pull?.number ?? 0);
      await shop.run();
    }
    expect(shop.pulls()).toHaveLength(4);
    expect(shop.open()).toEqual([]);
    await quiet();
  });
});

describe('a pull request that somebody closed', () => {
  beforeEach(async () => {
    await started();
    shop.publish(B);
    await shop.run();
    shop.maintainer.close(2);
  });

  it('is dismissed, and not proposed again', async () => {
    expect(await shop.writesOf(() => shop.run())).toEqual([]);
    await quiet();
    expect(shop.open()).toEqual([]);
  });

  it('stays dismissed when the change is taken back and comes again', async () => {
    await shop.run();
    for (const entries of [A, B]) {
      shop.publish(entries);
      expect(await shop.writesOf(() => shop.run())).toEqual([]);
    }
    await quiet();
  });

  it('stays dismissed when the state is lost', async () => {
    await shop.run();
    shop.maintainer.deleteBranch(STATE);
    expect(await shop.writesOf(() => shop.run())).toEqual([]);
    await quiet();
    expect(shop.open()).toEqual([]);
  });

  it('does not swallow what comes later', async () => {
    await shop.run();
    shop.publish(C);
    await shop.run();
    expect(shop.open().map((pull) => pull.title)).toEqual([
      'The websocket › Codes: 3008 Timeout and 3009 Overload assigned',
    ]);
    await quiet();
  });

  it.each([
    ['seen open', true],
    ['merged before anybody looked', false],
  ])('is wanted again when it comes again, once it was reopened and merged: %s', async (_how, isSeen) => {
    await shop.run();
    shop.maintainer.reopen(2);
    if (isSeen) await shop.run();
    shop.maintainer.merge(2);
    await shop.run();
    for (const entries of [A, B]) {
      shop.publish(entries);
      await shop.run();
      expect(shop.open()).toHaveLength(1);
      shop.maintainer.merge(shop.open()[0]?.number ?? 0);
      await shop.run();
    }
    await quiet();
  });

  it('is taken up again when it is reopened', async () => {
    await shop.run();
    shop.maintainer.reopen(2);
    expect(await shop.writesOf(() => shop.run())).toEqual([]);
    shop.publish(C);
    await shop.run();
    expect(shop.open().map((pull) => [pull.number, pull.title])).toEqual([
      [2, 'The websocket › Codes: 3008 Timeout and 3009 Overload assigned'],
    ]);
    await quiet();
  });
});
