// Discord's webhooks: one embed, and nobody is ever mentioned.
import type { RESTPostAPIWebhookWithTokenJSONBody } from 'discord-api-types/v10';
import { join, type Line, type Span } from '../render/content.ts';
import type { PostChannel } from './channel.ts';
import {
  type ChatFormat,
  fitLine,
  isLinkable,
  percentEncoded,
  renderChat,
  escapeMentions,
  writeChange,
} from './chat.ts';
import { clipText } from './clip-text.ts';
import { type Message, SIGNS, type Tone } from './message.ts';
import { postSettings } from './settings.ts';

type DiscordMessage = Pick<RESTPostAPIWebhookWithTokenJSONBody, 'embeds' | 'allowed_mentions'>;

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const TITLE_CHARACTERS = 256;
const DESCRIPTION_CHARACTERS = 4096;
/** Over all embeds of a message. */
const MESSAGE_CHARACTERS = 6000;

/** Red, green, blue, amber: the sign in front of the headline says the same without colour. */
const COLORS: Readonly<Record<Tone, number>> = {
  breaking: 0xc62828,
  addition: 0x2e7d32,
  news: 0x1565c0,
  trouble: 0xf9a825,
  recovery: 0x2e7d32,
  test: 0x1565c0,
};

const FORMAT: ChatFormat<DiscordMessage> = { layOut, fits };

export const discord: PostChannel = {
  kind: 'post',
  label: 'Discord',
  description: 'A Discord webhook.',
  example: '{ name: chat, type: discord, url: "${DISCORD_WEBHOOK_URL}", floor: breaking }',
  settings: postSettings,
  signed: false,
  // Without it Discord answers before it has looked at the message.
  query: 'wait=true',
  render: (news) => renderChat(news, FORMAT),
  owns: (url) => isWebhook(url) && !takesOtherFormat(url),
  refuses: (url) =>
    isWebhook(url) && url.pathname.endsWith('/github')
      ? 'is a Discord webhook for GitHub’s own events; leave out "/github"'
      : undefined,
};

/** https://docs.discord.com/developers/resources/webhook */
function isWebhook({ hostname, pathname }: URL): boolean {
  return /(?:^|\.)discord(?:app)?\.com$/.test(hostname) && /^\/api\/(?:v\d+\/)?webhooks\//.test(pathname);
}

/** With `/slack` behind it, a webhook takes Slack's format and not Discord's. */
function takesOtherFormat({ pathname }: URL): boolean {
  return /\/(?:slack|github)\/?$/.test(pathname);
}

/**
 * A backslash before every sign that begins something in Discord: emphasis, code, spoilers, mentions, links; and before
 * what makes a heading or a list of a line.
 */
export function escapeDiscord(foreign: string): string {
  return escapeMentions(foreign)
    .replace(/[\\`*_~|<>[\]]|:(?=\/\/)/g, '\\$&')
    .replace(/^( *)([#+-])/, '$1\\$2');
}

function layOut(message: Message): DiscordMessage {
  const paragraphs = [
    message.impact.map((line) => write(line)).join('\n'),
    ...message.points.map(({ news, facts }) =>
      [`• ${write(news)}`, ...facts.map((fact) => `  ◦ ${write(fact)}`)].join('\n'),
    ),
    write(join(message.footer, ' · ')),
  ];
  const description = paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
  return {
    embeds: [
      {
        title: titleOf(message),
        ...(message.url === undefined || !isLinkable(message.url) ? {} : { url: message.url }),
        ...(description === '' ? {} : { description }),
        color: COLORS[message.tone],
        footer: { text: clipText(`iana-watch · ${escapeMentions(message.id)}`, 200) },
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

function titleOf({ tone, headline }: Message): string {
  const sign = SIGNS[tone];
  return sign + fitLine([{ type: 'text', text: headline }], TITLE_CHARACTERS - sign.length, writeSpan);
}

function fits(payload: DiscordMessage): boolean {
  const sizes = (payload.embeds ?? []).map(({ title = '', description = '', footer }) => {
    if (description.length > DESCRIPTION_CHARACTERS) return Number.POSITIVE_INFINITY;
    return title.length + description.length + (footer?.text.length ?? 0);
  });
  return sizes.reduce((sum, size) => sum + size, 0) <= MESSAGE_CHARACTERS;
}

function write(line: Line): string {
  return fitLine(line, DESCRIPTION_CHARACTERS / 4, writeSpan);
}

function writeSpan(span: Span): string {
  switch (span.type) {
    case 'text':
      return escapeDiscord(span.text);
    case 'code':
      return span.text === '' || /[`\\]/.test(span.text)
        ? escapeDiscord(span.text)
        : `\`${escapeMentions(span.text)}\``;
    case 'strong':
    case 'inserted':
      return around('**', span.text);
    case 'removed':
      return around('~~', span.text);
    case 'link':
      return isLinkable(span.url)
        ? `[${escapeDiscord(span.text)}](<${escapeUrl(span.url)}>)`
        : escapeDiscord(span.text);
    case 'change':
      break;
  }
  return writeChange(span, writeSpan);
}

function escapeUrl(url: string): string {
  return percentEncoded(url, /[<>()\s\\@]/g);
}

function around(mark: string, foreign: string): string {
  const text = escapeDiscord(foreign.trim());
  return text === '' ? escapeDiscord(foreign) : `${mark}${text}${mark}`;
}
