// Whole runs whose news goes to receivers that hold it to the rules of their services.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyChangeSet } from '../../src/core/apply.ts';
import { digestOf } from '../../src/core/digest.ts';
import { readSnapshot } from '../../src/core/snapshot-format.ts';
import type { ChangeSet, Snapshot } from '../../src/model.ts';
import { type ChannelWorkshop, channelWorkshop } from '../support/channel-workshop.ts';
import type { RunningReceiver } from '../support/receivers.ts';
import { documentOf, HOUR } from '../support/run-workshop.ts';

/** The registry after its n-th assignment. */
function version(n: number): string {
  const codes = Array.from(
    { length: n + 1 },
    (_, code) => [String(code), `Code <!channel> ${code}`] as const,
  );
  return documentOf(
    'codes',
    codes.map(([value, text]) => [value, text.replaceAll('<', '&lt;')]),
  );
}

let shop: ChannelWorkshop;
beforeEach(async () => {
  shop = await channelWorkshop();
  shop.documents.set('codes', version(0));
  await shop.check();
});
afterEach(() => shop.close());

function chats(): readonly RunningReceiver[] {
  return [shop.slack, shop.discord, shop.teams];
}

function all(): readonly RunningReceiver[] {
  return [...chats(), shop.hook];
}

async function publish(n: number) {
  shop.documents.set('codes', version(n));
  return shop.check();
}

describe('news', () => {
  it('reaches every channel once, and a second run sends and writes nothing', async () => {
    const report = await publish(1);
    expect(report?.troubles).toEqual([]);
    expect(
      report?.done.filter(({ type }) => type !== 'file').map(({ type, subject }) => `${type} ${subject}`),
    ).toEqual([
      'message slack',
      'message discord',
      'message teams',
      'message hook',
      'feed feeds/iana.atom',
      'feed feeds/iana.json',
    ]);
    expect(all().map(({ calls }) => calls.length)).toEqual([1, 1, 1, 1]);
    expect(await shop.check()).toMatchObject({ stateWrites: 0, done: [], troubles: [] });
    expect(all().map(({ calls }) => calls.length)).toEqual([1, 1, 1, 1]);
  });

  it('is not sent by a dry run, which resolves no secret', async () => {
    shop.documents.set('codes', version(1));
    for (const name of Object.keys(shop.environment)) delete shop.environment[name];
    const report = await shop.check({ dryRun: true });
    expect(report?.done.filter(({ type }) => type === 'message').map(({ subject }) => subject)).toEqual([
      'slack',
      'discord',
      'teams',
      'hook',
    ]);
    expect(report?.troubles).toEqual([]);
    expect(all().flatMap(({ calls }) => calls)).toEqual([]);
  });

  it('reaches a mirror whole, which ends at our digest', async () => {
    let mirror: Snapshot = readSnapshot(await shop.text('snapshots/codes.json'), 'codes');
    for (const n of [1, 4, 2, 9]) await publish(n);
    const bodies = shop.hook.accepted() as {
      type: string;
      timestamp: string;
      data: { changeSet: ChangeSet };
    }[];
    for (const { type, data } of bodies) {
      expect(type).toBe('iana.registry.changed');
      mirror = applyChangeSet(mirror, data.changeSet);
    }
    expect(digestOf(mirror)).toBe(digestOf(readSnapshot(await shop.text('snapshots/codes.json'), 'codes')));
    expect(new Set(shop.hook.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
  });

  it('is read back from both feeds by a feed reader', async () => {
    await publish(1);
    await publish(2);
    const atom = parseAtomFeed(await shop.text('feeds/iana.atom'));
    const json = parseJsonFeed(await shop.text('feeds/iana.json'));
    expect(atom.entries).toHaveLength(2);
    expect(atom.entries?.[0]).toMatchObject({
      title: { value: 'The codes › Codes: 2 Code <!channel> 2 assigned' },
      updated: '2024-02-01T12:00:00.000Z',
      content: {
        type: 'html',
        value: expect.stringContaining('<code>2</code> <strong>Code &#60;!channel&#62; 2'),
      },
    });
    expect(json.items?.map(({ title }) => title)).toEqual(atom.entries?.map(({ title }) => title?.value));
    expect(new Set(atom.entries?.map(({ id }) => id)).size).toBe(2);
  });

  it('that nobody configured is dropped with its channel', async () => {
    shop.slack.next({ status: 500 }, { status: 500 }, { status: 500 });
    await publish(1);
    shop.configure('groups: [codes]');
    const report = await shop.check();
    expect(report?.notes).toEqual(['slack: is not configured any more; 1 pending piece of news is dropped.']);
  });
});

describe('a receiver that is down', () => {
  it('hears of everything in order, once, when it is back after a day', async () => {
    const down = Array.from({ length: 60 }, () => ({ status: 503 }));
    for (const receiver of all()) receiver.next(...down);
    for (const n of [1, 2, 3, 4]) {
      expect((await publish(n))?.exitCode).toBe(2);
      shop.now += 6 * HOUR;
    }
    const before = all().map(({ calls }) => calls.length);
    for (const receiver of all()) receiver.fix();
    const report = await shop.check();
    expect(report).toMatchObject({ troubles: [], pending: [] });
    for (const [index, receiver] of all().entries()) {
      expect(receiver.calls.length - (before[index] ?? 0)).toBe(4);
      const sent = receiver.accepted().map((body) => JSON.stringify(body));
      expect(sent.map((body, n) => body.includes(`${n + 1}`))).toEqual([true, true, true, true]);
    }
    expect(
      shop.hook.calls.slice(-4).map(({ headers }) => String(headers['webhook-id']).replace(/.*-/, '')),
    ).toEqual(['1', '2', '3', '4']);
  });

  it('is left alone for minutes, then hours, and given up after three days with one line', async () => {
    shop.slack.next(...Array.from({ length: 60 }, () => ({ status: 500 })));
    await publish(1);
    expect(shop.slack.calls).toHaveLength(3);
    await shop.check();
    expect(shop.slack.calls).toHaveLength(3);
    shop.now += HOUR / 10;
    await shop.check();
    expect(shop.slack.calls).toHaveLength(6);
    shop.now += HOUR;
    await shop.check();
    expect(shop.slack.calls).toHaveLength(9);
    shop.now += 72 * HOUR;
    const report = await shop.check();
    expect(shop.slack.calls).toHaveLength(9);
    expect(report?.troubles.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^slack: \w{12}-1: could not be delivered for three days, for the receiver .*500.*--again/,
      ),
    ]);
    expect((await shop.check())?.troubles).toEqual(report?.troubles);
  });

  it('delays no other channel', async () => {
    await shop.close();
    shop = await channelWorkshop(undefined, 400);
    shop.documents.set('codes', version(0));
    await shop.check();
    shop.slack.next('hang');
    const report = await publish(1);
    expect([shop.discord, shop.teams, shop.hook].map(({ calls }) => calls.length)).toEqual([1, 1, 1]);
    expect(report?.troubles.map(({ subject }) => subject)).toEqual(['slack']);
  });
});

