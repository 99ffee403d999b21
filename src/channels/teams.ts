// Microsoft Teams through a "Workflows" webhook: one Adaptive Card of text runs, in which nothing is markup.
import * as z from 'zod';
import type { Line, Span } from '../render/content.ts';
import type { PostChannel } from './channel.ts';
import {
  type ChatFormat,
  GAP,
  isLinkable,
  linksOf,
  renderChat,
  escapeMentions,
  withoutLinks,
} from './chat.ts';
import { clipText } from './clip-text.ts';
import { type Message, SIGNS, type Tone } from './message.ts';
import { postSettings } from './settings.ts';

interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Small' | 'Large';
  color?: 'Attention' | 'Good' | 'Warning';
  fontType?: 'Monospace';
  isSubtle?: boolean;
  strikethrough?: boolean;
  selectAction?: OpenUrl;
}

interface RichTextBlock {
  type: 'RichTextBlock';
  inlines: TextRun[];
  spacing?: 'None' | 'Small' | 'Medium';
}

interface OpenUrl {
  type: 'Action.OpenUrl';
  title: string;
  url: string;
}

/** https://adaptivecards.io/explorer/, version 1.4: what Teams shows on every device. */
interface AdaptiveCard {
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  type: 'AdaptiveCard';
  version: '1.4';
  body: RichTextBlock[];
  actions?: OpenUrl[];
  /** Shown by what cannot show the card, and in notifications. */
  fallbackText: string;
  /** Read out. */
  speak: string;
  /** Without it Teams shows a card in half of the width. */
  msteams: { width: 'Full' };
}

/** What the workflow templates of Teams take: https://learn.microsoft.com/power-automate/teams/send-a-message-in-teams */
interface TeamsMessage {
  type: 'message';
  /** Shown in the notification of a message; without it Teams shows "Card". */
  summary: string;
  attachments: [
    { contentType: 'application/vnd.microsoft.card.adaptive'; contentUrl: null; content: AdaptiveCard },
  ];
}

const teamsSettings = {
  ...postSettings,
  envelope: z
    .enum(['message', 'card'])
    .default('message')
    .describe(
      'What is posted: `message` is what the templates of Teams’ workflows take; `card` is the bare Adaptive Card, for a flow of your own that passes the entire body to "Post card".',
    ),
};

/** Teams refuses 28 KB after it has encoded the card again, which makes it larger in a way that is not documented. */
const MESSAGE_BYTES = 18_000;
const HEADLINE_CHARACTERS = 150;

const COLORS: Readonly<Record<Tone, Pick<TextRun, 'color'>>> = {
  breaking: { color: 'Attention' },
  addition: { color: 'Good' },
  news: {},
  trouble: { color: 'Warning' },
  recovery: { color: 'Good' },
  test: {},
};

const MESSAGE: ChatFormat<TeamsMessage> = { layOut: envelop, fits };
const CARD: ChatFormat<AdaptiveCard> = { layOut, fits };

export const teams: PostChannel = {
  kind: 'post',
  label: 'Microsoft Teams',
  description: 'A Microsoft Teams workflow webhook.',
  example: '{ name: office, type: teams, url: "${file:/run/secrets/teams}" }',
  settings: teamsSettings,
  signed: false,
  render: (news, settings = {}) =>
    z.object(teamsSettings).pick({ envelope: true }).parse(settings).envelope === 'card'
      ? renderChat(news, CARD)
      : renderChat(news, MESSAGE),
  refuses: (url) =>
    isConnector(url)
      ? 'is an Office 365 connector, which Microsoft has switched off; make a workflow in Teams instead'
      : undefined,
};

/** https://devblogs.microsoft.com/microsoft365dev/retirement-of-office-365-connectors-within-microsoft-teams/ */
function isConnector({ hostname, pathname }: URL): boolean {
  if (hostname.endsWith('.webhook.office.com')) return true;
  return /^outlook\.office(?:365)?\.com$/.test(hostname) && /^\/webhook/i.test(pathname);
}

/** Text runs know no markup; only `{{DATE(…)}}` would be worked out. */
export function escapeTeams(foreign: string): string {
  return escapeMentions(foreign)
    .replace(/\{(?=\{)/g, `{${GAP}`)
    .replace(/<(?=\/?at>)/gi, `<${GAP}`);
}

function envelop(message: Message): TeamsMessage {
  return {
    type: 'message',
    summary: headlineOf(message),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: layOut(message),
      },
    ],
  };
}

function headlineOf({ tone, headline }: Message): string {
  return SIGNS[tone] + escapeTeams(clipText(headline, HEADLINE_CHARACTERS));
}

function layOut(message: Message): AdaptiveCard {
  const headline: TextRun = {
    type: 'TextRun',
    text: headlineOf(message),
    weight: 'Bolder',
    size: 'Large',
    ...COLORS[message.tone],
  };
  const links = linksOf(message.footer)
    .filter(({ url }) => isLinkable(url))
    .slice(0, 4);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'RichTextBlock', inlines: [headline] },
      ...message.impact.map((line) => block(line, 'Small')),
      ...message.points.flatMap(({ news, facts }) => [
        block(news, 'Medium'),
        ...facts.map((fact) => subtle(block(fact, 'None'))),
      ]),
      ...withoutLinks(message.footer).map((line) => subtle(block(line, 'Medium'))),
      subtle({ type: 'RichTextBlock', inlines: [{ ...run(`iana-watch · ${message.id}`), size: 'Small' }] }),
    ],
    ...(links.length === 0 ? {} : { actions: links.map(openUrl) }),
    fallbackText: headlineOf(message),
    // May be SSML, so nothing in it may look like a tag or an entity.
    speak: headlineOf(message).replace(/[<>&]/g, ' '),
    msteams: { width: 'Full' },
  };
}

/** Measured as if all that is not ASCII were sent as `\uXXXX`, which it may become on its way. */
function fits(_payload: unknown, body: string): boolean {
  return body.replace(/[^\0-\x7F]/g, '\\u0000').length <= MESSAGE_BYTES;
}

function block(line: Line, spacing: 'None' | 'Small' | 'Medium'): RichTextBlock {
  const inlines = line.flatMap(runs).filter(({ text }) => text !== '');
  return { type: 'RichTextBlock', inlines: inlines.length === 0 ? [run('…')] : inlines, spacing };
}

function subtle(whole: RichTextBlock): RichTextBlock {
  return { ...whole, inlines: whole.inlines.map((inline) => ({ ...inline, isSubtle: true })) };
}

function runs(span: Span): TextRun[] {
  switch (span.type) {
    case 'text':
      return [run(span.text)];
    case 'code':
      return [{ ...run(span.text), fontType: 'Monospace' }];
    case 'strong':
    case 'inserted':
      return [{ ...run(span.text), weight: 'Bolder' }];
    case 'removed':
      return [{ ...run(span.text), strikethrough: true }];
    case 'link':
      return [isLinkable(span.url) ? { ...run(span.text), selectAction: openUrl(span) } : run(span.text)];
    case 'change':
      break;
  }
  return [...span.from.flatMap(runs), run(' → '), ...span.to.flatMap(runs)];
}

function run(foreign: string): TextRun {
  return { type: 'TextRun', text: escapeTeams(foreign) };
}

function openUrl({ url, text }: { readonly url: string; readonly text: string }): OpenUrl {
  const title = clipText(escapeTeams(text), 60);
  return { type: 'Action.OpenUrl', title: title === '' ? 'Open' : title, url };
}
