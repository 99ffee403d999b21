import { afterEach, describe, expect, it } from 'vitest';
import { A, B, githubWorkshop } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
afterEach(() => shop.close());

/** As many as IANA has. */
const GROUPS = Array.from({ length: 584 }, (_, n) => `group-${n}`);

describe('all of IANA', () => {
  it('costs fewer than 20 requests to GitHub when nothing is new, also with much that waits under the floor', async () => {
    shop = await githubWorkshop('groups: ["*"]\ngithub: { issues: true }');
    shop.documents.clear();
    for (const group of GROUPS) shop.publish(A, { group });
    await shop.run();
    expect(shop.open().map((pull) => pull.title)).toEqual(['Keep snapshots of 584 groups']);
    expect(shop.github.at.texts('iana-watch/start').size).toBe(585);

    shop.github.forget();
    await shop.run();
    expect(shop.github.requests.length, 'with the first pull request open').toBeLessThan(20);
    shop.maintainer.merge(1);
    await shop.run();

    for (const group of GROUPS.slice(0, 50)) shop.publish(A, { group, date: '2024-05-05' });
    for (const group of GROUPS.slice(50, 53)) shop.publish(B, { group });
    await shop.run();
    expect(shop.open()).toHaveLength(3);
    shop.maintainer.close(shop.open()[0]?.number ?? 0);
    await shop.run();
    shop.github.forget();
    await shop.run();
    expect(shop.github.requests.length, 'with small changes, open and dismissed ones').toBeLessThan(20);
    expect(shop.github.writes()).toEqual([]);
  });
});
