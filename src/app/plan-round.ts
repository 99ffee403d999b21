// Which items one round of deliveries sends: of a chat at most one, for what a run that is killed leaves in flight may
// have arrived or not; of a receiver that recognizes a repetition a whole batch. Pure.
import type { ItemToSend, Notifier } from '../contracts.ts';
import {
  begin,
  type DeliveryPolicy,
  dueItems,
  findItem,
  type ItemRef,
  isUncertain,
  leaveAlone,
} from '../state/delivery.ts';
import type { Instant, PendingItem, State } from '../state/state.ts';

/** Items that this run may send, with how often each was begun: what another run began since is left to that run. */
export type OwnItems = ReadonlyMap<string, number>;

export interface RoundInput {
  readonly state: State;
  readonly channels: ReadonlyMap<string, DeliveryPolicy>;
  readonly own: OwnItems;
  /** Channels that are left alone for the rest of this run, for one of their items was not delivered. */
  readonly stopped: ReadonlySet<string>;
  /** How many items of a channel this run has begun so far; those with a limit begin no more than that. */
  readonly begun: ReadonlyMap<string, number>;
  readonly now: Instant;
}

/** What one write of the state begins. */
export interface Round {
  readonly state: State;
  /** Each channel's in order; their `begun` is counted. */
  readonly toSend: readonly ItemToSend[];
}

/** Begins what is due. An item that was begun twice and is not repeatable becomes uncertain, and the next has its turn. */
export function planRound(input: RoundInput): Round {
  let { state } = input;
  const toSend: ItemToSend[] = [];
  for (const [channel, policy] of input.channels) {
    if (input.stopped.has(channel)) continue;
    const left = (policy.limit ?? Infinity) - (input.begun.get(channel) ?? 0);
    const most = Math.min(left, policy.repeatable ? (policy.batch ?? Infinity) : 1);
    let begun = 0;
    for (const item of ownDueItems(input, channel)) {
      if (begun >= most) break;
      const ref: ItemRef = { channel, id: item.id };
      if (isUncertain(item) && !policy.repeatable) {
        state = leaveAlone(state, ref, 'may have been delivered, for two runs ended while it was sent');
        continue;
      }
      state = begin(state, ref);
      const now = findItem(state, ref);
      if (now !== undefined) toSend.push({ ...ref, item: now });
      begun += 1;
    }
  }
  return { state, toSend };
}

/** The items of these channels that are due and this run's to send. */
export function dueNow(
  input: Pick<RoundInput, 'state' | 'channels' | 'now'>,
  isOwn: (ref: ItemRef) => boolean,
): readonly ItemToSend[] {
  return [...input.channels.keys()].flatMap((channel) =>
    leading(dueItems(input.state, channel, input.now), ({ id }) => isOwn({ channel, id })).map((item) => ({
      channel,
      id: item.id,
      item,
    })),
  );
}

/** The channels whose items are sent until they surely arrived. */
export function repeatableOf(notifiers: readonly Notifier[]): ReadonlySet<string> {
  const all = notifiers.flatMap((notifier) => [...notifier.channels]);
  return new Set(all.filter(([, { repeatable }]) => repeatable).map(([name]) => name));
}

export function ownItems(items: readonly ItemToSend[]): OwnItems {
  return new Map(items.map(({ item, ...ref }) => [keyOf(ref), item.begun ?? 0]));
}

export function keyOf({ channel, id }: ItemRef): string {
  return `${channel}\n${id}`;
}

/** In order: none overtakes one that is another run's. */
function ownDueItems({ state, own, now }: RoundInput, channel: string): readonly PendingItem[] {
  return leading(
    dueItems(state, channel, now),
    ({ id, begun }) => own.get(keyOf({ channel, id })) === (begun ?? 0),
  );
}

function leading<T>(items: readonly T[], holds: (item: T) => boolean): readonly T[] {
  const end = items.findIndex((item) => !holds(item));
  return end === -1 ? items : items.slice(0, end);
}
