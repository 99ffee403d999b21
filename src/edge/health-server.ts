// Answers who asks how the daemon is: one small JSON document over HTTP, on the address that was named and no other.
import { createServer, type Server } from 'node:http';
import { isIPv6, type Socket } from 'node:net';
import { IanaWatchError } from '../errors.ts';
import { errorCode } from './file-error.ts';

export interface HealthAddress {
  readonly host: string;
  readonly port: number;
}

export interface HealthServer {
  /** With the port that the system chose, if it was 0. */
  readonly address: HealthAddress;
  close(): Promise<void>;
}

/** `127.0.0.1:8080`, `[::1]:8080` or a port alone, which is on 127.0.0.1. Throws `USAGE`. */
export function parseHealthAddress(text: string): HealthAddress {
  const [, host = '127.0.0.1', digits = ''] = /^(?:(\[[0-9a-fA-F:]+\]|[\w.-]+):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits !== '' && port <= 65_535) return { host: host.replace(/^\[|\]$/g, ''), port };
  const line = `--health: ${JSON.stringify(text)} is no address; write it as 127.0.0.1:8080`;
  throw new IanaWatchError('USAGE', '--health', line);
}

/** Who asks for health has a few hundred bytes to say; connections that dawdle are closed. */
const SLOW_CLIENTS = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };
/** A probe and a person or two; beyond, the connection that has been there longest makes room. */
const MOST_CONNECTIONS = 50;

/** Serves `health()` at `/`: status 200, or 503 where `isWell` is false. Throws `USAGE` where the address is taken. */
export async function serveHealth(
  { host, port }: HealthAddress,
  health: () => { readonly isWell: boolean; readonly body: object },
): Promise<HealthServer> {
  const server = createServer(SLOW_CLIENTS, (request, response) => {
    const { isWell, body } = health();
    const isThere = request.url === '/' || request.url === '/health';
    const isAsked = request.method === 'GET' || request.method === 'HEAD';
    const status = isThere ? (isAsked ? (isWell ? 200 : 503) : 405) : 404;
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(isThere && isAsked ? `${JSON.stringify(body)}\n` : undefined);
  });
  makeRoom(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(notThere(host, port, error))).listen(port, host, resolve);
  });
  const address = server.address();
  return {
    address: { host, port: typeof address === 'object' && address !== null ? address.port : port },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Clients that open connections and say nothing cannot keep a probe out: the newest is always served. */
function makeRoom(server: Server): void {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    const [oldest] = open;
    if (open.size > MOST_CONNECTIONS) oldest?.destroy();
  });
}

function notThere(host: string, port: number, cause: unknown): IanaWatchError {
  const shown = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const code = errorCode(cause);
  const why =
    code === 'EADDRINUSE'
      ? 'is in use already; choose another port, or stop what uses it'
      : code === 'EACCES'
        ? 'may not be used by this user; choose a port above 1023'
        : `cannot be used (${code ?? 'unknown error'}); choose an address of this machine`;
  return new IanaWatchError('USAGE', '--health', `--health: ${shown} ${why}`, { cause });
}
