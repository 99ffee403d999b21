// "For you": what news means for the configured files, as channels report it after a run.
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../src/app/wiring/check.ts';
import type { Logger } from '../../src/ports.ts';
import { SECRET } from '../support/channel-workshop.ts';
import { configOf } from '../support/config-of.ts';
import { type RunningReceiver, startReceiver } from '../support/receivers.ts';
import { documentOf, type Workshop, workshop } from '../support/run-workshop.ts';

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('a message', () => {
  let shop: Workshop;
  let slack: RunningReceiver;
  beforeEach(async () => {
    shop = await workshop();
    slack = await startReceiver('slack');
    await publish([['1000', 'Normal Closure']]);
  });
  afterEach(() => Promise.all([shop.close(), slack.close()]));

  /** One run after IANA says this; returns what the message says "for you". */
  async function publish(
    entries: readonly (readonly [string, string])[],
    select = '[1000-4999]',
  ): Promise<string | undefined> {
    shop.documents.set('codes', documentOf('codes', entries));
    const config = configOf(`source: ${shop.server.url}
groups: [codes]
github: false
channels: [{ name: team, type: slack, url: "${slack.url}" }]
constants: [{ registry: codes/codes-codes, language: typescript, file: src/codes.ts, select: ${select} }]
`);
    const report = await check(
      config,
      { env: {}, folder: shop.folder, logger: SILENT },
      { dryRun: false, accept: new Set() },
    );
    expect(report.troubles).toEqual([]);
    const bodies = slack.accepted() as { blocks: { text?: { text: string } }[] }[];
    return bodies.at(-1)?.blocks[1]?.text?.text;
  }

  it('names the identifiers that a new entry brings, as they stand in the file', async () => {
    const sent = await publish([
      ['1000', 'Normal Closure'],
      ['1001', 'Going Away'],
    ]);
    const [, name = ''] = /^\*For you:\* `src\/codes\.ts` adds `(\w+)`$/.exec(sent ?? '') ?? [];
    expect(await shop.text('src/codes.ts')).toContain(`${name}: 1001`);
  });

  it('names those that an entry had which is gone', async () => {
    await publish([
      ['1000', 'Normal Closure'],
      ['1001', 'Going Away'],
    ]);
    expect(await publish([['1000', 'Normal Closure']])).toMatch(
      /^\*For you:\* `src\/codes\.ts` marks `\w+` as deprecated; line \d+$/,
    );
  });

  it('says so where nothing in the files changes, for they select other values', async () => {
    expect(
      await publish(
        [
          ['1000', 'Normal Closure'],
          ['1001', 'Going Away'],
        ],
        '["1000"]',
      ),
    ).toBe('*For you:* not added: 1 new, left out by "select" of src/codes.ts');
  });
});

describe('every channel', () => {
  let shop: Workshop;
  let receivers: Record<'slack' | 'discord' | 'teams' | 'webhook', RunningReceiver>;
  beforeEach(async () => {
    shop = await workshop();
    receivers = {
      slack: await startReceiver('slack'),
      discord: await startReceiver('discord'),
      teams: await startReceiver('teams'),
      webhook: await startReceiver('webhook', SECRET),
    };
    await publish([['1000', 'Normal Closure']]);
  });
  afterEach(async () => {
    await Promise.all([shop.close(), ...Object.values(receivers).map((each) => each.close())]);
  });

  async function publish(
    entries: readonly (readonly [string, string])[],
    constants = 'registry: codes/codes-codes, file: src/codes.ts',
  ): Promise<void> {
    shop.documents.set('codes', documentOf('codes', entries));
    const { slack, discord, teams, webhook } = receivers;
    const config = configOf(`source: ${shop.server.url}
groups: [codes]
github: false
channels:
  - { name: slack, type: slack, url: "${slack.url}" }
  - { name: discord, type: discord, url: "${discord.url}" }
  - { name: teams, type: teams, url: "${teams.url}" }
  - { name: webhook, type: webhook, url: "${webhook.url}", secret: "${SECRET}" }
  - { name: atom, type: feed, file: iana.atom }
  - { name: json, type: feed, file: iana.json }
constants: [{ ${constants} }]
`);
    const report = await check(
      config,
      { env: {}, folder: shop.folder, logger: SILENT },
      { dryRun: false, accept: new Set() },
    );
    expect(report.troubles).toEqual([]);
  }

  const TWO = [
    ['1000', 'Normal Closure'],
    ['1001', 'Going Away'],
  ] as const;

  it('says what it means for the configured files', async () => {
    await publish(TWO);
    for (const name of ['slack', 'discord', 'teams'] as const) {
      const said = JSON.stringify(receivers[name].accepted()).replace(/\u200b|[\\*`]/g, '');
      expect(said).toMatch(/For you:.{0,400}src\/codes\.ts.{0,400}adds.{0,400}GOING_AWAY/);
    }
    expect(receivers.webhook.accepted()).toMatchObject([
      { data: { forYou: [{ file: 'src/codes.ts', effect: 'adds', identifiers: ['GOING_AWAY'] }] } },
    ]);
    const line =
      '<p><strong>For you:</strong> <code>src/codes.ts</code> adds <code>GOING_AWAY</code>; line 9</p>';
    const atom = parseAtomFeed(await shop.text('iana.atom'));
    expect(atom.entries?.map(({ content }) => content?.value?.startsWith(line))).toEqual([true]);
    const json = parseJsonFeed(await shop.text('iana.json'));
    expect(json.items?.map((item) => item.content_html?.startsWith(line))).toEqual([true]);
  });

  it('says of a feed what was true when the news came, whatever the files became since', async () => {
    await publish(TWO);
    const renamed = 'registry: codes/codes-codes, file: src/other.ts';
    await publish([...TWO, ['1002', 'Protocol Error']], renamed);
    const atom = parseAtomFeed(await shop.text('iana.atom'));
    expect(atom.entries?.map(({ content }) => /<code>(src[^<]*)/.exec(content?.value ?? '')?.[1])).toEqual([
      'src/other.ts',
      'src/codes.ts',
    ]);
  });

  it('names few of many identifiers in a feed, and says how many more there are', async () => {
    await publish(
      Array.from({ length: 20 }, (_, code) => [`${1000 + code}`, `Code number ${code}`] as const),
    );
    const [entry] = parseAtomFeed(await shop.text('iana.atom')).entries ?? [];
    expect(entry?.content?.value).toMatch(/ adds (?:<code>CODE_NUMBER_\d+<\/code>,? ){8}and 11 more/);
  });
});
