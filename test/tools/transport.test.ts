// The way out: a CONNECT proxy, NO_PROXY, and certificates of an authority of one's own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundled } from '../support/bundled.ts';
import { createGithubClient } from '../../src/forges/github/client.ts';
import { testClient } from '../support/edge-client.ts';
import {
  type Certificates,
  type TestProxy,
  type TestServer,
  makeCertificates,
  startProxy,
  startServer,
} from '../support/http-server.ts';

const open: TestServer[] = [];
let certificates: Certificates;
let program: string;
let plain: TestServer;
let secure: TestServer;

beforeAll(async () => {
  certificates = makeCertificates();
  program = await bundled('test/support/fetch-once.ts');
  plain = await startServer((_, response) => response.end('<registry/>'));
  secure = await startServer((_, response) => response.end('<registry/>'), certificates);
});
afterAll(() => Promise.all([plain.close(), secure.close()]));
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function proxy(options: { status?: number } = {}): Promise<TestProxy> {
  const started = await startProxy(options);
  open.push(started);
  return started;
}

/** `document`, or the line of the failure. */
async function ask(target: TestServer, env: Record<string, string>): Promise<string> {
  const client = testClient({ env });
  const answer = await client
    .get({ subject: 'websocket', url: new URL(target.url), tries: 1 })
    .catch((error: unknown) => error);
  await client.transport.close();
  return answer instanceof Error ? answer.message : 'document';
}

/** The same in a process of its own, whose Node reads NODE_EXTRA_CA_CERTS at its start. */
async function askInChild(target: TestServer, env: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, target.url], { env });
  return stdout.trim();
}

describe('a proxy', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('of %s carries plain requests', async (name) => {
    const way = await proxy();
    expect(await ask(plain, { [name]: way.url })).toBe('document');
    expect(way.tunnels).toEqual([`127.0.0.1:${plain.port}`]);
  });

  it('may be written without a scheme', async () => {
    const way = await proxy();
    expect(await ask(plain, { HTTP_PROXY: `127.0.0.1:${way.port}` })).toBe('document');
    expect(way.tunnels).toHaveLength(1);
  });

  it('carries secure requests, whose certificate is checked as ever', async () => {
    const way = await proxy();
    expect(await ask(secure, { HTTPS_PROXY: way.url })).toContain('the certificate is not trusted');
    expect(way.tunnels).toEqual([`127.0.0.1:${secure.port}`]);
  });

  it.each(['127.0.0.1', 'example.org, 127.0.0.1', '*'])('is passed by for NO_PROXY=%s', async (noProxy) => {
    const way = await proxy();
    expect(await ask(plain, { HTTP_PROXY: way.url, NO_PROXY: noProxy })).toBe('document');
    expect(await ask(plain, { http_proxy: way.url, no_proxy: noProxy })).toBe('document');
    expect(way.tunnels).toEqual([]);
  });

  it('is used where NO_PROXY names another host', async () => {
    const way = await proxy();
    await ask(plain, { HTTP_PROXY: way.url, NO_PROXY: '127.0.0.2,27.0.0.1' });
    expect(way.tunnels).toHaveLength(1);
  });

  it('is read from the environment that is given, not from the process', async () => {
    expect(await ask(plain, {})).toBe('document');
  });

  it('is given its credentials, also without a password', async () => {
    const way = await proxy();
    const url = (user: string) => way.url.replace('//', `//${user}@`);
    await ask(plain, { HTTP_PROXY: url('name:p%C3%A4ss') });
    await ask(plain, { HTTP_PROXY: url('token') });
    const sent = way.seen.map((request) => request.headers['proxy-authorization']);
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    expect(sent).toEqual([basic('name:päss'), basic('token:')]);
  });

  it('that wants other credentials is named without them', async () => {
    const way = await proxy({ status: 407 });
    const line = await ask(plain, { HTTP_PROXY: way.url.replace('//', '//name:hush%21@') });
    expect(line).toContain(
      `the proxy 127.0.0.1:${way.port} answered 407 (it wants a name and password); put them`,
    );
    expect(line).not.toMatch(/hush/);
  });

  it('that refuses is named', async () => {
    const way = await proxy({ status: 403 });
    expect(await ask(plain, { HTTP_PROXY: way.url })).toContain(
      `the proxy 127.0.0.1:${way.port} answered 403; check HTTPS_PROXY, HTTP_PROXY and NO_PROXY`,
    );
  });

  it('that hangs up is not asked for ever', async () => {
    const way = await proxy({ status: 0 });
    const line = await ask(plain, { HTTP_PROXY: way.url });
    expect(line).toContain(`(at the proxy 127.0.0.1:${way.port})`);
    expect(way.tunnels).toHaveLength(1);
  });

  it('where nobody listens is told from a target where nobody listens', async () => {
    const way = await proxy();
    await way.close();
    expect(await ask(plain, { HTTP_PROXY: way.url })).toContain(
      `the connection was refused (at the proxy 127.0.0.1:${way.port})`,
    );
  });

  it.each(['socks5://127.0.0.1:1080', 'http://', 'http://name:hush@:99999999'])(
    'of the address %s is refused before anything is asked',
    async (address) => {
      const line = await ask(plain, { HTTPS_PROXY: address });
      expect(line).toContain('HTTPS_PROXY: is not the address of an HTTP proxy');
      expect(line).not.toContain('hush');
    },
  );
});

