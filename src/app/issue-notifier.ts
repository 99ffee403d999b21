// Reports news as issues on GitHub: one for each occurrence at or above the floor, found again by its hidden marker.
// Whoever closes an issue is right: nothing is ever reopened.
import { defined } from '../core/defined.ts';
import { filterChangeSet } from '../channels/filter.ts';
import type { Config } from '../config/config.ts';
import { watchedGroup } from '../config/config.ts';
import { IanaWatchError } from '../errors.ts';
import { type ChangePlace, isOccurrenceIssue, issueText } from '../proposals/text/issue-text.ts';
import type { ChangeSet } from '../model.ts';
import type { Clock, Forge, ForgeIssue, OpenedIssue, PullRequest, StateStore } from '../ports.ts';
import { unitOfGroup } from '../proposals/plan/unit-of-group.ts';
import { pullRequestOf, tieIssue } from '../proposals/apply/tie-issue.ts';
import { finish } from '../state/delivery.ts';
import type { DeliveryResult } from '../state/delivery.ts';
import { changesPath } from '../state/state-paths.ts';
import { groupState, ISSUES } from '../state/state.ts';
import type { State, AcceptedChangeSet } from '../state/state.ts';
import { MOST_NEW_ISSUES } from '../proposals/plan/creation-budget.ts';
import type { ForgeHalt } from '../proposals/apply/forge-halt.ts';
import type {
  PerformedEffect,
  ImpactOf,
  ItemToSend,
  Memory,
  StepResult,
  Notifier,
  Trouble,
} from '../contracts.ts';
import { groupsOf } from './delivery-words.ts';
import { readAcceptedChangeSet } from '../state/accepted-change-set.ts';
import { isTakenOver } from './taken-over.ts';
import { reportedSnapshot } from '../proposals/gather/wanted-files.ts';

export interface IssueNotifierParts {
  readonly config: Config;
  readonly forge: Forge;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly halt: ForgeHalt;
  /** What a change set means for the configured files; undefined where none are. */
  readonly impactOf?: ImpactOf;
}

/** Clocks differ, by hours where one was set in a wrong zone: an issue of ours may look older than its news. */
const SKEW_MS = 2 * 86_400_000;

export function issueNotifier(parts: IssueNotifierParts): Notifier {
  return {
    channels: new Map([[ISSUES, { repeatable: true, limit: MOST_NEW_ISSUES }]]),
    reports: (channel, changeSet) => channel === ISSUES && shown(parts.config, changeSet) !== undefined,
    reportsHealth: () => false,
    notify: (items, memory) => notify(parts, items, memory),
    plan: async (items, memory) => {
      const done: PerformedEffect[] = [];
      for (const item of items) {
        const text = (await textFor(parts, item, memory, undefined))?.text.title;
        if (text !== undefined) done.push(effectFor(item, text));
      }
      return { done, notes: [], troubles: [] };
    },
  };
}

/** What of a change set an issue reports; undefined: nothing is at or above the floor. */
function shown(config: Config, changeSet: ChangeSet): ChangeSet | undefined {
  const registries = watchedGroup(config, changeSet.group)?.registries;
  return filterChangeSet(changeSet, { floor: config.github.floor, registries });
}

interface Handled {
  readonly item: ItemToSend;
  readonly result: DeliveryResult;
  readonly issue?: ForgeIssue;
}

async function notify(
  parts: IssueNotifierParts,
  items: readonly ItemToSend[],
  memory: Memory,
): Promise<StepResult> {
  const now = new Date(parts.clock.now()).toISOString();
  const accepted: Handled[] = [];
  const done: PerformedEffect[] = [];
  const notes: string[] = [];
  const troubles: Trouble[] = [];
  for (const item of items) {
    if (parts.halt.isHalted()) {
      accepted.push({ item, result: { type: 'untried' } });
      continue;
    }
    try {
      const { opened, title } = await notifyOne(parts, item, memory);
      if (opened === 'taken over') continue;
      const issue = opened?.issue;
      notes.push(...(opened?.notes ?? []));
      accepted.push({ item, result: { type: 'delivered' }, ...defined({ issue }) });
      if (issue !== undefined) done.push({ ...effectFor(item, title), url: issue.url });
    } catch (error) {
      if (!(error instanceof IanaWatchError)) throw error;
      parts.halt.note(error);
      troubles.push({ subject: error.subject, message: error.message });
      // Anything but a clear refusal may have arrived: as after a run that was killed, the next one looks first.
      if (error.code !== 'FORGE_FAILED') accepted.push({ item, result: { type: 'untried' } });
    }
  }
  const remember = (state: State) => accepted.reduce((next, each) => remembered(next, each, now), state);
  return { done, notes, troubles: distinct(troubles), remember, ...parts.halt.asResult() };
}

/** Opens the issue, and ties it to where the change is worked on. */
async function notifyOne(
  parts: IssueNotifierParts,
  item: ItemToSend,
  memory: Memory,
): Promise<{ readonly opened: Opened | undefined; readonly title: string }> {
  const { forge } = parts;
  const pull = await proposingPull(parts, item, memory);
  const place = pull === undefined ? commitOf(parts, item, memory) : placeOf(pull);
  const text = await textFor(parts, item, memory, place);
  const opened = text && (await openOnce(parts, { item, memory, ...text }));
  if (opened !== undefined && opened !== 'taken over' && opened.issue.state === 'open') {
    const { number } = opened.issue;
    if (pull !== undefined) await tieIssue(forge, pull, number);
    if (place?.type === 'committed') await forge.editIssue(number, { close: true });
  }
  return { opened, title: text?.text.title ?? '' };
}

