// Slack's incoming webhooks, and hosts that take the same: mrkdwn in Block Kit.
import type { KnownBlock, MrkdwnElement } from '@slack/types';
import { code, join, type Line, line, type Span, strong } from '../render/content.ts';
import type { PostChannel } from './channel.ts';
import {
  type ChatFormat,
  fitLine,
  GAP,
  isLinkable,
  renderChat,
  escapeMentions,
  writeChange,
} from './chat.ts';
import type { Message, Point, Tone } from './message.ts';
import { postSettings } from './settings.ts';

/** The body of a post to an incoming webhook. */
interface SlackMessage {
  /** Shown in notifications, and by hosts that know no blocks. */
  text: string;
  blocks: KnownBlock[];
  unfurl_links: false;
  unfurl_media: false;
}

/** Slack refuses more blocks: https://docs.slack.dev/reference/block-kit/blocks */
const BLOCKS = 50;
/** Of one section or context; Slack allows 3,000. */
const TEXT_CHARACTERS = 2900;
/** A headline is at most 120 characters; escaped, it may be longer. */
const HEADLINE_CHARACTERS = 600;
/** Slack refuses some messages from about 13,000 characters (`msg_blocks_too_long`) and says nowhere which. */
const MESSAGE_CHARACTERS = 10_000;

/** Slack's own names, which hosts that take the same format know too. */
const SIGNS: Readonly<Record<Tone, string>> = {
  breaking: ':rotating_light: ',
  addition: ':new: ',
  news: '',
  trouble: ':warning: ',
  recovery: ':white_check_mark: ',
  test: ':wave: ',
};

const FORMAT: ChatFormat<SlackMessage> = { layOut, fits };

export const slack: PostChannel = {
  kind: 'post',
  label: 'Slack',
  description:
    'A Slack incoming webhook, or a host that takes the same, such as Mattermost, Rocket.Chat or Zulip.',
  example: '{ name: team, type: slack, url: "${SLACK_WEBHOOK_URL}", groups: [websocket] }',
  settings: postSettings,
  signed: false,
  render: (news) => renderChat(news, FORMAT),
  owns: isSlack,
  refuses: (url) =>
    isSlack(url) && !url.pathname.startsWith('/services/')
      ? 'is the address of a Slack workflow, which takes no such messages; make an incoming webhook'
      : undefined,
};

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/ */
function isSlack({ hostname }: URL): boolean {
  return hostname === 'hooks.slack.com' || hostname === 'hooks.slack-gov.com';
}

/**
 * Exactly `&`, `<` and `>` are escaped in Slack; that also undoes `<!channel>`, `<@U1>` and links in foreign text.
 * There is no escape for `*`, `_`, `~` and backticks, so a gap keeps them from being next to a word.
 */
export function escapeSlack(foreign: string): string {
  const escaped = escapeMentions(foreign).replace(/[&<>]/g, (found) => ESCAPES[found] ?? found);
  return escaped.replace(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu, `${GAP}$&${GAP}`);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function layOut(message: Message): SlackMessage {
  const blocks: KnownBlock[] = [
    // No header block: its text is "plain", but nobody says what `<!channel>` is in it.
    section(headlineText(message)),
    ...message.impact.slice(0, 1).map(() => section(impactText(message.impact))),
    ...message.points.map((point) => section(pointText(point))),
    { type: 'context', elements: [mrkdwn(write(footerOf(message)))] },
  ];
  return { text: fallback(message), blocks, unfurl_links: false, unfurl_media: false };
}

function fits(payload: SlackMessage, body: string): boolean {
  return body.length <= MESSAGE_CHARACTERS && payload.blocks.length <= BLOCKS;
}

function section(text: string): KnownBlock {
  return { type: 'section', text: mrkdwn(text) };
}

/** `verbatim`: Slack looks for no channel names and addresses in plain words. */
function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

function impactText(impact: readonly Line[]): string {
  return impact.map((each) => write(each, Math.floor(TEXT_CHARACTERS / impact.length) - 1)).join('\n');
}

/** The news, and what else is to be known as a quotation under it. */
function pointText({ news, facts }: Point): string {
  const room = Math.floor(TEXT_CHARACTERS / (facts.length + 1)) - 3;
  return [write(news, room), ...facts.map((fact) => `&gt; ${write(fact, room)}`)].join('\n');
}

function footerOf(message: Message): Line {
  return join([...message.footer, line`iana-watch ${code(message.id)}`], ' · ');
}

function headlineText(message: Message): string {
  return `${SIGNS[message.tone]}${write([strong(message.headline)], HEADLINE_CHARACTERS)}`;
}

/** One line in notifications; the beginning of the news for hosts that show nothing else. */
function fallback(message: Message): string {
  const lines = [...message.impact.slice(0, 2), ...message.points.slice(0, 3).map(({ news }) => news)];
  return [headlineText(message), ...lines.map((each) => write(each, 400))].join('\n');
}

function write(whole: Line, limit: number = TEXT_CHARACTERS): string {
  // What begins with `>` would be a quotation.
  const written = fitLine(whole, limit - GAP.length, writeSpan).replace(/^(?=&gt;)/, GAP);
  return written === '' ? '…' : written;
}

function writeSpan(span: Span): string {
  switch (span.type) {
    case 'text':
      return escapeSlack(span.text);
    case 'code':
      return span.text === '' || span.text.includes('`')
        ? escapeSlack(span.text)
        : `\`${escapeCode(span.text)}\``;
    case 'strong':
    case 'inserted':
      return around('*', span.text);
    case 'removed':
      return around('~', span.text);
    case 'link':
      return isLinkable(span.url)
        ? `<${escapeUrl(span.url)}|${escapeSlack(span.text)}>`
        : escapeSlack(span.text);
    case 'change':
      break;
  }
  return writeChange(span, writeSpan);
}

function escapeCode(foreign: string): string {
  return escapeMentions(foreign).replace(/[&<>]/g, (found) => ESCAPES[found] ?? found);
}

function escapeUrl(url: string): string {
  return url.replace(/[<>|\s]/g, encodeURIComponent).replace(/&/g, '&amp;');
}

/** Slack knows a mark only next to a word. */
function around(mark: string, foreign: string): string {
  const escaped = escapeSlack(foreign.trim());
  return escaped === '' ? escapeSlack(foreign) : `${mark}${escaped}${mark}`;
}
