// The clock of the process under test: it starts where the driver says, and pauses pass at once.
import timers from 'node:timers/promises';
import { syncBuiltinESMExports } from 'node:module';
import type { Orders } from './effect.ts';

/** Waits that are at least so long are patience with others, not pauses. */
const PATIENCE_MS = 10_000;

/** Replaces `Date`, and what the program waits with. Its patience with others ends early only where `haste` is over 1. */
export function installTime({ now, haste }: Pick<Orders, 'now' | 'haste'>): {
  jump(byMs: number): void;
} {
  const RealDate = Date;
  const started = performance.now();
  let ahead = 0;
  const current = () => Math.floor(now + (performance.now() - started) + ahead);

  globalThis.Date = class extends RealDate {
    constructor(...given: readonly unknown[]) {
      if (given.length === 0) super(current());
      else super(...(given as [number]));
    }
    static override now(): number {
      return current();
    }
  } as DateConstructor;

  const setTimer = globalThis.setTimeout;
  const shortened = (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    // octokit's queue pauses with plain timers, and asks the clock whether it has waited: both go on.
    if (ms > 20 && new Error().stack?.includes('bottleneck') === true) {
      return setTimer(() => {
        ahead += ms;
        run(...given);
      }, 1);
    }
    return setTimer(run, ms >= PATIENCE_MS ? ms / haste : ms, ...given);
  };
  globalThis.setTimeout = Object.assign<object, typeof setTimeout>(shortened, setTimer);

  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms) => timeout(Math.ceil(ms / haste));

  Object.assign(timers, {
    async setTimeout(ms: number, value: unknown, options: { readonly signal?: AbortSignal } = {}) {
      options.signal?.throwIfAborted();
      ahead += ms;
      await new Promise((resolve) => setImmediate(resolve));
      return value;
    },
  });
  syncBuiltinESMExports();
  return { jump: (byMs) => void (ahead += byMs) };
}
