// Ends a request that takes too long: until the headers, between two pieces of the body, and in total.
import { timedOut } from './http-failure.ts';

export interface Timeouts {
  /** From the start to the headers: look-up, connection, proxy and TLS are in it. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** All of one try, so that a trickle of bytes ends too. */
  readonly totalMs: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = { headersMs: 30_000, idleMs: 30_000, totalMs: 300_000 };

export interface Patience {
  /** Aborts, with a failure in words as its reason, when patience is at its end. */
  readonly signal: AbortSignal;
  /** Headers or bytes came in: the time until the next ones begins again. */
  progressed(): void;
  stop(): void;
}

/** Begins to wait. `stop` must be called, or the timers keep the process alive. */
export function startPatience({ headersMs, idleMs, totalMs }: Timeouts): Patience {
  const controller = new AbortController();
  const after = (ms: number, phase: string) => setTimeout(() => controller.abort(timedOut(phase, ms)), ms);
  const total = after(totalMs, 'the body did not arrive completely');
  let current = after(headersMs, 'no answer came');
  return {
    signal: controller.signal,
    progressed() {
      clearTimeout(current);
      current = after(idleMs, 'nothing more of the body came');
    },
    stop() {
      clearTimeout(current);
      clearTimeout(total);
    },
  };
}
