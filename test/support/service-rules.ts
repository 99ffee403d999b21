// The documented limits of Slack, Discord and Teams, as a receiver would enforce them, and what may not be active in
// foreign text. Independent of the code under test.
import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';

/** The answer to a refused message. */
export interface Problem {
  readonly status: number;
  readonly body: string;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

// The package's ES modules do not load in Node; its one bundled file does.
const cards = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.min.js',
) as typeof AdaptiveCards;

/** https://docs.slack.dev/reference/block-kit/blocks, and 10,000 characters in all, which is our own limit. */
export function slackProblem(body: string): Problem | undefined {
  const message = parse(body);
  if (message === undefined) return { status: 400, body: 'invalid_payload' };
  const text = message['text'];
  const blocks = message['blocks'] ?? [];
  if (typeof text !== 'string' || text === '') return { status: 400, body: 'no_text' };
  if (message['unfurl_links'] !== false || message['unfurl_media'] !== false)
    return { status: 400, body: 'unfurls' };
  if (!Array.isArray(blocks) || blocks.length > 50) return { status: 400, body: 'invalid_blocks' };
  if (!blocks.every(isSlackBlock)) return { status: 400, body: 'invalid_blocks' };
  if (stringsOf(message).join('').length > 10_000) return { status: 400, body: 'msg_blocks_too_long' };
  const mrkdwn = [text, ...mrkdwnOf(blocks)];
  // Hosts that only speak Slack's format may read Markdown's links.
  return mrkdwn.every((each) => isInertMrkdwn(each) && !each.includes(']('))
    ? undefined
    : { status: 400, body: 'active_text' };
}

function isSlackBlock(block: Json): boolean {
  if (!isObject(block) || typeof block['type'] !== 'string') return false;
  switch (block['type']) {
    case 'divider':
      return true;
    case 'header':
      return isSlackText(block['text'], ['plain_text'], 150);
    case 'section': {
      const fields = block['fields'] ?? [];
      if (!Array.isArray(fields) || fields.length > 10) return false;
      if (block['text'] === undefined && fields.length === 0) return false;
      return (
        (block['text'] === undefined || isSlackText(block['text'], ['plain_text', 'mrkdwn'], 3000)) &&
        fields.every((field) => isSlackText(field, ['plain_text', 'mrkdwn'], 2000))
      );
    }
    case 'context': {
      const elements = block['elements'];
      if (!Array.isArray(elements) || elements.length === 0 || elements.length > 10) return false;
      return elements.every((element) => isSlackText(element, ['plain_text', 'mrkdwn'], 3000));
    }
    default:
      return false;
  }
}

function isSlackText(text: Json | undefined, types: readonly string[], limit: number): boolean {
  if (!isObject(text) || typeof text['type'] !== 'string' || !types.includes(text['type'])) return false;
  const value = text['text'];
  return typeof value === 'string' && value.length > 0 && value.length <= limit;
}

function mrkdwnOf(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
  if (!isObject(value)) return [];
  if (value['type'] === 'mrkdwn' && typeof value['text'] === 'string') return [value['text']];
  return Object.values(value).flatMap(mrkdwnOf);
}

/** Only http links may be in angle brackets, and an ampersand only for the three escapes. */
function isInertMrkdwn(text: string): boolean {
  const links = /<(https?:\/\/[^\s<>|]+)(?:\|([^<>]+))?>/g;
  if (/[<>]/.test(text.replace(links, ''))) return false;
  return !/&(?!amp;|lt;|gt;)/.test(text);
}

/** https://discord.com/developers/docs/resources/webhook#execute-webhook and the embed limits. */
export function discordProblem(body: string): Problem | undefined {
  const bad = (message: string): Problem => ({ status: 400, body: JSON.stringify({ code: 50035, message }) });
  const message = parse(body);
  if (message === undefined) return bad('not JSON');
  const { content = '', embeds = [], allowed_mentions: mentions } = message;
  if (typeof content !== 'string' || content.length > 2000) return bad('content');
  if (!Array.isArray(embeds) || embeds.length > 10) return bad('embeds');
  if (content === '' && embeds.length === 0) return { status: 400, body: '{"code":50006}' };
  if (JSON.stringify(mentions) !== '{"parse":[]}') return bad('mentions');
  if (!embeds.every(isDiscordEmbed)) return bad('embed');
  if (embeds.map(embedCharacters).reduce((sum, more) => sum + more, 0) > 6000) return bad('6000');
  const texts = [content, ...embeds.flatMap((embed) => stringsOf(embed))];
  return texts.every(isInertDiscord) ? undefined : bad('active text');
}

function isDiscordEmbed(embed: Json): boolean {
  if (!isObject(embed)) return false;
  const known = ['title', 'url', 'description', 'color', 'fields', 'footer', 'timestamp'];
  const { fields = [], footer = { text: '-' }, url = 'https://a' } = embed;
  if (Object.keys(embed).some((key) => !known.includes(key))) return false;
  if (!Array.isArray(fields) || fields.length > 25 || !isObject(footer)) return false;
  return (
    within(embed['title'] ?? '-', 256) &&
    within(embed['description'] ?? '-', 4096) &&
    within(footer['text'], 2048) &&
    typeof url === 'string' &&
    /^https?:\/\//.test(url) &&
    fields.every((field) => isObject(field) && within(field['name'], 256) && within(field['value'], 1024))
  );
}

