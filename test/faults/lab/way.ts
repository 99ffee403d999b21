// The way between the program and one stand-in: every request passes through here, is counted, and may go wrong.
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  createServer,
  request as ask,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Host = 'iana' | 'github' | 'slack' | 'discord' | 'teams' | 'hook' | 'heartbeat' | 'proxy';

/** One request as it came to a host. */
export interface Asked {
  readonly host: Host;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** A request that is on its way, and what can be done with it. Exactly one of `reply` and `hangUp` ends it. */
export interface Exchange extends Asked {
  /** 1 for the first of the run, over all hosts. */
  readonly n: number;
  /** Has it worked by the stand-in, once. */
  pass(): Promise<Answered>;
  readonly reply: (answer: Answered) => void;
  /** Ends the connection with a reset; `after` sends a part of an answer first. */
  hangUp(after?: { readonly answer: Answered; readonly bytes: number }): void;
  /** Never answers. */
  leave(): void;
}

/** Deals with an exchange; false: all is well with it. */
export type WayFault = (exchange: Exchange) => boolean | Promise<boolean>;

export interface Traffic {
  readonly asked: Asked[];
  fault: WayFault | undefined;
  /** Refuses connections to these hosts. */
  readonly closed: Set<Host>;
}

export interface Way {
  readonly port: number;
  readonly origin: string;
  close(): Promise<void>;
}

/** Opens the way to `target`, an origin. */
export async function openWay(host: Host, target: string, traffic: Traffic): Promise<Way> {
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const asked: Asked = {
        host,
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(parts),
      };
      traffic.asked.push(asked);
      void deal(exchangeOf({ asked, n: traffic.asked.length, target, incoming, response }), traffic);
    });
  });
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    if (traffic.closed.has(host)) socket.resetAndDestroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function deal(exchange: Exchange, traffic: Traffic): Promise<void> {
  if ((await traffic.fault?.(exchange)) === true) return;
  exchange.reply(await exchange.pass());
}

interface Ends {
  readonly asked: Asked;
  readonly n: number;
  readonly target: string;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
}

function exchangeOf({ asked, n, target, incoming, response }: Ends): Exchange {
  return {
    ...asked,
    n,
    pass: () => forwarded(asked, target),
    reply({ status, headers, body }) {
      if (response.destroyed) return;
      response.writeHead(status, headers).end(body);
    },
    hangUp(after) {
      if (after === undefined) {
        incoming.socket.resetAndDestroy();
        return;
      }
      response.writeHead(after.answer.status, after.answer.headers);
      response.write(after.answer.body.subarray(0, after.bytes), () => incoming.socket.destroy());
    },
    leave: () => undefined,
  };
}

function forwarded({ method, path, headers, body }: Asked, target: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { connection: _connection, 'transfer-encoding': _encoding, ...kept } = headers;
    const outgoing = ask(`${target}${path}`, { method, headers: kept, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const {
          connection: _closed,
          'keep-alive': _alive,
          'transfer-encoding': _chunks,
          ...rest
        } = answer.headers;
        const all = Buffer.concat(parts);
        const isEmpty = answer.statusCode === 204 || answer.statusCode === 304;
        resolve({
          status: answer.statusCode ?? 0,
          headers: {
            ...(rest as Answered['headers']),
            ...(isEmpty ? {} : { 'content-length': String(all.length) }),
          },
          body: all,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
