// The arithmetic of waiting between two tries. What a server asks for is read elsewhere.

/** A server that asks for more is not waited for: the next run asks again. */
export const LONGEST_WAIT_MS = 60_000;

const BASE_MS = 1000;

/**
 * How long to wait after failed try number `tries` (from 1): what the server asked for, else a second, then two, …;
 * never exactly that, so that many clients do not come back together. `random` is in [0, 1).
 */
export function waitBeforeRetryMs(
  tries: number,
  { askedMs, random }: { readonly askedMs?: number | undefined; readonly random: number },
): number {
  if (askedMs !== undefined) return Math.round(askedMs + random * 0.1 * BASE_MS);
  return Math.round(BASE_MS * 2 ** (tries - 1) * (0.5 + random / 2));
}

/** `90 seconds`, `3 minutes`, `2 hours`, `5 days`: for people, rounded up. */
export function durationInWords(ms: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ] as const;
  const [size, name] = units.find(([unit]) => ms >= 2 * unit) ?? [1000, 'second'];
  const count = Math.ceil(ms / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
