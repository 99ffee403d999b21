// Decides what a run writes and sends, out of what it found: (state, outcomes, now) → plan. Pure; nothing is performed.
import { blobId } from '../core/blob-id.ts';
import type { ImpactLine } from '../model.ts';
import type { KeptText, StateWrites } from '../ports.ts';
import { type ItemRef, dropChannels, findItem, giveUpOld } from '../state/delivery.ts';
import { collectDigests, type DigestTimes } from '../state/digest.ts';
import { type ExpiryWatcher, warnOfExpiry } from '../state/expiring.ts';
import { withGroup } from '../state/state-edit.ts';
import type { ExpiringEntry } from '../core/expiring.ts';
import { formatState } from '../state/state-format.ts';
import { STATE_PATH } from '../state/state-paths.ts';
import { countSourceEvent, endSourceEvent, type SourceFinding } from '../state/source-event.ts';
import type { Instant, SourceNews, State } from '../state/state.ts';
import { dropGroups, keepAlive, rememberIndex } from '../state/transitions.ts';
import type { GroupOutcome } from './group-outcome.ts';
import type { ItemToSend, Notifier, Trouble } from '../contracts.ts';
import { dueNow, ownItems, planRound, repeatableOf } from './plan-round.ts';
import { type Accepted, type Listeners, applyOutcome, forgottenFiles } from './apply-outcome.ts';

/** What is decided from. */
export interface PlanInput {
  /** The state as it is now. */
  readonly state: State;
  /** The state as this run read it first: what others began since then is theirs. */
  readonly first: State;
  /** The state tree: paths with the ids of their contents. */
  readonly files: ReadonlyMap<string, string>;
  readonly outcomes: readonly GroupOutcome[];
  /** What happened to the source, and not to its groups. */
  readonly event: SourceFinding | undefined;
  /** Groups could be read, so that an event of the source is over. */
  readonly isFine: boolean;
  /** The source as it may be shown. */
  readonly source: string;
  /** All that the source has; undefined where that is not known. */
  readonly index: readonly string[] | undefined;
  /** Whether `"*"` is watched. */
  readonly watchesAll: boolean;
  readonly notifiers: readonly Notifier[];
  /** TEMPORARY registrations of groups of which the state does not have them yet. */
  readonly expiring?: ReadonlyMap<string, readonly ExpiringEntry[]>;
  /** What the change sets of groups mean for the configured files, where that is known. */
  readonly impacts?: ReadonlyMap<string, readonly ImpactLine[]>;
  readonly remembersBase: boolean;
  /** Whether fresh validators are worth a write of their own. */
  readonly keepsValidators: boolean;
  /** Whether the state is written at times for the schedule's sake. */
  readonly keepsAlive: boolean;
  /** False where the run was asked to stop: what is pending stays so. */
  readonly sends: boolean;
  readonly now: Instant;
}

/** What is to be written, and sent once it is. */
export interface RunPlan {
  readonly state: State;
  /** For the one commit; empty where there is nothing new. */
  readonly writes: StateWrites;
  /** By group. */
  readonly accepted: ReadonlyMap<string, Accepted>;
  /** All that this run may send. */
  readonly due: readonly ItemToSend[];
  /** Those of `due` that `state` has begun. */
  readonly begun: readonly ItemToSend[];
  readonly notes: readonly string[];
  readonly troubles: readonly Trouble[];
}

/** Makes the plan. The same input always gives the same plan. */
export function planRun(input: PlanInput): RunPlan {
  const listeners = listenersOf(input.notifiers);
  const tidied = tidy(input);
  const writes = new Map<string, string | KeptText | null>();
  const accepted = new Map<string, Accepted>();
  let state = withExpiring(tidied.state, input.expiring);
  const watchers = expiryWatchers(input.notifiers);
  for (const outcome of input.outcomes) {
    const step = applyOutcome(state, outcome, { listeners, watchesExpiry: watchers.size > 0, ...input });
    state = step.state;
    for (const [path, text] of step.writes) writes.set(path, text);
    if (step.accepted !== undefined) accepted.set(outcome.group, step.accepted);
  }
  for (const group of tidied.droppedGroups) for (const path of forgottenFiles(group)) writes.set(path, null);
  if (!input.watchesAll) state = rememberIndex(state, undefined);
  else if (input.index !== undefined) state = rememberIndex(state, readGroups(input, input.index));

  state = resumeState(input, sourceState(input, state));
  const strange = strangeIds(input, state);
  state = collectDigests(
    warnOfExpiry(strange.state, watchers, input.now),
    digestsOf(input.notifiers),
    input.now,
  );

  const sending = input.sends ? planSends(input, state) : { state, due: [], begun: [] };
  const planned = writtenState(input, sending.state, onlyNew(writes, input.files));
  return {
    ...planned,
    accepted,
    due: sending.due,
    begun: sending.begun,
    notes: [...tidied.notes, ...strange.notes],
    troubles: tidied.troubles,
  };
}

