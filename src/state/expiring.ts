// Which TEMPORARY registrations a channel is notified of before they expire, and that each is reported once for each
// notice; one that has expired already is reported once, where it was not reported before. Pure: `now` is always given.
import { momentId } from './health-id.ts';
import type { ExpiringEntry } from '../core/expiring.ts';
import { withChannel, withPending } from './state-edit.ts';
import type { ExpiringNews, Instant, State } from './state.ts';

/** The second notice, in days before the date; the first is the channel's own setting. */
export const LAST_NOTICE_DAYS = 7;

/** Stands for the notice of what has expired: longer than any setting, so that no earlier notice is repeated by it. */
const EXPIRED_NOTICE_DAYS = 1_000_000;

const DAY_MS = 86_400_000;

/** A channel that is notified. */
export interface ExpiryWatcher {
  /** The first notice, in days before the date. */
  readonly days: number;
  readonly reports: (group: string) => boolean;
}

/** The state with one pending item for each channel that has something new to be warned of. */
export function warnOfExpiry(
  before: State,
  watchers: ReadonlyMap<string, ExpiryWatcher>,
  now: Instant,
): State {
  let state = before;
  for (const [channel, watcher] of watchers) {
    const earlier = state.channels.get(channel)?.warned ?? [];
    const warned = new Map(earlier.map(({ id, notice }) => [id, notice]));
    const near = nearEntries(state, watcher, now);
    const fresh = near.filter(({ id, notice }) => notice < (warned.get(id) ?? Infinity));
    if (fresh.length === 0) continue;
    const news: ExpiringNews = { type: 'expiring', entries: fresh.map(({ entry }) => entry) };
    // Only what is still registered is remembered, so that the record does not grow.
    state = withChannel(state, channel, { warned: near.map(({ id, notice }) => ({ id, notice })) });
    state = withPending(state, [channel], {
      id: momentId('expiring', now),
      news,
      at: now,
    });
  }
  return state;
}

/** Whole days from `now` to the end of a date in UTC; negative where it is over. */
export function daysUntil(date: string, now: Instant): number {
  return Math.floor((Date.parse(`${date}T23:59:59.999Z`) - Date.parse(now)) / DAY_MS);
}

interface NearEntry {
  /** The registration with its date: an extension is warned of again. */
  readonly id: string;
  readonly notice: number;
  readonly entry: ExpiringNews['entries'][number];
}

function nearEntries(state: State, { days, reports }: ExpiryWatcher, now: Instant): readonly NearEntry[] {
  const near = [...state.groups]
    .filter(([group]) => reports(group))
    .flatMap(([group, { expires = [] }]) => expires.map((entry) => ({ group, ...entry })))
    .flatMap((entry) => {
      const notice = noticeOf(entry, days, now);
      return notice === undefined ? [] : [{ id: idOf(entry), notice, entry }];
    });
  return near.sort((a, b) =>
    a.entry.expires < b.entry.expires ? -1 : a.entry.expires > b.entry.expires ? 1 : 0,
  );
}

function noticeOf({ expires }: ExpiringEntry, days: number, now: Instant): number | undefined {
  const left = daysUntil(expires, now);
  if (left < 0) return EXPIRED_NOTICE_DAYS;
  if (left > days) return undefined;
  return left <= LAST_NOTICE_DAYS && days > LAST_NOTICE_DAYS ? LAST_NOTICE_DAYS : days;
}

function idOf({ registry, value, name, expires }: ExpiringEntry): string {
  return [registry, value, name, expires].join(' ');
}
