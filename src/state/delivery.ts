// How pending items change: begun before they are sent, and finished, put off or given up after. Law 6 rests on it:
// from what a killed run leaves behind the next one knows what may have happened.
import type { DigestTimes } from './digest.ts';
import { afterBegun, edited, withChannel } from './state-edit.ts';
import type { Instant, PendingItem, State, UncertainItem } from './state.ts';

/** An item is given up so long after it was accepted, */
export const GIVEN_UP_AFTER_MS = 3 * 86_400_000;

/** and not before it has failed so often: a clock that was wrong when it was accepted makes it look old. */
const GIVEN_UP_AFTER_TRIES = 3;

/** How long to wait after the first, second, … failure: minutes, then hours. The last one repeats. */
export const WAITS_MS: readonly number[] = [5, 15, 60, 180, 360].map((minutes) => minutes * 60_000);

/** No wait is longer. A time that is further away was written while the clock was wrong, and says nothing. */
const LONGEST_WAIT_MS = 86_400_000;

/** What came of one item. */
export type DeliveryResult =
  | { readonly type: 'delivered' }
  /** Surely not delivered; again after `notBefore`, or after the usual wait. */
  | { readonly type: 'failed'; readonly why: string; readonly notBefore?: Instant }
  /** It may have arrived; not repeated by itself. */
  | { readonly type: 'maybe'; readonly why: string }
  /** It cannot be written any more, for what is stored of it is damaged. */
  | { readonly type: 'unreadable'; readonly why: string }
  /** The receiver is gone for good (410). */
  | { readonly type: 'disabled'; readonly why: string }
  /** Not begun after all, for something before it failed. */
  | { readonly type: 'untried' };

/** One item of one channel. */
export interface ItemRef {
  readonly channel: string;
  readonly id: string;
}

/** How a channel is served. */
export interface DeliveryPolicy {
  /** Whether the receiver recognizes a repetition, so that an item is sent until it surely arrived. */
  readonly repeatable: boolean;
  /** At most so many items in one run, and only after managed files were brought up to date, which may need some of them. */
  readonly limit?: number;
  /** It is notified of TEMPORARY registrations so many days before they expire. */
  readonly expiringDays?: number;
  /** Its changes are collected and sent together. */
  readonly digest?: DigestTimes;
  /** At most so many in one round; of a channel that is not repeatable it is always one. */
  readonly batch?: number;
}

/** Whether an item may be sent now: its channel is enabled and its time has come. */
export function isDue(state: State, ref: ItemRef, now: Instant): boolean {
  const channel = state.channels.get(ref.channel);
  const item = findItem(state, ref);
  if (channel === undefined || item === undefined || channel.disabled !== undefined) return false;
  if (item.next === undefined) return true;
  const wait = Date.parse(item.next) - Date.parse(now);
  return wait <= 0 || wait > LONGEST_WAIT_MS;
}

/** The items of a channel that are due, in order: none overtakes an earlier one that has to wait. */
export function dueItems(state: State, channel: string, now: Instant): readonly PendingItem[] {
  const pending = state.channels.get(channel)?.pending ?? [];
  const waits = pending.findIndex(({ id }) => !isDue(state, { channel, id }, now));
  return waits === -1 ? pending : pending.slice(0, waits);
}

/** Says, before it is sent, that an item will be. */
export function begin(state: State, ref: ItemRef): State {
  return editItem(state, ref, (item) => ({ ...item, begun: (item.begun ?? 0) + 1 }));
}

/** Whether an item was begun twice and nobody knows what came of it. */
export function isUncertain(item: PendingItem): boolean {
  return (item.begun ?? 0) >= 2;
}

/** Writes down what came of an item. One that is not there any more is left so: somebody else finished it. */
export function finish(state: State, ref: ItemRef, result: DeliveryResult, now: Instant): State {
  if (result.type === 'delivered') return editItem(state, ref, () => undefined);
  if (result.type === 'maybe' || result.type === 'unreadable') return leaveAlone(state, ref, result.why);
  if (result.type === 'untried') {
    return editItem(state, ref, (item) => edited(item, { begun: oneLess(item.begun) }));
  }
  if (result.type === 'failed') return editItem(state, ref, (item) => putOff(item, result, now));
  const disabled = withChannel(state, ref.channel, { disabled: { since: now, why: result.why } });
  return editItem(disabled, ref, (item) => putOff(item, result, now));
}

/** A channel whose receiver is seen to work: it is not disabled, and what waits for it is due. */
export function enabled(state: State, channel: string): State {
  const pending = state.channels.get(channel)?.pending ?? [];
  return withChannel(state, channel, {
    disabled: undefined,
    pending: pending.map((item) => edited(item, { next: undefined })),
  });
}

