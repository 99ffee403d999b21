// Microsoft Teams through a "Workflows" webhook: one Adaptive Card of text runs, in which nothing is markup.
import type { Line, Span } from '../render/content.ts';
import type { PostChannel } from './channel.ts';
import { type ChatFormat, GAP, isLinkable, linksOf, renderChat, tame, unlinked } from './chat.ts';
import { clipText, type Message } from './message.ts';

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
}

interface TeamsMessage {
  type: 'message';
  attachments: [
    { contentType: 'application/vnd.microsoft.card.adaptive'; contentUrl: null; content: AdaptiveCard },
  ];
}

/** Teams refuses 28 KB after it has encoded the card anew, which makes it larger in a way that is not documented. */
const MESSAGE_BYTES = 18_000;
const HEADLINE_CHARACTERS = 150;

const COLORS: Readonly<Record<Message['mood'], Pick<TextRun, 'color'>>> = {
  news: {},
  breaking: { color: 'Attention' },
  trouble: { color: 'Warning' },
  relief: { color: 'Good' },
  test: {},
};

const FORMAT: ChatFormat<TeamsMessage> = { layOut, fits };

export const teams: PostChannel = {
  kind: 'post',
  signed: false,
  limit: 100,
  render: (news) => renderChat(news, FORMAT),
};

/** Text runs know no markup; only `{{DATE(…)}}` would be worked out. */
export function escapeTeams(foreign: string): string {
  return tame(foreign)
    .replace(/\{(?=\{)/g, `{${GAP}`)
    .replace(/<(?=\/?at>)/gi, `<${GAP}`);
}

function layOut(message: Message): TeamsMessage {
  const headline: TextRun = {
    ...run(clipText(message.headline, HEADLINE_CHARACTERS)),
    weight: 'Bolder',
    size: 'Large',
    ...COLORS[message.mood],
  };
  const links = linksOf(message.footer)
    .filter(({ url }) => isLinkable(url))
    .slice(0, 4);
  const content: AdaptiveCard = {
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
      ...unlinked(message.footer).map((line) => subtle(block(line, 'Medium'))),
      subtle({ type: 'RichTextBlock', inlines: [{ ...run(`iana-watch · ${message.id}`), size: 'Small' }] }),
    ],
    ...(links.length === 0 ? {} : { actions: links.map(openUrl) }),
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}

/** Measured as if all that is not ASCII were sent as `\uXXXX`, which it may become on its way. */
function fits(_payload: TeamsMessage, body: string): boolean {
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
