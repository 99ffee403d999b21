// Damaged answers of GitHub's API: each step of the forge and of the state ends with a value or in one clear line.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGithubClient, githubAddresses } from '../../src/forges/github/client.ts';
import { createGithubForge } from '../../src/forges/github/forge.ts';
import { createGithubState } from '../../src/forges/github/state.ts';
import type { Forge, StateStore } from '../../src/ports.ts';
import { casesOf, holdsInTime, outcomeOf } from '../support/fuzz.ts';
import { TOKEN } from '../support/github-stand-in/server.ts';
import { A, B, BRANCH, type GithubWorkshop, githubWorkshop, STATE } from '../support/github-workshop.ts';
import { jsonDamage } from '../support/mutations.ts';

let shop: GithubWorkshop;
let head: string;
beforeAll(async () => {
  shop = await githubWorkshop('groups: [websocket]\ngithub: { issues: true }');
  shop.publish(A);
  await shop.run();
  shop.publish(B);
  await shop.run();
  head = shop.github.at.refs.get(`refs/heads/${BRANCH}`) ?? '';
});
afterAll(() => shop.close());

const STEPS: readonly ((forge: Forge, store: StateStore) => Promise<unknown>)[] = [
  (forge) => forge.base().then(({ tree }) => tree.read('README.md')),
  (forge) => forge.branches('iana-watch'),
  (forge) => forge.branch(BRANCH),
  (forge) => forge.commit(head),
  (forge) => forge.base().then((base) => forge.difference(base, head)),
  (forge) => forge.openPullRequests(),
  (forge) => forge.pullRequestsOf(BRANCH),
  (forge) => forge.findIssue({ since: '2020-01-01T00:00:00.000Z', isSame: () => true, like: head }),
  (forge) => forge.issue(1),
  (forge) => forge.signer(),
  (_, store) => store.open().then((tree) => tree.read('state.json')),
  (_, store) => store.open().then((tree) => tree.read('told/websocket.json')),
];

/** Lets answers through but for the `n`-th, which comes damaged. */
function damagedFetch(
  damage: (value: unknown) => unknown,
  { n, status }: { n: number; status: number },
): typeof fetch {
  let count = 0;
  return async (input, init) => {
    const answer = await fetch(input, init);
    if (count++ !== n) return answer;
    const text = JSON.stringify(damage(JSON.parse((await answer.text()) || 'null'))) ?? '';
    const headers = { 'content-type': answer.headers.get('content-type') ?? '' };
    return new Response(status === 204 || status === 304 ? null : text, {
      status: status === 0 ? answer.status : status,
      headers,
    });
  };
}

it('damaged answers', async () => {
  const { github } = shop;
  const cases = fc.record({
    step: fc.nat(STEPS.length - 1),
    n: fc.nat(4),
    status: fc.constantFrom(0, 0, 0, 0, 200, 201, 204, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500),
    damage: jsonDamage,
  });
  await holdsInTime(cases, casesOf(150, { share: 0.1 }), async ({ step, n, status, damage }) => {
    const client = createGithubClient({
      repository: github.at.fullName,
      token: TOKEN,
      addresses: githubAddresses({ GITHUB_API_URL: github.url }),
      userAgent: 'iana-watch/fuzz',
      fetch: damagedFetch(damage, { n, status }),
      pacing: { pauses: false, retries: 1, waitMs: 1, timeoutMs: 10_000 },
    });
    const perform = STEPS[step] ?? STEPS[0];
    const done = await outcomeOf(
      Promise.resolve(perform?.(createGithubForge(client, undefined), createGithubState(client, STATE))),
    );
    if ('refused' in done) {
      expect(done.refused).toMatch(/^[^\n]+$/);
      expect(done.refused).not.toContain(TOKEN);
    }
  });
});
