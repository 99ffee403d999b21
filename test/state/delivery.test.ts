import { describe, expect, it } from 'vitest';
import {
  begin,
  decide,
  dropChannels,
  dueItems,
  findItem,
  finish,
  giveUpOld,
  isUncertain,
} from '../../src/state/delivery.ts';
import { withPending } from '../../src/state/state-edit.ts';
import { EMPTY_STATE, type PendingItem, type State } from '../../src/state/state.ts';

const T0 = '2024-02-01T05:17:00.000Z';
const FIRST: PendingItem = { id: 'aaa-1', news: { type: 'changes', group: 'websocket', n: 1 }, at: T0 };
const SECOND: PendingItem = { id: 'bbb-2', news: { type: 'changes', group: 'websocket', n: 2 }, at: T0 };
const ref = { channel: 'team', id: 'aaa-1' };

function later(ms: number): string {
  return new Date(Date.parse(T0) + ms).toISOString();
}

function pending(): State {
  return withPending(withPending(EMPTY_STATE, ['team'], FIRST), ['team'], SECOND);
}

function ids(state: State, now = T0): string[] {
  return dueItems(state, 'team', now).map(({ id }) => id);
}

function failedTimes(times: number): State {
  let state = pending();
  for (let n = 0; n < times; n++) state = finish(state, ref, { type: 'failed', why: '503' }, T0);
  return state;
}

describe('a pending item', () => {
  it('is there once, however often it is added', () => {
    expect(withPending(pending(), ['team'], FIRST)).toEqual(pending());
  });

  it('is gone when it was delivered, and with the last one the channel leaves the state', () => {
    const after = finish(pending(), ref, { type: 'delivered' }, T0);
    expect(ids(after)).toEqual(['bbb-2']);
    const empty = finish(after, { channel: 'team', id: 'bbb-2' }, { type: 'delivered' }, T0);
    expect(empty).toEqual(EMPTY_STATE);
  });

  it('waits minutes, then hours, when it was not delivered, and is not begun any more', () => {
    let state = pending();
    const waits: number[] = [];
    for (let round = 0; round < 7; round++) {
      state = finish(begin(state, ref), ref, { type: 'failed', why: '503' }, T0);
      const item = findItem(state, ref);
      expect(item?.begun).toBeUndefined();
      waits.push((Date.parse(item?.next ?? '') - Date.parse(T0)) / 60_000);
    }
    expect(waits).toEqual([5, 15, 60, 180, 360, 360, 360]);
  });

  it('waits as long as the receiver asked for', () => {
    const notBefore = later(7_200_000);
    const state = finish(pending(), ref, { type: 'failed', why: '429', notBefore }, T0);
    expect(findItem(state, ref)?.next).toBe(notBefore);
  });

  it('holds back those behind it while it waits, so that news comes in order', () => {
    const state = finish(pending(), ref, { type: 'failed', why: '503' }, T0);
    expect(ids(state, later(60_000))).toEqual([]);
    expect(ids(state, later(300_000))).toEqual(['aaa-1', 'bbb-2']);
  });

  it('is as before when it was begun and not tried', () => {
    expect(finish(begin(pending(), ref), ref, { type: 'untried' }, T0)).toEqual(pending());
  });

  it('is uncertain once two runs began it and neither came back', () => {
    const once = begin(pending(), ref);
    const twice = begin(once, ref);
    expect([once, twice].map((state) => isUncertain(findItem(state, ref) ?? FIRST))).toEqual([false, true]);
  });

  it('is left alone when it may have arrived, and can still be found', () => {
    const state = finish(pending(), ref, { type: 'maybe', why: 'no answer' }, T0);
    expect(ids(state)).toEqual(['bbb-2']);
    expect(state.channels.get('team')?.maybe).toEqual([{ ...FIRST, why: 'no answer' }]);
  });

  it('is not sent to a receiver that is gone', () => {
    const state = finish(pending(), ref, { type: 'disabled', why: '410' }, T0);
    expect(ids(state, later(86_400_000))).toEqual([]);
    expect(state.channels.get('team')?.disabled).toEqual({ since: T0, why: '410' });
  });

  it('is given up after three days of failures, and not before; untried ones stay', () => {
    const state = failedTimes(3);
    expect(giveUpOld(state, later(3 * 86_400_000 - 1)).givenUp).toEqual([]);
    const after = giveUpOld(state, later(3 * 86_400_000));
    expect(ids(after.state)).toEqual(['bbb-2']);
    expect(after.state.channels.get('team')?.maybe).toEqual([
      { ...FIRST, why: 'could not be delivered for three days, for the receiver 503' },
    ]);
    expect(after.givenUp).toEqual([]);
  });

  it('is forgotten after three days where its channel is disabled', () => {
    const state = finish(pending(), ref, { type: 'disabled', why: 'answered 410 Gone' }, T0);
    const after = giveUpOld(state, later(3 * 86_400_000));
    expect(after.givenUp).toEqual([ref, { channel: 'team', id: 'bbb-2' }]);
    expect(after.state.channels.get('team')?.maybe).toBeUndefined();
  });

  it('that is uncertain is sent once more before the others, or dropped, as somebody decides', () => {
    const uncertain = finish(pending(), ref, { type: 'maybe', why: 'no answer' }, T0);
    const none = new Set<string>();
    expect(decide(uncertain, { again: new Set(['zzz-9']), drop: none })).toEqual(uncertain);
    expect(decide(uncertain, { again: none, drop: new Set(['all']), channel: 'other' })).toEqual(uncertain);
    expect(decide(uncertain, { again: new Set(['aaa-1']), drop: none })).toEqual(pending());
    const dropped = decide(uncertain, { again: none, drop: new Set(['all']) });
    expect(ids(dropped)).toEqual(['bbb-2']);
    expect(dropped.channels.get('team')?.maybe).toBeUndefined();
  });

  it('is not given up before its third failure: a clock that was wrong made it look old', () => {
    expect(giveUpOld(failedTimes(2), later(50 * 365 * 86_400_000)).givenUp).toEqual([]);
  });

  it('is due where it waits for longer than anything waits: the clock was wrong when that was written', () => {
    const state = finish(pending(), ref, { type: 'failed', why: '503' }, later(20 * 365 * 86_400_000));
    expect(ids(state, later(60_000))).toEqual(['aaa-1', 'bbb-2']);
  });

  it('is given up untried where the receiver is gone', () => {
    const state = finish(pending(), ref, { type: 'disabled', why: '410' }, T0);
    expect(giveUpOld(state, later(3 * 86_400_000)).givenUp).toHaveLength(2);
  });

  it('that somebody else has finished stays finished', () => {
    for (const type of ['delivered', 'untried'] as const)
      expect(finish(EMPTY_STATE, ref, { type }, T0)).toEqual(EMPTY_STATE);
  });

  it('goes with its channel when that is configured no more, and is counted', () => {
    const { state, dropped } = dropChannels(pending(), new Set(['other']));
    expect(state).toEqual(EMPTY_STATE);
    expect([...dropped]).toEqual([['team', 2]]);
  });
});
