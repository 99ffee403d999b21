import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpSource } from '../../src/edge/http-source.ts';
import { sha256 } from '../../src/edge/sha256.ts';
import type { DocumentSource } from '../../src/ports.ts';
import { type TestClient, testClient } from '../support/edge-client.ts';
import { type TestServer, startServer } from '../support/http-server.ts';

const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const BODY = '<registry id="websocket"/>';
const document: RequestListener = (_, response) => response.end(BODY);

async function sourceOf(listener: RequestListener, options: { pauseMs?: number; path?: string } = {}) {
  const server = await startServer(listener);
  open.push(server);
  const client = testClient();
  const { path = '/assignments', pauseMs } = options;
  const source = createHttpSource({ base: new URL(path, server.url), client, clock: client.clock, pauseMs });
  return { server, client, source };
}

/** A source at IANA's address whose requests are answered by `pages`, for what depends on the host alone. */
function ianaSource(pages: Readonly<Record<string, string>>): {
  source: DocumentSource;
  client: TestClient;
  asked: string[];
} {
  const client = testClient();
  const asked: string[] = [];
  const answering = {
    get: ({ url }: { url: URL }) => {
      asked.push(url.href);
      const page = pages[url.pathname];
      if (page === undefined) return Promise.resolve({ type: 'missing' as const, status: 404 });
      return Promise.resolve({ type: 'body' as const, bytes: Buffer.from(page) });
    },
  };
  const base = new URL('https://www.iana.org/assignments');
  return { source: createHttpSource({ base, client: answering, clock: client.clock }), client, asked };
}

describe('a document over HTTP', () => {
  it.each(['/assignments', '/assignments/', '/mirror/of/iana//'])('lies below %s', async (path) => {
    const { server, source } = await sourceOf(document, { path });
    await source.read('websocket');
    expect(server.seen[0]?.path).toBe(`${path.replace(/\/+$/, '')}/websocket/websocket.xml`);
  });

  it('brings validators, of which the SHA-256 is always one', async () => {
    const { source } = await sourceOf((_, response) => response.writeHead(200, { etag: '"1"' }).end(BODY));
    expect(await source.read('websocket')).toEqual({
      type: 'document',
      bytes: Buffer.from(BODY),
      validators: { etag: '"1"', sha256: sha256(Buffer.from(BODY)) },
    });
  });

  it('is unchanged if its bytes are, although the server keeps no validators', async () => {
    const { source } = await sourceOf(document);
    expect(await source.read('websocket', { sha256: sha256(Buffer.from(BODY)) })).toEqual({
      type: 'unchanged',
    });
    expect(await source.read('websocket', { sha256: sha256(Buffer.from('old')) })).toMatchObject({
      type: 'document',
    });
  });

  it('is missing at 404, and the reason names the address', async () => {
    const { server, source } = await sourceOf((_, response) => response.writeHead(404).end());
    expect(await source.read('websocket')).toEqual({
      type: 'missing',
      why: `${server.url}/assignments/websocket/websocket.xml answered 404`,
    });
  });

  it.each(['../../etc/passwd', '', 'con', 'a/b', 'a%2fb', '.', 'ä', 'a?b', '-x'])(
    'of the group %j is not asked for',
    async (group) => {
      const { server, source } = await sourceOf(document);
      await expect(source.read(group)).rejects.toMatchObject({ code: 'USAGE' });
      expect(server.seen).toEqual([]);
    },
  );

  it('keeps the query of the source, and shows it nowhere', async () => {
    const { server, source } = await sourceOf((_, response) => response.writeHead(403).end(), {
      path: '/m?key=hush',
    });
    await expect(source.read('websocket')).rejects.toThrow(/^(?!.*hush)websocket: .*answered 403/);
    expect(server.seen[0]?.path).toBe('/m/websocket/websocket.xml?key=hush');
  });
});

