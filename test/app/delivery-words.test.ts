// What became of a message, in the words of the state and of people, and what a run says of those that did not arrive.
import { describe, expect, it } from 'vitest';
import { groupsOf, lineOf, performedOf, resultOf } from '../../src/app/delivery-words.ts';
import { digestNotes, undelivered } from '../../src/app/undelivered.ts';
import type { ItemToSend } from '../../src/contracts.ts';
import type { SendOutcome } from '../../src/ports.ts';
import { type ChannelState, EMPTY_STATE, type News, type PendingItem } from '../../src/state/state.ts';
import { configOf } from '../support/config-of.ts';

const NOW = Date.parse('2024-02-01T12:00:00.000Z');
const AT = '2024-02-01T12:00:00.000Z';
const [team, feed] = configOf(
  "groups: [codes]\nchannels:\n  - { name: team, type: slack, url: '${SLACK}' }\n  - { name: news, type: feed, file: feeds/all.atom }",
).channels;
if (team === undefined || feed === undefined) throw new Error('two channels are needed');

const changes: News = { type: 'changes', group: 'codes', n: 1 };
const item = (news: News): ItemToSend => ({ channel: 'team', id: 'a-1', item: { id: 'a-1', news, at: AT } });

describe('an outcome', () => {
  it.each<[SendOutcome, object, string | undefined]>([
    [{ type: 'delivered' }, { type: 'delivered' }, undefined],
    [
      { type: 'maybe', why: 'gave no answer' },
      { type: 'maybe', why: 'may have been delivered, for the receiver gave no answer' },
      undefined,
    ],
    [
      { type: 'gone', why: 'answered 410' },
      { type: 'disabled', why: 'answered 410' },
      'channel team: the receiver answered 410, so the channel is disabled; take it out of the configuration, or fix it and run: iana-watch notify team',
    ],
    [
      { type: 'failed', why: 'answered 503', waitMs: 60_000 },
      { type: 'failed', why: 'answered 503', notBefore: '2024-02-01T12:01:00.000Z' },
      'channel team: a-1 was not delivered, for the receiver answered 503; a later run tries again.',
    ],
  ])('%j is remembered and said', (outcome, result, line) => {
    expect(resultOf(outcome, NOW)).toEqual(result);
    expect(lineOf(team, item(changes), outcome)).toBe(line);
  });
});

describe('what was done', () => {
  it('is a message, of which some receivers only say that they took it', () => {
    const sent = { type: 'message', subject: 'team', action: 'sent', groups: ['codes'], text: 'New' };
    expect(performedOf(team, item(changes), 'New', { type: 'delivered' })).toEqual(sent);
    expect(performedOf(team, item(changes), 'New', { type: 'delivered', accepted: true })).toEqual({
      ...sent,
      action: 'accepted, not confirmed',
    });
  });

  it.each<[News, readonly string[], string]>([
    [{ type: 'failing', group: 'codes', since: AT, message: '' }, ['codes'], 'codes cannot be read'],
    [{ type: 'recovered', group: 'codes', since: AT, message: '' }, ['codes'], 'codes can be read again'],
    [
      { type: 'source-failing', source: 'IANA', since: AT, message: '', groups: 3 },
      [],
      'IANA cannot be read',
    ],
    [
      { type: 'digest', since: AT, items: [{ group: 'codes', n: 1, id: 'a-1' }] },
      ['codes'],
      'digest of 1 change set',
    ],
    [{ type: 'expiring', entries: [] }, [], 'dates of 0 TEMPORARY registrations'],
  ])('is named by its news where that has no text: %j', (news, groups, text) => {
    expect(groupsOf(news)).toEqual(groups);
    expect(performedOf(feed, item(news), undefined)).toMatchObject({
      type: 'feed',
      subject: 'feeds/all.atom',
      groups,
      text,
    });
  });
});

describe('what is still open', () => {
  const pending: PendingItem = { id: 'a-1', news: changes, at: AT };
  const said = (facts: ChannelState, named: readonly string[] = []) =>
    undelivered(
      { ...EMPTY_STATE, channels: new Map([['team', facts]]) },
      named.map((subject) => ({ subject, message: '' })),
    );

  it('is a note where it only waits', () => {
    expect(said({ pending: [pending] })).toEqual({
      troubles: [],
      notes: ['team: 1 message still to be delivered; the next run goes on.'],
    });
    expect(said({ pending: [] })).toEqual({ troubles: [], notes: [] });
  });

  it('is trouble where the receiver refuses it or is disabled', () => {
    expect(said({ pending: [{ ...pending, tries: 2, why: 'answered 503' }] }).troubles[0]?.message).toBe(
      'team: 1 message waits, the oldest since 2024-02-01, for the receiver answered 503.',
    );
    expect(said({ pending: [pending, pending], disabled: { since: AT, why: 'answered 410' } })).toMatchObject(
      {
        troubles: [
          {
            message:
              'team: is disabled since 2024-02-01, for the receiver answered 410; 2 messages wait. Take the channel out of the configuration, or repair it and run: iana-watch notify team',
          },
        ],
        notes: [],
      },
    );
  });

  it('is said of what a digest waits with, by its next time in UTC', () => {
    const digest = { every: 'day', at: '05:00', zone: 'Europe/Berlin', weekday: 1 } as const;
    const state = (...collected: PendingItem[]) => ({
      ...EMPTY_STATE,
      channels: new Map([['team', { pending: [], collected }]]),
    });
    const said = (...held: PendingItem[]) => digestNotes(state(...held), [{ name: 'team', digest }], AT);
    expect(said()).toEqual([]);
    expect(said(pending)).toEqual([
      'team: 1 change set waits for the digest, which the first run after 2024-02-02 04:00 UTC sends.',
    ]);
    expect(said(pending, pending)[0]).toContain('team: 2 change sets wait for');
    const weekly = [{ name: 'team', digest: { ...digest, every: 'week' } as const }];
    expect(digestNotes(state(pending), weekly, AT)[0]).toContain('2024-02-05 04:00 UTC');
  });

  it('is not said twice of a channel that this run has named', () => {
    expect(said({ pending: [pending] }, ['team'])).toEqual({ troubles: [], notes: [] });
  });

  it('is named with what to do where it is uncertain, by reason, at most five of them', () => {
    const maybe = Array.from({ length: 7 }, (_, n) => ({ id: `a-${n}`, news: changes, at: AT }));
    const [trouble, ...more] = said({ pending: [], maybe }).troubles;
    expect(more).toEqual([]);
    expect(trouble?.message).toMatch(/^team: a-0, a-1, a-2, a-3, a-4 and 2 more: may have been delivered\. /);
    const reasons = maybe.slice(0, 2).map((each, n) => ({ ...each, why: `reason ${n}.` }));
    expect(said({ pending: [], maybe: reasons }).troubles.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^team: a-0: reason 0\. Look there, then "iana-watch notify team --again a-0"/),
      expect.stringMatching(/^team: a-1: reason 1\. Look there/),
    ]);
  });
});
