// Replacing one part of the state: what the transitions are written with.
import {
  type ChannelState,
  type GroupState,
  type Instant,
  type PendingItem,
  type State,
  groupState,
} from './state.ts';

/** Members to set; `undefined` removes one. */
export type Edit<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** The state with some facts of one group changed; the same state if none differs. */
export function withGroup(state: State, group: string, edit: Edit<GroupState>): State {
  const before = groupState(state, group);
  const after = edited(before, edit);
  if (state.groups.has(group) && JSON.stringify(before) === JSON.stringify(after)) return state;
  return { ...state, groups: new Map(state.groups).set(group, after) };
}

/** The state with one channel's memory replaced; an empty memory is left out. */
export function withChannel(state: State, name: string, edit: Edit<ChannelState>): State {
  const after = edited<ChannelState>(state.channels.get(name) ?? { pending: [] }, edit);
  const channels = new Map(state.channels);
  if (after.pending.length === 0 && Object.keys(after).length === 1) channels.delete(name);
  else channels.set(name, after);
  return { ...state, channels };
}

/** Notes that a file of the state tree is damaged; undefined: that it is not any more. */
export function withDamaged(state: State, path: string, since: Instant | undefined): State {
  const { damaged: before = new Map<string, Instant>(), ...rest } = state;
  if (since === undefined ? !before.has(path) : before.has(path)) return state;
  const damaged = new Map(before);
  if (since === undefined) damaged.delete(path);
  else damaged.set(path, since);
  return damaged.size === 0 ? rest : { ...rest, damaged };
}

/** Adds one pending item to each of the channels; one that has it already keeps what it has. */
export function withPending(state: State, names: readonly string[], item: PendingItem): State {
  let next = state;
  for (const name of names) {
    const pending = next.channels.get(name)?.pending ?? [];
    if (pending.some(({ id }) => id === item.id)) continue;
    next = withChannel(next, name, { pending: [...pending, item] });
  }
  return next;
}

/** An object with some members set and some removed; keys of `before` keep their order. */
export function edited<T extends object>(before: T, edit: Edit<T>): T {
  const merged = Object.entries({ ...before, ...edit }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(merged) as T;
}

/** `items` before all that is pending but what is begun, which is finished first: one item a channel is in flight. */
export function afterBegun(
  pending: readonly PendingItem[],
  items: readonly PendingItem[],
): readonly PendingItem[] {
  const isBegun = ({ begun }: PendingItem): boolean => begun !== undefined;
  return [...pending.filter(isBegun), ...items, ...pending.filter((item) => !isBegun(item))];
}
