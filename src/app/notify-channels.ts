// The notifier of the configured channels: renders what is pending, has it sent, and says what came of it. Which items
// there are, and when they are tried again, is decided by the run and by state/delivery.ts.
import { defined } from '../core/defined.ts';
import { reportsGroup } from '../channels/filter.ts';
import { CHANNELS } from '../channels/table.ts';
import type { ChannelConfig, FeedChannelConfig } from '../config/config.ts';
import {
  type PerformedEffect,
  type ItemToSend,
  type Memory,
  NOTHING_DONE,
  type StepResult,
  type Notifier,
} from '../contracts.ts';
import { IanaWatchError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { type DeliveryPolicy, finish } from '../state/delivery.ts';
import type { Instant } from '../state/state.ts';
import { withDamaged } from '../state/state-edit.ts';
import { passedChanges } from './channel-news.ts';
import { damageLine } from './damage.ts';
import { groupsOf } from './delivery-words.ts';
import { type FeedPlace, Feeds } from './feed-files.ts';
import { type ChannelResult, joined, preview, sendAll, type SendingParts } from './send-messages.ts';

export interface ChannelNotifierParts extends SendingParts {
  readonly feeds: FeedPlace;
}

interface Parts extends ChannelNotifierParts {
  readonly files: Feeds;
}

/** Serves all configured channels at once, so that none waits for another. */
export function createChannelNotifier(outer: ChannelNotifierParts): Notifier {
  const damage = new Map<string, string>();
  const known = { ...outer, onDamage: (path: string, line: string) => void damage.set(path, line) };
  const parts = { ...known, files: new Feeds(known) };
  const configs = new Map(parts.config.channels.map((channel) => [channel.name, channel]));
  const timed = timekeeper(parts.clock);
  const policy = parts.config.channels.map((config) => [config.name, policyOf(config)] as const);
  return {
    channels: new Map(policy),
    reports: (name, changeSet) => {
      const channel = configs.get(name);
      return channel !== undefined && passedChanges(parts.config, channel, changeSet) !== undefined;
    },
    reportsHealth: (name, news) => {
      const channel = configs.get(name);
      if (channel === undefined || channel.type === 'feed') return false;
      return !('group' in news) || reportsGroup(channel, news.group);
    },
    notify: async (items, memory) => {
      const results = await notifyAll(parts, byChannel(items, configs), (channel, own) =>
        channel.type === 'feed'
          ? notifyFeed(parts, channel, own, memory)
          : timed(channel.name, (spent) => sendAll(parts, channel, own, { memory, spent })),
      );
      return withDamage(results, memory, damage, new Date(parts.clock.now()).toISOString());
    },
    plan: (items, memory) =>
      notifyAll(parts, byChannel(items, configs), (channel, own) => preview(parts, channel, own, memory)),
  };
}

/** With what was found damaged on the way: reported by this run, and by every later one from the state. */
function withDamage(
  results: StepResult,
  memory: Memory,
  damage: ReadonlyMap<string, string>,
  now: Instant,
): StepResult {
  const found = [...damage].filter(([path]) => memory.state.damaged?.has(path) !== true);
  return {
    ...results,
    troubles: [
      ...results.troubles,
      ...found.map(([path, line]) => ({ subject: path, message: damageLine(path, line) })),
    ],
    remember: (state) =>
      found.reduce((next, [path]) => withDamaged(next, path, now), results.remember?.(state) ?? state),
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

function configOf({ config }: Parts, { channel }: ItemToSend): ChannelConfig | undefined {
  return config.channels.find(({ name }) => name === channel);
}

function policyOf(config: ChannelConfig): DeliveryPolicy {
  const channel = CHANNELS[config.type];
  if (channel.kind === 'file' || config.type === 'feed') return { repeatable: true };
  const { signed, batch } = channel;
  const { digest, expiringDays } = config;
  return {
    repeatable: signed,
    ...defined({ batch, digest, expiringDays }),
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

async function notifyAll(
  parts: Parts,
  channels: ReadonlyMap<ChannelConfig, readonly ItemToSend[]>,
  notify: (channel: ChannelConfig, items: readonly ItemToSend[]) => Promise<ChannelResult>,
): Promise<StepResult> {
  const { ends, ...results } = joined(
    await Promise.all([...channels].map(([channel, items]) => notify(channel, items))),
  );
  const now = new Date(parts.clock.now()).toISOString();
  return {
    ...results,
    silent: ends.filter(({ result }) => result.type === 'maybe').map(({ item }) => item.channel),
    remember: (state) => {
      const isInFeed = ({ item, result }: ChannelResult['ends'][number]) =>
        result.type === 'delivered' && configOf(parts, item)?.type === 'feed';
      const inFeeds = ends.filter(isInFeed);
      const taken = inFeeds.reduce((next, each) => parts.files.note(next, each), state);
      const noted = inFeeds.reduce((next, { item }) => parts.files.noteTexts(next, item.channel), taken);
      return ends.reduce((next, { item, result }) => finish(next, item, result, now), noted);
    },
    files: (memory) => parts.files.writes([...channels.keys()], memory),
  };
}

/** A feed takes everything. Its file is part of the results, or is on disk and is written at once. */
async function notifyFeed(
  parts: Parts,
  channel: FeedChannelConfig,
  items: readonly ItemToSend[],
  memory: Memory,
): Promise<ChannelResult> {
  const groups = [...new Set(items.flatMap(({ item }) => groupsOf(item.news)))];
  try {
    const news = await parts.files.take(channel, items, memory);
    const performed: PerformedEffect = { type: 'feed', subject: channel.file, action: 'written', groups };
    return {
      ...NOTHING_DONE,
      done: [performed],
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
