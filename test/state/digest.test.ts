import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectDigests, type DigestTimes, lastDigestTime } from '../../src/state/digest.ts';
import { withPending } from '../../src/state/state-edit.ts';
import { EMPTY_STATE, type PendingItem, type State } from '../../src/state/state.ts';

const DAILY: DigestTimes = { every: 'day', at: '05:00', zone: 'UTC', weekday: 1 };

function item(n: number, at: string, more: Partial<PendingItem> = {}): PendingItem {
  return { id: `a-${n}`, news: { type: 'changes', group: 'codes', n }, at, ...more };
}

function stateWith(...items: readonly PendingItem[]): State {
  return items.reduce((state, each) => withPending(state, ['team'], each), EMPTY_STATE);
}

function collect(state: State, now: string, times: DigestTimes | undefined = DAILY): State {
  return collectDigests(state, times === undefined ? new Map() : new Map([['team', times]]), now);
}

describe('the last time of a digest', () => {
  it.each([
    ['2026-03-10T05:00:00.000Z', {}, '2026-03-10T05:00:00.000Z'],
    ['2026-03-10T04:59:59.999Z', {}, '2026-03-09T05:00:00.000Z'],
    ['2026-03-10T12:00:00.000Z', { at: '08:30' }, '2026-03-10T08:30:00.000Z'],
    // Berlin is one hour ahead of UTC in winter, and two in summer; in the night of 2026-03-29 2:30 does not exist.
    ['2026-03-10T12:00:00.000Z', { at: '08:30', zone: 'Europe/Berlin' }, '2026-03-10T07:30:00.000Z'],
    ['2026-07-10T12:00:00.000Z', { at: '08:30', zone: 'Europe/Berlin' }, '2026-07-10T06:30:00.000Z'],
    ['2026-03-29T12:00:00.000Z', { at: '02:30', zone: 'Europe/Berlin' }, '2026-03-29T01:30:00.000Z'],
    // Auckland is a day ahead: 23:00 UTC is the next morning there.
    ['2026-03-10T23:00:00.000Z', { at: '08:00', zone: 'Pacific/Auckland' }, '2026-03-10T19:00:00.000Z'],
    // 2026-03-10 is a Tuesday.
    ['2026-03-10T12:00:00.000Z', { every: 'week' }, '2026-03-09T05:00:00.000Z'],
    ['2026-03-10T12:00:00.000Z', { every: 'week', weekday: 2 }, '2026-03-10T05:00:00.000Z'],
    ['2026-03-10T12:00:00.000Z', { every: 'week', weekday: 3 }, '2026-03-04T05:00:00.000Z'],
  ] as const)('before %s with %j is %s', (now, times, last) => {
    expect(lastDigestTime({ ...DAILY, ...times }, now)).toBe(last);
  });
});

describe('a digest', () => {
  const first = item(1, '2026-03-10T06:00:00.000Z');
  const second = item(2, '2026-03-10T09:00:00.000Z');

  it('collects what comes after its time, and is one item after the next', () => {
    const held = collect(stateWith(first, second), '2026-03-10T09:00:00.000Z');
    expect(held.channels.get('team')).toEqual({ pending: [], collected: [first, second] });
    expect(collect(held, '2026-03-11T04:00:00.000Z')).toBe(held);
    expect(collect(held, '2026-03-11T05:17:00.000Z').channels.get('team')).toEqual({
      digested: '2026-03-11T05:17:00.000Z',
      pending: [
        {
          id: 'digest-20260311051700000',
          at: '2026-03-11T05:17:00.000Z',
          news: {
            type: 'digest',
            since: first.at,
            items: [
              { id: 'a-1', group: 'codes', n: 1 },
              { id: 'a-2', group: 'codes', n: 2 },
            ],
          },
        },
      ],
    });
  });

  it('has what the run that sends it finds itself, and nothing that a run soon after finds', () => {
    const now = '2026-03-11T05:17:00.000Z';
    const sent = collect(stateWith(item(3, now)), now);
    expect(sent.channels.get('team')?.pending.map(({ id }) => id)).toEqual(['digest-20260311051700000']);
    const later = collect(
      withPending(sent, ['team'], item(4, '2026-03-11T05:30:00.000Z')),
      '2026-03-11T05:30:00.000Z',
    );
    expect(later.channels.get('team')?.collected?.map(({ id }) => id)).toEqual(['a-4']);
  });

  it('holds back neither trouble nor a message that was begun', () => {
    const trouble: PendingItem = {
      id: 'h-1',
      at: first.at,
      news: { type: 'failing', group: 'codes', since: first.at, message: 'codes: no answer' },
    };
    const begun = item(5, first.at, { begun: 1 });
    const state = collect(stateWith(trouble, begun, first), '2026-03-10T09:00:00.000Z');
    expect(state.channels.get('team')).toEqual({ pending: [trouble, begun], collected: [first] });
  });

  it('gives back what it collected where the channel has no digest any more', () => {
    const held = collect(stateWith(first, second), '2026-03-10T09:00:00.000Z');
    const released = collectDigests(held, new Map(), '2026-03-10T10:00:00.000Z');
    expect(released.channels.get('team')).toEqual({ pending: [first, second] });
  });

  it('loses nothing and says nothing twice, whenever runs come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), (hours) => {
        let [state, at] = [EMPTY_STATE, Date.parse('2026-03-01T00:00:00.000Z')];
        const sent: string[] = [];
        for (const [n, each] of [...hours, 48].entries()) {
          at += each * 3_600_000;
          const now = new Date(at).toISOString();
          state = collect(withPending(state, ['team'], item(n, now)), now);
          const pending = state.channels.get('team')?.pending ?? [];
          sent.push(
            ...pending.flatMap(({ news }) => (news.type === 'digest' ? news.items.map(({ id }) => id) : [])),
          );
          state = withoutPending(state);
        }
        const left = state.channels.get('team')?.collected?.map(({ id }) => id) ?? [];
        expect([...sent, ...left]).toEqual([...hours, 48].map((_, n) => `a-${n}`));
      }),
    );
  });
});

/** The state after everything pending was delivered. */
function withoutPending(state: State): State {
  const channels = [...state.channels].map(([name, channel]) => [name, { ...channel, pending: [] }] as const);
  return { ...state, channels: new Map(channels) };
}
