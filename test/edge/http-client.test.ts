import { gzipSync } from 'node:zlib';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../src/edge/http-client.ts';
import { type TestClient, testClient } from '../support/edge-client.ts';
import { type TestServer, startServer } from '../support/http-server.ts';

const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(...listeners: RequestListener[]): Promise<TestServer> {
  let count = 0;
  const server = await startServer((request, response) => {
    const listener = listeners[Math.min(count, listeners.length - 1)];
    count += 1;
    listener?.(request, response);
  });
  open.push(server);
  return server;
}

function get(server: TestServer, client: TestClient = testClient()): Promise<HttpAnswer> {
  return client.get({ subject: 'websocket', url: new URL('/a/websocket.xml', server.url) });
}

function text(answer: HttpAnswer): string {
  return answer.type === 'body' ? Buffer.from(answer.bytes).toString() : answer.type;
}

async function failure(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => new Error('did not fail'),
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'IanaWatchError', code: 'FETCH_FAILED', subject: 'websocket' });
  const line = error instanceof Error ? error.message : '';
  expect(line).not.toContain('\n');
  return line;
}

const ok: RequestListener = (_, response) => response.end('<registry/>');
const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_: IncomingMessage, response: ServerResponse) =>
    response.writeHead(code, headers).end('sorry');

