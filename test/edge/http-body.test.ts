// Bodies that are cut, slow, too large, or not what they claim to be.
import type { RequestListener, ServerResponse } from 'node:http';
import { createGzip, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { testClient } from '../support/edge-client.ts';
import { type TestServer, startServer } from '../support/http-server.ts';

const DOCUMENT = `<registry>${'x'.repeat(5000)}</registry>`;
const MB = 1024 * 1024;
/** Nothing times out but what a test shortens. */
const patient = { headersMs: 60_000, idleMs: 60_000, totalMs: 60_000 };
const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function lineFrom(listener: RequestListener, options: Parameters<typeof testClient>[0] = {}) {
  const server = await startServer(listener);
  open.push(server);
  const request = { subject: 'websocket', url: new URL(server.url), tries: 1 };
  const answer = await testClient(options)
    .get(request)
    .catch((error: unknown) => error);
  return answer instanceof Error ? answer.message : `no failure: ${JSON.stringify(answer).slice(0, 100)}`;
}

describe('a body cut short is an error', () => {
  const cut = (response: ServerResponse, body: string | Buffer) => {
    response.write(body, () => response.socket?.end());
  };

  it('where fewer bytes come than content-length says', async () => {
    const line = await lineFrom((_, response) => {
      response.writeHead(200, { 'content-length': DOCUMENT.length });
      cut(response, DOCUMENT.slice(0, 3000));
    });
    expect(line).toContain('the answer was cut short');
  });

  it('where the last chunk never comes', async () => {
    const line = await lineFrom((_, response) => cut(response, DOCUMENT));
    expect(line).toContain('the answer was cut short');
  });

  it('where the gzip stream does not end, though the length is right', async () => {
    const line = await lineFrom((_, response) => {
      const whole = gzipSync(DOCUMENT);
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(whole.subarray(0, whole.length - 12));
    });
    expect(line).toContain('the answer was cut short');
  });

  it('where the connection ends inside a gzip stream', async () => {
    const line = await lineFrom((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      cut(response, gzipSync(DOCUMENT).subarray(0, 30));
    });
    expect(line).toContain('the answer was cut short');
  });
});

describe('a body that is not what it claims to be', () => {
  it('is refused where it is no gzip', async () => {
    const line = await lineFrom((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(DOCUMENT),
    );
    expect(line).toContain('the compressed body is damaged');
  });

  it.each(['gzip, gzip', 'zstd', '__proto__'])('is refused in the encoding %s', async (encoding) => {
    const line = await lineFrom((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(DOCUMENT),
    );
    expect(line).toContain(`the body is encoded as "${encoding}"`);
  });
});

describe('a body over the cap is left as soon as it shows', () => {
  it('by its content-length', async () => {
    const line = await lineFrom((_, response) => {
      response.writeHead(200, { 'content-length': 50 * MB });
      response.write('<registry>');
    });
    expect(line).toContain('the body is larger than 16 MB');
  });

  it('by its bytes', async () => {
    const line = await lineFrom((_, response) => response.end(DOCUMENT), { maxBytes: 4000 });
    expect(line).toContain('the body is larger than');
  });

  it('by its decompressed bytes: a gzip bomb of 10 GB costs neither time nor memory', async () => {
    let sent = 0;
    const before = process.memoryUsage().rss;
    const line = await lineFrom((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const gzip = createGzip({ level: 1 });
      const zeros = Buffer.alloc(MB);
      const feed = () => {
        sent += 1;
        if (sent < 10_000 && !response.destroyed) gzip.write(zeros, feed);
      };
      gzip.pipe(response);
      feed();
    });
    expect(line).toContain('the body is larger than 16 MB');
    expect(sent).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MB);
  });

  it('by its compressed bytes, where they decompress to nothing', async () => {
    const empty = gzipSync('');
    const line = await lineFrom(
      (_, response) =>
        response
          .writeHead(200, { 'content-encoding': 'gzip' })
          .end(Buffer.concat(Array.from({ length: 1000 }, () => empty))),
      { maxBytes: 10_000 },
    );
    expect(line).toContain('the body is larger than');
  });
});

describe('patience ends', () => {
  it('where no headers come', async () => {
    const timeouts = { ...patient, headersMs: 50 };
    expect(await lineFrom(() => undefined, { timeouts })).toContain('timed out: no answer came');
  });

  it('where the body stops', async () => {
    const timeouts = { ...patient, idleMs: 50 };
    const line = await lineFrom((_, response) => response.write('<registry>'), { timeouts });
    expect(line).toContain('timed out: nothing more of the body came');
  });

  it('where the body trickles on for ever', async () => {
    const line = await lineFrom(
      (_, response) => {
        const timer = setInterval(() => response.write('x'), 40);
        response.on('close', () => clearInterval(timer));
      },
      { timeouts: { ...patient, totalMs: 200 } },
    );
    expect(line).toContain('timed out: the body did not arrive completely');
  });
});

it('an answer that is not HTTP is said to be none', async () => {
  const line = await lineFrom((request) => request.socket.end('220 smtp ready\r\n'));
  expect(line).toContain('the answer is not HTTP; check the address');
});
