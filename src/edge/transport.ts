// The one way out: connections, proxies and TLS for everything the program calls. It knows no retries and no meaning.
// NODE_EXTRA_CA_CERTS is read by Node itself at its start and holds for direct and tunnelled connections alike.
import { defined } from '../core/defined.ts';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { basicAuthorization } from './credentials.ts';
import { type Environment, readProxySettings } from './proxy.ts';
import type * as undiciModule from './undici.ts';

type Undici = typeof undiciModule;

/** Names a proxy's refusal to open a tunnel; its error carries `statusCode`. */
export const PROXY_REFUSED = 'PROXY_REFUSED';
/** Names a connection to a proxy that failed; its error's `cause` says why. */
export const PROXY_FAILED = 'PROXY_FAILED';

export interface TransportRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | Readable;
  readonly signal?: AbortSignal;
  /** Closes the connection afterwards. */
  readonly reset?: boolean;
}

/** What came back: headers in lower case, the body raw as it is on the wire. Redirects are answers. */
export type TransportAnswer = Dispatcher.ResponseData;

export interface Transport {
  /** One request, one answer. Rejects with the network's own error, or with the reason of `signal`. */
  request(url: URL, request: TransportRequest): Promise<TransportAnswer>;
  /** The same way out in the shape of the Fetch standard, for libraries that want one. */
  fetch: typeof globalThis.fetch;
  /** Drops all connections. Nothing can be asked afterwards. */
  close(): Promise<void>;
}

export interface TransportOptions {
  readonly env: Environment;
  /** At most so many to one host; one for sources, for we are a guest there. */
  readonly connections?: number;
}

/** Opens nothing and loads nothing before the first request: commands that stay offline do not pay for it. */
export function createTransport({ env, connections = 1 }: TransportOptions): Transport {
  let loaded: Promise<{ undici: Undici; dispatcher: Dispatcher }> | undefined;
  const load = () => {
    loaded ??= import('./undici.ts').then((undici) => ({
      undici,
      dispatcher: createDispatcher(undici, env, connections),
    }));
    return loaded;
  };
  return {
    async request(url, { method = 'GET', headers = {}, body, signal, reset = false }) {
      const { undici, dispatcher } = await load();
      return undici.request(url, {
        dispatcher,
        method,
        headers,
        reset,
        ...defined({ body, signal }),
      });
    },
    fetch: async (input, init) => {
      const { undici, dispatcher } = await load();
      // Node's own fetch is another version of undici, and takes no dispatcher of ours: the two are never mixed.
      const answer: unknown = await undici.fetch(input as never, { ...(init as object), dispatcher });
      return answer as Response;
    },
    async close() {
      // Where nothing could be opened there is nothing to close.
      const opened = await loaded?.catch(() => undefined);
      await opened?.dispatcher.destroy();
    },
  };
}

function createDispatcher(undici: Undici, env: Environment, connections: number): Dispatcher {
  const proxies = readProxySettings(env);
  const shared = { connections, pipelining: 1 };
  if (proxies.httpProxy === '' && proxies.httpsProxy === '') return new undici.Agent(shared);
  return new undici.EnvHttpProxyAgent({
    ...shared,
    ...proxies,
    clientFactory: (proxy, options) => createTunnelClient(undici, new URL(proxy), options),
  });
}

/**
 * The client that opens tunnels. undici says only in prose that a proxy refused, tries forever when a proxy hangs up,
 * and sends no credentials without a password: all three are fixed here.
 */
function createTunnelClient(undici: Undici, proxy: URL, options: object): Dispatcher {
  const client = new undici.Pool(proxy.origin, options);
  const connect = client.connect.bind(client);
  const authorization = basicAuthorization(proxy);
  const openTunnel = async (request: Dispatcher.ConnectOptions) => {
    const headers = authorization === undefined ? {} : { 'proxy-authorization': authorization };
    const answer = await connect({ ...request, headers: Object.assign({}, request.headers, headers) }).catch(
      (cause: unknown) => {
        throw Object.assign(new Error(`no connection to the proxy ${proxy.host}`, { cause }), {
          code: PROXY_FAILED,
          proxy: proxy.host,
        });
      },
    );
    if (answer.statusCode === 200) return answer;
    answer.socket.on('error', () => undefined).destroy();
    throw Object.assign(new Error(`the proxy ${proxy.host} answered ${answer.statusCode}`), {
      code: PROXY_REFUSED,
      proxy: proxy.host,
      statusCode: answer.statusCode,
    });
  };
  return Object.assign(client, { connect: openTunnel });
}
