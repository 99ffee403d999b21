import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationInWords, retryAfterMs, waitBeforeRetryMs } from '../../src/edge/retry-timing.ts';

const NOW = Date.UTC(2024, 7, 14, 12, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['Wed, 14 Aug 2024 12:01:00 GMT', 60_000],
    ['Wednesday, 14-Aug-24 12:01:00 GMT', 60_000],
    ['Wed Aug 14 12:01:00 2024', 60_000],
    ['Wed, 14 Aug 2024 11:00:00 GMT', 0],
  ])('%j is understood', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });

  it.each([
    undefined,
    '',
    '-1',
    '1.5',
    '1e9',
    'soon',
    '2024-08-14',
    'Wed, 14 Aug 2024 12:01:00 +0200',
    'Wed, 99 Aug 2024 12:01:00 GMT',
  ])('%j is no answer', (header) => {
    expect(retryAfterMs(header, NOW)).toBeUndefined();
  });

  it('is never negative, endless or not a number, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{0,400}$/)), (header) => {
        const ms = retryAfterMs(header, NOW) ?? 0;
        expect(Number.isSafeInteger(ms) && ms >= 0).toBe(true);
      }),
    );
  });
});

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
