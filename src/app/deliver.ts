// Delivers what is pending, in rounds: one write of the state holds the results of the round before and begins this one,
// then its messages are sent. So a run that is killed anywhere leaves at most one message of each chat in doubt.
import { type ItemToSend, type Memory, NOTHING_DONE, type StepResult, type Notifier } from '../contracts.ts';
import { findItem, finish, giveUpOld } from '../state/delivery.ts';
import type { State } from '../state/state.ts';
import { attempt } from './attempt.ts';
import { dueNow, keyOf, ownItems, planRound, repeatableOf, type Round } from './plan-round.ts';
import type { DeliveryPolicy, RunParts } from './run-parts.ts';
import { remembered, type WrittenRound, writeRound } from './write-state.ts';

/** From where delivering begins. */
export interface Delivering {
  readonly memory: Memory;
  /** Results of steps before it that are not written yet. */
  readonly unwritten: readonly StepResult[];
  /** What this run may send: all that is due and no other run's. */
  readonly due: readonly ItemToSend[];
  /** Those of `due` that the last write of the state has begun. */
  readonly begun: readonly ItemToSend[];
}

export interface Delivered {
  readonly memory: Memory;
  /** Of the steps before, then of the rounds. */
  readonly results: readonly StepResult[];
  readonly stateWrites: number;
}

/** On disk a write costs milliseconds; chats take a message a second without refusing any. */
const ON_DISK: DeliveryPolicy = { mostRounds: 1000, betweenMs: 1000 };

/** The deliveries of one run. A channel that refuses never stops another, and is left alone for the rest of the run. */
export class Delivery {
  readonly #parts: RunParts;
  readonly #stopped = new Set<string>();
  readonly #counts = new Map<string, number>();
  #rounds = 0;
  /** When the messages of the last round were sent. */
  #sent = Number.NEGATIVE_INFINITY;

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  /** Sends what an earlier run left pending, but for channels with a limit a run. `unwritten` is written in any case. */
  deliverPending(memory: Memory, unwritten: readonly StepResult[]): Promise<Delivered> {
    const all = this.#parts.notifiers.flatMap((notifier) => [...notifier.channels]);
    const channels = new Map(all.filter(([, { limit }]) => limit === undefined));
    const now = this.#now();
    const { state } = giveUpOld(
      remembered(memory.state, unwritten),
      now,
      repeatableOf(this.#parts.notifiers),
    );
    const due = dueNow({ state, channels, now }, () => true);
    return this.deliver({ memory, unwritten, due, begun: [] });
  }

  /** Sends what is due and writes down what came of it. */
  async deliver(start: Delivering): Promise<Delivered> {
    this.#count(start.begun);
    const under = new UnderWay(start);
    for (const notifier of this.#parts.notifiers) await this.#notifyAll(notifier, under);
    // After a refused token nothing is written any more.
    if (!under.isHalted) await this.#write(under, (state) => ({ state, toSend: [] }));
    return { memory: under.memory, results: under.results, stateWrites: under.writes };
  }

  async #notifyAll(notifier: Notifier, under: UnderWay): Promise<void> {
    for (;;) {
      const items = await this.#nextRound(notifier, under);
      if (items.length === 0) return;
      const left = untried(items, this.#now());
      const result = under.isHalted
        ? left
        : await attempt(
            'channels',
            () => notifier.notify(items, { ...under.memory, state: under.stateSoFar() }),
            left,
          );
      this.#sent = this.#parts.clock.now();
      under.add(result);
      this.#stopChannels(items, under, result);
    }
  }

  /** What was begun already, and what one more write begins. */
  async #nextRound(notifier: Notifier, under: UnderWay): Promise<readonly ItemToSend[]> {
    const begun = under.takeBegun(notifier);
    const plan = this.#planOf(notifier, begun, under);
    const before = under.stateSoFar();
    const isMore = this.#mayBegin(under) && plan(before).state !== before;
    if (!isMore && begun.length === 0) return begun;
    // Before the write, so that a run that ends meanwhile has begun nothing.
    await this.#pause();
    if (!isMore) return begun;
    this.#rounds += 1;
    return inOrder(notifier, [...begun, ...(await this.#write(under, plan))]);
  }

  /** What one write begins for the channels that were not served by `begun`. */
  #planOf(notifier: Notifier, begun: readonly ItemToSend[], { own }: UnderWay): (state: State) => Round {
    const served = new Set(begun.map(({ channel }) => channel));
    const channels = new Map([...notifier.channels].filter(([name]) => !served.has(name)));
    return (state) =>
      planRound({
        state,
        channels,
        own,
        stopped: this.#stopped,
        begun: this.#counts,
        now: this.#now(),
      });
  }

  async #write(under: UnderWay, plan: (state: State) => Round): Promise<readonly ItemToSend[]> {
    const written = await writeRound(this.#parts.store, under.memory, under.unwritten, plan);
    under.wasWritten(written);
    this.#count(written.toSend);
    return written.toSend;
  }

  #count(items: readonly ItemToSend[]): void {
    for (const { channel } of items) this.#counts.set(channel, (this.#counts.get(channel) ?? 0) + 1);
  }

  /** After an item that was not surely delivered, the rest of its channel waits for a later run. */
  #stopChannels(items: readonly ItemToSend[], under: UnderWay, { silent = [] }: StepResult): void {
    const state = under.stateSoFar();
    for (const item of items)
      if (silent.includes(item.channel) || findItem(state, item) !== undefined)
        this.#stopped.add(item.channel);
  }

  #mayBegin(under: UnderWay): boolean {
    const { signal, budget, clock } = this.#parts;
    if (under.isHalted || signal?.aborted === true) return false;
    if (budget !== undefined && clock.now() >= budget.until) return false;
    return this.#rounds < (under.isLimited ? 1 : this.#policy().mostRounds);
  }

