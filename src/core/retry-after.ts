// Reads the header `Retry-After`, which strangers write: every value that comes out is bounded.

const IMF_OR_RFC_850 = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * Milliseconds that a `Retry-After` header asks to wait from `now`: seconds, or a date in one of the three forms of
 * RFC 9110, section 5.6.7. A date gone by is 0; anything else is no answer: undefined.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? '';
  // RFC 9110 has whole seconds; Discord sends fractions.
  if (/^\d+(?:\.\d{1,9})?$/.test(value))
    return Math.min(Math.ceil(Number(value) * 1000), Number.MAX_SAFE_INTEGER);
  const date = IMF_OR_RFC_850.test(value) ? value : ASCTIME.test(value) ? `${value} GMT` : undefined;
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
