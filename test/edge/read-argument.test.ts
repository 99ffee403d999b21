import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSource, parseWebAddress } from '../../src/edge/open-source.ts';
import { findDocuments } from '../../src/edge/read-argument.ts';
import { testClient } from '../support/edge-client.ts';
import { type TestServer, startServer } from '../support/http-server.ts';

let root: string;
let server: TestServer;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'iana-watch-argument-'));
  server = await startServer((request, response) =>
    request.url?.endsWith('/websocket.xml') === true
      ? response.end('<from-the-web/>')
      : response.writeHead(404).end(),
  );
});
afterEach(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

async function put(path: string, text = `<${path}/>`): Promise<string> {
  const file = join(root, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
  return file;
}

/** Subjects relative to the root, groups and contents of what an argument means. */
async function find(argument: string) {
  const client = testClient();
  const source = openSource(`${server.url}/assignments`, { client, clock: client.clock, baseFolder: root });
  const documents = await findDocuments(argument, { client, source });
  return Promise.all(
    documents.map(async (document) => ({
      subject: document.subject.replace(`${root}/`, ''),
      group: document.group,
      text: Buffer.from(await document.read()).toString(),
    })),
  );
}

describe('an argument of a command', () => {
  it('is a file where there is one, whatever its name looks like', async () => {
    expect(await find(await put('websocket'))).toEqual([
      { subject: 'websocket', group: undefined, text: '<websocket/>' },
    ]);
  });

  it('is all groups of a folder, in the order of their names', async () => {
    await put('tls/tls.xml');
    await put('opus/opus.xml');
    await put('opus/other.xml');
    await put('loose.xml');
    expect(await find(root)).toEqual([
      { subject: 'opus/opus.xml', group: 'opus', text: '<opus/opus.xml/>' },
      { subject: 'tls/tls.xml', group: 'tls', text: '<tls/tls.xml/>' },
    ]);
  });

  it('is every *.xml of a folder without groups', async () => {
    await put('b.xml');
    await put('a.xml');
    await put('notes.txt');
    await put('sub/x.xml');
    expect((await find(root)).map(({ subject, group }) => [subject, group])).toEqual([
      ['a.xml', undefined],
      ['b.xml', undefined],
    ]);
  });

  it('may be a pipe, as a shell makes them, within the cap', async () => {
    const pipe = join(root, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const written = writeFile(pipe, '<piped/>');
    expect((await find(pipe)).map(({ text }) => text)).toEqual(['<piped/>']);
    await written;
    const tooMuch = writeFile(pipe, Buffer.alloc(33 * 1024 * 1024)).catch(() => 'nobody read on');
    await expect(find(pipe)).rejects.toThrow('pipe is larger than 16 MB');
    expect(await tooMuch).toBe('nobody read on');
  });

  it('may be a folder of links, for somebody named it', async () => {
    const elsewhere = await put('elsewhere/x.xml', '<linked/>');
    await mkdir(join(root, 'in'));
    await symlink(elsewhere, join(root, 'in', 'a.xml'));
    expect((await find(join(root, 'in'))).map(({ text }) => text)).toEqual(['<linked/>']);
  });

  it('is refused where the folder holds no document', async () => {
    await expect(find(root)).rejects.toMatchObject({ code: 'USAGE' });
    await expect(find(root)).rejects.toThrow(
      'holds no registry document; expected <group>/<group>.xml, or *.xml',
    );
  });

  it('is an address of the web, of which the query is not shown', async () => {
    expect(await find(`${server.url}/x/websocket.xml`)).toMatchObject([
      { subject: `${server.url}/x/websocket.xml`, text: '<from-the-web/>' },
    ]);
    await expect(find(`${server.url}/gone.xml?key=hush`)).rejects.toThrow(
      /^(?!.*hush).*\/gone\.xml: the server has no such document/,
    );
  });

  it('is the id of a group of the source', async () => {
    expect(await find('websocket')).toEqual([
      { subject: 'websocket', group: 'websocket', text: '<from-the-web/>' },
    ]);
    await expect(find('opus')).rejects.toThrow(
      /^opus: neither a file nor a group of the source: .* answered 404/,
    );
  });

  it.each(['no/such/file', 'typo.xml', 'typo.json', '../../no/such/passwd'])(
    'that looks like a path is one: %s',
    async (path) => {
      await expect(find(path)).rejects.toThrow(`${path}: there is no such file`);
    },
  );

  it.each(['', 'con', 'ä'])('that cannot be a group is refused: %j', async (argument) => {
    await expect(find(argument)).rejects.toThrow('is not the id of a registry group');
  });
});

describe('a configured source', () => {
  it('is an address of the web, or else a folder relative to the configuration', async () => {
    await put('mirror/opus/opus.xml');
    const client = testClient();
    const options = { client, clock: client.clock, baseFolder: root };
    expect(await openSource('mirror', options).groups()).toEqual(['opus']);
    expect(await openSource(`${server.url}/x`, options).read('websocket')).toMatchObject({
      type: 'document',
    });
  });

  it.each([
    'ftp://ftp.iana.org/assignments',
    'rsync://rsync.iana.org/assignments',
    'file:///tmp',
    'https://',
  ])('is refused in another form: %s', (address) => {
    expect(() => parseWebAddress(address)).toThrow('give an https: or http: address, or a folder');
  });
});
