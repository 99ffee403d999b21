// "For you": what news means for the configured files, as channels tell it after a whole run.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../src/app/wiring/check.ts';
import type { Logger } from '../../src/ports.ts';
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
    const told = await publish([
      ['1000', 'Normal Closure'],
      ['1001', 'Going Away'],
    ]);
    const [, name = ''] = /^\*For you:\* `src\/codes\.ts` adds `(\w+)`$/.exec(told ?? '') ?? [];
    expect(await shop.text('src/codes.ts')).toContain(`${name}: 1001`);
  });

  it('names those that an entry had which is gone', async () => {
    await publish([
      ['1000', 'Normal Closure'],
      ['1001', 'Going Away'],
    ]);
    expect(await publish([['1000', 'Normal Closure']])).toMatch(
      /^\*For you:\* `src\/codes\.ts` changes `\w+`; line \d+$/,
    );
  });

  it('says so where nothing in the files changes', async () => {
    expect(
      await publish(
        [
          ['1000', 'Normal Closure'],
          ['1001', 'Going Away'],
        ],
        '["1000"]',
      ),
    ).toBe('*For you:* nothing changes in your files');
  });
});
