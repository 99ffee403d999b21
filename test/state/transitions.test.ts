import { describe, expect, it } from 'vitest';
import {
  accept,
  acceptEnd,
  candidateIsRipe,
  countFailure,
  dropGroups,
  holdCandidate,
  isGone,
  markMissing,
  recover,
  rememberIndex,
  withBase,
  withReported,
} from '../../src/state/transitions.ts';
import { EMPTY_STATE, type State, groupState } from '../../src/state/state.ts';
import { readState, formatState } from '../../src/state/state-format.ts';
import { DIGEST_A, DIGEST_B, FULL_STATE } from './sample-state.ts';

const T0 = '2024-02-01T05:17:00.000Z';
const reported = {
  group: 'websocket',
  digest: DIGEST_A,
  people: 'names',
  validators: { etag: '"1"' },
} as const;
const news = { id: 'aaa-1', at: T0, channels: ['team', 'mirror'] };

function later(ms: number): string {
  return new Date(Date.parse(T0) + ms).toISOString();
}

function pendingIds(state: State, channel: string): string[] {
  return (state.channels.get(channel)?.pending ?? []).map(({ id }) => id);
}

describe('a baseline', () => {
  it('is told from now on, has no count and nobody is to hear of it', () => {
    const state = withReported(EMPTY_STATE, reported);
    expect(groupState(state, 'websocket')).toEqual({ n: 0, told: DIGEST_A, validators: { etag: '"1"' } });
    expect(state.channels.size).toBe(0);
  });
});

describe('an accepted change set', () => {
  it('moves the told snapshot, counts one and gives each interested channel one item', () => {
    const before = withReported(EMPTY_STATE, reported);
    const state = accept(before, { ...reported, digest: DIGEST_B }, news);
    expect(groupState(state, 'websocket')).toMatchObject({ n: 1, told: DIGEST_B });
    expect(pendingIds(state, 'team')).toEqual(['aaa-1']);
    expect(pendingIds(state, 'mirror')).toEqual(['aaa-1']);
    expect(groupState(before, 'websocket').told).toBe(DIGEST_A);
  });

  it('of the end of a group forgets its snapshot, but neither its count nor the news', () => {
    const before = accept(withReported(EMPTY_STATE, reported), reported, news);
    const state = acceptEnd(before, 'websocket', { ...news, id: 'bbb-2' });
    expect(groupState(state, 'websocket')).toEqual({ n: 2, gone: T0 });
    expect(pendingIds(state, 'team')).toEqual(['aaa-1', 'bbb-2']);
  });

  it('clears what stood in its way: a candidate, a missing document', () => {
    const held = markMissing(
      holdCandidate(EMPTY_STATE, { group: 'websocket', digest: DIGEST_B }, T0),
      'websocket',
      T0,
    );
    expect(groupState(accept(held, reported, news), 'websocket')).toEqual({
      n: 1,
      told: DIGEST_A,
      validators: { etag: '"1"' },
    });
  });
});

describe('a settled snapshot', () => {
  it('is remembered only where it is not the told one', () => {
    const before = withReported(EMPTY_STATE, reported);
    expect(groupState(withBase(before, 'websocket', DIGEST_B), 'websocket').settled).toBe(DIGEST_B);
    expect(withBase(withBase(before, 'websocket', DIGEST_B), 'websocket', DIGEST_A)).toEqual(before);
    expect(withBase(withBase(before, 'websocket', DIGEST_B), 'websocket', undefined)).toEqual(before);
  });
});

