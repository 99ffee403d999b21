// The clock jumps in the middle of a run, and is right again in the next.
import { any, BOTH, type EffectFault } from '../lab/fault.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function jump(name: string, byMs: number, isMain: boolean): EffectFault {
  return {
    name,
    places: BOTH,
    isMain,
    counts: 'effects',
    strikesAfter: any,
    strike: () => ({ orders: { fault: { type: 'clock jumps', byMs } } }),
  };
}

export const clockAhead = jump('clock jumps ahead by a day', 25 * HOUR_MS, false);
export const clockBack = jump('clock jumps back by a day', -25 * HOUR_MS, false);
export const clockFarAhead = jump('clock jumps ahead by twenty years', 20 * 365 * DAY_MS, false);
export const clockAtZero = jump('clock jumps back by fifty years', -50 * 365 * DAY_MS, false);
