// octokit as this program needs it: patient within limits, silent, and with whole answers only.
import { Octokit } from 'octokit';
import { createHash } from 'node:crypto';

export interface GithubAccess {
  /** `owner/name`. */
  readonly repository: string;
  /** Without a token only public repositories can be read. */
  readonly token: string | undefined;
  readonly addresses: GithubAddresses;
  readonly userAgent: string;
  /** The way out, with proxy and certificates. */
  readonly fetch: typeof fetch;
  readonly pacing?: ClientPacing;
}

export interface GithubAddresses {
  /** Of REST, without a slash at its end. */
  readonly api: string;
  readonly graphql: string;
}

/** How patient a client is. Tests are in a hurry; GitHub is not. */
export interface ClientPacing {
  /** Off: no pause between writes. GitHub asks for a second: docs.github.com, best practices for the REST API. */
  readonly pauses: boolean;
  /** How often a failed request is tried again. */
  readonly retries: number;
  /** The unit of waiting before another try. */
  readonly waitMs: number;
  readonly timeoutMs: number;
}

const PACING: ClientPacing = { pauses: true, retries: 3, waitMs: 1000, timeoutMs: 60_000 };

/** The longest that a run waits for a rate limit to pass; after that it says so, and the next run goes on. */
const LONGEST_WAIT_S = 120;

export function createOctokit(access: GithubAccess): Octokit {
  const pacing = { ...PACING, ...access.pacing };
  const patience = (retryAfter: number, _options: unknown, _octokit: unknown, tries: number) =>
    retryAfter <= LONGEST_WAIT_S && tries < pacing.retries;
  return new Octokit({
    baseUrl: access.addresses.api,
    userAgent: access.userAgent,
    ...(access.token === undefined ? {} : { auth: access.token }),
    // Libraries talk to nobody: what matters is in the errors.
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: wholeFetch(access.fetch, pacing.timeoutMs) },
    retry: {
      enabled: pacing.retries > 0,
      retries: pacing.retries,
      retryAfterBaseValue: pacing.waitMs,
      // 409: an empty repository, a name already there. 429: throttling's business.
      doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
    },
    throttle: {
      enabled: pacing.pauses || pacing.retries > 0,
      onRateLimit: patience,
      onSecondaryRateLimit: patience,
      retryAfterBaseValue: pacing.waitMs,
      // One queue a server and token: pauses hold for all that a process writes there.
      id: createHash('sha256')
        .update(`${access.addresses.api} ${access.token ?? ''}`)
        .digest('hex'),
      ...(pacing.pauses ? {} : { write: UNPAUSED, notifications: UNPAUSED }),
    },
  });
}

/** In place of the plugin's queue with pauses. */
const UNPAUSED = {
  key: () => ({
    schedule: <T>(_options: unknown, job: (...given: unknown[]) => T, ...given: unknown[]): T =>
      job(...given),
  }),
};

/**
 * `fetch` that reads the whole body before it answers, so that a cut body is an error and not an empty answer, and
 * that takes a page of a proxy for what it is: no answer of GitHub's.
 */
function wholeFetch(fetch: GithubAccess['fetch'], timeoutMs: number): GithubAccess['fetch'] {
  return async (input, init) => {
    const response = await fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    const { status } = response;
    const headers = new Headers(response.headers);
    if (response.ok && text !== '') {
      try {
        JSON.parse(text);
      } catch (error) {
        const type = headers.get('content-type') ?? 'no content type';
        throw new Error(`the answer is not JSON (${type})`, { cause: error });
      }
      // Octokit reads no JSON that is not called so.
      headers.set('content-type', 'application/json; charset=utf-8');
    }
    if (status === 429 || status === 403) nameLimit(headers);
    const bare = status === 204 || status === 205 || status === 304;
    return new Response(bare ? null : text, { status, headers });
  };
}

/** Adds when a limit ends to an answer that says only how long it lasts: the plugin reads that only with certain words. */
function nameLimit(headers: Headers): void {
  const seconds = Number(headers.get('retry-after'));
  if (!(seconds > 0) || headers.get('x-ratelimit-remaining') === '0') return;
  headers.set('x-ratelimit-remaining', '0');
  headers.set('x-ratelimit-reset', String(Math.floor(Date.now() / 1000) + seconds));
}

function silent(): void {}
