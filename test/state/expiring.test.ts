import { describe, expect, it } from 'vitest';
import { daysUntil, type ExpiryWatcher, warnOfExpiry } from '../../src/state/expiring.ts';
import { withGroup } from '../../src/state/state-edit.ts';
import { formatState, readState } from '../../src/state/state-format.ts';
import { EMPTY_STATE, type State } from '../../src/state/state.ts';

const WATCHER: ExpiryWatcher = { days: 30, reports: (group) => group === 'codes' };

function stateWith(...dates: readonly string[]): State {
  const expires = dates.map((date, n) => ({
    registry: 'codes/list',
    value: String(n),
    name: `N${n}`,
    expires: date,
  }));
  return withGroup(withGroup(EMPTY_STATE, 'codes', { expires }), 'others', { expires });
}

function warned(state: State, day: string): State {
  return warnOfExpiry(state, new Map([['team', WATCHER]]), `${day}T05:17:00.000Z`);
}

function messages(state: State): readonly (readonly string[])[] {
  return (state.channels.get('team')?.pending ?? []).map(({ news }) =>
    news.type === 'expiring' ? news.entries.map(({ value }) => value) : [],
  );
}

describe('what expires', () => {
  it('is reported 30 days ahead, once more 7 days ahead, and never again', () => {
    let state = stateWith('2026-03-31');
    const days = [
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
      '2026-03-23',
      '2026-03-24',
      '2026-03-25',
      '2026-04-01',
    ];
    const counts = days.map((day) => {
      state = warned(state, day);
      return messages(state).length;
    });
    expect(counts).toEqual([0, 1, 1, 1, 2, 2, 2]);
  });

  it('is reported once where its date has passed already, also after the setting has changed', () => {
    const first = warned(stateWith('2025-07-28', '2026-03-20'), '2026-03-05');
    expect(messages(first)).toEqual([['0', '1']]);
    const next = warned(first, '2026-03-06');
    expect(next).toBe(first);
    const longer = new Map([['team', { ...WATCHER, days: 60 }]]);
    expect(warnOfExpiry(first, longer, '2026-03-25T05:17:00.000Z')).toBe(first);
    expect(readState(formatState(first))).toEqual(first);
  });

  it('is one message a run, the soonest first, of the groups that the channel hears of', () => {
    expect(messages(warned(stateWith('2026-03-20', '2026-03-10', '2026-09-01'), '2026-03-05'))).toEqual([
      ['1', '0'],
    ]);
  });

  it('is reported anew with its new date after an extension', () => {
    const first = warned(stateWith('2026-03-10'), '2026-03-05');
    const extended = warned(
      withGroup(first, 'codes', stateWith('2027-03-10').groups.get('codes') ?? {}),
      '2026-03-06',
    );
    expect(messages(extended)).toHaveLength(1);
    expect(messages(warned(extended, '2027-02-20'))).toHaveLength(2);
  });

  it('changes nothing where nothing is near, and is read back as it was written', () => {
    const state = stateWith('2026-12-01');
    expect(warned(state, '2026-03-05')).toBe(state);
    const near = warned(state, '2026-11-20');
    expect(readState(formatState(near))).toEqual(near);
  });

  it.each([
    ['2026-03-10', '2026-03-10T00:00:00.000Z', 0],
    ['2026-03-10', '2026-03-09T23:59:59.000Z', 1],
    ['2026-03-10', '2026-03-11T00:00:00.000Z', -1],
  ])('on %s is, at %s, %i days away', (date, now, days) => {
    expect(daysUntil(date, now)).toBe(days);
  });
});