describe('a certificate', () => {
  it('of an unknown authority is not trusted, and the remedy is named', async () => {
    expect(await ask(secure, {})).toMatch(
      /the certificate is not trusted \([A-Z_]+\); .* NODE_EXTRA_CA_CERTS$/,
    );
  });

  it('is trusted in a process that knows the authority, directly and through a proxy', async () => {
    const way = await proxy();
    const known = { NODE_EXTRA_CA_CERTS: certificates.authority };
    expect(
      await Promise.all([
        askInChild(secure, known),
        askInChild(secure, { ...known, HTTPS_PROXY: way.url }),
        askInChild(secure, {}),
      ]),
    ).toEqual(['<registry/>', '<registry/>', expect.stringContaining('not trusted')]);
    expect(way.tunnels).toEqual([`127.0.0.1:${secure.port}`]);
  });
});

it('the Fetch form takes the same way', async () => {
  const way = await proxy();
  const { transport } = testClient({ env: { HTTP_PROXY: way.url } });
  const answer = await transport.fetch(plain.url, { method: 'POST', body: '{}', headers: { 'x-a': 'b' } });
  expect(await answer.text()).toBe('<registry/>');
  expect(plain.seen.at(-1)?.headers['x-a']).toBe('b');
  expect(way.tunnels).toHaveLength(1);
  await transport.close();
});

it('what GitHub cannot be reached for is said in the same words', async () => {
  const way = await proxy({ status: 407 });
  const lines = await Promise.all(
    [{}, { HTTPS_PROXY: way.url.replace('//', '//name:hush@') }].map(async (env) => {
      const { transport } = testClient({ env });
      const github = createGithubClient({
        repository: 'acme/library',
        token: 'ghp_hush',
        addresses: { api: secure.url, graphql: `${secure.url}/graphql` },
        userAgent: 'iana-watch/test',
        fetch: transport.fetch,
        pacing: { pauses: false, retries: 0, waitMs: 1, timeoutMs: 30_000 },
      });
      const error: unknown = await github.call('GET /git/refs').catch((reason: unknown) => reason);
      await transport.close();
      return error instanceof Error ? error.message : 'no failure';
    }),
  );
  expect(lines[0]).toMatch(
    /^acme\/library: GitHub cannot be reached: the certificate is not trusted .* NODE_EXTRA_CA_CERTS;/,
  );
  expect(lines[1]).toContain('answered 407 (it wants a name and password); put them into HTTPS_PROXY');
  expect(lines.join()).not.toContain('hush');
});
