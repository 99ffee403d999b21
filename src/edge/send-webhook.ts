// The one place that performs a send: resolves a receiver's address and secrets, signs, posts, and repeats what may be
// repeated within one run. What to send, to whom and whether to come back later is decided elsewhere.
import { lookup } from 'node:dns/promises';
import { Readable } from 'node:stream';
import { addressProblem } from '../channels/address.ts';
import { type Answer, judgeAnswer } from '../channels/answer.ts';
import type { PostChannel } from '../channels/channel.ts';
import { readSecrets, webhookHeaders } from '../channels/sign.ts';
import { CHANNELS, isPostType } from '../channels/table.ts';
import { isPrivateAddress, judgeTarget, NO_ADDRESS, NOT_PRIVATE } from '../channels/target.ts';
import { resolveTemplate, type TemplateReference } from '../config/secrets.ts';
import { IanaWatchError } from '../errors.ts';
import type { Clock, OutgoingMessage, Receiver, Sender, SendOutcome, SecretSetting } from '../ports.ts';
import { createRedactor } from './redact.ts';
import { basicAuthorization } from './credentials.ts';
import type { Transport } from './transport.ts';

export interface SenderOptions {
  readonly clock: Clock;
  /** With room for several connections to one host, or a slow channel would keep another waiting. */
  readonly transport: Pick<Transport, 'request'>;
  /** What `${NAME}` and `${file:PATH}` stand for; undefined where there is none. */
  readonly lookup: (reference: TemplateReference) => string | undefined;
  /** Gets every value that must never be shown. */
  readonly keepSecret?: (value: string) => void;
  readonly userAgent: string;
  /** For one call, all in all. */
  readonly callMs?: number;
}

const CALL_MS = 15_000;
/** Calls for one message in one run. */
const CALLS = 3;
/** Waited after the first call where the receiver did not say; longer after the next. */
const PAUSE_MS = 700;
/** A receiver that wants a longer pause is left to a later run, so that the run ends. */
const LONGEST_PAUSE_MS = 20_000;
/** An answer's text is read so far, for its short error code. */
const ANSWER_CHARACTERS = 4_096;

interface Ready {
  readonly type: 'ready';
  readonly url: URL;
  readonly secrets: readonly Buffer[];
  /** Takes the URL and the secrets out of what the receiver writes. */
  readonly redact: (text: string) => string;
}

/** One call: an answer, or what went wrong and whether the receiver may have got the body. */
type Call =
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'broken'; readonly why: string; readonly begun: boolean };

type Failed = Extract<SendOutcome, { type: 'failed' }>;

type Next =
  | SendOutcome
  | { readonly type: 'plainer'; readonly why: string }
  | { readonly type: 'wait'; readonly why: string; readonly waitMs?: number };

/** Sends by HTTP. Nothing it returns holds a URL, a secret, or what a receiver wrote. */
export function createSender(options: SenderOptions): Sender {
  return {
    async check(receiver) {
      const ready = await prepare(receiver, options);
      return ready.type === 'ready' ? undefined : ready.why;
    },
    async send(receiver, message) {
      const ready = await prepare(receiver, options);
      if (ready.type !== 'ready') return ready;
      const attempt = (body: string) => post(ready, { ...message, body }, receiver.signed, options);
      return repeat(attempt, message, {
        clock: options.clock,
        repeatable: receiver.signed,
        own: judgeOf(receiver),
      });
    },
    async ping(receiver) {
      const ready = await prepare(receiver, options);
      if (ready.type !== 'ready') return ready;
      const attempt = () => bodiless(call(ready.url, {}, undefined, options));
      return repeat(attempt, { id: '', body: '' }, { clock: options.clock, repeatable: true });
    },
  };
}

async function prepare(receiver: Receiver, options: SenderOptions): Promise<Ready | Failed> {
  const redactor = createRedactor();
  const resolve = async (setting: SecretSetting) => {
    const value = await resolveTemplate(setting, receiver.name, options.lookup);
    options.keepSecret?.(value);
    redactor.add(value);
    return value.trim();
  };
  try {
    const target = judgeTarget(await resolve(receiver.url));
    if (target.type === 'refused') return failed(`its url ${target.why}`);
    const secrets = (await Promise.all((receiver.secrets ?? []).map(resolve))).map(readSecrets);
    if (!secrets.every((secret) => secret !== undefined)) return failed('its secret is not base64 (whsec_…)');
    const wrong = receiver.type === undefined ? undefined : addressProblem(receiver.type, target.url);
    if (wrong !== undefined) return failed(`its url ${wrong}`);
    const refusal = target.mustBePrivate === undefined ? undefined : await judgeName(target.mustBePrivate);
    if (refusal !== undefined) return failed(`its url ${refusal}`);
    const url = new URL(target.url);
    // In what a receiver writes, also a short part of the path is hidden: it may be the whole secret.
    for (const part of [...target.url.pathname.split('/'), ...target.url.searchParams.values()])
      redactor.add(part);
    if (receiver.query !== undefined) url.search += `${url.search === '' ? '?' : '&'}${receiver.query}`;
    return { type: 'ready', url, secrets: secrets.flat(), redact: (text) => redactor.redact(text) };
  } catch (error) {
    if (error instanceof IanaWatchError) return failed(error.message.slice(`${error.subject}: `.length));
    throw error;
  }
}

function failed(why: string): Failed {
  return { type: 'failed', why };
}

