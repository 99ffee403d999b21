// Law 5 and law 6: one message for each occurrence and channel, also when runs are killed, or run at the same time.
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileTree, FileWrites, StateStore } from '../../src/ports.ts';
import {
  HOUR,
  type Workshop,
  documentOf,
  manyEntries,
  recordingNotifier,
  workshop,
} from '../support/run-workshop.ts';

let shop: Workshop;
beforeEach(async () => {
  shop = await workshop('groups: [websocket]', { team: { repeatable: false }, hook: { repeatable: true } });
  publish(2);
  await shop.run();
});
afterEach(() => shop.close());

function publish(entries: number): void {
  shop.documents.set('websocket', documentOf('websocket', manyEntries(entries)));
}

async function pending(channel: string): Promise<readonly string[]> {
  return ((await shop.state()).channels.get(channel)?.pending ?? []).map(({ id }) => id);
}

describe('a telling', () => {
  it('that failed is tried again when its time has come, and not before', async () => {
    publish(3);
    shop.team.outcome = { type: 'failed', why: '503' };
    expect((await shop.run()).pending).toEqual([
      { channel: 'hook', items: 1 },
      { channel: 'team', items: 1 },
    ]);
    expect(await shop.run()).toMatchObject({ stateWrites: 0 });
    expect(shop.team.sent).toHaveLength(2);
    shop.now += HOUR;
    shop.team.outcome = { type: 'delivered' };
    expect((await shop.run()).pending).toEqual([]);
    expect(shop.team.sent).toHaveLength(4);
  });

  it('keeps the order of the news while it waits', async () => {
    shop.team.outcome = { type: 'failed', why: '503' };
    for (const entries of [3, 4, 5]) {
      publish(entries);
      await shop.run();
    }
    shop.team.sent.length = 0;
    shop.team.outcome = { type: 'delivered' };
    shop.now += 24 * HOUR;
    await shop.run();
    expect(shop.team.sent.filter((line) => line.startsWith('team')).map((line) => line.at(-1))).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('is given up by a chat after three days and three failures, and by a signed webhook never', async () => {
    publish(3);
    shop.team.outcome = { type: 'failed', why: '503' };
    for (let failures = 0; failures < 3; failures += 1) {
      await shop.run();
      shop.now += HOUR;
    }
    shop.now += 72 * HOUR;
    const report = await shop.run();
    expect(report.troubles.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^hook: 1 message waits, the oldest since 2024-02-01, for the receiver 503/),
      expect.stringMatching(
        /^team: [0-9a-f]{12}-1: could not be delivered for three days.* notify team --again [0-9a-f]{12}-1/,
      ),
    ]);
    // Until somebody decides.
    expect(await shop.run()).toMatchObject({
      exitCode: 2,
      troubles: [{ subject: 'hook' }, report.troubles[1]],
    });
    const decision = { again: new Set<string>(), drop: new Set(['all']) };
    expect(await shop.run({ decision })).toMatchObject({ troubles: [{ subject: 'hook' }] });
  });

  it('goes with its channel when that is configured no more, with a line', async () => {
    publish(3);
    shop.team.outcome = { type: 'failed', why: '503' };
    await shop.run();
    const report = await shop.run({}, { notifiers: [recordingNotifier({ hook: { repeatable: true } })] });
    expect(report.notes).toEqual(['team: is not configured any more; 1 pending piece of news is dropped.']);
  });

  it('is not heard by a channel that was added after it', async () => {
    publish(3);
    await shop.run();
    const late = recordingNotifier({ late: { repeatable: false } });
    await shop.run({}, { notifiers: [late] });
    expect(late.sent).toEqual([]);
  });

  it('is limited to so many in one run where a channel asks for that', async () => {
    const slow = recordingNotifier({ slow: { repeatable: true, limit: 1 } });
    slow.outcome = { type: 'failed', why: '503' };
    for (const entries of [3, 4, 5]) {
      publish(entries);
      await shop.run({}, { notifiers: [slow] });
    }
    slow.sent.length = 0;
    slow.outcome = { type: 'delivered' };
    shop.now += 24 * HOUR;
    for (const left of [2, 1, 0]) {
      await shop.run({}, { notifiers: [slow] });
      expect(await pending('slow')).toHaveLength(left);
    }
    expect(slow.sent.map((line) => line.at(-1))).toEqual(['1', '2', '3']);
  });
});

