// A real server on loopback, and a real CONNECT proxy: what the edge is tested against.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  createServer,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestServer {
  /** `http://127.0.0.1:<port>`, or `https:`. */
  readonly url: string;
  readonly port: number;
  /** Every request in order: its path and headers. */
  readonly seen: { readonly path: string; readonly headers: IncomingHttpHeaders; readonly port: number }[];
  close(): Promise<void>;
}

export interface Certificates {
  /** File of the authority, for NODE_EXTRA_CA_CERTS. */
  readonly authority: string;
  readonly key: string;
  readonly cert: string;
}

/** Serves until closed; with `tls` over https. */
export async function startServer(listener: RequestListener, tls?: Certificates): Promise<TestServer> {
  const seen: TestServer['seen'] = [];
  const record: RequestListener = (request, response) => {
    const port = request.socket.remotePort ?? 0;
    seen.push({ path: request.url ?? '', headers: request.headers, port });
    listener(request, response);
  };
  const server = tls === undefined ? createServer(record) : createTlsServer(tls, record);
  return listen(server, { seen, protocol: tls === undefined ? 'http' : 'https' });
}

export interface TestProxy extends TestServer {
  /** Targets of CONNECT requests in order, as `host:port`. */
  readonly tunnels: string[];
}

/** Opens tunnels to whatever is asked for; with `status` it refuses with that instead; 0 hangs up. */
export async function startProxy({ status }: { status?: number } = {}): Promise<TestProxy> {
  const seen: TestServer['seen'] = [];
  const tunnels: string[] = [];
  const server = createServer((_, response) => response.writeHead(501).end());
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    seen.push({ path: request.url ?? '', headers: request.headers, port: socket.remotePort ?? 0 });
    tunnels.push(request.url ?? '');
    socket.on('error', () => socket.destroy());
    if (status === 0) socket.destroy();
    else if (status !== undefined) socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    else openTunnel(socket, request.url ?? '');
  });
  return { ...(await listen(server, { seen, protocol: 'http' })), tunnels };
}

function openTunnel(socket: Socket, address: string): void {
  const [host = '', port = ''] = address.split(':');
  const target = connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    target.pipe(socket).pipe(target);
  });
  target.on('error', () => socket.destroy());
  socket.on('close', () => target.destroy());
}

/** An authority of its own and a certificate for 127.0.0.1, made for this run and thrown away with it. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-tls-'));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Test CA',
  );
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'key.pem',
    '-out',
    'cert.pem',
    '-days',
    '2',
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
    '-addext',
    'basicConstraints=critical,CA:FALSE',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
  );
  return {
    authority: file('ca.pem'),
    key: readFileSync(file('key.pem'), 'utf8'),
    cert: readFileSync(file('cert.pem'), 'utf8'),
  };
}

async function listen(
  server: Server,
  { seen, protocol }: { seen: TestServer['seen']; protocol: string },
): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${protocol}://127.0.0.1:${port}`,
    port,
    seen,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
