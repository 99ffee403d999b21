// The time of the machine.
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../ports.ts';

/** Longer sleeps than 24.8 days overflow a timer of Node, which then fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    for (let left = ms; left > 0; left -= LONGEST_TIMER_MS)
      await wait(Math.min(left, LONGEST_TIMER_MS), undefined, signal === undefined ? {} : { signal });
  },
};
