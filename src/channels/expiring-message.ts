// The message that TEMPORARY registrations expire soon.
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
  const last = entries.at(-1)?.expires ?? '';
  const verb = entries.length === 1 ? 'expires' : 'expire';
  return {
    id,
    tone: 'news',
    headline: `${count(entries.length, 'TEMPORARY registration')} ${verb} by ${last}`,
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

function entryLine({ group, registry, value, name, expires }: Entry, at: string): Line {
  const where = link(registryPage(group, registry), registry);
  const what = name === '' ? line`${code(value)}` : line`${code(value)} ${strong(name)}`;
  const left = daysUntil(expires, at);
  const when = left <= 0 ? 'today' : `in ${count(left, 'day')}`;
  return line`${what} in ${where} expires on ${expires}, ${when}`;
}
