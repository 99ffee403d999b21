import { describe, expect, it } from 'vitest';
import { durationInWords, waitBeforeRetryMs } from '../../src/edge/retry-timing.ts';

describe('the wait before another try', () => {
  it('doubles, and lies between the half and the whole', () => {
    for (const [tries, ms] of [
      [1, 1000],
      [2, 2000],
      [3, 4000],
    ] as const) {
      expect(waitBeforeRetryMs(tries, { random: 0 })).toBe(ms / 2);
      expect(waitBeforeRetryMs(tries, { random: 0.999 })).toBeCloseTo(ms, -1);
    }
  });

  it('is never shorter than what was asked for', () => {
    for (const random of [0, 0.5, 0.999]) {
      const ms = waitBeforeRetryMs(1, { askedMs: 30_000, random });
      expect(ms).toBeGreaterThanOrEqual(30_000);
      expect(ms).toBeLessThanOrEqual(30_100);
    }
  });
});

it.each([
  [1, '1 second'],
  [1000, '1 second'],
  [90_000, '90 seconds'],
  [150_000, '3 minutes'],
  [7_200_000, '2 hours'],
  [432_000_000, '5 days'],
])('%i ms is "%s" for people', (ms, words) => {
  expect(durationInWords(ms)).toBe(words);
});
