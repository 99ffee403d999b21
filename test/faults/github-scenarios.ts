// Lives of a repository up to a run that is to be killed, and all that is to be seen after it.
import { constantsMaker } from '../../src/app/keep-constants.ts';
import { configOf } from '../support/config-of.ts';
import { A, B, C, STATE } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

export const CONFIG = 'groups: [websocket]\ngithub: { issues: true, reviewers: [ada], assignees: [bob] }';

async function started(shop: GithubWorkshop) {
  await shop.run();
  shop.maintainer.merge(1);
  await shop.run();
}

/** B is proposed. */
async function proposed(shop: GithubWorkshop) {
  await started(shop);
  shop.publish(B);
  await shop.run();
}

/** B is pushed, and its pull request may not be opened. */
async function refused(shop: GithubWorkshop) {
  await started(shop);
  shop.github.at.actionsMayOpenPulls = false;
  shop.publish(B);
  await shop.run();
}

const CONSTANTS = `groups: [websocket]
constants: [{ registry: websocket/websocket-codes, file: src/codes.ts }]`;

export interface Scenario {
  readonly config?: string;
  /** After every request, also those that only read. */
  readonly thorough?: boolean;
  readonly before: (shop: GithubWorkshop) => Promise<void>;
}

export const SCENARIOS: Record<string, Scenario> = {
  'the first run of all': { before: async () => undefined },
  'a change that opens a pull request and an issue': {
    thorough: true,
    before: async (shop) => {
      await started(shop);
      shop.publish(B);
    },
  },
  'a change while a pull request is open': {
    before: async (shop) => {
      await proposed(shop);
      shop.publish(C);
    },
  },
  'a change that is taken back': {
    before: async (shop) => {
      await proposed(shop);
      shop.publish(A);
    },
  },
  'a change that may not be opened': {
    before: async (shop) => {
      await started(shop);
      shop.github.at.actionsMayOpenPulls = false;
      shop.publish(B);
    },
  },
  'a change of what may not be opened': {
    before: async (shop) => {
      await refused(shop);
      shop.publish(C);
    },
  },
  'the end of what may not be opened': {
    config: 'groups: [websocket]',
    before: async (shop) => {
      await refused(shop);
      shop.publish(A);
    },
  },
  'a change that may be opened after all': {
    before: async (shop) => {
      await refused(shop);
      shop.github.at.actionsMayOpenPulls = true;
      shop.publish(C);
    },
  },
  'the end of a pull request that came after all': {
    config: 'groups: [websocket]',
    before: async (shop) => {
      await refused(shop);
      shop.github.at.actionsMayOpenPulls = true;
      shop.publish(C);
      await shop.run();
      shop.maintainer.close(shop.open()[0]?.number ?? 0);
    },
  },
  'a change of what somebody committed to': {
    config: 'groups: [websocket]',
    before: async (shop) => {
      await proposed(shop);
      shop.maintainer.push('iana-watch/websocket', { 'notes.md': 'Mine.\n' });
      shop.publish(C);
    },
  },
  'a change after one that was dismissed': {
    config: CONSTANTS,
    before: async (shop) => {
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
    before: async (shop) => {
      await proposed(shop);
      shop.publish(A);
    },
  },
  'a change that is committed to the base': {
    config: 'groups: [websocket]\ngithub: { files: commit }',
    before: async (shop) => {
      await shop.run();
      shop.publish(B);
    },
  },
};

/** All that people can see, and what is remembered, without the ids of commits. */
export function worldOf(shop: GithubWorkshop) {
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