describe('a run that is killed while it tells', () => {
  async function killed(): Promise<void> {
    const before = shop.team.outcome;
    shop.team.outcome = 'killed';
    await expect(shop.run()).rejects.toThrow('killed');
    shop.team.outcome = before;
  }

  it('is made good by the next one: told once more at most, and the state is as if nothing had been', async () => {
    publish(3);
    await killed();
    await shop.run();
    expect(await pending('team')).toEqual([]);
    expect(shop.team.sent.filter((line) => line.startsWith('team'))).toHaveLength(2);
    expect(await shop.run()).toMatchObject({ stateWrites: 0, exitCode: 0 });
  });

  it('twice leaves the item alone where a repetition would be a second message, and goes on where it would not', async () => {
    publish(3);
    await killed();
    await killed();
    shop.team.sent.length = 0;
    const report = await shop.run();
    expect(shop.team.sent).toEqual([expect.stringMatching(/^hook /)]);
    expect(report.troubles).toEqual([
      { subject: 'team', message: expect.stringMatching(/may have been delivered/) },
    ]);
    expect((await shop.state()).channels.get('team')?.maybe).toHaveLength(1);
    expect(await shop.run()).toMatchObject({ stateWrites: 0, exitCode: 2 });
  });
});

describe('two runs at once', () => {
  /** A store before whose n-th commit another run comes first. */
  function racing(store: StateStore, at: number, other: () => Promise<unknown>): StateStore {
    let commits = 0;
    return {
      ...store,
      async commit(base: FileTree, writes: FileWrites, message: string) {
        commits += 1;
        if (commits === at) await other();
        return store.commit(base, writes, message);
      },
    };
  }

  async function race(at: number) {
    const first = recordingNotifier({ team: { repeatable: false } });
    const second = recordingNotifier({ team: { repeatable: false } });
    const parts = await shop.parts();
    const store = racing(parts.store, at, () => shop.run({}, { notifiers: [second] }));
    const report = await shop.run({}, { notifiers: [first], store });
    return { report, sent: [...first.sent, ...second.sent] };
  }

  it('tell each change once: who loses the swap reads again', async () => {
    publish(3);
    const { report, sent } = await race(1);
    expect(sent).toHaveLength(1);
    expect(report.groups).toMatchObject([{ outcome: 'unchanged' }]);
    expect((await shop.state()).groups.get('websocket')?.n).toBe(1);
    expect(await pending('team')).toEqual([]);
  });

  it('do not undo the results of the other', async () => {
    publish(3);
    const { sent } = await race(2);
    // The second run may repeat what the first is just sending: nothing locks a branch.
    expect(new Set(sent).size).toBe(1);
    expect(await pending('team')).toEqual([]);
    expect(await shop.run()).toMatchObject({ stateWrites: 0 });
  });

  it('do not send what the other has begun since the state was first read', async () => {
    publish(3);
    const waiting = recordingNotifier({ team: { repeatable: false } });
    waiting.outcome = { type: 'failed', why: '503' };
    await shop.run({}, { notifiers: [waiting] });
    shop.now += HOUR;
    const { sent } = await race(1);
    expect(sent).toHaveLength(1);
  });

  it('give up in one line when somebody else writes again and again', async () => {
    publish(3);
    const parts = await shop.parts();
    const store: StateStore = { ...parts.store, commit: async () => 'conflict' };
    await expect(shop.run({}, { store })).rejects.toMatchObject({ code: 'STATE_LOCKED' });
  });
});

describe('a step that halts the run', () => {
  it('stops every send and every write where the token is refused', async () => {
    publish(3);
    const parts = await shop.parts();
    const halting = {
      ...parts.kept,
      bringInStep: async () => ({
        done: [],
        notes: [],
        troubles: [{ subject: 'github', message: 'github: 401' }],
        halt: 'everything' as const,
      }),
    };
    const report = await shop.run({}, { kept: halting });
    expect(report).toMatchObject({ exitCode: 2, stateWrites: 1 });
    expect(shop.team.sent).toEqual([]);
    await shop.run();
    expect(shop.team.sent).toHaveLength(2);
  });

  it('costs the others nothing when it fails', async () => {
    publish(3);

    await rm(shop.file('snapshots/websocket.json'));
    await shop.put('snapshots/websocket.json/in-the-way', '');
    const report = await shop.run();
    expect(report.troubles).toMatchObject([{ subject: 'snapshots/websocket.json' }]);
    expect(shop.team.sent).toHaveLength(2);
  });
});
