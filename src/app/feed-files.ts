// Feeds as files: which occurrences a feed holds is in the state; its text is made from them anew each time.
import type { FeedEntry } from '../channels/channel.ts';
import { feed } from '../channels/feed.ts';
import type { ChannelConfig, FeedChannelConfig } from '../config/config.ts';
import { IanaWatchError } from '../errors.ts';
import type { ImpactLine } from '../model.ts';
import type { FileFolder, FileWrites } from '../ports.ts';
import { changesPath } from '../state/state-paths.ts';
import { withChannel } from '../state/state-edit.ts';
import type { FeedItem, State } from '../state/state.ts';
import { unlessDamaged } from './damage.ts';
import { feedEntries, type NewsContext, readToldChangeSet } from './channel-news.ts';
import type { ItemToSend, Memory } from '../contracts.ts';

/** Where feeds lie, and what they say about themselves. */
export interface FeedPlace {
  /** The repository, or a word for a run without one: part of the feeds' ids. */
  readonly owner: string;
  readonly generator: { readonly name: string; readonly version: string; readonly url: string };
  /** Where feeds lie on disk; undefined: they are part of the state tree. */
  readonly folder?: Pick<FileFolder, 'write'>;
}

interface FeedParts extends Pick<NewsContext, 'config' | 'onDamage'> {
  readonly feeds: FeedPlace;
}

/** An item that a feed takes, with what it means for the configured files. */
export interface FeedNews {
  readonly item: ItemToSend;
  readonly impact?: readonly ImpactLine[];
}

/** Of what an entry means for the configured files, so many lines are kept, and so many identifiers in each. */
const MOST_LINES = 20;
const MOST_IDENTIFIERS = 8;

/** Works out what an item means for the configured files: once, for a feed is made anew when they look different. */
export async function feedNews(context: NewsContext, item: ItemToSend, memory: Memory): Promise<FeedNews> {
  const { news } = item.item;
  const told =
    news.type !== 'changes'
      ? undefined
      : await unlessDamaged(
          changesPath(news.group, news.n),
          () => readToldChangeSet(memory, news),
          context.onDamage,
        );
  const impact = told === undefined ? undefined : await context.impactOf?.(told.changeSet, memory);
  return impact === undefined ? { item } : { item, impact: impact.slice(0, MOST_LINES).map(shortened) };
}

function shortened(line: ImpactLine): ImpactLine {
  const more = line.identifiers.length - MOST_IDENTIFIERS;
  return more > 0 ? { ...line, identifiers: line.identifiers.slice(0, MOST_IDENTIFIERS), more } : line;
}

/** The state after a feed has taken an item; newest last, as many as a feed holds. */
export function noteInFeed(state: State, { item: { channel, item }, impact }: FeedNews): State {
  if (item.news.type !== 'changes') return state;
  const { group, n } = item.news;
  const before = state.channels.get(channel)?.feed ?? [];
  if (before.some((entry) => entry.group === group && entry.n === n)) return state;
  const entry: FeedItem = { group, n, ...(impact === undefined ? {} : { impact }) };
  return withChannel(state, channel, { feed: [...before, entry].slice(-feed.entries) });
}

/**
 * Sees that a feed can be written for the state as it will be and, on disk, writes it: it only repeats the state, so a
 * run that is killed afterwards writes the same again. Throws `IanaWatchError` where that cannot be.
 */
export async function updateFeed(
  parts: FeedParts,
  channel: FeedChannelConfig,
  memory: Memory,
): Promise<void> {
  const text = await feedText(parts, channel, memory);
  if (text !== undefined) await parts.feeds.folder?.write(channel.file, text);
}

/** The feeds of `channels` as files of the state tree; none where feeds lie on disk. */
export async function feedWrites(
  parts: FeedParts,
  channels: readonly ChannelConfig[],
  memory: Memory,
): Promise<FileWrites> {
  const writes = new Map<string, string>();
  for (const channel of parts.feeds.folder === undefined ? channels : []) {
    const text = channel.type === 'feed' ? await feedText(parts, channel, memory).catch(leaveOut) : undefined;
    if (channel.type === 'feed' && text !== undefined) writes.set(channel.file, text);
  }
  return writes;
}

/** What was sent must be remembered even if a feed has just become impossible; the next news tells why. */
function leaveOut(error: unknown): undefined {
  if (!(error instanceof IanaWatchError)) throw error;
}

async function feedText(
  parts: FeedParts,
  channel: FeedChannelConfig,
  memory: Memory,
): Promise<string | undefined> {
  const items = memory.state.channels.get(channel.name)?.feed ?? [];
  const entries: readonly FeedEntry[] = await feedEntries(parts, channel, items, memory);
  if (entries.length === 0) return undefined;
  const { owner, generator } = parts.feeds;
  const head = { file: channel.file, owner: `${owner}/${channel.name}`, title: 'IANA registries', generator };
  return feed.render(head, entries);
}
