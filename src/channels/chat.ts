// What the chat channels share: news becomes a message, and the most detailed one that fits is taken.
import { type Line, plain, type Span } from '../render/content.ts';
import { visible } from '../render/visible.ts';
import { expiringMessage } from './expiring-message.ts';
import { digestMessage } from './digest-message.ts';
import type { ChannelNews, Payload } from './channel.ts';
import {
  clipLine,
  DETAILS,
  healthMessage,
  sourceMessage,
  type Message,
  reportMessage,
  testMessage,
} from './message.ts';

/** How one service writes a message down, and which payloads it takes. */
export interface ChatFormat<T extends object> {
  layOut(message: Message): T;
  /** Whether the service takes `payload`; `body` is its JSON as it is sent. */
  fits(payload: T, body: string): boolean;
}

/** The most detailed payload that fits; each format sees to it that the least detailed one does. */
export function renderChat<T extends object>(news: ChannelNews, format: ChatFormat<T>): Payload {
  const payloads = messagesOf(news).map((message) => () => format.layOut(message));
  const plainest = JSON.stringify(payloads.at(-1)?.() ?? {});
  for (const layOut of payloads) {
    const payload = layOut();
    const body = JSON.stringify(payload);
    if (format.fits(payload, body)) return body === plainest ? { body } : { body, plainer: plainest };
  }
  return { body: plainest };
}

/** A zero-width space. Behind a character that would start something, it takes that away and cannot be seen. */
export const GAP = '\u200B';

/**
 * Foreign text on one line, nothing in it hidden; no mention, for hosts may notify on any `@all`; and no `[…](…)`, which
 * a host may read as a link even where its own format knows none.
 */
export function escapeMentions(foreign: string): string {
  return visible(foreign.replace(/[\t\n\r ]+/g, ' ')).replace(/@(?=\S)|\](?=\()/g, `$&${GAP}`);
}

/** `line` in the text of a service, at most `limit` characters of it: it is the line that is cut, not its text. */
export function fitLine(line: Line, limit: number, write: (span: Span) => string): string {
  for (let characters = limit; characters > 1; characters = Math.floor(characters / 2)) {
    const text = clipLine(line, characters).map(write).join('');
    if (text.length <= limit) return text;
  }
  return '…';
}

/** Addresses that are worth a link: longer ones would take the room of what is said. */
export function isLinkable(url: string): boolean {
  return url.length <= 500 && /^https?:\/\//.test(url);
}

/** `url` with the characters that `active` finds percent-encoded. */
export function percentEncoded(url: string, active: RegExp): string {
  return url.replace(active, (found) => `%${found.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** `old → new` in the text of a service. */
export function writeChange(span: Extract<Span, { type: 'change' }>, write: (span: Span) => string): string {
  return `${span.from.map(write).join('')} → ${span.to.map(write).join('')}`;
}

/** The lines that are one link each, for services that show those apart. */
export function linksOf(lines: readonly Line[]): readonly { readonly url: string; readonly text: string }[] {
  return lines.flatMap((line) => linkAlone(line) ?? []);
}

/** Lines that say more than one link does. */
export function withoutLinks(lines: readonly Line[]): readonly Line[] {
  return lines.filter((line) => linkAlone(line) === undefined && plain(line) !== '');
}

/** The link that is all there is of a line. */
function linkAlone(line: Line): Extract<Span, { readonly type: 'link' }> | undefined {
  const [first, ...more] = line.filter((span) => plain([span]) !== '');
  return first?.type === 'link' && more.length === 0 ? first : undefined;
}

function messagesOf(news: ChannelNews): readonly Message[] {
  if (news.type === 'test') return [testMessage(news.channel, news.id)];
  if (news.type === 'health') return [healthMessage(news)];
  if (news.type === 'source') return [sourceMessage(news)];
  if (news.type === 'expiring') return DETAILS.map((detail) => expiringMessage(news, detail));
  if (news.type === 'digest') return DETAILS.map((detail) => digestMessage(news, detail));
  return DETAILS.map((detail) => reportMessage(news.report, news.id, detail));
}
