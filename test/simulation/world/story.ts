// Stories: what happens in a simulated life, day by day. Drawn from a seed, played by world.ts, shortened where one fails.
import { FAULTS, type PlannedFault } from './faults.ts';
import { type Random, randomOf } from './random.ts';

export type Mode = 'disk' | 'github';

/** What may be wrong with the source: nothing of it is true of a group. */
export const OUTAGES = ['sign-in page', 'silence', 'moved', 'old copies'] as const;
export type Outage = (typeof OUTAGES)[number] | 'none';

export type WorldEvent =
  | {
      readonly type: 'register' | 'revert' | 'reword' | 'promote' | 'hide' | 'show';
      readonly group: number;
    }
  /** A TEMPORARY registration that expires in so many days. */
  | { readonly type: 'temporary'; readonly group: number; readonly days: number }
  | { readonly type: 'outage'; readonly kind: Outage }
  | { readonly type: 'receiver'; readonly channel: string; readonly isUp: boolean }
  | { readonly type: 'channel'; readonly isConfigured: boolean }
  | { readonly type: 'damage'; readonly nth: number }
  | { readonly type: 'edit copy' | 'edit constants' | 'remove feed' | 'decide' }
  | { readonly type: 'constants'; readonly isConfigured: boolean }
  | { readonly type: 'take back'; readonly what: 'commit' | 'constants' }
  | { readonly type: 'pull'; readonly act: PullAct; readonly nth: number };

/** What people do with pull requests. */
export const PULL_ACTS = ['merge', 'close', 'reopen', 'push', 'edit text', 'delete branch'] as const;
export type PullAct = (typeof PULL_ACTS)[number];

export interface Day {
  readonly events: readonly WorldEvent[];
  readonly faults: readonly PlannedFault[];
}

/** What a life is configured with, besides channels. */
export interface Setting {
  readonly files?: 'commit';
  readonly constants?: boolean;
  /** Of the chat. */
  readonly digest?: 'daily' | 'weekly';
  /** Chat and webhook are notified of what expires. */
  readonly expiring?: boolean;
}

export interface Story {
  readonly seed: number;
  readonly mode: Mode;
  readonly groups: number;
  readonly setting?: Setting;
  readonly days: readonly Day[];
}

/** Faults come in bad weeks: up to ten days in a row have some. */
const WORST_WEEK = 10;

/** A life with constants files, digests, expiring registrations and a source that moves or serves old copies. */
export function storyOf(seed: number, days: number): Story {
  const plain = plainStoryOf(seed, days);
  // Numbers of their own, so that the plain story of a seed stays what it was.
  const random = randomOf(seed ^ 0x5bd1e995);
  const { mode } = plain;
  const setting = settingOf(random, mode);
  const groups = random.chance(0.15) ? 5 + random.below(2) : plain.groups;
  return {
    ...plain,
    groups,
    setting,
    days: plain.days.map(({ events, faults }, day) => ({
      events: day === 0 ? events : [...events, ...furtherEventsOf(random, mode, setting, groups)],
      faults,
    })),
  };
}

function settingOf(random: Random, mode: Mode): Setting {
  const digest = random.chance(0.4) ? random.pick(['daily', 'weekly'] as const) : undefined;
  return {
    ...(mode === 'github' && random.chance(0.4) ? { files: 'commit' } : {}),
    constants: random.chance(0.6),
    ...(digest === undefined ? {} : { digest }),
    expiring: random.chance(0.5),
  };
}

function furtherEventsOf(
  random: Random,
  mode: Mode,
  setting: Setting,
  groups: number,
): readonly WorldEvent[] {
  const events: WorldEvent[] = [];
  const group = (): number => random.below(groups);
  if (setting.expiring === true && random.chance(0.1))
    events.push({ type: 'temporary', group: group(), days: 3 + random.below(45) });
  if (setting.expiring === true && random.chance(0.05)) events.push({ type: 'promote', group: group() });
  if (random.chance(0.02)) events.push({ type: 'outage', kind: random.pick(OUTAGES) });
  if (mode === 'github' && setting.files !== 'commit' && random.chance(0.1))
    events.push({ type: 'pull', act: random.pick(['merge', 'close'] as const), nth: random.below(4) });
  if (setting.constants !== true) return events;
  if (random.chance(0.02)) events.push({ type: 'constants', isConfigured: random.chance(0.7) });
  if (random.chance(0.03)) events.push({ type: 'edit constants' });
  if (mode === 'github' && setting.files === 'commit' && random.chance(0.06))
    events.push({ type: 'take back', what: random.pick(['commit', 'constants']) });
  return events;
}

