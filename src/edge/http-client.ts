// Asks a server for a document: conditionally, with patience, three tries, and never anywhere but on that server.
import { retryAfterMs } from '../core/retry-after.ts';
import { MOST_BYTES } from '../core/xml-source.ts';
import { IanaWatchError } from '../errors.ts';
import type { Clock, Logger, Validators } from '../ports.ts';
import { readBody } from './body.ts';
import {
  type HttpFailure,
  outOfTime,
  redirectRefused,
  statusRefused,
  toHttpFailure,
} from './http-failure.ts';
import { DEFAULT_TIMEOUTS, type Timeouts, startPatience } from './patience.ts';
import { userAgent } from './program.ts';
import { basicAuthorization } from './credentials.ts';
import { durationInWords, LONGEST_WAIT_MS, waitBeforeRetryMs } from './retry-timing.ts';
import type { Transport, TransportAnswer } from './transport.ts';

export interface HttpClientOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly logger?: Pick<Logger, 'debug'>;
  /** In [0, 1); spreads the tries of many clients. */
  readonly random?: () => number;
  readonly timeouts?: Timeouts;
  /** Cap on a body, as sent and decompressed. */
  readonly maxBytes?: number;
  /** Milliseconds since the epoch: no try goes on after it, and none begins. */
  readonly until?: number;
}

export interface HttpRequest {
  /** The group or whatever the message of a failure is about. */
  readonly subject: string;
  readonly url: URL;
  /** Sent back, so that the server may answer `unchanged`. */
  readonly known?: Validators | undefined;
  /** Tries at most; 3 by default. */
  readonly tries?: number;
}

export type HttpAnswer =
  | { readonly type: 'unchanged' }
  /** 404 or 410. */
  | { readonly type: 'missing'; readonly status: number }
  | {
      readonly type: 'body';
      readonly bytes: Uint8Array;
      readonly etag?: string;
      readonly lastModified?: string;
    };

export interface HttpClient {
  /** Throws `FETCH_FAILED` with one line for everything that is not one of the three answers. */
  get(request: HttpRequest): Promise<HttpAnswer>;
}

export const MAX_BODY_BYTES = MOST_BYTES;
const TRIES = 3;
const MAX_REDIRECTS = 3;
/** An error page up to this size is read to its end, so that the connection can be used again. */
const MAX_DISCARDED_BYTES = 65_536;

type Settings = Required<Omit<HttpClientOptions, 'logger'>> & Pick<HttpClientOptions, 'logger'>;

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const settings: Settings = {
    random: Math.random,
    timeouts: DEFAULT_TIMEOUTS,
    maxBytes: MAX_BODY_BYTES,
    until: Infinity,
    ...options,
  };
  return { get: (request) => getWithRetries(request, settings) };
}