  /** Until the last round is as long ago as the policy has it; no longer, should the clock be set back. */
  async #pause(): Promise<void> {
    const { betweenMs } = this.#policy();
    const left = this.#sent + betweenMs - this.#parts.clock.now();
    if (left > 0) await this.#parts.clock.sleep(Math.min(left, betweenMs));
  }

  #policy(): DeliveryPolicy {
    return this.#parts.delivery ?? ON_DISK;
  }

  #now(): string {
    return new Date(this.#parts.clock.now()).toISOString();
  }
}

/** What a delivery has come to so far. */
class UnderWay {
  readonly own: Map<string, number>;
  readonly results: StepResult[];
  memory: Memory;
  unwritten: readonly StepResult[];
  writes = 0;
  #begun: readonly ItemToSend[];

  constructor({ memory, unwritten, due, begun }: Delivering) {
    this.memory = memory;
    this.unwritten = unwritten;
    this.results = [...unwritten];
    this.#begun = begun;
    this.own = new Map(ownItems([...due, ...begun]));
  }

  /** A token was refused: nothing more is written or sent. */
  get isHalted(): boolean {
    return this.results.some(({ halt }) => halt === 'everything');
  }

  /** The forge takes no more writes but that of the results, which may begin a round. */
  get isLimited(): boolean {
    return this.results.some(({ halt }) => halt === 'github');
  }

  add(result: StepResult): void {
    this.results.push(result);
    this.unwritten = [...this.unwritten, result];
  }

  stateSoFar(): State {
    return remembered(this.memory.state, this.unwritten);
  }

  takeBegun(notifier: Notifier): readonly ItemToSend[] {
    const begun = this.#begun.filter(({ channel }) => notifier.channels.has(channel));
    this.#begun = this.#begun.filter(({ channel }) => !notifier.channels.has(channel));
    return begun;
  }

  wasWritten({ memory, writes, toSend }: WrittenRound): void {
    this.memory = memory;
    this.writes += writes;
    this.unwritten = [];
    for (const { item, ...ref } of toSend) this.own.set(keyOf(ref), item.begun ?? 0);
  }
}

/** As the notifier names its channels, each channel's in its own order. */
function inOrder(notifier: Notifier, items: readonly ItemToSend[]): readonly ItemToSend[] {
  return [...notifier.channels.keys()].flatMap((name) => items.filter(({ channel }) => channel === name));
}

/** Takes back that the items were begun. */
function untried(items: readonly ItemToSend[], now: string): StepResult {
  return {
    ...NOTHING_DONE,
    remember: (state) => items.reduce((next, item) => finish(next, item, { type: 'untried' }, now), state),
  };
}
