// Sending on demand: a test message, or a piece of news once more. The run's own sends are in notify-channels.ts.
import { CHANNELS } from '../channels/table.ts';
import type { ChannelConfig, FeedChannelConfig } from '../config/config.ts';
import { didYouMean } from '../core/nearest.ts';
import { IanaWatchError } from '../errors.ts';
import type { Clock, Sender, SendOutcome, StateStore } from '../ports.ts';
import { readAcceptedChangeSet } from '../state/accepted-change-set.ts';
import { ALL_ITEMS, decide, enabled, finish } from '../state/delivery.ts';
import { withChannel } from '../state/state-edit.ts';
import { storedChanges } from '../state/state-paths.ts';
import type { UncertainItem, State } from '../state/state.ts';
import { stillDamaged } from './damage.ts';
import { channelNews, type NewsContext } from './channel-news.ts';
import { type Memory, NOTHING_DONE } from '../contracts.ts';
import { readMemory } from './memory.ts';
import { receiverOf } from './send-messages.ts';
import { rememberResults } from './write-state.ts';

export interface NotifyParts extends NewsContext {
  readonly sender: Sender;
  readonly store: StateStore;
  readonly clock: Clock;
  /** Does something while no other run may write the state. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

type PostConfig = Exclude<ChannelConfig, FeedChannelConfig>;

/**
 * Sends a message to a channel that says it is a test; where it arrives, a channel that was disabled is enabled, and the
 * next run sends what waits. Returns what to report
 * people; throws `USAGE`, `CONFIG_INVALID` and `DELIVERY_FAILED`.
 */
export async function sendTest(parts: NotifyParts, name: string): Promise<string> {
  const channel = channelNamed(parts, name);
  if (channel.type === 'feed')
    return `${name}: is the file ${channel.file}, which is written with the next news; there is nothing to send.`;
  await requireReady(parts, channel);
  const now = parts.clock.now();
  const id = `test-${now}`;
  const payload = CHANNELS[channel.type].render({
    type: 'test',
    id,
    at: new Date(now).toISOString(),
    channel: name,
  });
  const outcome = await parts.sender.send(receiverOf(channel), { id, ...payload });
  if (outcome.type !== 'delivered') throw notDelivered(name, 'the test message', outcome);
  const trouble = await enable(parts, name);
  const line = `${name}: the receiver took the test message. Look whether it is there: some answer "ok" to what they do not show.`;
  return trouble === undefined
    ? line
    : `${line} Whether the channel is disabled could not be seen: ${trouble}`;
}

/**
 * Sends a piece of news once more: to the named channel, else to every channel in which it is still open. Returns a
 * line for each; throws `USAGE`, `CONFIG_INVALID` and `DELIVERY_FAILED`.
 */
export function sendAgain(parts: NotifyParts, id: string, name?: string): Promise<readonly string[]> {
  return parts.exclusively(() => sendOpen(parts, id, name));
}

async function sendOpen(parts: NotifyParts, id: string, name?: string): Promise<readonly string[]> {
  const memory = await readMemory(parts.store);
  const asked = name === undefined ? parts.config.channels : [channelNamed(parts, name)];
  const open = asked.flatMap((channel) =>
    channel.type === 'feed'
      ? []
      : openItems(memory.state, channel.name, id).map((item) => ({ channel, item })),
  );
  if (open.length === 0 && id === ALL_ITEMS) throw usage(id, 'nothing is uncertain in these channels');
  if (open.length === 0) open.push(await storedItem(parts, memory, { id, name }));
  const lines: string[] = [];
  let current = memory;
  for (const { channel, item } of open) {
    await requireReady(parts, channel);
    const news = await channelNews(parts, channel, item, current);
    if (news === undefined)
      throw usage(item.id, `channel ${channel.name} does not report it: nothing of it passes its filter`);
    const payload = CHANNELS[channel.type].render(news);
    const outcome = await parts.sender.send(receiverOf(channel), { id: item.id, ...payload });
    if (outcome.type !== 'delivered') throw notDelivered(channel.name, item.id, outcome);
    const now = parts.clock.now();
    current = await remember(parts, current, (state) => finished(state, channel.name, item.id, now));
    lines.push(`${channel.name}: ${item.id} was sent once more.`);
  }
  return lines;
}

/**
 * Forgets uncertain news by its id, or all of it: in the named channel, else in every one. Returns a line for each channel;
 * throws `USAGE` where there is none.
 */
export function dropUncertain(parts: NotifyParts, id: string, name?: string): Promise<readonly string[]> {
  return parts.exclusively(async () => {
    if (name !== undefined) channelNamed(parts, name);
    const memory = await readMemory(parts.store);
    const damage = memory.state.damaged?.has(id) === true;
    if (damage) return [await removeDamaged(parts, memory, id)];
    const lines = [...memory.state.channels].flatMap(([channel, { maybe = [] }]) => {
      if (name !== undefined && name !== channel) return [];
      const dropped = maybe.filter((item) => item.id === id || id === ALL_ITEMS);
      return dropped.map((item) => `${channel}: ${item.id} is not sent again.`);
    });
    if (lines.length === 0) throw usage(id, 'is uncertain in no channel; "iana-watch check" says what is');
    const channel = name === undefined ? {} : { channel: name };
    const decision = { again: new Set<string>(), drop: new Set([id]), ...channel };
    await remember(parts, memory, (state) => decide(state, decision));
    return lines;
  });
}

async function removeDamaged(parts: NotifyParts, memory: Memory, path: string): Promise<string> {
  const decision = { again: new Set<string>(), drop: new Set([path]) };
  await rememberResults(parts.store, memory, [await stillDamaged(memory, decision)]);
  return `${path}: is removed from the state.`;
}

/**
 * Enables the channel, and lets the next run send what waits for it, however late it would be tried again. The message
 * has arrived by then, so what is wrong with the state is only reported.
 */
async function enable(parts: NotifyParts, name: string): Promise<string | undefined> {
  try {
    const { state } = await readMemory(parts.store);
    const { disabled, pending = [] } = state.channels.get(name) ?? {};
    if (disabled === undefined && pending.every(({ next }) => next === undefined)) return undefined;
    await parts.exclusively(async () => {
      const memory = await readMemory(parts.store);
      await remember(parts, memory, (each) => enabled(each, name));
    });
    return undefined;
  } catch (error) {
    if (error instanceof IanaWatchError) return error.message;
    throw error;
  }
}

function channelNamed({ config }: NotifyParts, name: string): ChannelConfig {
  const channel = config.channels.find((each) => each.name === name);
  if (channel !== undefined) return channel;
  const names = config.channels.map((each) => each.name);
  const which =
    names.length === 0
      ? '; there are no channels'
      : didYouMean(name, names) || `; there are ${names.join(', ')}`;
  throw usage(name, `is no channel of the configuration${which}`);
}

async function requireReady(parts: NotifyParts, channel: PostConfig): Promise<void> {
  const refusal = await parts.sender.check(receiverOf(channel));
  if (refusal !== undefined)
    throw new IanaWatchError(
      'CONFIG_INVALID',
      channel.name,
      `channel ${channel.name}: ${refusal}; nothing was sent`,
    );
}

/** The one of this id, uncertain or pending; of `all`, those that are uncertain. */
function openItems(state: State, channel: string, id: string): readonly UncertainItem[] {
  const { pending = [], maybe = [] } = state.channels.get(channel) ?? {};
  if (id === ALL_ITEMS) return maybe;
  return [...maybe, ...pending].filter((item) => item.id === id).slice(0, 1);
}

/** News that is open nowhere can still be sent to a channel that is named. */
async function storedItem(
  parts: NotifyParts,
  memory: Memory,
  { id, name }: { readonly id: string; readonly name: string | undefined },
): Promise<{ channel: PostConfig; item: UncertainItem }> {
  const item = await findAccepted(memory, id);
  if (item === undefined) throw usage(id, 'is no news that is stored; "iana-watch log GROUP" shows what is');
  if (name === undefined)
    throw usage(
      id,
      `is open in no channel; name the one that is to get it: iana-watch notify CHANNEL --again ${id}`,
    );
  const channel = channelNamed(parts, name);
  if (channel.type === 'feed')
    throw usage(name, 'is a feed, which holds its news in a file; there is nothing to send');
  return { channel, item };
}

async function findAccepted(memory: Memory, id: string): Promise<UncertainItem | undefined> {
  const n = Number(/-([1-9]\d*)$/.exec(id)?.[1]);
  for (const group of Number.isInteger(n) ? memory.state.groups.keys() : []) {
    if (!storedChanges(memory.tree.files.keys(), group).includes(n)) continue;
    const accepted = await readAcceptedChangeSet(memory, { group, n });
    if (accepted?.occurrence === id) return { id, news: { type: 'changes', group, n }, at: accepted.at };
  }
  return undefined;
}

function finished(state: State, channel: string, id: string, now: number): State {
  const done = finish(state, { channel, id }, { type: 'delivered' }, new Date(now).toISOString());
  const maybe = (done.channels.get(channel)?.maybe ?? []).filter((item) => item.id !== id);
  return done.channels.has(channel)
    ? withChannel(done, channel, { maybe: maybe.length === 0 ? undefined : maybe })
    : done;
}

async function remember(parts: NotifyParts, memory: Memory, edit: (state: State) => State): Promise<Memory> {
  return (await rememberResults(parts.store, memory, [{ ...NOTHING_DONE, remember: edit }])).memory;
}

function notDelivered(
  name: string,
  what: string,
  outcome: Exclude<SendOutcome, { type: 'delivered' }>,
): IanaWatchError {
  const isUncertain = outcome.type === 'maybe';
  const may = isUncertain ? 'may have been delivered' : 'was not delivered';
  const remedy = isUncertain ? 'look whether it is there' : 'check its url, then try again';
  return new IanaWatchError(
    'DELIVERY_FAILED',
    name,
    `channel ${name}: ${what} ${may}, for the receiver ${outcome.why}; ${remedy}`,
  );
}

function usage(subject: string, what: string): IanaWatchError {
  return new IanaWatchError('USAGE', subject, `${subject}: ${what}`);
}