/**
 * Why plain http: to `name` is refused; undefined where all its addresses are private. A name that has no address now
 * is refused too, for a proxy may know one and carry the message there; the news is kept.
 */
async function judgeName(name: string): Promise<string | undefined> {
  const addresses = await lookup(name, { all: true }).catch(() => []);
  if (addresses.length === 0) return NO_ADDRESS;
  return addresses.every(({ address }) => isPrivateAddress(address)) ? undefined : NOT_PRIVATE;
}

interface Repeating {
  readonly clock: Clock;
  readonly repeatable: boolean;
  /** What the service means by answers of its own. */
  readonly own?: PostChannel['judge'];
}

function judgeOf({ type = '' }: Receiver): PostChannel['judge'] {
  return isPostType(type) ? (answer) => CHANNELS[type].judge?.(answer) : undefined;
}

async function repeat(
  attempt: (body: string) => Promise<Call>,
  message: OutgoingMessage,
  { clock, repeatable, own }: Repeating,
): Promise<SendOutcome> {
  let body = message.body;
  for (let calls = 1; ; calls += 1) {
    const next = whatNext(await attempt(body), { clock, repeatable, own });
    if (next.type === 'plainer') {
      if (message.plainer === undefined || body === message.plainer) return { type: 'failed', why: next.why };
      body = message.plainer;
    } else if (next.type === 'wait') {
      const pauseMs = next.waitMs ?? PAUSE_MS * calls;
      if (calls >= CALLS || pauseMs > LONGEST_PAUSE_MS) return { ...next, type: 'failed' };
      await clock.sleep(pauseMs);
    } else return next;
  }
}

function whatNext(result: Call, { clock, repeatable, own }: Repeating): Next {
  if (result.type === 'broken') {
    // Not repeated within the run: who let one call hang would make the run hang again.
    if (result.begun) return { type: repeatable ? 'failed' : 'maybe', why: result.why };
    return { type: 'wait', why: result.why };
  }
  const verdict = judgeAnswer(result.answer, clock.now(), own);
  if (verdict.type === 'uncertain') return { type: repeatable ? 'failed' : 'maybe', why: verdict.why };
  if (verdict.type === 'busy') return { ...verdict, type: 'wait' };
  if (verdict.type === 'refused') return { type: verdict.plainer ? 'plainer' : 'failed', why: verdict.why };
  return verdict;
}

async function post(
  ready: Ready,
  message: OutgoingMessage,
  signed: boolean,
  options: SenderOptions,
): Promise<Call> {
  const { id, body } = message;
  const signature = signed ? webhookHeaders({ id, now: options.clock.now(), body }, ready.secrets) : {};
  const headers = { 'content-type': 'application/json; charset=utf-8', ...signature };
  const result = await call(ready.url, headers, body, options);
  if (result.type !== 'answer') return result;
  return { ...result, answer: { ...result.answer, body: ready.redact(result.answer.body) } };
}

/** One HTTP call: POST of `body`, or GET where there is none. Redirects are not followed. */
async function call(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string | undefined,
  options: SenderOptions,
): Promise<Call> {
  const callMs = options.callMs ?? CALL_MS;
  const signal = AbortSignal.timeout(callMs);
  const upload = body === undefined ? undefined : watchedUpload(body);
  const authorization = basicAuthorization(url);
  try {
    const answer = await options.transport.request(new URL(url.pathname + url.search, url.origin), {
      method: upload === undefined ? 'GET' : 'POST',
      headers: {
        'user-agent': options.userAgent,
        accept: '*/*',
        ...(authorization === undefined ? {} : { authorization }),
        ...headers,
        ...(upload === undefined ? {} : { 'content-length': String(upload.length) }),
      },
      ...(upload === undefined ? {} : { body: upload.body }),
      // A kept connection may be closed just as it is used again, which looks like a lost answer.
      reset: true,
      signal,
    });
    const retryAfter = [answer.headers['retry-after']].flat()[0];
    const text = await readSome(answer.body);
    return { type: 'answer', answer: { status: answer.statusCode, retryAfter, body: text } };
  } catch (error) {
    const begun = upload?.hasBegun() === true;
    const why = signal.aborted ? `gave no answer in ${callMs / 1000} s` : unreachable(error, begun);
    return { type: 'broken', why, begun };
  }
}

/** What a heartbeat's address answers with is its own affair: its status counts. */
async function bodiless(called: Promise<Call>): Promise<Call> {
  const result = await called;
  return result.type === 'answer' ? { ...result, answer: { ...result.answer, body: '' } } : result;
}

/** undici asks for the body only once it is connected: whether it asked distinguishes a connect error from a lost answer. */
function watchedUpload(text: string) {
  const bytes = Buffer.from(text, 'utf8');
  let begun = false;
  async function* body(): AsyncGenerator<Buffer> {
    begun = true;
    yield bytes;
  }
  return { length: bytes.length, body: Readable.from(body(), { objectMode: false }), hasBegun: () => begun };
}

/** The beginning of an answer's text. The status was read already, so a body that breaks off is no failure. */
async function readSome(body: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  try {
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length >= ANSWER_CHARACTERS) break;
    }
  } catch {
    return text;
  }
  return text.slice(0, ANSWER_CHARACTERS);
}

/** Only the code of an error is repeated: its message may hold a host, which is part of a secret URL. */
function unreachable(error: unknown, begun: boolean): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const word = typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? ` (${code})` : '';
  return begun ? `broke the connection off before it answered${word}` : `cannot be reached${word}`;
}