function withExpiring(before: State, expiring: PlanInput['expiring'] = new Map()): State {
  return [...expiring].reduce((state, [group, expires]) => withGroup(state, group, { expires }), before);
}

/** The channels that are notified of TEMPORARY registrations, each with the groups it is notified of. */
export function expiryWatchers(notifiers: readonly Notifier[]): ReadonlyMap<string, ExpiryWatcher> {
  return new Map(
    notifiers.flatMap((notifier) =>
      [...notifier.channels].flatMap(([name, { expiringDays: days }]) =>
        days === undefined
          ? []
          : [
              [
                name,
                { days, reports: (group) => notifier.reportsHealth(name, { type: 'failing', group }) },
              ] as const,
            ],
      ),
    ),
  );
}

function digestsOf(notifiers: readonly Notifier[]): ReadonlyMap<string, DigestTimes> {
  const channels = notifiers.flatMap((notifier) => [...notifier.channels]);
  return new Map(
    channels.flatMap(([name, { digest }]) => (digest === undefined ? [] : [[name, digest] as const])),
  );
}

/** The state with the event of the source begun, counted or ended. A run that asked for some groups only ends none. */
function sourceState(input: PlanInput, state: State): State {
  const { event, isFine, outcomes, source, now, notifiers } = input;
  const reports = (type: SourceNews['type']): readonly string[] =>
    channelsWhere(notifiers, (notifier, name) => notifier.reportsHealth(name, { type }));
  if (event !== undefined)
    return countSourceEvent(state, event, { now, channels: reports('source-failing') });
  const isWhole = outcomes.every(({ result }) => result.type !== 'skipped' && result.type !== 'unreached');
  if (!isFine || !isWhole) return state;
  return endSourceEvent(state, source, { now, channels: reports('source-recovered') });
}

/** The state with the group at which the next run begins: the first for which this one had no time. */
function resumeState({ outcomes }: PlanInput, state: State): State {
  const { resume: before = '', ...rest } = state;
  const left = outcomes.filter(({ result }) => result.type === 'unreached').map(({ group }) => group);
  if (left.length > 0) return { ...rest, resume: left.find((group) => group >= before) ?? left[0] ?? '' };
  return outcomes.some(({ result }) => result.type === 'skipped') ? state : rest;
}

const STRANGE = 'id of ';

/** A document that calls itself by no group's id is said once, and again only after that was over. */
function strangeIds({ outcomes, now }: PlanInput, state: State): { state: State; notes: readonly string[] } {
  const said = new Map(state.said);
  const notes: string[] = [];
  for (const { group, strangeId, wasParsed } of outcomes) {
    const key = `${STRANGE}${group}`;
    if (strangeId === undefined) {
      if (wasParsed) said.delete(key);
      continue;
    }
    if (said.has(key)) continue;
    said.set(key, now);
    notes.push(
      `${group}: its document calls itself "${strangeId}", which is no group; it is read as ${group}, the folder it is in.`,
    );
  }
  return { state: notes.length === 0 && said.size === state.said.size ? state : { ...state, said }, notes };
}

function writtenState(input: PlanInput, state: State, files: StateWrites): Pick<RunPlan, 'state' | 'writes'> {
  const writes = stateWrites(input, state, files);
  if (!input.keepsAlive) return { state, writes };
  const alive = keepAlive(state, input.now, writes.size > 0);
  return { state: alive, writes: stateWrites(input, alive, files) };
}

const UNREAD: ReadonlySet<string> = new Set(['failed', 'skipped', 'unreached', 'unread', 'older']);

/** The index without new groups that could not be read yet: they stay new, or they would never be reported. */
function readGroups({ state, outcomes }: PlanInput, index: readonly string[]): readonly string[] {
  const known = new Set(state.index?.groups ?? index);
  const unread = outcomes.filter(({ result }) => UNREAD.has(result.type));
  const stayNew = new Set(unread.map(({ group }) => group).filter((group) => !known.has(group)));
  return index.filter((group) => !stayNew.has(group));
}