export function plainStoryOf(seed: number, days: number): Story {
  const random = randomOf(seed);
  const mode: Mode = random.chance(0.5) ? 'disk' : 'github';
  const groups = 1 + random.below(3);
  const story: Day[] = [];
  let badDays = 0;
  for (let day = 0; day < days; day += 1) {
    if (badDays === 0 && random.chance(0.12)) badDays = 1 + random.below(WORST_WEEK);
    const events = day === 0 ? [] : eventsOf(random, mode, groups);
    story.push({ events, faults: badDays > 0 ? faultsOf(random) : [] });
    badDays = Math.max(0, badDays - 1);
  }
  return { seed, mode, groups, days: story };
}

function eventsOf(random: Random, mode: Mode, groups: number): readonly WorldEvent[] {
  const events: WorldEvent[] = [];
  const group = (): number => random.below(groups);
  for (let n = random.chance(0.4) ? 1 + random.below(2) : 0; n > 0; n -= 1) {
    const type = random.pick(['register', 'register', 'register', 'reword', 'revert'] as const);
    events.push({ type, group: group() });
  }
  if (random.chance(0.02)) events.push({ type: 'hide', group: group() });
  if (random.chance(0.1)) events.push({ type: 'show', group: group() });
  if (random.chance(0.03)) events.push({ type: 'outage', kind: random.pick(['sign-in page', 'silence']) });
  if (random.chance(0.2)) events.push({ type: 'outage', kind: 'none' });
  const channel = random.pick(['chat', 'other', 'hook']);
  if (random.chance(0.05)) events.push({ type: 'receiver', channel, isUp: false });
  if (random.chance(0.2)) events.push({ type: 'receiver', channel, isUp: true });
  if (random.chance(0.02)) events.push({ type: 'channel', isConfigured: random.chance(0.5) });
  if (random.chance(0.02)) events.push({ type: 'damage', nth: random.below(20) });
  if (random.chance(0.03)) events.push({ type: random.pick(['edit copy', 'remove feed', 'decide']) });
  if (mode === 'github' && random.chance(0.2))
    events.push({ type: 'pull', act: random.pick(PULL_ACTS), nth: random.below(4) });
  return events;
}

function faultsOf(random: Random): readonly PlannedFault[] {
  const faults: PlannedFault[] = [];
  for (let n = 1 + random.below(2); n > 0; n -= 1) {
    // Crashes are what most else rests on.
    const fault = random.chance(0.5)
      ? random.pick(['crash before', 'crash after'] as const)
      : random.pick(FAULTS);
    faults.push({ call: random.below(random.chance(0.5) ? 12 : 60), fault });
  }
  return faults;
}

/** How a story looks in a report: days on which something happens, one a line. */
export function reported({ seed, mode, groups, setting = {}, days }: Story): string {
  const lines = days.flatMap(({ events, faults }, day) =>
    events.length + faults.length === 0 ? [] : [`day ${day}: ${JSON.stringify({ events, faults })}`],
  );
  const facts = `${mode}, ${groups} groups, ${JSON.stringify(setting)}, ${days.length} days`;
  return [`seed ${seed}, ${facts}`, ...lines].join('\n');
}

/** The shortest story that still fails: days, then events and faults are left out as long as it does. */
export async function shrunk(story: Story, fails: (story: Story) => Promise<boolean>): Promise<Story> {
  let best = story;
  for (let size = Math.ceil(best.days.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < best.days.length; ) {
      const days = best.days.filter((_day, n) => n < start || n >= start + size);
      const shorter = { ...best, days };
      if (days.length > 0 && (await fails(shorter))) best = shorter;
      else start += size;
    }
  }
  for (let day = 0; day < best.days.length; day += 1)
    for (const part of ['events', 'faults'] as const)
      for (let n = (best.days[day]?.[part].length ?? 0) - 1; n >= 0; n -= 1) {
        const days = best.days.map((each, at) =>
          at === day ? { ...each, [part]: each[part].filter((_item, index) => index !== n) } : each,
        );
        if (await fails({ ...best, days })) best = { ...best, days };
      }
  return best;
}
