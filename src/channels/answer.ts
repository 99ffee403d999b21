// What a receiver's answer means: done, gone, come again later, or try it plainer. Pure; the sender acts on it.
import { retryAfterMs } from '../core/retry-after.ts';

/** The part of an HTTP answer that counts. */
export interface Answer {
  readonly status: number;
  readonly retryAfter?: string | undefined;
  /** At most the first few thousand characters. */
  readonly body: string;
}

export type Verdict =
  | { readonly type: 'delivered' }
  | { readonly type: 'gone'; readonly why: string }
  /** Refused for good as it is: `plainer` where another layout may be accepted. */
  | { readonly type: 'refused'; readonly why: string; readonly plainer: boolean }
  /** `waitMs` where the receiver said how long. */
  | { readonly type: 'busy'; readonly why: string; readonly waitMs?: number };

/**
 * Judges an answer. 2xx is success, unless it is a page for people: that is not the receiver, but something on the way to
 * it, such as a network's log-in. 3xx is not followed; 408, 425, 429 and 5xx pass by themselves.
 */
export function judgeAnswer(answer: Answer, now: number): Verdict {
  const status = hiddenStatus(answer) ?? answer.status;
  const why = `answered ${status}${shortCode(answer.body)}`;
  if (status >= 200 && status < 300) {
    if (!isPage(answer.body)) return { type: 'delivered' };
    return {
      type: 'refused',
      why: `${why} with an HTML page, so something else has answered`,
      plainer: false,
    };
  }
  if (status === 410) return { type: 'gone', why: 'answered 410 Gone' };
  if (status >= 300 && status < 400)
    return {
      type: 'refused',
      why: `answered ${status}, a redirect, which is not followed`,
      plainer: false,
    };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const waitMs = readRetryAfter(answer.retryAfter, now);
    return { type: 'busy', why, ...(waitMs === undefined ? {} : { waitMs }) };
  }
  return { type: 'refused', why, plainer: status === 400 || status === 413 };
}

/** No receiver answers so: Slack with `ok`, Discord with JSON or nothing, Teams with nothing or `1`. */
function isPage(body: string): boolean {
  return /^\s*<(?:!doctype\s+)?html\b/i.test(body);
}

/** No receiver makes us stay away for longer than this. */
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** Milliseconds that a `Retry-After` asks for, capped; undefined where it says nothing sensible. */
function readRetryAfter(header: string | undefined, now: number): number | undefined {
  const ms = retryAfterMs(header, now);
  return ms === undefined ? undefined : Math.min(ms, LONGEST_WAIT_MS);
}

/** Teams' connectors answer 200 and tell of a refusal in the text: `… returned HTTP error 429 with …`. */
function hiddenStatus(answer: Answer): number | undefined {
  if (answer.status !== 200) return undefined;
  const found = /^Webhook message delivery failed with error:.*?HTTP error (\d{3})\b/.exec(answer.body);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/** Slack answers with a code such as `invalid_blocks`. Any other text is not repeated: it is foreign. */
function shortCode(body: string): string {
  const code = body.trim();
  return /^[a-z]+(?:_[a-z]+){0,5}$/.test(code) && code.length <= 40 ? ` (${code})` : '';
}