describe('politeness', () => {
  it('is one request a second towards IANA', async () => {
    const { source, client } = ianaSource({});
    await source.read('websocket');
    await source.read('tls-parameters');
    await source.read('http-fields');
    expect(client.slept).toEqual([1000, 1000]);
  });

  it('needs no pause on loopback, and takes the one that is configured', async () => {
    for (const [pauseMs, slept] of [
      [undefined, []],
      [40, [40]],
    ] as const) {
      const { source, client } = await sourceOf(document, pauseMs === undefined ? {} : { pauseMs });
      await source.read('a');
      await source.read('b');
      expect(client.slept).toEqual(slept);
    }
  });

  it('asks a dead source once for each group, after three groups that failed', async () => {
    const { source, server } = await sourceOf((_, response) => response.writeHead(503).end());
    for (const group of ['a', 'b', 'c', 'd', 'e']) await expect(source.read(group)).rejects.toThrow('503');
    const count = (group: string) => server.seen.filter(({ path }) => path.endsWith(`/${group}.xml`)).length;
    expect(['a', 'b', 'c', 'd', 'e'].map(count)).toEqual([3, 3, 3, 1, 1]);
  });

  it('forgets earlier failures as soon as one group comes', async () => {
    let isDead = true;
    const { source, server } = await sourceOf((_, response) =>
      response.writeHead(isDead ? 500 : 200).end(BODY),
    );
    for (const group of ['a', 'b', 'c']) await source.read(group).catch(() => undefined);
    isDead = false;
    await source.read('d');
    isDead = true;
    await source.read('e').catch(() => undefined);
    expect(server.seen.filter(({ path }) => path.endsWith('/e.xml'))).toHaveLength(3);
  });
});

describe('the groups of a source', () => {
  const INDEX = `
    <a href="/assignments/websocket/websocket.xhtml#opcode">x</a> <a href='/assignments/websocket'>again</a>
    <A class=x HREF="https://www.iana.org/assignments/tls-parameters/">y</A> <a href="/domains">z</a>
    <a href="https://elsewhere.example/assignments/evil">e</a> <a href="/assignments/..%2f..%2fetc">p</a>
    <a href="/assignments/index.html">i</a> <a href="mailto:iana@iana.org">m</a> <a href="/assignments/idna-tables-12.0.0">t</a>`;

  it('are those that IANA links from its index, safe ones only', async () => {
    const { source, asked } = ianaSource({ '/protocols': INDEX });
    expect(await source.groups()).toEqual(['idna-tables-12.0.0', 'tls-parameters', 'websocket']);
    expect(asked).toEqual(['https://www.iana.org/protocols']);
  });

  it('are read from the index page of a mirror', async () => {
    const { source } = await sourceOf(
      (request, response) =>
        request.url === '/m/index.html'
          ? response.end('<a href="websocket/websocket.xhtml">w</a><a href="/assignments/opus">o</a>')
          : response.writeHead(404).end(),
      { path: '/m' },
    );
    expect(await source.groups()).toEqual(['opus', 'websocket']);
  });

  it('are read from the listing of a mirror that has no index page', async () => {
    const { source } = await sourceOf((request, response) =>
      request.url === '/assignments/'
        ? response.end('<a href="../">..</a><a href="websocket/">w</a><a href="style.css">s</a>')
        : response.writeHead(404).end(),
    );
    expect(await source.groups()).toEqual(['websocket']);
  });

  it('are refused where fewer than half of the known ones are left', async () => {
    const { source } = ianaSource({ '/protocols': INDEX });
    expect(await source.groups(['websocket', 'gone'])).toHaveLength(3);
    await expect(source.groups(['websocket', 'gone', 'gone-too'])).rejects.toThrow(
      /^https:\/\/www\.iana\.org\/protocols: lists only 1 of the 3 known groups, so it is not believed; /,
    );
  });

  it('are refused where the page is cut, whatever is left of it', async () => {
    const page = (end: string) => `<!DOCTYPE html><html lang="en"><body>${INDEX}${end}`;
    const whole = ianaSource({ '/protocols': page('</body></html>\n') });
    expect(await whole.source.groups()).toHaveLength(3);
    await expect(ianaSource({ '/protocols': page('') }).source.groups()).rejects.toThrow(
      /^https:\/\/www\.iana\.org\/protocols: was cut short, so it is not believed; /,
    );
  });

  it.each([{ '/protocols': '<html>Log in</html>' }, {}])(
    'are refused where there are none: %j',
    async (pages) => {
      await expect(ianaSource(pages).source.groups()).rejects.toThrow('lists no registry group at all');
    },
  );
});
