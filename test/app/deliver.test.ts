// Rounds of deliveries: what is in flight when a run ends, and what the next runs make of it.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { parseAtomFeed } from 'feedsmith';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Notifier } from '../../src/contracts.ts';
import type { StateStore } from '../../src/ports.ts';
import { type ChannelWorkshop, channelWorkshop } from '../support/channel-workshop.ts';
import {
  documentOf,
  manyEntries,
  type RecordingNotifier,
  recordingNotifier,
  type Workshop,
  workshop,
} from '../support/run-workshop.ts';

const GROUPS = ['a', 'b', 'c', 'd'];

describe('rounds', () => {
  let shop: Workshop;
  let team: RecordingNotifier;
  beforeEach(async () => {
    team = recordingNotifier({ chat: { repeatable: false }, hook: { repeatable: true, batch: 3 } });
    shop = await workshop(`groups: [${GROUPS.join(', ')}]`);
    publish(2);
    await run();
    publish(3);
  });
  afterEach(() => shop.close());

  function publish(entries: number) {
    for (const group of GROUPS) shop.documents.set(group, documentOf(group, manyEntries(entries)));
  }

  async function run(parts: Parameters<Workshop['run']>[1] = {}) {
    return shop.run({}, { notifiers: [team], ...parts });
  }

  /** Every write of the state: how often each channel's items were begun by then. */
  async function watched() {
    const parts = await shop.parts();
    const writes: string[] = [];
    const store: StateStore = {
      ...parts.store,
      async commit(base, files, message) {
        const tree = await parts.store.commit(base, files, message);
        const { channels } = await shop.state();
        const begun = (name: string) =>
          (channels.get(name)?.pending ?? []).map((item) => item.begun ?? 0).join('');
        writes.push(`chat ${begun('chat')} hook ${begun('hook')}`);
        return tree;
      },
    };
    return { store, writes };
  }

  async function killedRun(): Promise<void> {
    team.outcome = 'killed';
    await expect(run()).rejects.toThrow('killed');
    team.outcome = { type: 'delivered' };
  }

  it('begin at most one item of a chat, and a batch of what may be repeated, in one write', async () => {
    const { store, writes } = await watched();
    await run({ store });
    expect(writes).toEqual([
      'chat 0000 hook 1110',
      'chat 1000 hook 1110',
      'chat 100 hook 1',
      'chat 10 hook ',
      'chat 1 hook ',
      'chat  hook ',
    ]);
    expect(team.sent.filter((line) => line.startsWith('chat'))).toHaveLength(4);
    expect(team.sent.filter((line) => line.startsWith('hook'))).toHaveLength(4);
  });

  it('are bounded; the rest is left to the next run, which says how much, and is no trouble', async () => {
    const report = await run({ delivery: { mostRounds: 3, betweenMs: 0 } });
    expect(report).toMatchObject({ exitCode: 0, pending: [{ channel: 'chat', items: 1 }] });
    expect(report.notes).toEqual(['chat: 1 message still to be delivered; the next run goes on.']);
    expect(await run()).toMatchObject({ exitCode: 0, pending: [], notes: [] });
  });

  it.each([
    ['as much as is asked for', { delivery: { mostRounds: 100, betweenMs: 2500 } }, 2500],
    ['a second where the state is on disk', {}, 1000],
  ])('are apart by %s', async (_, parts, ms) => {
    const slept: number[] = [];
    const { clock } = await shop.parts();
    const sleep = async (each: number) => void slept.push(each);
    await run({ clock: { ...clock, sleep }, ...parts });
    expect(slept).toEqual([ms, ms, ms]);
  });

  it('wait for what is left of that time, also after what the first write has begun', async () => {
    const begins: number[] = [];
    const { clock } = await shop.parts();
    let time = clock.now();
    const moving = { now: () => time, sleep: async (each: number) => void (time += each) };
    const slow: Notifier = {
      ...team,
      notify(...args) {
        begins.push(time);
        time += 400;
        return team.notify(...args);
      },
    };
    await run({ clock: moving, notifiers: [slow] });
    expect(begins.slice(1).map((each, n) => each - (begins[n] ?? 0))).toEqual([1400, 1400, 1400]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'lose nothing in %i interrupted runs, and leave one in doubt for two',
    async (kills) => {
      for (let kill = 0; kill < kills; kill += 1) await killedRun();
      const report = await run();
      const { channels } = await shop.state();
      const uncertain = channels.get('chat')?.maybe ?? [];
      expect(uncertain).toHaveLength(Math.floor(kills / 2));
      expect(report.exitCode).toBe(uncertain.length > 0 ? 2 : 0);
      expect(report.pending).toEqual([]);
      const sent = team.sent.filter((line) => line.startsWith('chat'));
      expect(new Set(sent).size).toBe(4);
      for (const line of new Set(sent)) expect(sent.filter((each) => each === line).length).toBeLessThan(3);
      expect(await run()).toMatchObject({ stateWrites: 0, troubles: report.troubles });
    },
  );

  it('send what was pending before the source is asked', async () => {
    await killedRun();
    let sentBefore = 0;
    const { source } = await shop.parts();
    const before = team.sent.length;
    await run({
      source: {
        ...source,
        read: (group, known) => {
          sentBefore = team.sent.length - before;
          return source.read(group, known);
        },
      },
    });
    expect(sentBefore).toBeGreaterThan(3);
  });

  it('stop for a channel that refuses, which every run says until it takes its messages', async () => {
    team.outcome = { type: 'failed', why: 'answered 503' };
    await run();
    team.outcome = { type: 'delivered' };
    const waiting = await run();
    expect(waiting).toMatchObject({ exitCode: 2, stateWrites: 0 });
    expect(waiting.troubles[0]?.message).toMatch(
      /^chat: 4 messages wait, the oldest since 2024-02-01, for the receiver answered 503; /,
    );
    shop.now += 3_600_000;
    expect(await run()).toMatchObject({ exitCode: 0, pending: [] });
  });

  it('do what somebody decided: once more, or not', async () => {
    await killedRun();
    await killedRun();
    await run();
    const [uncertain] = (await shop.state()).channels.get('chat')?.maybe ?? [];
    team.sent.length = 0;
    const again = { again: new Set([uncertain?.id ?? '']), drop: new Set<string>() };
    const report = await shop.run({ decision: again }, { notifiers: [team] });
    expect(report).toMatchObject({ exitCode: 0, pending: [] });
    expect(team.sent).toEqual([`chat ${uncertain?.id}`]);
    expect((await shop.state()).channels.get('chat')?.maybe).toBeUndefined();
  });
});

describe('a damaged change set', () => {
  let shop: ChannelWorkshop;
  beforeEach(async () => {
    shop = await channelWorkshop();
    for (const entries of [1, 2, 3]) {
      shop.documents.set('codes', documentOf('codes', manyEntries(entries)));
      await shop.check();
    }
    await harm('1.');
  });
  afterEach(() => shop.close());

  async function harm(start: string) {
    const folder = 'snapshots/.state/changes/codes';
    const name = (await readdir(shop.file(folder))).find((each) => each.startsWith(start)) ?? '';
    await writeFile(shop.file(`${folder}/${name}`), '{"format":1');
  }

  async function publish(entries: number) {
    shop.documents.set('codes', documentOf('codes', manyEntries(entries)));
    return shop.check();
  }

  it('costs a feed its own entry, and every run reports it until it is dropped', async () => {
    // A feed that is there takes its entries over; one that is lost is generated again.
    await Promise.all(['atom', 'json'].map((ending) => rm(shop.file(`feeds/iana.${ending}`))));
    const report = await publish(4);
    expect(parseAtomFeed(await shop.text('feeds/iana.atom')).entries).toHaveLength(2);
    expect(report?.troubles).toEqual([
      { subject: 'changes/codes/1.json', message: expect.stringContaining('only what needs it is left out') },
    ]);
    expect(shop.slack.calls).toHaveLength(3);
    expect(await shop.check()).toMatchObject({ exitCode: 2, stateWrites: 0, troubles: report?.troubles });
    const drop = new Set(['changes/codes/1.json']);
    await shop.check({ dryRun: false, decision: { again: new Set(), drop } });
    expect(await shop.check()).toMatchObject({ exitCode: 0, troubles: [], stateWrites: 0 });
    await publish(5);
    expect(parseAtomFeed(await shop.text('feeds/iana.atom')).entries).toHaveLength(3);
  });

  it('that a chat still waits for becomes uncertain, and the next message is sent', async () => {
    shop.slack.next(...Array.from({ length: 3 }, () => ({ status: 503 })));
    await publish(4);
    await harm('3.');
    shop.now += 3_600_000;
    const before = shop.slack.accepted().length;
    const report = await publish(5);
    expect(shop.slack.accepted()).toHaveLength(before + 1);
    expect(report?.troubles.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^slack: \w{12}-3: .*changes\/codes\/3\..*damaged.*[^.]\. Look there.*--drop/),
    );
    expect((await shop.check())?.troubles).toHaveLength(report?.troubles.length ?? 0);
  });
});

it('writes a feed for each group where the file asks for it', async () => {
  const shop = await channelWorkshop();
  try {
    shop.configure(
      'groups: [codes, more]\nchannels:\n  - { name: each, type: feed, file: "feeds/{group}.atom", self: "https://example.org/{group}.atom" }',
    );
    for (const entries of [1, 2, 3])
      for (const group of ['codes', 'more']) {
        shop.documents.set(group, documentOf(group, manyEntries(entries)));
        await shop.check();
      }
    const feed = parseAtomFeed(await shop.text('feeds/more.atom'));
    expect(feed).toMatchObject({ title: { value: 'IANA registries: more' } });
    expect(feed.entries).toHaveLength(2);
    expect(feed.links).toContainEqual(expect.objectContaining({ href: 'https://example.org/more.atom' }));
    expect(parseAtomFeed(await shop.text('feeds/codes.atom')).entries).toHaveLength(2);
  } finally {
    await shop.close();
  }
});
