// The arithmetic of waiting between two tries. It reads headers of strangers, so every value is bounded.

/** A server that asks for more is not waited for: the next run asks again. */
export const LONGEST_WAIT_MS = 60_000;

const BASE_MS = 1000;
const IMF_OR_RFC_850 = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * Milliseconds that a `Retry-After` header asks to wait from `now`: seconds, or a date in one of the three forms of
 * RFC 9110, section 5.6.7. A date gone by is 0; anything else is no answer: undefined.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const date = IMF_OR_RFC_850.test(value) ? value : ASCTIME.test(value) ? `${value} GMT` : undefined;
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

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