/** The files of a state change, `state.json` with them; nothing at all where nothing is worth a write. */
export function stateWrites(
  input: Pick<PlanInput, 'state' | 'keepsValidators'>,
  state: State,
  files: StateWrites,
): StateWrites {
  const [before, after] = [input.state, state].map(input.keepsValidators ? formatState : withoutValidators);
  if (before === after && files.size === 0) return new Map();
  return new Map([...files, [STATE_PATH, formatState(state)] as const]);
}

/** Two states that differ only in validators are the same to who must not commit for those alone. */
function withoutValidators(state: State): string {
  const groups = new Map(
    [...state.groups].map(([group, { validators: _forgotten, ...facts }]) => [group, facts]),
  );
  return formatState({ ...state, groups });
}

/** Writing what is there already is nothing to write, nor is deleting what is not. */
export function onlyNew(writes: StateWrites, files: ReadonlyMap<string, string>): StateWrites {
  return new Map([...writes].filter(([path, text]) => idOf(text) !== files.get(path)));
}

function idOf(text: string | KeptText | null): string | undefined {
  return typeof text === 'string' ? blobId(text) : text?.id;
}

function listenersOf(notifiers: readonly Notifier[]): Listeners {
  return {
    ofChanges: (changeSet) => channelsWhere(notifiers, (notifier, name) => notifier.reports(name, changeSet)),
    ofHealth: (news) => channelsWhere(notifiers, (notifier, name) => notifier.reportsHealth(name, news)),
  };
}

function channelsWhere(
  notifiers: readonly Notifier[],
  reports: (notifier: Notifier, channel: string) => boolean,
): string[] {
  return notifiers.flatMap((notifier) =>
    [...notifier.channels.keys()].filter((name) => reports(notifier, name)),
  );
}

interface Tidied {
  readonly state: State;
  readonly droppedGroups: readonly string[];
  readonly notes: readonly string[];
  readonly troubles: readonly Trouble[];
}

/** What the configuration and time have done to the state, before anything is looked at. */
function tidy(input: PlanInput): Tidied {
  const configured = new Set(input.notifiers.flatMap((notifier) => [...notifier.channels.keys()]));
  const channels = dropChannels(input.state, configured);
  const old = giveUpOld(channels.state, input.now, repeatableOf(input.notifiers));
  const groups = dropGroups(old.state, watchedGroups(input));
  const notes = groups.dropped.map((group) => `${group}: is not watched any more, so its state is not kept.`);
  for (const [name, count] of channels.dropped)
    if (count > 0)
      notes.push(`${name}: is not configured any more; ${count} pending ${news(count)} dropped.`);
  const troubles = old.givenUp.map(({ channel, id }) => ({
    subject: channel,
    message: `${channel}: ${id} could not be delivered for three days and is given up; "iana-watch notify ${channel} --again ${id}" sends it once more.`,
  }));
  return { state: groups.state, droppedGroups: groups.dropped, notes, troubles };
}

/** With `"*"`, a group whose end was reported is not forgotten: should it come back, that is news. */
function watchedGroups({ outcomes, state, watchesAll }: PlanInput): ReadonlySet<string> {
  const gone = [...state.groups].filter(([, facts]) => watchesAll && facts.gone !== undefined);
  return new Set([...outcomes.map(({ group }) => group), ...gone.map(([group]) => group)]);
}

function news(count: number): string {
  return count === 1 ? 'piece of news is' : 'pieces of news are';
}

interface Sending {
  readonly state: State;
  readonly due: readonly ItemToSend[];
  readonly begun: readonly ItemToSend[];
}

/** What this run may send, of which a first batch is begun where a repetition does no harm. Chats begin in their rounds. */
function planSends(input: PlanInput, state: State): Sending {
  const { now, notifiers } = input;
  const channels = new Map(notifiers.flatMap((notifier) => [...notifier.channels]));
  const due = dueNow({ state, channels, now }, (ref) => isOurs(input, ref));
  const repeatable = new Map([...channels].filter(([, policy]) => policy.repeatable));
  const round = planRound({
    state,
    channels: repeatable,
    own: ownItems(due),
    stopped: new Set(),
    begun: new Map(),
    now,
  });
  return { state: round.state, due, begun: round.toSend };
}

/** Pending as this run first read it, or written by this run; what another run began in between is left to it. */
function isOurs(input: PlanInput, ref: ItemRef): boolean {
  const now = findItem(input.state, ref);
  if (now === undefined) return true;
  const first = findItem(input.first, ref);
  return first !== undefined && (first.begun ?? 0) === (now.begun ?? 0);
}
