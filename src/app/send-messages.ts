// Sends the messages of one channel, in order, or says what would be sent.
import type { PostChannel } from '../channels/channel.ts';
import { CHANNELS } from '../channels/table.ts';
import type { ChannelConfig, FeedChannelConfig } from '../config/config.ts';
import {
  type PerformedEffect,
  type ItemToSend,
  type Memory,
  NOTHING_DONE,
  type StepResult,
} from '../contracts.ts';
import { IanaWatchError } from '../errors.ts';
import type { Clock, Receiver, Sender } from '../ports.ts';
import type { DeliveryResult } from '../state/delivery.ts';
import { channelNews, type NewsContext } from './channel-news.ts';
import { isDamage } from './damage.ts';
import { performedOf, lineOf, resultOf } from './delivery-words.ts';
import type { FeedNews } from './feed-files.ts';

export interface SendingParts extends NewsContext {
  readonly sender: Sender;
  readonly clock: Clock;
}

export type PostConfig = Exclude<ChannelConfig, FeedChannelConfig>;

/** A channel that takes so long in all rounds is left to the next run, however many messages wait for it. */
const CHANNEL_MS = 90_000;

/** What came of one channel: effects and lines, and how each of its items ended. */
export interface ChannelResult {
  readonly done: readonly PerformedEffect[];
  readonly notes: readonly string[];
  readonly troubles: StepResult['troubles'];
  readonly ends: readonly (FeedNews & { readonly result: DeliveryResult })[];
}

/** A configured channel as the sender knows it. */
export function receiverOf(channel: PostConfig): Receiver {
  const { signed, query }: PostChannel = CHANNELS[channel.type];
  return {
    name: channel.name,
    type: channel.type,
    url: channel.url,
    signed,
    ...(signed ? { secrets: channel.secrets } : {}),
    ...(query === undefined ? {} : { query }),
  };
}

/** Sends a channel's items in order; after the first that fails, or may have, the rest has to wait. */
export async function sendAll(
  parts: SendingParts,
  channel: PostConfig,
  items: readonly ItemToSend[],
  { memory, spent }: { readonly memory: Memory; readonly spent: number },
): Promise<ChannelResult> {
  const receiver = receiverOf(channel);
  const refusal = await parts.sender.check(receiver);
  if (refusal !== undefined) {
    const line = `channel ${channel.name}: ${refusal}; nothing was sent, and its news is kept.`;
    return { ...NOTHING_DONE, troubles: [trouble(channel, line)], ends: items.map(untried) };
  }
  const results: ChannelResult[] = [];
  const deadline = parts.clock.now() + CHANNEL_MS - spent;
  for (const [index, item] of items.entries()) {
    if (parts.clock.now() > deadline) {
      results.push({ ...NOTHING_DONE, ends: items.slice(index).map(untried) });
      break;
    }
    const one = await sendOne(parts, channel, item, memory);
    results.push(one);
    if (one.ends.every(({ result }) => result.type === 'delivered')) continue;
    results.push({ ...NOTHING_DONE, ends: items.slice(index + 1).map(untried) });
    break;
  }
  return joined(results);
}

async function sendOne(
  parts: SendingParts,
  channel: PostConfig,
  item: ItemToSend,
  memory: Memory,
): Promise<ChannelResult> {
  const news = await newsOrTrouble(parts, channel, item, memory);
  if ('ends' in news) return news;
  const payload = CHANNELS[channel.type].render(news, channel.settings);
  const outcome = await parts.sender.send(receiverOf(channel), { id: item.id, ...payload });
  const result = resultOf(outcome, parts.clock.now());
  const line = lineOf(channel, item, outcome);
  const performed = performedOf(
    channel,
    item,
    news.type === 'changes' ? news.report.headline : undefined,
    outcome,
  );
  return {
    done: outcome.type === 'delivered' ? [performed] : [],
    notes: [],
    troubles: line === undefined ? [] : [trouble(channel, line)],
    ends: [{ item, result }],
  };
}

/** Known errors, such as a damaged change set, end the item's turn and nobody else's. */
async function newsOrTrouble(parts: SendingParts, channel: ChannelConfig, item: ItemToSend, memory: Memory) {
  try {
    const news = await channelNews(parts, channel, item.item, memory);
    if (news !== undefined) return news;
    const note = `channel ${channel.name}: ${item.id} is not reported here any more; the configuration or the state changed.`;
    return {
      ...NOTHING_DONE,
      notes: [note],
      ends: [{ item, result: { type: 'delivered' } }],
    } satisfies ChannelResult;
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return {
      ...NOTHING_DONE,
      // What is unreadable becomes uncertain, and that is reported from the state.
      troubles: isDamage(error) ? [] : [{ subject: error.subject, message: error.message }],
      ends: [{ item, result: { type: isDamage(error) ? 'unreadable' : 'failed', why: error.message } }],
    } satisfies ChannelResult;
  }
}

/** The same in words; nothing is resolved, nothing sent. */
export async function preview(
  parts: SendingParts,
  channel: ChannelConfig,
  items: readonly ItemToSend[],
  memory: Memory,
): Promise<ChannelResult> {
  const results = items.map(async (item): Promise<ChannelResult> => {
    const news = await newsOrTrouble(parts, channel, item, memory);
    if ('ends' in news) return news;
    return {
      ...NOTHING_DONE,
      done: [performedOf(channel, item, news.type === 'changes' ? news.report.headline : undefined)],
      ends: [],
    };
  });
  return joined(await Promise.all(results));
}

function untried(item: ItemToSend): ChannelResult['ends'][number] {
  return { item, result: { type: 'untried' } };
}

function trouble({ name }: ChannelConfig, message: string) {
  return { subject: name, message };
}

/** What came of several, one after the other. */
export function joined(results: readonly ChannelResult[]): ChannelResult {
  return {
    done: results.flatMap(({ done }) => done),
    notes: results.flatMap(({ notes }) => notes),
    troubles: results.flatMap(({ troubles }) => troubles),
    ends: results.flatMap(({ ends }) => ends),
  };
}
