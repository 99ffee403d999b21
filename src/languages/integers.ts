// Which integer type holds the values of a registry. The bounds are those of the registry, so that it stays.
import type { Interval } from '../core/ranges.ts';

export type Width = 'u8' | 'u16' | 'u32' | 'u64' | 'i32' | 'i64' | 'big';

/** The smallest type that holds every value within the bounds. */
export function widthOf({ low, high }: Interval): Width {
  if (low < 0n) {
    if (low >= -(2n ** 31n) && high < 2n ** 31n) return 'i32';
    return low >= -(2n ** 63n) && high < 2n ** 63n ? 'i64' : 'big';
  }
  if (high < 2n ** 8n) return 'u8';
  if (high < 2n ** 16n) return 'u16';
  if (high < 2n ** 32n) return 'u32';
  return high < 2n ** 64n ? 'u64' : 'big';
}

/** JavaScript's numbers hold them exactly. */
export function isSafe({ low, high }: Interval): boolean {
  return low >= BigInt(Number.MIN_SAFE_INTEGER) && high <= BigInt(Number.MAX_SAFE_INTEGER);
}
