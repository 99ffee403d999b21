import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatSnapshot } from '../../src/core/snapshot-format.ts';
import { call } from '../support/command-line.ts';
import { closeCodes, closeCodesBefore, entries, snapshotOf } from '../support/constants.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'adopt');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iana-watch-adopt-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
const fixture = (name: string): Promise<string> => readFile(join(FIXTURES, name), 'utf8');

describe('adopt', () => {
  it('writes markers, names and configuration, and generate is silent then', async () => {
    await put('snapshots/websocket.json', formatSnapshot(closeCodesBefore));
    await put('src/close.py', await fixture('enum.py'));
    const { status, stdout } = await call(['adopt', 'src/close.py'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).toContain('src/close.py comes from websocket/close-code-number, 1000-2999');
    expect(stdout).toContain('Nothing is missing');
    expect(await read('.iana-watch/close-codes.yml')).toContain('  1007: INVALID_DATA\n');
    expect(await call(['generate', '--check'], { cwd: folder })).toMatchObject({ status: 0, stdout: '' });
    await put('snapshots/websocket.json', formatSnapshot(closeCodes));
    expect((await call(['generate'], { cwd: folder })).status).toBe(0);
    expect(await read('src/close.py')).toContain('    BAD_GATEWAY = 1014\n');
    expect(await read('.iana-watch/close-codes.yml')).toContain(
      '  1014: { name: BAD_GATEWAY, from: The server',
    );
    expect(await call(['generate', '--check'], { cwd: folder })).toMatchObject({ status: 0, stdout: '' });
  });

  it.each([
    '{}\n',
    '{ groups: [websocket] }\n',
    '# nothing yet',
    '~\n',
    '---\n# ours\n',
    'groups: [websocket]\n...\n',
  ])('adds to a configuration that reads %j', async (config) => {
    await put('snapshots/websocket.json', formatSnapshot(closeCodes));
    await put('iana-watch.yml', config);
    await put('lib/valid.js', await fixture('predicate.js'));
    expect((await call(['adopt', 'lib/valid.js'], { cwd: folder })).status).toBe(0);
    expect((await call(['generate'], { cwd: folder })).status).toBe(0);
    expect(await read('lib/valid.js')).toContain('code <= 1014 &&');
  });

  it('adds to a configuration that is there, and keeps its comments', async () => {
    await put('snapshots/websocket.json', formatSnapshot(closeCodes));
    await put(
      'iana-watch.yml',
      '# ours\ngroups: [websocket] # and no more\nconstants:\n  - { registry: websocket/close-code-number, file: a.ts }\n',
    );
    await put('lib/valid.js', await fixture('predicate.js'));
    const { status, stdout } = await call(['adopt', 'lib/valid.js'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).toContain('Missing; "iana-watch generate" adds:\n  1014 The server was acting');
    const config = await read('iana-watch.yml');
    expect(config).toContain('# ours\ngroups: [websocket] # and no more\n');
    expect(config).toContain('in: lib/valid.js#accepted');
    expect((await call(['generate'], { cwd: folder })).status).toBe(0);
    expect(await read('lib/valid.js')).toContain('code <= 1014 &&');
  });

  it('keeps a second list of the file where another registry is named', async () => {
    const registries = [
      ...closeCodes.registries,
      ...snapshotOf('websocket/opcode', entries('0 Continuation\n1 Text\n2 Binary\n8 Close\n9 Ping\n10 Pong'))
        .registries,
    ];
    const unique = registries.filter(
      ({ path }, index) => registries.findIndex((it) => it.path === path) === index,
    );
    await put('snapshots/websocket.json', formatSnapshot({ ...closeCodes, registries: unique }));
    const source = `export const OPCODES = {
  continuation: 0,
  text: 1,
  binary: 2,
  close: 8,
  ping: 9,
  pong: 10,
};
export const CODES = {
  normalClosure: 1000,
  goingAway: 1001,
  protocolError: 1002,
  unsupportedData: 1003,
};
`;
    await put('lib/codes.js', source);
    const first = await call(['adopt', 'lib/codes.js'], { cwd: folder });
    const [, other = ''] =
      /it has values of (\S+) too; "iana-watch adopt --registry \1 lib\/codes.js"/.exec(first.stdout) ?? [];
    expect(other).toMatch(/^websocket\/(?:opcode|close-code-number)$/);
    expect((await call(['adopt', 'lib/codes.js'], { cwd: folder })).stderr).toContain(
      'has markers of iana-watch already; name another registry with --registry',
    );
    expect((await call(['adopt', '--registry', other, 'lib/codes.js'], { cwd: folder })).status).toBe(0);
    expect((await call(['generate'], { cwd: folder })).status).toBe(0);
    const kept = await read('lib/codes.js');
    expect(kept.match(/iana-watch:begin \S+/g)?.toSorted()).toEqual([
      'iana-watch:begin close-codes',
      'iana-watch:begin opcodes',
    ]);
    expect((await call(['generate', '--check'], { cwd: folder })).status).toBe(0);
  });

  it.each([
    ['no constants', 'a.py', 'x = 1\n', 'a.py: has no rows or comparisons that belong to a stored registry'],
    [
      'markers already',
      'a.py',
      '# iana-watch:begin x\n# iana-watch:end x\n',
      'a.py: has markers of iana-watch already',
    ],
  ])('refuses a file that has %s, and writes nothing', async (_, path, text, message) => {
    await put('snapshots/websocket.json', formatSnapshot(closeCodes));
    await put(path, text);
    const { status, stderr } = await call(['adopt', path], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    await expect(read('iana-watch.yml')).rejects.toThrow('ENOENT');
    expect(await read(path)).toBe(text);
  });

  it('refuses a file outside the folder of the configuration', async () => {
    await put('snapshots/websocket.json', formatSnapshot(closeCodes));
    const { status, stderr } = await call(['adopt', '../x.py'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('../x.py: leads out of');
  });

  it('--dry-run shows everything and writes nothing', async () => {
    await put('snapshots/websocket.json', formatSnapshot(closeCodes));
    await put('close.go', await fixture('typed.go'));
    const { status, stdout } = await call(['adopt', '--dry-run', 'close.go'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).toContain('+	// iana-watch:begin close-codes\n');
    expect(await read('close.go')).toBe(await fixture('typed.go'));
  });
});
