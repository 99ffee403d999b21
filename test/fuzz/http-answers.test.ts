// Damaged HTTP answers over real sockets: each ends in a document, in one of the two other answers, or in one line.
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { casesOf, holdsInTime, outcomeOf } from '../support/fuzz.ts';
import { testClient } from '../support/edge-client.ts';
import { mutatedText } from '../support/mutations.ts';

const BODY = '<registry xmlns="http://www.iana.org/assignments" id="x"/>';
const MOST_BYTES = 10_000;
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const answer = (head: string, body: string): string => `HTTP/1.1 ${head}\r\n\r\n${body}`;
const chunked = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
const whole: readonly string[] = [
  answer(`200 OK\r\nContent-Type: text/xml\r\nETag: "a"\r\nContent-Length: ${BODY.length}`, BODY),
  answer('200 OK\r\nTransfer-Encoding: chunked', chunked(BODY)),
  answer('200 OK\r\nContent-Encoding: gzip\r\nConnection: close', latin1(gzipSync(BODY))),
  answer('200 OK\r\nContent-Encoding: gzip\r\nConnection: close', latin1(gzipSync('x'.repeat(5_000_000)))),
  answer('200 OK\r\nContent-Encoding: br\r\nConnection: close', latin1(brotliCompressSync(BODY))),
  answer('200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked', chunked(latin1(gzipSync(BODY)))),
  answer('304 Not Modified\r\nETag: "a"', ''),
  answer('302 Found\r\nLocation: /other\r\nContent-Length: 0', ''),
  answer('301 Moved\r\nLocation: http://169.254.169.254/latest/meta-data\r\nContent-Length: 0', ''),
  answer('429 Too Many\r\nRetry-After: 5\r\nContent-Length: 0', ''),
  answer('404 Not Found\r\nContent-Length: 4', 'none'),
  answer('500 Oops\r\nConnection: close', '<html>'.repeat(2000)),
  `HTTP/1.1 100 Continue\r\n\r\n${answer('200 OK\r\nContent-Length: 2', 'ok')}`,
];
const WORDS = [
  '\r\n',
  '\r\n\r\n',
  'HTTP/1.1 200 OK\r\n',
  'HTTP/9.9 999 \u00ff\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: 99999999999999999999\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: chunked, identity\r\n',
  'Content-Encoding: deflate\r\n',
  'Content-Encoding: __proto__\r\n',
  'Content-Encoding: gzip, gzip\r\n',
  'Location: //evil.example/x\r\n',
  'Location: http://user:secret@127.0.0.1:1/\r\n',
  'Location: http://[::ffff:127.0.0.1]/\r\n',
  'Location: file:///etc/passwd\r\n',
  'Location: javascript:alert(1)\r\n',
  'Retry-After: 1e99\r\n',
  'Retry-After: Thu, 01 Jan 1970 00:00:00 GMT\r\n',
  'ETag: "x\u0000"\r\n',
  'Last-Modified: \u007f\r\n',
  'X: ' + 'y'.repeat(20_000) + '\r\n',
  'ffffffffffffffff\r\n',
  '0\r\n\r\n',
  '7fffffff;ext="\r\n',
];

let server: Server;
let next = '';
const requested: string[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (data: Buffer) => {
      requested.push(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.end(Buffer.from(next, 'latin1'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

it('damaged answers', async () => {
  const { port } = server.address() as AddressInfo;
  const client = testClient({ maxBytes: MOST_BYTES });
  const url = new URL(`http://user:word@127.0.0.1:${port}/x.xml?key=word`);
  await holdsInTime(mutatedText(whole, WORDS), casesOf(600, { share: 0.2 }), async (text) => {
    next = text;
    requested.length = 0;
    client.debug.length = 0;
    const got = await outcomeOf(client.get({ subject: 'x', url, known: { etag: '"a"' }, tries: 2 }));
    if ('refused' in got)
      expect(got.refused).toMatch(/^x: cannot fetch http:\/\/127\.0\.0\.1:\d+\/x\.xml: [^\n]+; /);
    else if (got.value.type === 'body') expect(got.value.bytes.length).toBeLessThanOrEqual(MOST_BYTES);
    // Two tries of at most four requests each, and no secret of the address in what is said.
    expect(requested.length).toBeLessThanOrEqual(8);
    expect(['refused' in got ? got.refused : '', ...client.debug].join('\n')).not.toMatch(/word|secret/);
  });
});
