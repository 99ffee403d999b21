// The teller of the configured channels: renders what is pending, has it sent, and says what came of it. Which items
// there are, and when they are tried again, is decided by the run and by state/delivery.ts.
import type { PostChannel } from '../channels/channel.ts';
import { hearsOfGroup } from '../channels/filter.ts';
import { CHANNELS } from '../channels/table.ts';
import type { ChannelConfig, FeedChannelConfig } from '../config/config.ts';
import { IanaWatchError } from '../errors.ts';
import type { Clock, Receiver, Sender } from '../ports.ts';
import { type ChannelManners, type DeliveryResult, finish } from '../state/delivery.ts';
import type { Instant } from '../state/state.ts';
import { withDamaged } from '../state/state-edit.ts';
import { channelNews, heardChanges, type NewsContext } from './channel-news.ts';
import { damageLine, isDamage } from './damage.ts';
import { deedOf, groupsOf, lineOf, resultOf } from './delivery-words.ts';
import { type FeedNews, type FeedPlace, Feeds } from './feed-files.ts';
import {
  type Deed,
  type ItemToSend,
  type Memory,
  NOTHING_DONE,
  type StepResult,
  type Teller,
} from '../contracts.ts';

export interface ChannelTellerParts extends NewsContext {
  readonly sender: Sender;
  readonly clock: Clock;
  readonly feeds: FeedPlace;
}

interface Telling extends ChannelTellerParts {
  readonly files: Feeds;
}

/** A channel that takes so long in all rounds is left to the next run, however many messages wait for it. */
const CHANNEL_MS = 90_000;

type PostConfig = Exclude<ChannelConfig, FeedChannelConfig>;

/** What came of one channel: deeds and lines, and how each of its items ended. */
interface Told {
  readonly done: readonly Deed[];
  readonly notes: readonly string[];
  readonly troubles: StepResult['troubles'];
  readonly ends: readonly (FeedNews & { readonly result: DeliveryResult })[];
}

