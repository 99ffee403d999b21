import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/core/retry-after.ts';

const NOW = Date.UTC(2024, 7, 14, 12, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    ['1.25', 1250],
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
    '1.',
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