/** An address as it may be shown: credentials and query are often secrets. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

async function getWithRetries(request: HttpRequest, settings: Settings): Promise<HttpAnswer> {
  const maxTries = request.tries ?? TRIES;
  for (let tries = 1; ; tries++) {
    try {
      return await getOnce(request, settings);
    } catch (error) {
      // A proxy's address that is none: no request was made, and none will be.
      if (error instanceof IanaWatchError) throw error;
      const failure = toHttpFailure(error);
      const { askedMs } = failure;
      if (!failure.mayPass || tries >= maxTries || (askedMs ?? 0) > LONGEST_WAIT_MS)
        throw fetchFailed(request, failure, tries);
      const ms = waitBeforeRetryMs(tries, { askedMs, random: settings.random() });
      if (settings.clock.now() + ms >= settings.until) throw fetchFailed(request, failure, tries);
      settings.logger?.debug(`${request.subject}: ${failure.message}; again in ${durationInWords(ms)}`);
      await settings.clock.sleep(ms);
    }
  }
}

function fetchFailed({ subject, url }: HttpRequest, failure: HttpFailure, tries: number): IanaWatchError {
  const times = tries === 1 ? '' : `, ${tries} times`;
  const shown = shownUrl(url);
  const what = subject === shown ? 'cannot be fetched' : `cannot fetch ${shown}`;
  const line = `${subject}: ${what}: ${failure.message}${times}; ${failure.remedy}`;
  return new IanaWatchError('FETCH_FAILED', subject, line, { cause: failure });
}

async function getOnce(request: HttpRequest, settings: Settings): Promise<HttpAnswer> {
  const patience = startPatience(timeoutsUntil(settings));
  try {
    let url = request.url;
    for (let redirects = 0; ; redirects++) {
      const answer = await settings.transport.request(withoutCredentials(url), {
        headers: requestHeaders(request),
        signal: patience.signal,
      });
      patience.progressed();
      if (answer.statusCode === 200)
        return await documentOf(answer, settings.maxBytes, () => patience.progressed());
      await answer.body.dump({ limit: MAX_DISCARDED_BYTES, signal: patience.signal });
      if (!isRedirect(answer.statusCode)) return withoutDocument(answer, request, settings.clock);
      if (redirects === MAX_REDIRECTS) throw redirectRefused(`more than ${MAX_REDIRECTS} times`);
      url = redirectTarget(url, header(answer, 'location'));
    }
  } finally {
    patience.stop();
  }
}

/** The usual times, and never more than is left of the run. */
function timeoutsUntil({ timeouts, until, clock }: Settings): Timeouts {
  const left = Math.max(0, until - clock.now());
  if (left === 0) throw outOfTime();
  const { headersMs, idleMs, totalMs } = timeouts;
  return {
    headersMs: Math.min(headersMs, left),
    idleMs: Math.min(idleMs, left),
    // Later than the others, whose words say more.
    totalMs: Math.min(totalMs, left + 1),
  };
}

function requestHeaders({ url, known }: HttpRequest): Record<string, string> {
  const authorization = basicAuthorization(url);
  return {
    'user-agent': userAgent(),
    accept: 'application/xml, text/xml;q=0.9, */*;q=0.5',
    'accept-encoding': 'gzip',
    ...(isValidator(known?.etag) ? { 'if-none-match': known.etag } : {}),
    ...(isValidator(known?.lastModified) ? { 'if-modified-since': known.lastModified } : {}),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

async function documentOf(
  answer: TransportAnswer,
  maxBytes: number,
  onData: () => void,
): Promise<HttpAnswer> {
  const bytes = await readBody(answer.body, {
    encoding: header(answer, 'content-encoding'),
    length: header(answer, 'content-length'),
    maxBytes,
    onData,
  });
  const etag = header(answer, 'etag');
  const lastModified = header(answer, 'last-modified');
  return {
    type: 'body',
    bytes,
    ...(isValidator(etag) ? { etag } : {}),
    ...(isValidator(lastModified) ? { lastModified } : {}),
  };
}

function withoutDocument(answer: TransportAnswer, { known }: HttpRequest, clock: Clock): HttpAnswer {
  const status = answer.statusCode;
  const wasConditional = isValidator(known?.etag) || isValidator(known?.lastModified);
  if (status === 304 && wasConditional) return { type: 'unchanged' };
  if (status === 404 || status === 410) return { type: 'missing', status };
  throw statusRefused(status, retryAfterMs(header(answer, 'retry-after'), clock.now()));
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** The next address, if it is on the same host and port; from `http` to the same host's `https` is allowed too. */
function redirectTarget(from: URL, location: string | undefined): URL {
  if (location === undefined || !URL.canParse(location, from.href))
    throw redirectRefused('without saying where to');
  const target = new URL(location, from);
  const isUpgrade =
    from.protocol === 'http:' &&
    target.protocol === 'https:' &&
    from.hostname === target.hostname &&
    from.port === '' &&
    target.port === '';
  if (target.origin !== from.origin && !isUpgrade) throw redirectRefused(`to ${shownUrl(target)}`);
  return target;
}

function withoutCredentials(url: URL): URL {
  const clean = new URL(url);
  clean.username = '';
  clean.password = '';
  return clean;
}

function header({ headers }: TransportAnswer, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Only what can go back in a header is kept, and sent. */
function isValidator(value: string | undefined): value is string {
  return value !== undefined && /^[\x21-\x7e][\x20-\x7e]{0,255}$/.test(value);
}