/** Serves all configured channels at once, so that none waits for another. */
export function createChannelTeller(outer: ChannelTellerParts): Teller {
  const damage = new Map<string, string>();
  const known = { ...outer, onDamage: (path: string, line: string) => void damage.set(path, line) };
  const parts = { ...known, files: new Feeds(known) };
  const configs = new Map(parts.config.channels.map((channel) => [channel.name, channel]));
  const timed = timekeeper(parts.clock);
  const manners = parts.config.channels.map((config) => [config.name, mannersOf(config)] as const);
  return {
    channels: new Map(manners),
    hears: (name, changeSet) => {
      const channel = configs.get(name);
      return channel !== undefined && heardChanges(parts.config, channel, changeSet) !== undefined;
    },
    hearsHealth: (name, news) => {
      const channel = configs.get(name);
      if (channel === undefined || channel.type === 'feed') return false;
      return !('group' in news) || hearsOfGroup(channel, news.group);
    },
    tell: async (items, memory) => {
      const told = await tellAll(parts, byChannel(items, configs), (channel, own) =>
        channel.type === 'feed'
          ? tellFeed(parts, channel, own, memory)
          : timed(channel.name, (spent) => sendAll(parts, channel, own, { memory, spent })),
      );
      return withDamage(told, memory, damage, new Date(parts.clock.now()).toISOString());
    },
    plan: (items, memory) =>
      tellAll(parts, byChannel(items, configs), (channel, own) => preview(parts, channel, own, memory)),
  };
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

/** With what was found damaged on the way: reported by this run, and by every later one from the state. */
function withDamage(
  told: StepResult,
  memory: Memory,
  damage: ReadonlyMap<string, string>,
  now: Instant,
): StepResult {
  const found = [...damage].filter(([path]) => memory.state.damaged?.has(path) !== true);
  return {
    ...told,
    troubles: [
      ...told.troubles,
      ...found.map(([path, line]) => ({ subject: path, message: damageLine(path, line) })),
    ],
    remember: (state) =>
      found.reduce((next, [path]) => withDamaged(next, path, now), told.remember?.(state) ?? state),
  };
}

/** Adds up how long each channel has taken in the rounds so far, in milliseconds. */
function timekeeper(clock: Clock) {
  const spent = new Map<string, number>();
  return async <T>(channel: string, work: (spent: number) => Promise<T>): Promise<T> => {
    const before = spent.get(channel) ?? 0;
    const began = clock.now();
    try {
      return await work(before);
    } finally {
      spent.set(channel, before + clock.now() - began);
    }
  };
}

function configOf({ config }: Telling, { channel }: ItemToSend): ChannelConfig | undefined {
  return config.channels.find(({ name }) => name === channel);
}

function mannersOf(config: ChannelConfig): ChannelManners {
  const channel = CHANNELS[config.type];
  if (channel.kind === 'file' || config.type === 'feed') return { repeatable: true };
  const { signed, batch } = channel;
  const { digest, expiringDays } = config;
  return {
    repeatable: signed,
    ...(batch === undefined ? {} : { batch }),
    ...(digest === undefined ? {} : { digest }),
    ...(expiringDays === undefined ? {} : { expiringDays }),
  };
}

function byChannel(
  items: readonly ItemToSend[],
  configs: ReadonlyMap<string, ChannelConfig>,
): ReadonlyMap<ChannelConfig, readonly ItemToSend[]> {
  const groups = new Map<ChannelConfig, ItemToSend[]>();
  for (const item of items) {
    const channel = configs.get(item.channel);
    if (channel !== undefined) groups.set(channel, [...(groups.get(channel) ?? []), item]);
  }
  return groups;
}

async function tellAll(
  parts: Telling,
  channels: ReadonlyMap<ChannelConfig, readonly ItemToSend[]>,
  tell: (channel: ChannelConfig, items: readonly ItemToSend[]) => Promise<Told>,
): Promise<StepResult> {
  const told = await Promise.all([...channels].map(([channel, items]) => tell(channel, items)));
  const now = new Date(parts.clock.now()).toISOString();
  const ends = told.flatMap((each) => each.ends);
  return {
    done: told.flatMap((each) => each.done),
    notes: told.flatMap((each) => each.notes),
    troubles: told.flatMap((each) => each.troubles),
    silent: ends.filter(({ result }) => result.type === 'maybe').map(({ item }) => item.channel),
    remember: (state) => {
      const isInFeed = ({ item, result }: Told['ends'][number]) =>
        result.type === 'delivered' && configOf(parts, item)?.type === 'feed';
      const inFeeds = ends.filter(isInFeed);
      const taken = inFeeds.reduce((next, each) => parts.files.note(next, each), state);
      const noted = inFeeds.reduce((next, { item }) => parts.files.noteTexts(next, item.channel), taken);
      return ends.reduce((next, { item, result }) => finish(next, item, result, now), noted);
    },
    files: (memory) => parts.files.writes([...channels.keys()], memory),
  };
}

/** Sends a channel's items in order; after the first that fails, or may have, the rest has to wait. */
async function sendAll(
  parts: Telling,
  channel: PostConfig,
  items: readonly ItemToSend[],
  { memory, spent }: { readonly memory: Memory; readonly spent: number },
): Promise<Told> {
  const receiver = receiverOf(channel);
  const refusal = await parts.sender.check(receiver);
  if (refusal !== undefined) {
    const line = `channel ${channel.name}: ${refusal}; nothing was sent, and its news is kept.`;
    return { ...NOTHING_DONE, troubles: [trouble(channel, line)], ends: items.map(untried) };
  }
  const told: Told[] = [];
  const deadline = parts.clock.now() + CHANNEL_MS - spent;
  for (const [index, item] of items.entries()) {
    if (parts.clock.now() > deadline) {
      told.push({ ...NOTHING_DONE, ends: items.slice(index).map(untried) });
      break;
    }
    const one = await sendOne(parts, channel, item, memory);
    told.push(one);
    if (one.ends.every(({ result }) => result.type === 'delivered')) continue;
    told.push({ ...NOTHING_DONE, ends: items.slice(index + 1).map(untried) });
    break;
  }
  return joined(told);
}

async function sendOne(parts: Telling, channel: PostConfig, item: ItemToSend, memory: Memory): Promise<Told> {
  const news = await newsOrTrouble(parts, channel, item, memory);
  if ('ends' in news) return news;
  const payload = CHANNELS[channel.type].render(news, channel.settings);
  const outcome = await parts.sender.send(receiverOf(channel), { id: item.id, ...payload });
  const result = resultOf(outcome, parts.clock.now());
  const line = lineOf(channel, item, outcome);
  const deed = deedOf(channel, item, news.type === 'changes' ? news.report.headline : undefined, outcome);
  return {
    done: outcome.type === 'delivered' ? [deed] : [],
    notes: [],
    troubles: line === undefined ? [] : [trouble(channel, line)],
    ends: [{ item, result }],
  };
}

/** Known errors, such as a damaged change set, end the item's turn and nobody else's. */
async function newsOrTrouble(parts: Telling, channel: ChannelConfig, item: ItemToSend, memory: Memory) {
  try {
    const news = await channelNews(parts, channel, item.item, memory);
    if (news !== undefined) return news;
    const note = `channel ${channel.name}: ${item.id} is not told here any more; the configuration or the state changed.`;
    return { ...NOTHING_DONE, notes: [note], ends: [{ item, result: { type: 'delivered' } }] } satisfies Told;
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return {
      ...NOTHING_DONE,
      // What is unreadable becomes uncertain, and that is reported from the state.
      troubles: isDamage(error) ? [] : [{ subject: error.subject, message: error.message }],
      ends: [{ item, result: { type: isDamage(error) ? 'unreadable' : 'failed', why: error.message } }],
    } satisfies Told;
  }
}

/** The same in words; nothing is resolved, nothing sent. */
async function preview(
  parts: Telling,
  channel: ChannelConfig,
  items: readonly ItemToSend[],
  memory: Memory,
): Promise<Told> {
  const told = items.map(async (item): Promise<Told> => {
    const news = await newsOrTrouble(parts, channel, item, memory);
    if ('ends' in news) return news;
    return {
      ...NOTHING_DONE,
      done: [deedOf(channel, item, news.type === 'changes' ? news.report.headline : undefined)],
      ends: [],
    };
  });
  return joined(await Promise.all(told));
}

/** A feed takes everything. Its file is part of the results, or lies on disk and is written at once. */
async function tellFeed(
  parts: Telling,
  channel: FeedChannelConfig,
  items: readonly ItemToSend[],
  memory: Memory,
): Promise<Told> {
  const groups = [...new Set(items.flatMap(({ item }) => groupsOf(item.news)))];
  try {
    const news = await parts.files.take(channel, items, memory);
    const deed: Deed = { type: 'feed', subject: channel.file, action: 'written', groups };
    return {
      ...NOTHING_DONE,
      done: [deed],
      ends: news.map((each) => ({ ...each, result: { type: 'delivered' } })),
    };
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    const { message: why } = error;
    return {
      ...NOTHING_DONE,
      troubles: [{ subject: error.subject, message: why }],
      ends: items.map((item) => ({ item, result: { type: 'failed', why } })),
    };
  }
}

function untried(item: ItemToSend): Told['ends'][number] {
  return { item, result: { type: 'untried' } };
}

function trouble({ name }: ChannelConfig, message: string) {
  return { subject: name, message };
}

function joined(told: readonly Told[]): Told {
  return {
    done: told.flatMap(({ done }) => done),
    notes: told.flatMap(({ notes }) => notes),
    troubles: told.flatMap(({ troubles }) => troubles),
    ends: told.flatMap(({ ends }) => ends),
  };
}
