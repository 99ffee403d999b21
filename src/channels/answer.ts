// What a receiver's answer means: done, gone, come again later, or try it plainer. Pure; the sender acts on it.
import { isObject } from '../core/shape.ts';
import { visibleLine } from '../render/visible.ts';
import { clipText } from './clip-text.ts';
import { retryAfterMs } from '../core/retry-after.ts';

/** The part of an HTTP answer that counts. */
export interface Answer {
  readonly status: number;
  readonly retryAfter?: string | undefined;
  /** At most the first few thousand characters. */
  readonly body: string;
}

/** `uncertain`: taken by the receiver, but it may not have reached everybody; a repetition would be a second message. */
export type Verdict =
  | { readonly type: 'uncertain'; readonly why: string }
  /** `accepted`: 202, which says that the message was taken, and not that anybody is shown it. */
  | { readonly type: 'delivered'; readonly accepted?: true }
  | { readonly type: 'gone'; readonly why: string }
  /** Refused for good as it is: `plainer` where another layout may be accepted. */
  | { readonly type: 'refused'; readonly why: string; readonly plainer: boolean }
  /** `waitMs` where the receiver said how long. */
  | { readonly type: 'busy'; readonly why: string; readonly waitMs?: number };

/**
 * Judges an answer; `own` says first what a service means by an answer of its own. 2xx is success, unless it is a page for people: that is not the receiver, but something on the way to
 * it, such as a network's log-in. 3xx is not followed; 408, 425, 429 and 5xx pass by themselves.
 */
export function judgeAnswer(
  answer: Answer,
  now: number,
  own?: (answer: Answer) => Verdict | undefined,
): Verdict {
  const particular = own?.(answer);
  if (particular !== undefined) return particular;
  const status = hiddenStatus(answer) ?? answer.status;
  const why = `answered ${status}${reasonOf(answer.body)}`;
  const refused = (line: string): Verdict => ({ type: 'refused', why: line, plainer: false });
  if (status >= 200 && status < 300) {
    if (isPage(answer.body)) return refused(`${why} with an HTML page, so something else has answered`);
    return { type: 'delivered', ...(status === 202 ? { accepted: true } : {}) };
  }
  if (status >= 300 && status < 400) return refused(`answered ${status}, a redirect, which is not followed`);
  if (status === 410) return { type: 'gone', why: 'answered 410 Gone' };
  if ([408, 425, 429].includes(status) || status >= 500) {
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

/** Teams' connectors answer 200 and report a refusal in the text: `… returned HTTP error 429 with …`. */
function hiddenStatus(answer: Answer): number | undefined {
  if (answer.status !== 200) return undefined;
  const found = /^Webhook message delivery failed with error:.*?HTTP error (\d{3})\b/.exec(answer.body);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/** At most so many characters of a receiver's own words are repeated. */
const REASON_CHARACTERS = 160;

/**
 * The receiver's own reason: Slack's code, such as `invalid_blocks`, the message of a JSON answer, else the first line.
 * It is foreign text, on one line and with nothing hidden; whoever sends takes secrets out of the body first.
 */
function reasonOf(body: string): string {
  const code = body.trim();
  if (/^[a-z]+(?:_[a-z]+){0,5}$/.test(code) && code.length <= 40) return ` (${code})`;
  const said = isMarkup(body) ? '' : (messageIn(body) ?? firstLineOf(body));
  // An address may be a secret of somebody else's.
  const words = visibleLine(said.replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '(address)'));
  return words === '' ? '' : `: "${clipText(words, REASON_CHARACTERS)}"`;
}

function firstLineOf(body: string): string {
  return body.trim().split(/[\r\n]/, 1)[0] ?? '';
}

/** Discord, Apprise and most others put a sentence into one of these. */
function messageIn(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (!isObject(value)) return undefined;
    const said = ['message', 'error', 'detail', 'title'].map((name) => value[name]);
    return said.map((each) => (isObject(each) ? each['message'] : each)).find(isText);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** A page for people holds no reason that one line could repeat. */
function isMarkup(body: string): boolean {
  return /^\s*</.test(body);
}
