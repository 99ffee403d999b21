// What a channel sends about a pending item: reads the accepted change set, filters it and describes it.
import { defined } from '../core/defined.ts';
import type { ChannelNews, FeedEntry } from '../channels/channel.ts';
import { filterChangeSet } from '../channels/filter.ts';
import { type ChannelConfig, type Config, watchedGroup } from '../config/config.ts';
import { plainText } from '../core/text.ts';
import type { ChangeSet, OccurrenceId, PartialDate, Snapshot } from '../model.ts';
import { describeChangeSet } from '../render/report.ts';
import { readAcceptedChangeSet } from '../state/accepted-change-set.ts';
import { changesPath, reportedPath } from '../state/state-paths.ts';
import {
  type DigestNews,
  type FeedItem,
  groupState,
  type Instant,
  type News,
  type OccurrenceRef,
} from '../state/state.ts';
import { changeLinks } from './change-links.ts';
import { type OnDamage, unlessDamaged } from './damage.ts';
import type { ForgeMarkup } from '../ports.ts';
import type { ImpactOf, Memory } from '../contracts.ts';
import { reportedSnapshot } from '../proposals/gather/wanted-files.ts';

/** What makes messages better and may be missing. */
export interface NewsContext {
  readonly config: Config;
  /** What a change set means for the configured files; undefined where none are. */
  readonly impactOf?: ImpactOf;
  /** Of the repository that has the issues and pull requests, where there is one. */
  readonly markup?: ForgeMarkup;
  /** Notified of stored files that are damaged: what needs them is left out. */
  readonly onDamage?: OnDamage;
}

/** The changes of a set that a channel reports: those in watched registries that pass its own filter. */
export function passedChanges(
  config: Config,
  channel: ChannelConfig,
  changeSet: ChangeSet,
): ChangeSet | undefined {
  const { registries = [] } = watchedGroup(config, changeSet.group) ?? {};
  const accepted = filterChangeSet(changeSet, { floor: 'bookkeeping', registries });
  return accepted === undefined ? undefined : filterChangeSet(accepted, channel);
}

/** A pending item as news for its channel; undefined where nothing of it is reported there any more. */
export async function channelNews(
  context: NewsContext,
  channel: ChannelConfig,
  item: { readonly id: string; readonly news: News; readonly at: Instant },
  memory: Memory,
): Promise<ChannelNews | undefined> {
  const { id, news, at } = item;
  if (news.type === 'expiring') return { type: 'expiring', id, at, entries: news.entries };
  if (news.type === 'digest') return digestNews(context, channel, { id, news, at }, memory);
  if (!('group' in news)) return { type: 'source', id, at, news };
  if (news.type !== 'changes')
    return { type: 'health', id, at, news, ...(await keptState(context, memory, news.group)) };
  const accepted = await reportedChanges(context, channel, { id, news }, memory);
  return accepted === undefined ? undefined : { type: 'changes', id, at, ...accepted };
}

/** The change sets of a digest that its channel still reports; undefined where none is left. */
async function digestNews(
  context: NewsContext,
  channel: ChannelConfig,
  { id, news, at }: { readonly id: string; readonly news: DigestNews; readonly at: Instant },
  memory: Memory,
): Promise<ChannelNews | undefined> {
  const entries = await Promise.all(
    news.items.map(async (ref) => {
      const accepted = await reportedChanges(context, channel, { id: ref.id, news: ref }, memory);
      return accepted === undefined ? [] : [{ id: ref.id, ...accepted }];
    }),
  );
  const left = entries.flat();
  return left.length === 0 ? undefined : { type: 'digest', id, at, since: news.since, entries: left };
}

