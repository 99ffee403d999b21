// Feeds as files. Which occurrences a feed holds is in the state, with the id of each entry's text: a text that the file
// still has is taken over, and only what is new or not there any more is made from its change set.
import { defined } from '../core/defined.ts';
import { registryPage } from '../core/links.ts';
import type { EntryText, FeedEntry, FeedHead } from '../channels/channel.ts';
import { feed } from '../channels/feed.ts';
import type { ChannelConfig, FeedChannelConfig } from '../config/config.ts';
import { blobId } from '../core/blob-id.ts';
import { fileNameOf } from '../core/group-id.ts';
import { IanaWatchError } from '../errors.ts';
import type { ImpactLine } from '../model.ts';
import type { FileFolder, FileWrites } from '../ports.ts';
import { readAcceptedChangeSet } from '../state/accepted-change-set.ts';
import { withChannel } from '../state/state-edit.ts';
import { changesPath } from '../state/state-paths.ts';
import type { FeedItem, OccurrenceRef, State } from '../state/state.ts';
import { feedEntry, type NewsContext } from './channel-news.ts';
import type { ItemToSend, Memory } from '../contracts.ts';
import { unlessDamaged } from './damage.ts';

/** Where feeds are, and what they say about themselves. */
export interface FeedPlace {
  /** The repository, or a word for a run without one: part of the feeds' ids. */
  readonly owner: string;
  readonly generator: { readonly name: string; readonly version: string; readonly url: string };
  /** Where feeds are on disk; undefined: they are part of the state tree. */
  readonly folder?: Pick<FileFolder, 'read' | 'write'>;
  /** Where a file of the state tree can be read by others. */
  readonly addressOf?: (file: string) => string;
}

interface FeedParts extends NewsContext {
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

/** Is in a feed's path for a group: then each group has a file of its own. */
const GROUP = '{group}';

/** The feeds of one run. */
export class Feeds {
  readonly #parts: FeedParts;
  /** Entries that were written in this run, by the ids of their texts. */
  readonly #texts = new Map<string, string>();
  /** What is to be remembered of the entries of each channel, by group and count. */
  readonly #written = new Map<string, Map<string, Pick<FeedItem, 'at' | 'entry'>>>();
  readonly #touched = new Map<string, Set<string>>();

  constructor(parts: FeedParts) {
    this.#parts = parts;
  }

