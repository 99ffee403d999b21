// An Apprise API server, which passes messages on to e-mail, Matrix, ntfy, Telegram and a hundred more services.
import * as z from 'zod';
import { plain, type Span } from '../render/content.ts';
import type { Answer, Verdict } from './answer.ts';
import type { PostChannel } from './channel.ts';
import {
  type ChatFormat,
  fitLine,
  GAP,
  isLinkable,
  percentEncoded,
  renderChat,
  escapeMentions,
  writeChange,
} from './chat.ts';
import { type Message, SIGNS, type Tone } from './message.ts';
import { postSettings } from './settings.ts';

/** The body of `POST /notify/KEY`: https://appriseit.com/api/endpoints/ */
interface AppriseMessage {
  title: string;
  body: string;
  type: 'info' | 'success' | 'warning' | 'failure';
  /** Plain text: each service turns it into what it shows, and escapes it there. */
  format: 'text';
  /** Which of the configured services get it. */
  tag?: string;
}

const appriseSettings = {
  ...postSettings,
  tag: z
    .string()
    .min(1)
    .optional()
    .describe('Only services of the Apprise configuration with this tag get the messages; without it, all.'),
};

/** Most services behind Apprise take so many characters in one message (Discord 2,000, Telegram 4,096). */
const MESSAGE_CHARACTERS = 1_900;
const TITLE_CHARACTERS = 200;

const TYPES: Readonly<Record<Tone, AppriseMessage['type']>> = {
  breaking: 'failure',
  addition: 'success',
  news: 'info',
  trouble: 'warning',
  recovery: 'success',
  test: 'info',
};

export const apprise: PostChannel = {
  kind: 'post',
  label: 'Apprise',
  description: 'An Apprise API server, for e-mail, Matrix, ntfy, Telegram and a hundred more.',
  example: '{ name: mail, type: apprise, url: "${APPRISE_URL}", tag: iana }',
  settings: appriseSettings,
  signed: false,
  render: (news, settings = {}) => {
    const { tag } = z.object(appriseSettings).pick({ tag: true }).parse(settings);
    const format: ChatFormat<AppriseMessage> = {
      layOut: (message) => ({ ...layOut(message), ...(tag === undefined ? {} : { tag }) }),
      fits,
    };
    return renderChat(news, format);
  },
  judge,
};

/** Apprise hands Slack's `<!channel>` and Discord's `@everyone` on as they are, so both are broken up. */
export function escapeApprise(foreign: string): string {
  return escapeMentions(foreign).replace(/<(?=[!@#a-z/])/gi, `<${GAP}`);
}

/** https://appriseit.com/api/reference/response-codes/ */
function judge({ status }: Answer): Verdict | undefined {
  if (status === 204)
    return {
      type: 'refused',
      why: 'answered 204: it has no configuration under the key at the end of its url',
      plainer: false,
    };
  if (status === 424)
    return { type: 'uncertain', why: 'answered 424: at least one of its services did not take the message' };
  return undefined;
}

function layOut(message: Message): AppriseMessage {
  const lines = [
    ...message.impact.map((line) => write(line)),
    ...message.points.flatMap(({ news, facts }) => [
      `- ${write(news)}`,
      ...facts.map((fact) => `   ${write(fact)}`),
    ]),
    '',
    ...message.footer.map((line) => write(line)),
    `iana-watch ${escapeApprise(message.id)}`,
  ];
  return {
    title:
      SIGNS[message.tone] + fitLine([{ type: 'text', text: message.headline }], TITLE_CHARACTERS, writeSpan),
    body: lines.join('\n').trim(),
    type: TYPES[message.tone],
    format: 'text',
  };
}

function fits({ title, body }: AppriseMessage): boolean {
  return title.length + body.length <= MESSAGE_CHARACTERS;
}

function write(line: readonly Span[]): string {
  return fitLine(line, MESSAGE_CHARACTERS / 4, writeSpan);
}

/** In plain text an address ends at the first blank, and an `@` in it might be a mention. */
function escapeUrl(url: string): string {
  return percentEncoded(url, /[@<>()[\]\s]/g);
}

function writeSpan(span: Span): string {
  if (span.type === 'change') return writeChange(span, writeSpan);
  const words = escapeApprise(plain([span]));
  return span.type === 'link' && isLinkable(span.url) ? `${words} ${escapeUrl(span.url)}` : words;
}