function remembered(state: State, { item, result, issue }: Handled, now: string): State {
  const finished = finish(state, item, result, now);
  return issue === undefined
    ? finished
    : { ...finished, issues: new Map(finished.issues).set(item.id, issue.number) };
}

interface Opening {
  readonly item: ItemToSend;
  readonly memory: Memory;
  readonly text: { readonly title: string; readonly body: string };
  readonly accepted: AcceptedChangeSet;
}

/** What came of opening: another run may have begun or finished what this one is about to open. */
type Opened = OpenedIssue | 'taken over';

/** Looks first wherever an earlier run, or a state that is lost, may have opened it already. */
async function openOnce({ forge, config, store }: IssueNotifierParts, opening: Opening): Promise<Opened> {
  const { item, memory, text, accepted } = opening;
  const isSame = isOccurrenceIssue(item.id);
  const number = memory.state.issues.get(item.id);
  const known = number === undefined ? undefined : await forge.issue(number);
  if (known !== undefined) return { issue: known, notes: [] };
  if (mayBeThere(item) || isFirstOfGroup(item)) {
    // What is reported was begun with a commit of this run's own.
    const like = memory.tree.version;
    const found = await forge.findIssue({ since: earliest(item, accepted), isSame, like });
    if (found !== undefined) return { issue: found, notes: [] };
  }
  const { labels, assignees } = config.github;
  // The last thing before it is opened, for nothing else keeps two runs at once from opening two.
  if (await isTakenOver(store, memory, item)) return 'taken over';
  return forge.openIssue({ ...text, metadata: { labels, assignees, reviewers: [] }, isSame });
}

/** An earlier run began it and did not finish, or failed, which a lost answer looks like too. */
function mayBeThere({ item }: ItemToSend): boolean {
  return (item.begun ?? 0) > 1 || item.tries !== undefined;
}

/** The first occurrence that the state knows may have been reported by a state that was lost. */
function isFirstOfGroup({ item }: ItemToSend): boolean {
  return item.news.type === 'changes' && item.news.n === 1;
}

/** No issue about it is older: IANA's own date where the state may be new, else when it was accepted. */
function earliest(item: ItemToSend, { changeSet }: AcceptedChangeSet): string {
  const accepted = new Date(Date.parse(item.item.at) - SKEW_MS).toISOString();
  const published = changeSet.to?.updated;
  if (!isFirstOfGroup(item) || published === undefined) return accepted;
  const date = `${published.length === 7 ? `${published}-01` : published}T00:00:00.000Z`;
  return date < accepted && Number.isFinite(Date.parse(date)) ? date : accepted;
}

/** The pull request that proposes what an item reports. */
async function proposingPull(
  { forge, config }: IssueNotifierParts,
  { item }: ItemToSend,
  { state }: Memory,
): Promise<PullRequest | undefined> {
  if (item.news.type !== 'changes') return undefined;
  return pullRequestOf(forge, config, state, item.news.group);
}

function placeOf({ url, number }: PullRequest): ChangePlace {
  return { type: 'proposed', url, name: `#${number}` };
}

/** The commit that brought a change to the base: the base has the copy of its group, and that was written by us. */
function commitOf(
  { config, forge }: IssueNotifierParts,
  { item: { news } }: ItemToSend,
  { state }: Memory,
): ChangePlace | undefined {
  if (config.github.files !== 'commit' || config.snapshots === false || news.type !== 'changes')
    return undefined;
  const { head, pull } = state.branches.get(unitOfGroup(config, state, news.group)?.branch ?? '') ?? {};
  const { settled } = groupState(state, news.group);
  if (head === undefined || pull !== undefined || settled !== undefined) return undefined;
  return { type: 'committed', url: forge.markup.commit(head), name: head.slice(0, 7) };
}

async function textFor(
  parts: IssueNotifierParts,
  { item, id }: ItemToSend,
  memory: Memory,
  place: ChangePlace | undefined,
) {
  const { news } = item;
  if (news.type !== 'changes') return undefined;
  const path = changesPath(news.group, news.n);
  const accepted = await readAcceptedChangeSet(memory, news);
  if (accepted === undefined) return undefined;
  const changeSet = shown(parts.config, accepted.changeSet);
  if (changeSet === undefined) return undefined;
  const isNewest = groupState(memory.state, news.group).n === news.n;
  const after = isNewest ? await reportedSnapshot(memory, news.group) : undefined;
  const page = memory.tree.pageOf?.(path);
  const fullUrl = page === undefined ? {} : { fullUrl: page };
  const impact = accepted.impact ?? (await parts.impactOf?.(accepted.changeSet, memory));
  const known = defined({ after, impact });
  const { site } = parts.config;
  const context = { occurrence: id, ...known, ...fullUrl, ...defined({ site }) };
  return { accepted, text: issueText(id, { changeSet, context }, { markup: parts.forge.markup, place }) };
}

function effectFor({ item, id }: ItemToSend, text: string): PerformedEffect {
  const groups = groupsOf(item.news);
  return { type: 'issue', subject: id, action: 'opened', groups, text };
}

function distinct(troubles: readonly Trouble[]): readonly Trouble[] {
  return troubles.filter(
    ({ message }, index) => troubles.findIndex((each) => each.message === message) === index,
  );
}
