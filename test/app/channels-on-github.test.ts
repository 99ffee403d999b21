// Channels where the state is a branch on GitHub.
import { githubMarkup } from '../../src/forges/github/markup.ts';
import { parseAtomFeed } from 'feedsmith';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeptFiles, NOTHING_DONE } from '../../src/contracts.ts';
import { createChannelNotifier } from '../../src/app/notify-channels.ts';
import { createGithubState } from '../../src/forges/github/state.ts';
import { createSender } from '../../src/edge/send-webhook.ts';
import { createTransport } from '../../src/edge/transport.ts';
import { clientOf } from '../support/github-client.ts';
import { type Github, startGithub } from '../support/github-stand-in/server.ts';
import { type RunningReceiver, startReceiver } from '../support/receivers.ts';
import { documentOf, HOUR, type Workshop, workshop } from '../support/run-workshop.ts';

const STATE = 'iana-watch/state';
const WEB = 'https://github.example/acme/library';

describe('channels of a repository on GitHub', () => {
  let shop: Workshop;
  let github: Github;
  let slack: RunningReceiver;
  beforeEach(async () => {
    slack = await startReceiver('slack');
    shop = await workshop(`groups: [codes]
channels:
  - { name: team, type: slack, url: "${slack.url}" }
  - { name: feed, type: feed, file: feeds/iana.atom }
`);
    github = await startGithub();
    shop.documents.set('codes', documentOf('codes', [['1', 'One']]));
    await run();
    shop.documents.set(
      'codes',
      documentOf('codes', [
        ['1', 'One'],
        ['2', 'Two'],
      ]),
    );
  });
  afterEach(() => Promise.all([shop.close(), github.close(), slack.close()]));

  async function run(inBetween: () => Promise<unknown> = async () => undefined) {
    const { config, clock } = await shop.parts();
    const transport = createTransport({ env: {}, connections: 8 });
    const sender = createSender({ clock, transport, lookup: () => undefined, userAgent: 'test' });
    const generator = { name: 'iana-watch', version: '0.0.0', url: 'https://example.org/iana-watch' };
    const store = createGithubState(clientOf(github), STATE);
    const notifier = createChannelNotifier({
      config,
      sender,
      clock,
      feeds: { owner: 'acme/library', generator },
      markup: githubMarkup(WEB),
    });
    const kept: KeptFiles = {
      remembersBase: false,
      copyOf: async () => undefined,
      bringInStep: async () => {
        await inBetween();
        return NOTHING_DONE;
      },
      plan: async () => NOTHING_DONE,
    };
    const report = await shop.run(
      {},
      { store, notifiers: [notifier], kept, delivery: { mostRounds: 100, betweenMs: 0 } },
    );
    await transport.close();
    return report;
  }

  it('have their feed in the state branch, in the commit of the results', async () => {
    expect(await run()).toMatchObject({ troubles: [], exitCode: 0, stateWrites: 3 });
    const feed = parseAtomFeed(github.at.texts(STATE).get('feeds/iana.atom') ?? '');
    expect(feed.id).toMatch(/\/acme\/library\/feed$/);
    expect(feed.entries).toHaveLength(1);
  });

  it('link to the whole change set as it is stored, at a commit that stays', async () => {
    await run();
    const [message] = slack.accepted() as { blocks: { elements?: { text: string }[] }[] }[];
    const footer = message?.blocks.at(-1)?.elements?.[0]?.text ?? '';
    const [, commit = ''] =
      /library\/blob\/(\w{40})\/changes\/codes\/1\.json\|All changes>/.exec(footer) ?? [];
    expect(github.at.objects.commits.has(commit)).toBe(true);
  });

  it('are told by the one of two runs at once that took the other for dead', async () => {
    expect(await run(() => run())).toMatchObject({ troubles: [] });
    expect(slack.calls).toHaveLength(1);
    const requests = github.requests.length;
    expect(await run()).toMatchObject({ stateWrites: 0, done: [] });
    expect(github.requests.slice(requests).filter(({ write }) => write)).toEqual([]);
  });

  it('cost fewer than five calls a message: one for its round, and few to read what it says', async () => {
    const groups = Array.from({ length: 25 }, (_, n) => `g${n}`);
    const publish = (...more: [string, string][]) => {
      for (const group of groups) shop.documents.set(group, documentOf(group, [['1', 'One'], ...more]));
    };
    shop.configure(`groups: [${groups.join(', ')}]
channels: [{ name: team, type: slack, url: "${slack.url}" }]`);
    publish();
    await run();
    publish(['2', 'Two']);
    // All are accepted by a run that may send none, so that the next one has to read what they say.
    slack.next(...Array.from({ length: 20 }, () => ({ status: 503 })));
    await run();
    slack.fix();
    shop.now += 24 * HOUR;
    const [requests, messages] = [github.requests.length, slack.accepted().length];
    await run();
    expect(slack.accepted().length - messages).toBe(25);
    expect(github.requests.length - requests).toBeLessThan(5 * 25);
  });

  it('are told nothing and have nothing written when nothing is new', async () => {
    await run();
    const requests = github.requests.length;
    expect(await run()).toMatchObject({ stateWrites: 0, done: [] });
    expect(github.requests.slice(requests).filter(({ write }) => write)).toEqual([]);
    expect(slack.calls).toHaveLength(1);
  });
});