function embedCharacters(embed: Json): number {
  if (!isObject(embed)) return 0;
  const { url: _url, timestamp: _timestamp, ...counted } = embed;
  return stringsOf(counted).join('').length;
}

/** No mention, and no masked link but to http; a character after a backslash is plain. */
function isInertDiscord(text: string): boolean {
  const plain = text.replace(/\\[^A-Za-z0-9\s]/g, '').replace(/`[^`]*`/g, '');
  if (/<(?:@|#|:|a:|t:|id:|\/)/.test(plain) || /@(?:everyone|here)/.test(text)) return false;
  return [...plain.matchAll(/\]\(([^)]*)\)/g)].every(([, to]) => /^<?https?:\/\//.test(to ?? ''));
}

/**
 * Teams refuses 28 KB after encoding again; we keep to 18,000 bytes. The card is read by Microsoft's own library. A flow
 * may want the card without the envelope.
 */
export function teamsProblem(body: string): Problem | undefined {
  if (Buffer.byteLength(body, 'utf8') > 18_000) return { status: 413, body: '' };
  const message = parse(body);
  if (message?.['type'] === 'AdaptiveCard') {
    const trouble = cardTrouble(message);
    return trouble === undefined ? undefined : { status: 400, body: trouble };
  }
  if (!within(message?.['summary'], 300)) return { status: 400, body: 'summary' };
  const attachments = message?.['attachments'];
  if (message?.['type'] !== 'message' || !Array.isArray(attachments))
    return { status: 400, body: 'envelope' };
  for (const attachment of attachments) {
    if (!isObject(attachment)) return { status: 400, body: 'attachment' };
    if (attachment['contentType'] !== 'application/vnd.microsoft.card.adaptive')
      return { status: 400, body: 'contentType' };
    const trouble = cardTrouble(attachment['content']);
    if (trouble !== undefined) return { status: 400, body: trouble };
  }
  return undefined;
}

function cardTrouble(content: Json | undefined): string | undefined {
  if (!isObject(content) || !['1.2', '1.3', '1.4'].some((version) => version === content['version']))
    return 'version';
  if (!within(content['fallbackText'], 300) || JSON.stringify(content['msteams']) !== '{"width":"Full"}')
    return 'fallbackText or width';
  if (/[<>&]/.test(textOf(content['speak']))) return 'speak is SSML';
  const card = new cards.AdaptiveCard();
  const context = new cards.SerializationContext();
  card.parse(content, context);
  if (context.eventCount > 0) return context.getEventAt(0).message;
  const invalid = card.validateProperties().validationEvents[0];
  if (invalid !== undefined) return invalid.message;
  return stringsOf(content).find((text) => text.includes('{{') || /<at>/i.test(text));
}

/** https://appriseit.com/api/endpoints/; the services behind it may act on mentions and links. */
export function appriseProblem(body: string): Problem | undefined {
  const message = parse(body);
  if (message === undefined) return { status: 400, body: 'not JSON' };
  const { title, body: text, type, format, tag, ...rest } = message;
  if (Object.keys(rest).length > 0) return { status: 400, body: 'unknown field' };
  if (!within(title, 250) || !within(text, 1900)) return { status: 400, body: 'length' };
  if (!['info', 'success', 'warning', 'failure'].some((each) => each === type) || format !== 'text')
    return { status: 400, body: 'type or format' };
  if (tag !== undefined && !within(tag, 100)) return { status: 400, body: 'tag' };
  const texts = `${textOf(title)}\n${textOf(text)}`;
  if (/@(?:everyone|here|channel)\b|<[!@#a-z/]|\]\(/i.test(texts))
    return { status: 400, body: 'active text' };
  return undefined;
}

/** A receiver of one's own reads data, so that nothing in it has to be inert. */
export function webhookProblem(body: string): Problem | undefined {
  const message = parse(body);
  const isKnown =
    /^iana\.(?:registry\.(?:changed|digest|expiring)|(?:group|source)\.(?:failing|recovered)|test)$/.test(
      textOf(message?.['type']),
    );
  const isTime = Number.isFinite(Date.parse(textOf(message?.['timestamp'])));
  return isKnown && isTime && isObject(message?.['data']) ? undefined : { status: 400, body: 'shape' };
}

/** All string values of a JSON tree. */
function stringsOf(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return isObject(value) ? Object.values(value).flatMap(stringsOf) : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function within(text: Json | undefined, limit: number): boolean {
  return typeof text === 'string' && text.length > 0 && text.length <= limit;
}

function parse(body: string): { [key: string]: Json } | undefined {
  try {
    const value = JSON.parse(body) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
