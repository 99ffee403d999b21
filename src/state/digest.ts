// Channels that collect their news and get it as one message a day or a week. What is collected is in the state, so that
// nothing is lost between two digests and nothing is in two of them. Pure: `now` is always given.
import { momentId } from './health-id.ts';
import { afterBegun, withChannel } from './state-edit.ts';
import type { ChannelState, DigestNews, Instant, PendingItem, State } from './state.ts';

/** When a channel gets its digests. */
export interface DigestTimes {
  readonly every: 'day' | 'week';
  /** Hour and minute, `05:00`. */
  readonly at: string;
  /** IANA time zone, such as `Europe/Berlin`. */
  readonly zone: string;
  /** Day of the week, where it is every week: 0 is Sunday. */
  readonly weekday: number;
}

/** A run that is so little late still reports what it finds itself, and not only what earlier runs collected. */
const JUST_NOW_MS = 3_600_000;

/**
 * The state in which news of digest channels is collected and, where the time has come, is one pending item. Channels
 * that have no digest any more get what they collected as single messages. The same state where nothing is to be done.
 */
export function collectDigests(
  before: State,
  digests: ReadonlyMap<string, DigestTimes>,
  now: Instant,
): State {
  let state = before;
  for (const [name, channel] of before.channels) {
    const times = digests.get(name);
    state =
      times === undefined ? released(state, name, channel) : collected(state, name, { channel, times, now });
  }
  return state;
}

/** The last moment that is a time of these digests and not after `now`. */
export function lastDigestTime(times: DigestTimes, now: Instant): Instant {
  return instantOf(digestTimesNear(times, now).findLast((moment) => moment <= Date.parse(now))) ?? now;
}

/** The first moment after `now` that is a time of these digests. */
export function nextDigestTime(times: DigestTimes, now: Instant): Instant {
  return instantOf(digestTimesNear(times, now).find((moment) => moment > Date.parse(now))) ?? now;
}

function instantOf(moment: number | undefined): Instant | undefined {
  return moment === undefined ? undefined : new Date(moment).toISOString();
}

/** Eight days back and ahead, in order. */
function digestTimesNear(times: DigestTimes, now: Instant): readonly number[] {
  const at = Date.parse(now);
  const local = at + offsetMs(times.zone, at);
  const [hours = 0, minutes = 0] = times.at.split(':').map(Number);
  return Array.from({ length: 17 }, (_, n) => n - 8).flatMap((days) => {
    const day = new Date(local + days * DAY_MS);
    if (times.every === 'week' && day.getUTCDay() !== times.weekday) return [];
    const wall = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hours, minutes);
    return [momentOf(wall, times.zone)];
  });
}

const DAY_MS = 86_400_000;

function released(state: State, name: string, { collected: held = [], pending }: ChannelState): State {
  if (held.length === 0) return state;
  return withChannel(state, name, { collected: undefined, pending: afterBegun(pending, held) });
}

function collected(
  state: State,
  name: string,
  {
    channel,
    times,
    now,
  }: { readonly channel: ChannelState; readonly times: DigestTimes; readonly now: Instant },
): State {
  // What was begun may have arrived, so it stays the single message that it is.
  const isNew = ({ news, begun }: PendingItem) => news.type === 'changes' && begun === undefined;
  const held = [...(channel.collected ?? []), ...channel.pending.filter(isNew)];
  const others = channel.pending.filter((item) => !isNew(item));
  const [first] = held;
  if (first === undefined) return state;
  const last = lastDigestTime(times, now);
  const isTime =
    last > first.at ||
    (Date.parse(now) - Date.parse(last) < JUST_NOW_MS && !((channel.digested ?? '') >= last));
  if (isTime)
    return withChannel(state, name, {
      collected: undefined,
      digested: now,
      pending: [...others, digestItem(held, first.at, now)],
    });
  if (others.length === channel.pending.length) return state;
  return withChannel(state, name, { collected: held, pending: others });
}

function digestItem(held: readonly PendingItem[], since: Instant, now: Instant): PendingItem {
  const items = held.flatMap(({ id, news }) =>
    news.type === 'changes' ? [{ id, group: news.group, n: news.n }] : [],
  );
  const news: DigestNews = { type: 'digest', since, items };
  return { id: momentId('digest', now), news, at: now };
}

/** The moment that a clock on the wall of `zone` shows as `wall` (milliseconds, as if it were UTC). */
function momentOf(wall: number, zone: string): number {
  const near = wall - offsetMs(zone, wall);
  return wall - offsetMs(zone, near);
}

/** Making one takes a thousand times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(zone, known);
  return known;
}

/** How far the clocks of `zone` are ahead of UTC at a moment. */
function offsetMs(zone: string, moment: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(new Date(moment))
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(moment / 1000) * 1000;
}