describe('a document', () => {
  it('comes with its validators, and is asked for by name, in gzip, on one connection', async () => {
    const server = await serve((_, response) =>
      response
        .writeHead(200, {
          etag: '"a"',
          'last-modified': 'Wed, 14 Aug 2024 00:00:00 GMT',
          'content-encoding': 'gzip',
        })
        .end(gzipSync('<registry/>')),
    );
    const client = testClient();
    const answer = await get(server, client);
    await get(server, client);
    expect(answer).toMatchObject({ etag: '"a"', lastModified: 'Wed, 14 Aug 2024 00:00:00 GMT' });
    expect(text(answer)).toBe('<registry/>');
    expect(server.seen[0]?.headers).toMatchObject({
      'user-agent': expect.stringMatching(/^iana-watch\/\d+\.\d+\.\d+ \(\+https:\/\/[^ ]+\)$/),
      'accept-encoding': 'gzip',
    });
    expect(server.seen[0]?.headers).not.toHaveProperty('if-none-match');
    expect(new Set(server.seen.map((request) => request.port)).size).toBe(1);
  });

  it('is asked for conditionally, and 304 means unchanged', async () => {
    const server = await serve((request, response) =>
      response.writeHead(request.headers['if-none-match'] === 'W/"a"' ? 304 : 200).end(),
    );
    const known = { etag: 'W/"a"', lastModified: 'Wed, 14 Aug 2024 00:00:00 GMT' };
    const url = new URL(server.url);
    expect(await testClient().get({ subject: 'websocket', url, known })).toEqual({ type: 'unchanged' });
    expect(server.seen[0]?.headers['if-modified-since']).toBe(known.lastModified);
  });

  it('does not come from a 304 that nobody asked for', async () => {
    const server = await serve(status(304));
    expect(await failure(get(server))).toContain('answered 304');
  });

  it('is not asked for with validators that are no header values', async () => {
    const server = await serve(ok);
    const known = { etag: '"a"\r\nx: y', lastModified: 'é' };
    await testClient().get({ subject: 'websocket', url: new URL(server.url), known });
    expect(server.seen[0]?.headers).not.toHaveProperty('if-none-match');
    expect(server.seen[0]?.headers).not.toHaveProperty('if-modified-since');
  });

  it.each([404, 410])('is missing where the server answers %i', async (code) => {
    expect(await get(await serve(status(code)))).toEqual({ type: 'missing', status: code });
  });

  it('of another kind is passed on: what it is worth is not judged here', async () => {
    expect(text(await get(await serve((_, response) => response.end('<html>Log in</html>'))))).toContain(
      'Log in',
    );
  });

  it('behind a name and password is asked for with them, and they are shown nowhere', async () => {
    const server = await serve(ok, status(403));
    const url = new URL(server.url.replace('//', '//user:p%40ss@'));
    url.search = 'key=hush';
    const client = testClient();
    await client.get({ subject: 'websocket', url });
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${btoa('user:p@ss')}`);
    const line = await failure(client.get({ subject: 'websocket', url }));
    expect(line).toContain('403 (forbidden)');
    expect(line).not.toMatch(/user|p%40ss|p@ss|hush/);
  });
});

describe('another try', () => {
  it('follows 503 and 500, after a second and two, spread by chance', async () => {
    const client = testClient();
    expect(text(await get(await serve(status(503), status(500), ok), client))).toBe('<registry/>');
    expect(client.slept).toEqual([750, 1500]);
    expect(client.debug[0]).toBe('websocket: the server answered 503 (unavailable); again in 1 second');
  });

  it('waits as long as 429 asks, in seconds', async () => {
    const client = testClient();
    expect(text(await get(await serve(status(429, { 'retry-after': '7' }), ok), client))).toBe('<registry/>');
    expect(client.slept).toEqual([7050]);
  });

  it('waits until the date that 503 names', async () => {
    const client = testClient();
    const date = new Date(client.clock.now() + 9000).toUTCString();
    await get(await serve(status(503, { 'retry-after': date }), ok), client);
    expect(client.slept).toEqual([9050]);
  });

  it('is left to the next run where the server asks for more than a minute', async () => {
    const client = testClient();
    const server = await serve(status(503, { 'retry-after': '99999999999' }), ok);
    expect(await failure(get(server, client))).toMatch(
      /^websocket: cannot fetch .* asked to wait \d+ days; try again/,
    );
    expect(client.slept).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  it('comes at most twice', async () => {
    const server = await serve(status(503));
    expect(await failure(get(server))).toContain('503 (unavailable), 3 times; try again later');
    expect(server.seen).toHaveLength(3);
  });

  it.each([400, 401, 403, 206, 204])('does not follow %i', async (code) => {
    const server = await serve(status(code));
    expect(await failure(get(server))).toContain(`answered ${code}`);
    expect(server.seen).toHaveLength(1);
  });

  it('follows a connection that is reset', async () => {
    const client = testClient();
    const server = await serve((request) => request.socket.resetAndDestroy(), ok);
    expect(text(await get(server, client))).toBe('<registry/>');
    expect(client.slept).toHaveLength(1);
  });

  it('does not help where nobody listens', async () => {
    const server = await serve(ok);
    await server.close();
    expect(await failure(get(server))).toContain('the connection was refused, 3 times; check the address');
  });

  it('does not help where there is no such host', async () => {
    const url = new URL('http://no-such-host.invalid/');
    expect(await failure(testClient().get({ subject: 'websocket', url }))).toMatch(
      /the host( name)? (was not|could not)/,
    );
  });
});

describe('a redirect', () => {
  const to =
    (location: string): RequestListener =>
    (_, response) =>
      response.writeHead(302, { location }).end();

  it('on the same host is followed', async () => {
    const server = await serve(to('/there'), ok);
    expect(text(await get(server))).toBe('<registry/>');
    expect(server.seen.map((request) => request.path)).toEqual(['/a/websocket.xml', '/there']);
  });

  it('is followed three times and not a fourth', async () => {
    expect(text(await get(await serve(to('/1'), to('/2'), to('/3'), ok)))).toBe('<registry/>');
    const endless = await serve(to('/round'));
    expect(await failure(get(endless))).toContain('redirected more than 3 times');
    expect(endless.seen).toHaveLength(4);
  });

  it('off the host is refused, and the other host is not asked', async () => {
    const other = await serve(ok);
    const server = await serve(to(`${other.url}/x?secret`));
    const line = await failure(get(server));
    expect(line).toContain(`redirected to ${other.url}/x; if that is right`);
    expect(other.seen).toHaveLength(0);
  });

  it.each(['https://127.0.0.1/', 'http://user@127.0.0.2/', 'file:///etc/passwd', 'http://['])(
    'to %s is refused',
    async (location) => {
      expect(await failure(get(await serve(to(location))))).toContain('redirected');
    },
  );

  it('without an address is refused', async () => {
    expect(await failure(get(await serve(status(302))))).toContain('redirected without saying where to');
  });
});
