// The message that TEMPORARY registrations expire soon, or have expired.
import { registryPage } from '../core/links.ts';
import { code, count, line, type Line, link, strong } from '../render/content.ts';
import { daysUntil } from '../state/expiring.ts';
import type { ChannelNews } from './channel.ts';
import { clipLine, type Detail, type Message } from './message.ts';

type ExpiringNews = Extract<ChannelNews, { readonly type: 'expiring' }>;
type Entry = ExpiringNews['entries'][number];

/** Registrations that are named for each point that a message about one group would have. */
const ENTRIES_A_POINT = 2;

/** The message at one level of detail, the soonest first. */
export function expiringMessage({ id, at, entries }: ExpiringNews, detail: Detail): Message {
  const shown = entries.slice(0, detail.points * ENTRIES_A_POINT);
  const rest = entries.length - shown.length;
  return {
    id,
    tone: 'news',
    headline: headlineOf(entries, at),
    impact: [],
    points: shown.map((entry) => ({ news: clipLine(entryLine(entry, at), detail.characters), facts: [] })),
    footer: [
      ...(rest > 0
        ? [line`and ${count(rest, 'more registration')}: ${code('iana-watch search TEMPORARY')}`]
        : []),
      line`IANA removes a TEMPORARY registration that is neither extended nor made permanent (RFC 7120)`,
    ],
  };
}

function headlineOf(entries: readonly Entry[], at: string): string {
  const expired = entries.filter(({ expires }) => daysUntil(expires, at) < 0).length;
  const ahead = entries.length - expired;
  const has = `${expired === 1 ? 'has' : 'have'} expired`;
  if (ahead === 0) return `${count(expired, 'TEMPORARY registration')} ${has}`;
  const last = entries.at(-1)?.expires ?? '';
  const soon = `${count(ahead, 'TEMPORARY registration')} ${ahead === 1 ? 'expires' : 'expire'} by ${last}`;
  return expired === 0 ? soon : `${soon}; ${expired} ${has}`;
}

function entryLine({ group, registry, value, name, expires }: Entry, at: string): Line {
  const where = link(registryPage(group, registry), registry);
  const what = name === '' ? line`${code(value)}` : line`${code(value)} ${strong(name)}`;
  const left = daysUntil(expires, at);
  if (left < 0) return line`${what} in ${where} has been expired since ${expires}`;
  const when = left === 0 ? 'today' : `in ${count(left, 'day')}`;
  return line`${what} in ${where} expires on ${expires}, ${when}`;
}
