import { afterEach, describe, expect, it } from 'vitest';
import { A, B, githubWorkshop } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
afterEach(() => shop.close());

/** As many as IANA has. */
const GROUPS = Array.from({ length: 677 }, (_, n) => `group-${n}`);

/** All calls of one run, and those that write. */
async function calls() {
  shop.github.forget();
  await shop.run();
  return { all: shop.github.requests.length, writes: shop.github.writes() };
}

describe('all of IANA', () => {
  it('costs at most 12 calls to GitHub and no write when nothing is new, also with much that waits under the floor', async () => {
    shop = await githubWorkshop('groups: ["*"]\ngithub: { issues: true }');
    shop.documents.clear();
    for (const group of GROUPS) shop.publish(A, { group });
    await shop.run();
    expect(shop.open().map((pull) => pull.title)).toEqual([`Keep snapshots of ${GROUPS.length} groups`]);
    expect(shop.github.at.texts('iana-watch/start').size).toBe(GROUPS.length + 1);
    for (const _open of [true, false]) {
      const { all, writes } = await calls();
      expect(all).toBeLessThanOrEqual(12);
      expect(writes).toEqual([]);
      if (_open) shop.maintainer.merge(1);
      await shop.run();
    }
    for (const group of GROUPS.slice(0, 150)) shop.publish(A, { group, date: '2024-05-05' });
    await shop.run();
    const { all, writes } = await calls();
    expect(all).toBeLessThanOrEqual(12);
    expect(writes).toEqual([]);

    for (const group of GROUPS.slice(100, 103)) shop.publish(B, { group });
    await shop.run();
    expect(shop.open()).toHaveLength(3);
    shop.maintainer.close(shop.open()[0]?.number ?? 0);
    await shop.run();
    const waiting = await calls();
    expect(waiting.writes).toEqual([]);
    // One for each that is open: the commit that proves it ours.
    expect(waiting.all).toBeLessThanOrEqual(12 + 3);
  });
});