describe('a message whose answer was lost', () => {
  it('is not repeated to Slack, Discord and Teams, and is to a webhook, with its id', async () => {
    for (const receiver of all()) receiver.next('cut');
    const report = await publish(1);
    expect(report?.troubles.map(({ message }) => message).join('\n')).toMatch(
      /slack: (\w{12}-1): may have been delivered, .*iana-watch notify slack --again \1"/,
    );
    shop.now += HOUR;
    await shop.check();
    expect(all().map(({ calls }) => calls.length)).toEqual([1, 1, 1, 2]);
    expect(new Set(shop.hook.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await shop.state()).channels.get('slack')?.maybe).toHaveLength(1);
  });
});

it('stops at a receiver that gives no answer, so that not everything that waits may be lost', async () => {
  const down = Array.from({ length: 6 }, () => ({ status: 503 }));
  shop.slack.next(...down);
  await publish(1);
  shop.now += HOUR;
  await publish(2);
  shop.now += 24 * HOUR;
  shop.slack.next('cut');
  await shop.check();
  expect((await shop.state()).channels.get('slack')).toMatchObject({
    maybe: [{ news: { n: 1 } }],
    pending: [{ news: { n: 2 } }],
  });
  expect((await shop.check())?.pending).toEqual([]);
});

describe('a killed run', () => {
  it.each(['before a send', 'after a send'] as const)(
    '%s loses nothing, and repeats once at most',
    async (kill) => {
      shop.kill = kill;
      expect(await publish(1)).toBeUndefined();
      shop.kill = undefined;
      const report = await shop.check();
      expect(report?.troubles).toEqual([]);
      const calls = kill === 'before a send' ? 1 : 2;
      expect(all().map((receiver) => receiver.calls.length)).toEqual([calls, calls, calls, calls]);
      expect(new Set(shop.hook.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
      expect(await shop.check()).toMatchObject({ stateWrites: 0, pending: [] });
    },
  );

  it('and killed again between sending and recording, leaves a chat alone and goes on with a webhook', async () => {
    shop.kill = 'after a send';
    await publish(1);
    await shop.check();
    shop.kill = undefined;
    const report = await shop.check();
    expect(report?.troubles.map(({ subject }) => subject)).toEqual(['discord', 'slack', 'teams']);
    expect(all().map(({ calls }) => calls.length)).toEqual([2, 2, 2, 3]);
  });
});

describe('a channel that cannot be', () => {
  it('410 is disabled with a word, and told no more', async () => {
    shop.slack.next({ status: 410 });
    const report = await publish(1);
    expect(report?.troubles).toEqual([
      {
        subject: 'slack',
        message:
          'channel slack: the receiver answered 410 Gone, so the channel is disabled; take it out of the configuration, or fix it and run: iana-watch notify slack',
      },
    ]);
    shop.now += 24 * HOUR;
    await publish(2);
    expect(shop.slack.calls).toHaveLength(1);
  });

  it.each([
    ['SLACK', undefined, '${SLACK} is missing or empty'],
    ['SLACK', 'hooks.slack.com/T0SECRET', 'its url is not a URL'],
    ['SLACK', 'http://93.184.216.34/T0SECRET', 'its url is plain http: to an address'],
    ['SECRET', 'no base64 T0SECRET!', 'its secret is not base64'],
  ])(
    'with %s=%s it is refused before anything is sent, its news kept, the others served',
    async (name, value, why) => {
      const channel = name === 'SLACK' ? shop.slack : shop.hook;
      const before = shop.environment[name];
      if (value === undefined) delete shop.environment[name];
      else shop.environment[name] = value;
      const report = await publish(1);
      expect(report?.troubles).toHaveLength(1);
      expect(report?.troubles[0]?.message).toContain(why);
      expect(JSON.stringify(report)).not.toMatch(/T0SECRET|93\.184/);
      expect(channel.calls).toHaveLength(0);
      expect(all().filter(({ calls }) => calls.length === 1)).toHaveLength(3);
      if (before !== undefined) shop.environment[name] = before;
      await shop.check();
      expect(channel.calls).toHaveLength(1);
    },
  );
});

describe('health', () => {
  it('is told after three failing runs, and once more at the recovery', async () => {
    shop.documents.set('codes', '<!DOCTYPE html><html><body>proxy login</body></html>');
    for (let run = 0; run < 5; run += 1) {
      await shop.check();
      shop.now += 24 * HOUR;
    }
    expect(chats().map(({ calls }) => calls.length)).toEqual([1, 1, 1]);
    expect(shop.slack.calls[0]?.body).toContain(
      ':warning: *The codes registries cannot be read since 2024-02-01 (3 runs)*',
    );
    expect(shop.slack.calls[0]?.body).toContain('compared with the last good state, of 2024-01-31.');
    await publish(1);
    expect(chats().map(({ calls }) => calls.length)).toEqual([3, 3, 3]);
    expect(shop.slack.calls.map(({ body }) => body).join('\n')).toContain(
      'The codes registries can be read again',
    );
    expect(
      all()
        .flatMap(({ calls }) => calls)
        .every(({ status }) => status < 300),
    ).toBe(true);
  });
});

it('keeps every secret out of the state, the feeds and the report', async () => {
  shop.slack.next('cut');
  shop.discord.next({ status: 500, body: shop.discord.url });
  const report = await publish(1);
  const files = await readdir(shop.folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name), 'utf8'));
  const everything = [JSON.stringify(report), ...(await Promise.all(texts))].join('\n');
  expect(everything).not.toMatch(/T0SECRET|whsec_|127\.0\.0\.1:\d+\/hooks/);
});

describe('a digest', () => {
  it('is one message for what several runs found, sent once after its time', async () => {
    const digest = await channelWorkshop(`groups: [codes]
channels:
  - { name: slack, type: slack, url: "\${SLACK}", digest: daily }
  - { name: hook, type: webhook, url: "\${HOOK}", secret: "\${SECRET}", floor: bookkeeping }
`);
    try {
      digest.documents.set('codes', version(0));
      await digest.check();
      for (const n of [1, 2]) {
        digest.documents.set('codes', version(n));
        await digest.check();
        digest.now += HOUR;
      }
      expect([digest.slack.calls.length, digest.hook.calls.length]).toEqual([0, 2]);
      expect(await digest.check()).toMatchObject({ stateWrites: 0, done: [] });
      digest.now += 24 * HOUR;
      await digest.check();
      await digest.check();
      const messages = digest.slack.accepted();
      expect(messages).toHaveLength(1);
      expect(JSON.stringify(messages)).toContain('2 change sets');
    } finally {
      await digest.close();
    }
  });
});