  /**
   * Sees that a feed can be written with these items and, on disk, writes it: it only repeats the state, so a run that is
   * killed afterwards writes the same again. Throws `IanaWatchError` where that cannot be.
   */
  async take(
    channel: FeedChannelConfig,
    items: readonly ItemToSend[],
    memory: Memory,
  ): Promise<readonly FeedNews[]> {
    const news: FeedNews[] = [];
    const files = this.#touched.get(channel.name) ?? new Set();
    for (const item of items) {
      const { news: ref } = item.item;
      if (ref.type === 'changes') files.add(fileOf(channel, ref.group));
      news.push({ item, ...(ref.type === 'changes' ? await this.#impactOf(ref, memory) : {}) });
    }
    this.#touched.set(channel.name, files);
    const after = { ...memory, state: news.reduce((state, each) => this.note(state, each), memory.state) };
    for (const file of files) {
      const text = await this.#text(channel, file, after);
      if (text !== undefined) await this.#parts.feeds.folder?.write(file, text);
    }
    return news;
  }

  /** The state after a feed has taken an item; newest last, as many as a feed holds. */
  note(state: State, { item: { channel, item }, impact }: FeedNews): State {
    if (item.news.type !== 'changes') return state;
    const { group, n } = item.news;
    const before = state.channels.get(channel)?.feed ?? [];
    if (before.some((entry) => entry.group === group && entry.n === n)) return state;
    const entry: FeedItem = { group, n, ...defined({ impact }) };
    return withChannel(state, channel, { feed: this.#newest(channel, [...before, entry]) });
  }

  /** Remembers the texts of entries, so that the next file can take them over. */
  noteTexts(state: State, channel: string): State {
    const written = this.#written.get(channel);
    const before = state.channels.get(channel)?.feed;
    if (written === undefined || before === undefined) return state;
    return withChannel(state, channel, {
      feed: before.map((item) => ({ ...item, ...written.get(keyOf(item)) })),
    });
  }

  /** The feeds of `channels` as files of the state tree; none where feeds are on disk. */
  async writes(channels: readonly ChannelConfig[], memory: Memory): Promise<FileWrites> {
    const writes = new Map<string, string>();
    for (const channel of this.#parts.feeds.folder === undefined ? channels : []) {
      if (channel.type !== 'feed') continue;
      for (const file of this.#touched.get(channel.name) ?? []) {
        const text = await this.#text(channel, file, memory).catch(leaveOut);
        if (text !== undefined) writes.set(file, text);
      }
    }
    return writes;
  }

  async #impactOf(ref: OccurrenceRef, memory: Memory): Promise<{ readonly impact?: readonly ImpactLine[] }> {
    const { impactOf, onDamage } = this.#parts;
    const path = changesPath(ref.group, ref.n);
    const accepted = await unlessDamaged(path, () => readAcceptedChangeSet(memory, ref), onDamage);
    const impact = accepted && (accepted.impact ?? (await impactOf?.(accepted.changeSet, memory)));
    return impact === undefined ? {} : { impact: impact.slice(0, MOST_LINES).map(shortened) };
  }

  /** A file for each group holds as many of that group. */
  #newest(name: string, items: readonly FeedItem[]): readonly FeedItem[] {
    const channel = this.#parts.config.channels.find((each) => each.name === name);
    if (channel?.type !== 'feed' || !channel.file.includes(GROUP)) return items.slice(-feed.entries);
    const group = items.at(-1)?.group;
    const own = items.filter((item) => item.group === group);
    const over = new Set(own.slice(0, Math.max(0, own.length - feed.entries)));
    return items.filter((item) => !over.has(item));
  }

  async #text(channel: FeedChannelConfig, file: string, memory: Memory): Promise<string | undefined> {
    const all = memory.state.channels.get(channel.name)?.feed ?? [];
    const items = all.filter(({ group }) => fileOf(channel, group) === file);
    const group = channel.file.includes(GROUP) ? items.at(-1)?.group : undefined;
    const head = headOf(this.#parts.feeds, channel, { file, group });
    const known = await this.#textsIn(head, memory);
    const entries: EntryText[] = [];
    for (const item of items.toReversed()) {
      const text =
        item.entry === undefined ? undefined : (this.#texts.get(item.entry) ?? known.get(item.entry));
      if (text !== undefined && item.at !== undefined) entries.push({ at: item.at, text });
      else {
        const entry = await feedEntry(this.#parts, channel, item, memory);
        if (entry !== undefined) entries.push(this.#write(head, channel, { item, entry }));
      }
    }
    return entries.length === 0 ? undefined : feed.compose(head, entries);
  }

  #write(
    head: FeedHead,
    { name }: FeedChannelConfig,
    { item, entry }: { readonly item: FeedItem; readonly entry: FeedEntry },
  ): EntryText {
    const text = feed.entry(head, entry);
    const id = blobId(text);
    this.#texts.set(id, text);
    const written = this.#written.get(name) ?? new Map<string, Pick<FeedItem, 'at' | 'entry'>>();
    this.#written.set(name, written.set(keyOf(item), { at: entry.at, entry: id }));
    return { at: entry.at, text };
  }

  /** The entries of the file as it is, by the ids of their texts: what somebody edited has another. */
  async #textsIn(head: FeedHead, { tree }: Memory): Promise<ReadonlyMap<string, string>> {
    const { folder } = this.#parts.feeds;
    const bytes = await folder?.read(head.file);
    const inFolder = bytes === undefined ? '' : new TextDecoder().decode(bytes);
    const text =
      folder === undefined ? await unlessDamaged(head.file, () => tree.read(head.file), undefined) : inFolder;
    return new Map(feed.split(head, text ?? '').map((entry) => [blobId(entry), entry]));
  }
}

function headOf(
  { owner, generator, addressOf }: FeedPlace,
  channel: FeedChannelConfig,
  { file, group }: { readonly file: string; readonly group: string | undefined },
): FeedHead {
  const self = channel.self?.replaceAll(GROUP, encodeURIComponent(group ?? '')) ?? addressOf?.(file);
  const of = group === undefined ? '' : `/${group}`;
  return {
    file,
    owner: `${owner}/${channel.name}${of}`,
    title: group === undefined ? 'IANA registries' : `IANA registries: ${group}`,
    page: group === undefined ? 'https://www.iana.org/protocols' : registryPage(group),
    generator,
    ...defined({ self }),
  };
}

function fileOf({ file }: FeedChannelConfig, group: string): string {
  return file.replaceAll(GROUP, fileNameOf(group));
}

function keyOf({ group, n }: OccurrenceRef): string {
  return `${group} ${n}`;
}

function shortened(line: ImpactLine): ImpactLine {
  const more = line.identifiers.length - MOST_IDENTIFIERS;
  return more > 0 ? { ...line, identifiers: line.identifiers.slice(0, MOST_IDENTIFIERS), more } : line;
}

/** What was sent must be remembered even if a feed has just become impossible; the next news reports why. */
function leaveOut(error: unknown): undefined {
  if (!(error instanceof IanaWatchError)) throw error;
}
