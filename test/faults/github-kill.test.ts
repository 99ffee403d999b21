// A run that is killed after any one request, and started again, ends as a run that was not.
import { afterEach, describe, expect, it } from 'vitest';
import { constantsMaker } from '../../src/app/keep-constants.ts';
import { configOf } from '../support/config-of.ts';
import { A, B, C, githubWorkshop, STATE } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

const CONFIG = 'groups: [websocket]\ngithub: { issues: true, reviewers: [ada], assignees: [bob] }';

let shop: GithubWorkshop;
afterEach(() => shop.close());

async function started() {
  await shop.run();
  shop.maintainer.merge(1);
  await shop.run();
}

const CONSTANTS = `groups: [websocket]
constants: [{ registry: websocket/websocket-codes, file: src/codes.ts }]`;

interface Scenario {
  readonly config?: string;
  /** After every request, also those that only read. */
  readonly thorough?: boolean;
  readonly before: () => Promise<void>;
}

const scenarios: Record<string, Scenario> = {
  'the first run of all': { before: async () => undefined },
  'a change that opens a pull request and an issue': {
    thorough: true,
    before: async () => {
      await started();
      shop.publish(B);
    },
  },
  'a change while a pull request is open': {
    before: async () => {
      await started();
      shop.publish(B);
      await shop.run();
      shop.publish(C);
    },
  },
  'a change that is taken back': {
    before: async () => {
      await started();
      shop.publish(B);
      await shop.run();
      shop.publish(A);
    },
  },
  'a change that may not be opened': {
    before: async () => {
      await started();
      shop.github.at.actionsMayOpenPulls = false;
      shop.publish(B);
    },
  },
  'a change of what may not be opened': {
    before: async () => {
      await started();
      shop.github.at.actionsMayOpenPulls = false;
      shop.publish(B);
      await shop.run();
      shop.publish(C);
    },
  },
  'the end of what may not be opened': {
    config: 'groups: [websocket]',
    before: async () => {
      await started();
      shop.github.at.actionsMayOpenPulls = false;
      shop.publish(B);
      await shop.run();
      shop.publish(A);
    },
  },
  'a change that may be opened after all': {
    before: async () => {
      await started();
      shop.github.at.actionsMayOpenPulls = false;
      shop.publish(B);
      await shop.run();
      shop.github.at.actionsMayOpenPulls = true;
      shop.publish(C);
    },
  },
  'the end of a pull request that came after all': {
    config: 'groups: [websocket]',
    before: async () => {
      await started();
      shop.github.at.actionsMayOpenPulls = false;
      shop.publish(B);
      await shop.run();
      shop.github.at.actionsMayOpenPulls = true;
      shop.publish(C);
      await shop.run();
      shop.maintainer.close(shop.open()[0]?.number ?? 0);
    },
  },
  'a change of what somebody committed to': {
    config: 'groups: [websocket]',
    before: async () => {
      await started();
      shop.publish(B);
      await shop.run();
      shop.maintainer.push('iana-watch/websocket', { 'notes.md': 'Mine.\n' });
      shop.publish(C);
    },
  },
  'a change after one that was dismissed': {
    config: CONSTANTS,
    before: async () => {
      shop.constants = constantsMaker(configOf(CONSTANTS));
      await shop.run();
      for (const pull of shop.open()) shop.maintainer.merge(pull.number);
      await shop.run();
      shop.publish(B);
      await shop.run();
      shop.maintainer.close(shop.open()[0]?.number ?? 0);
      shop.publish(C);
    },
  },
  'the end of an issue and its pull request': {
    before: async () => {
      await started();
      shop.publish(B);
      await shop.run();
      shop.publish(A);
    },
  },
  'a change that is committed to the base': {
    config: 'groups: [websocket]\ngithub: { files: commit }',
    before: async () => {
      await shop.run();
      shop.publish(B);
    },
  },
};

/** All that people can see, and what is remembered, without the ids of commits. */
function world() {
  const { at } = shop.github;
  const issues = [...at.issues.values()].map((issue) => ({
    number: issue.number,
    title: issue.title,
    body: issue.body?.replaceAll(/[0-9a-f]{40}/g, 'commit'),
    state: issue.state,
    labels: [...issue.labels],
    assignees: [...issue.assignees],
    requested: [...(issue.pull?.requested ?? [])],
    comments: issue.comments.length,
  }));
  const branches = [...at.refs.keys()].sort().filter((ref) => !ref.endsWith(STATE));
  const contents = branches.map((ref) => {
    const head = at.refs.get(ref) ?? '';
    const base = new Set(at.objects.history(at.branch('main') ?? ''));
    const own = at.objects.history(head).filter((sha) => !base.has(sha));
    return { ref, tree: at.objects.commits.get(head)?.tree, commits: own.length };
  });
  const state = at
    .texts(STATE)
    .get('state.json')
    ?.replaceAll(/[0-9a-f]{40}(?![0-9a-f])/g, 'commit');
  return { issues, contents, state: state?.replaceAll(/"begun":\d+,?/g, '') };
}

describe.each(Object.entries(scenarios))('%s', (_name, { config = CONFIG, thorough = false, before }) => {
  it('ends alike after a kill at every request', async () => {
    shop = await githubWorkshop(config);
    await before();
    const back = shop.github.at.save();
    const from = shop.github.requests.length;
    await shop.run();
    const made = shop.github.requests.slice(from);
    const requests = made.length;
    const expected = world();
    expect(requests).toBeGreaterThan(8);
    for (let n = 1; n <= requests; n += 1) {
      // A kill after a read leaves GitHub as the kill before it did: one scenario tries those too.
      if (!thorough && made[n - 1]?.write === false) continue;
      back();
      shop.github.forget();
      shop.github.fault = (request) =>
        request.n === n ? 'cut-after' : request.n > n ? 'cut-before' : undefined;
      await shop.run().catch(() => undefined);
      shop.github.fault = undefined;
      await shop.run();
      expect(world(), `killed after request ${n} of ${requests}`).toEqual(expected);
      if (n % 5 !== 0) continue;
      // What GitHub forbids changes nothing; a setting that an Action cannot read is asked for by trying.
      const writes = () => shop.github.writes().filter(({ status }) => status !== 403);
      const known = writes().length;
      await shop.run();
      expect(writes(), `quiet after a kill at ${n}`).toHaveLength(known);
    }
  }, 60_000);
});