/** Takes an item from the pending ones until somebody decides what becomes of it; see `decide`. */
export function leaveAlone(state: State, ref: ItemRef, why: string): State {
  const item = findItem(state, ref);
  if (item === undefined) return state;
  const earlier = (state.channels.get(ref.channel)?.maybe ?? []).filter(({ id }) => id !== item.id);
  const maybe = [...earlier, { id: item.id, news: item.news, at: item.at, why }];
  return editItem(withChannel(state, ref.channel, { maybe }), ref, () => undefined);
}

/** What somebody decided about uncertain items: which are sent once more, and which are forgotten. */
export interface Decision {
  readonly again: ReadonlySet<string>;
  readonly drop: ReadonlySet<string>;
  /** Only in this channel; undefined: in every one. */
  readonly channel?: string;
}

/** Stands for every uncertain item in a `Decision`. */
export const ALL_ITEMS = 'all';

/**
 * Items to be sent once more are pending again, before those that are not begun; dropped ones are gone. Others stay
 * uncertain.
 */
export function decide(state: State, { again, drop, channel }: Decision): State {
  let next = state;
  for (const [name, { maybe = [], pending }] of state.channels) {
    if (channel !== undefined && channel !== name) continue;
    const dropped = maybe.filter(({ id }) => drop.has(id) || drop.has(ALL_ITEMS));
    const wanted = maybe.filter(
      (item) => !dropped.includes(item) && (again.has(item.id) || again.has(ALL_ITEMS)),
    );
    if (dropped.length + wanted.length === 0) continue;
    const left = maybe.filter((item) => !dropped.includes(item) && !wanted.includes(item));
    next = withChannel(next, name, {
      maybe: left.length === 0 ? undefined : left,
      pending: afterBegun(pending, wanted.map(pendingAgain)),
    });
  }
  return next;
}

function pendingAgain({ id, news, at }: UncertainItem): PendingItem {
  return { id, news, at };
}

/**
 * Gives up what could not be delivered for three days and in three runs: it waits for somebody to decide. What was tried
 * less often is not given up, nor is what may be `repeated`: a mirror that misses one change set can apply none after it. Of
 * a disabled channel, what is so old is forgotten, and is in `givenUp`.
 */
export function giveUpOld(
  state: State,
  now: Instant,
  repeated: ReadonlySet<string> = new Set(),
): { readonly state: State; readonly givenUp: readonly ItemRef[] } {
  let next = state;
  const givenUp: ItemRef[] = [];
  for (const [channel, { pending, disabled }] of state.channels) {
    for (const { id, at, tries, why } of pending) {
      const isTried = (tries ?? 0) >= GIVEN_UP_AFTER_TRIES && !repeated.has(channel);
      if (!isTried && disabled === undefined) continue;
      if (Date.parse(now) - Date.parse(at) < GIVEN_UP_AFTER_MS) continue;
      if (disabled !== undefined) {
        givenUp.push({ channel, id });
        next = editItem(next, { channel, id }, () => undefined);
      } else next = leaveAlone(next, { channel, id }, `could not be delivered for three days${because(why)}`);
    }
  }
  return { state: next, givenUp };
}

/** Forgets channels that are not configured any more, and says how many items went with each. */
export function dropChannels(
  state: State,
  configured: ReadonlySet<string>,
): { readonly state: State; readonly dropped: ReadonlyMap<string, number> } {
  const channels = new Map(state.channels);
  const dropped = new Map<string, number>();
  for (const [name, { pending }] of state.channels) {
    if (configured.has(name)) continue;
    channels.delete(name);
    dropped.set(name, pending.length);
  }
  return { state: dropped.size === 0 ? state : { ...state, channels }, dropped };
}

/** One pending item; undefined if it is not pending. */
export function findItem(state: State, ref: ItemRef): PendingItem | undefined {
  return state.channels.get(ref.channel)?.pending.find(({ id }) => id === ref.id);
}

function because(why: string | undefined): string {
  return why === undefined ? '' : `, for the receiver ${why}`;
}

function putOff(
  item: PendingItem,
  { why, notBefore }: { readonly why: string; readonly notBefore?: Instant },
  now: Instant,
): PendingItem {
  const tries = (item.tries ?? 0) + 1;
  const wait = WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] ?? 0;
  const usual = new Date(Date.parse(now) + wait).toISOString();
  const next = notBefore !== undefined && notBefore > usual ? notBefore : usual;
  // Only this time surely failed: what came of an earlier one stays unknown.
  return edited(item, { begun: oneLess(item.begun), tries, next, why });
}

function oneLess(count: number | undefined): number | undefined {
  return count === undefined || count <= 1 ? undefined : count - 1;
}

function editItem(state: State, ref: ItemRef, edit: (item: PendingItem) => PendingItem | undefined): State {
  if (findItem(state, ref) === undefined) return state;
  const pending = (state.channels.get(ref.channel)?.pending ?? []).flatMap((item) => {
    if (item.id !== ref.id) return [item];
    const after = edit(item);
    return after === undefined ? [] : [after];
  });
  return withChannel(state, ref.channel, { pending });
}
