// Stand-ins on loopback for the demo: IANA's server, which answers conditional requests, and a chat's webhook.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { packageFile } from '../edge/program.ts';

/** The days of the documents in `data/demo/`. */
export type DemoState = '2023-08-14' | '2024-08-14';

export interface StandIns {
  /** What stands for https://www.iana.org/assignments. */
  readonly source: string;
  /** What stands for a chat's incoming webhook. */
  readonly webhook: string;
  /** Bodies of the messages that were posted, in order. */
  readonly posted: readonly string[];
  /** Status and path of every answer, in order. */
  readonly answered: readonly string[];
  close(): Promise<void>;
}

/** The WebSocket registries of a day, in IANA's XML format. */
export function demoDocument(state: DemoState): Uint8Array {
  return readFileSync(packageFile(`data/demo/websocket-${state}.xml`));
}

/** Serves `state` until closed. Listens on 127.0.0.1 only, on a port that the system chooses. */
export async function startStandIns(state: DemoState): Promise<StandIns> {
  const body = demoDocument(state);
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  const posted: string[] = [];
  const answered: string[] = [];
  const listener: RequestListener = (request, response) => {
    const { method = '', url = '' } = request;
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      if (method === 'POST' && url === '/webhook') {
        posted.push(text);
        response.end('ok');
      } else if (url !== '/assignments/websocket/websocket.xml') response.writeHead(404).end();
      else if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { etag, 'content-type': 'text/xml' }).end(body);
      answered.push(`${response.statusCode} ${url}`);
    });
  };
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    source: `http://127.0.0.1:${port}/assignments`,
    webhook: `http://127.0.0.1:${port}/webhook`,
    posted,
    answered,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
