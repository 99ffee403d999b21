// The real HTTP client, hurried: time does not pass while it waits between tries, and what it waits is written down.
import { Readable } from 'node:stream';
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../../src/edge/http-client.ts';
import { createTransport, type Transport } from '../../src/edge/transport.ts';
import type { Clock } from '../../src/ports.ts';

/** A clock that is at `now` but for sleeping, which takes no time. */
function hurriedClock(now = Date.UTC(2024, 7, 14)): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  let time = now;
  return {
    slept,
    now: () => time,
    sleep(ms) {
      slept.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}

export interface TestClient extends HttpClient {
  readonly slept: number[];
  readonly debug: string[];
  readonly clock: Clock;
  readonly transport: Transport;
}

/** What a server in this process answers; undefined: the request is not for it. */
type Answering = (
  url: URL,
  headers: Readonly<Record<string, string>>,
) =>
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }
  | undefined;

/** The same way out without a socket to what `answer` knows, for tests that are not about the way there. */
export function answeredHere(transport: Transport, answer: Answering): Transport {
  return {
    ...transport,
    async request(url, request) {
      const given = answer(url, request.headers ?? {});
      if (given === undefined) return transport.request(url, request);
      request.signal?.throwIfAborted();
      const body = Readable.from(given.text === '' ? [] : [Buffer.from(given.text)]);
      return {
        statusCode: given.status,
        statusText: '',
        headers: given.headers,
        trailers: {},
        opaque: null,
        context: {},
        body: Object.assign(body, { dump: async () => undefined }) as never,
      };
    },
  };
}

export function testClient(
  options: Partial<HttpClientOptions> & { env?: Record<string, string> } = {},
): TestClient {
  const clock = hurriedClock();
  const debug: string[] = [];
  const transport = createTransport({ env: options.env ?? {} });
  const timeouts = { headersMs: 30_000, idleMs: 30_000, totalMs: 30_000 };
  const logger = { debug: (line: string) => void debug.push(line) };
  const client = createHttpClient({ transport, clock, logger, random: () => 0.5, timeouts, ...options });
  return { ...client, slept: clock.slept, debug, clock, transport };
}