/** One stored change set as its channel reports it; undefined where nothing of it is reported there any more. */
async function reportedChanges(
  context: NewsContext,
  channel: ChannelConfig,
  { id, news }: { readonly id: OccurrenceId; readonly news: OccurrenceRef },
  memory: Memory,
): Promise<Pick<Extract<ChannelNews, { type: 'changes' }>, 'changeSet' | 'report' | 'impact'> | undefined> {
  const accepted = await readAcceptedChangeSet(memory, news);
  const passed =
    accepted === undefined ? undefined : passedChanges(context.config, channel, accepted.changeSet);
  if (accepted === undefined || passed === undefined) return undefined;
  const [impact, snapshot] = await Promise.all([
    accepted.impact ?? context.impactOf?.(accepted.changeSet, memory),
    snapshotFor(context, memory, news),
  ]);
  const fullUrl = fullUrlOf(context, { ...news, id }, memory);
  const links = changeLinks(context, { id, group: news.group }, memory.state);
  const report = describeChangeSet(passed, {
    watched: watchedIds(context.config),
    ...defined({ site: context.config.site, after: snapshot, impact, fullUrl }),
    links,
  });
  return {
    changeSet: accepted.changeSet,
    report,
    ...defined({ impact }),
  };
}

/** What the reported snapshot calls the group, and its date as long as that is the one before the failure. */
async function keptState(
  context: NewsContext,
  memory: Memory,
  group: string,
): Promise<{ readonly title?: string; readonly updated?: PartialDate }> {
  const snapshot = await readableSnapshot(context, memory, group);
  const title = plainText(snapshot?.registries[0]?.title);
  const updated = groupState(memory.state, group).failures === undefined ? undefined : snapshot?.updated;
  return { ...(title === '' ? {} : { title }), ...defined({ updated }) };
}

/** The entry of a feed, with the registries' titles as they are now; undefined where nothing of it is reported there. */
export async function feedEntry(
  context: Pick<NewsContext, 'config' | 'onDamage'>,
  channel: ChannelConfig,
  item: FeedItem,
  memory: Memory,
): Promise<FeedEntry | undefined> {
  const path = changesPath(item.group, item.n);
  const accepted = await unlessDamaged(path, () => readAcceptedChangeSet(memory, item), context.onDamage);
  const passed =
    accepted === undefined ? undefined : passedChanges(context.config, channel, accepted.changeSet);
  if (accepted === undefined || passed === undefined) return undefined;
  const snapshot = withoutEntries(await readableSnapshot(context, memory, item.group));
  const report = describeChangeSet(passed, {
    ...defined({ after: snapshot, impact: item.impact }),
  });
  return { id: accepted.occurrence, at: accepted.at, changeSet: passed, report };
}

/** Where people find all of it: the issue that reports it, else the change set as it is stored. */
function fullUrlOf(
  { markup }: NewsContext,
  { id, group, n }: OccurrenceRef & { readonly id: OccurrenceId },
  { state, tree }: Memory,
): string | undefined {
  const issue = state.issues.get(id);
  if (issue !== undefined && markup !== undefined) return markup.issue(issue);
  return tree.pageOf?.(changesPath(group, n));
}

/** The snapshot after the change set; of an older one only the titles are still true. */
async function snapshotFor(
  context: NewsContext,
  memory: Memory,
  ref: OccurrenceRef,
): Promise<Snapshot | undefined> {
  const snapshot = await readableSnapshot(context, memory, ref.group);
  return groupState(memory.state, ref.group).n === ref.n ? snapshot : withoutEntries(snapshot);
}

/** The last reported snapshot of a group; a message does without one that is damaged. */
function readableSnapshot(
  { onDamage }: Pick<NewsContext, 'onDamage'>,
  memory: Memory,
  group: string,
): Promise<Snapshot | undefined> {
  return unlessDamaged(reportedPath(group), () => reportedSnapshot(memory, group), onDamage);
}

function withoutEntries(snapshot: Snapshot | undefined): Snapshot | undefined {
  if (snapshot === undefined) return undefined;
  const registries = snapshot.registries.map(({ path, title }) => ({
    path,
    ...defined({ title }),
  }));
  return { ...snapshot, registries };
}

function watchedIds(config: Config): ReadonlySet<string> {
  return new Set(config.groups.map(({ group }) => group));
}