describe('a failing group', () => {
  function fail(state: State, times: number): State {
    let next = state;
    for (let run = 0; run < times; run++)
      next = countFailure(next, { group: 'websocket', message: `line ${run}`, now: later(run) }, ['team']);
    return next;
  }

  it('is told at the third failure in a row, with the date of the first, and not before', () => {
    expect(pendingIds(fail(EMPTY_STATE, 2), 'team')).toEqual([]);
    const state = fail(EMPTY_STATE, 3);
    expect(groupState(state, 'websocket').failures).toEqual({ count: 3, since: T0, message: 'line 2' });
    expect(state.channels.get('team')?.pending).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{12}-failing$/),
        news: { type: 'failing', group: 'websocket', since: T0, message: 'line 2' },
        at: later(2),
      },
    ]);
  });

  it('is written no more after the third, so that a long outage makes no commits', () => {
    const third = fail(EMPTY_STATE, 3);
    expect(fail(third, 4)).toBe(third);
  });

  it('is told once when it recovers, if it was told that it failed', () => {
    const recovered = recover(fail(EMPTY_STATE, 3), 'websocket', later(9), ['team']);
    expect(groupState(recovered, 'websocket').failures).toBeUndefined();
    expect(recovered.channels.get('team')?.pending.map(({ news: { type } }) => type)).toEqual([
      'failing',
      'recovered',
    ]);
    expect(pendingIds(recover(fail(EMPTY_STATE, 2), 'websocket', T0, ['team']), 'team')).toEqual([]);
    expect(recover(EMPTY_STATE, 'websocket', T0, ['team'])).toBe(EMPTY_STATE);
  });

  it('that fails, recovers and fails again is told anew', () => {
    const once = recover(fail(EMPTY_STATE, 3), 'websocket', later(9), ['team']);
    let again = once;
    for (let run = 0; run < 3; run++)
      again = countFailure(again, { group: 'websocket', message: 'x', now: later(100 + run) }, ['team']);
    expect(new Set(pendingIds(again, 'team')).size).toBe(3);
  });
});

describe('a large shrinkage', () => {
  const held = holdCandidate(EMPTY_STATE, { group: 'websocket', digest: DIGEST_B, sha256: 'c' }, T0);

  it('is believed when the same is seen at least an hour later', () => {
    expect(candidateIsRipe(held, 'websocket', DIGEST_B, later(3_599_999))).toBe(false);
    expect(candidateIsRipe(held, 'websocket', DIGEST_B, later(3_600_000))).toBe(true);
    expect(candidateIsRipe(held, 'websocket', DIGEST_A, later(3_600_000))).toBe(false);
  });

  it('keeps its first date while it stays the same, and starts anew when it does not', () => {
    expect(holdCandidate(held, { group: 'websocket', digest: DIGEST_B, sha256: 'c' }, later(5))).toBe(held);
    const other = holdCandidate(held, { group: 'websocket', digest: DIGEST_A }, later(5));
    expect(groupState(other, 'websocket').candidate).toEqual({ digest: DIGEST_A, since: later(5) });
  });
});

describe('a missing group', () => {
  it('is gone when it is missing a day after it was first missed', () => {
    const missed = markMissing(EMPTY_STATE, 'websocket', T0);
    expect(markMissing(missed, 'websocket', later(500))).toBe(missed);
    expect(isGone(missed, 'websocket', later(86_399_999))).toBe(false);
    expect(isGone(missed, 'websocket', later(86_400_000))).toBe(true);
    expect(isGone(EMPTY_STATE, 'websocket', T0)).toBe(false);
  });
});

describe('a group that is watched no more', () => {
  it('leaves only its count, so that no occurrence is named twice', () => {
    const { state, dropped } = dropGroups(FULL_STATE, new Set(['idna-tables', 'old']));
    expect(dropped).toEqual(['websocket']);
    expect(groupState(state, 'websocket')).toEqual({ n: 7 });
    expect(dropGroups(state, new Set(['idna-tables', 'old'])).state).toBe(state);
  });
});

describe('every step', () => {
  it('makes a state that can be written and read', () => {
    const state = rememberIndex(accept(FULL_STATE, reported, news), ['b', 'a']);
    expect(readState(formatState(state))).toEqual(state);
    expect(state.index?.groups).toEqual(['a', 'b']);
    expect(rememberIndex(state, undefined).index).toBeUndefined();
  });
});
