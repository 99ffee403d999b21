// list, show and search on the stored snapshot of this repository, through the command line.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';

const ROOT = join(import.meta.dirname, '..', '..');

describe('list', () => {
  it('shows groups with titles and counts', async () => {
    const { status, stdout, stderr } = await call(['list']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe('websocket  112  WebSocket Protocol Registries  (2024-08-14)\n');
  });

  it('shows the registries of a group', async () => {
    const { stdout } = await call(['list', 'websocket']);
    expect(stdout).toContain('websocket/close-code-number    24  WebSocket Close Code Number Registry\n');
    expect(stdout.split('\n')).toHaveLength(8);
  });

  it('names the nearest group for a mistyped one', async () => {
    expect(await call(['list', 'websokcet'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'iana-watch: websokcet: is neither a stored group nor one of IANA; did you mean "websocket"?\n',
    });
  });

  it('says where there is nothing yet, and goes on beside a damaged snapshot', async () => {
    const cwd = temporaryFolder();
    expect(await call(['list'], { cwd })).toMatchObject({ status: 0, stdout: '' });
    mkdirSync(join(cwd, 'snapshots'));
    cpSync(join(ROOT, 'snapshots', 'websocket.json'), join(cwd, 'snapshots', 'websocket.json'));
    writeFileSync(join(cwd, 'snapshots', 'damaged.json'), '{"format":1,');
    const { status, stdout, stderr } = await call(['list'], { cwd });
    expect(status).toBe(2);
    expect(stdout).toContain('WebSocket Protocol Registries');
    expect(stderr).toMatch(/^iana-watch: \S*damaged\.json: .*\n$/);
  });
});

describe('show', () => {
  it('shows all fields of an entry', async () => {
    const { stdout } = await call(['show', 'websocket/close-code-number', '1011']);
    expect(stdout).toBe(
      [
        'websocket/close-code-number 1011',
        'value        1011',
        'description  Internal Error',
        'contact      [IESG_HYBI]',
        'reference    [RFC6455][RFC Errata 3227]',
        'registry     WebSocket Close Code Number Registry',
        'procedure    Standards Action, Specification Required or IESG Review (1000-2999)',
        'page         https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number',
        'as of        2024-08-14 (stored)',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [['websocket/close-code-number', '3500'], 'websocket/close-code-number 3009-3999'],
    [['websocket/close-code-number', '0x3f3'], 'websocket/close-code-number 1011'],
    [['websocket/close-code-number', 'timeout'], 'websocket/close-code-number 3008'],
    [['websocket/subprotocol-name', 'redfish'], 'websocket/subprotocol-name Redfish'],
    [['websocket', '1014'], 'websocket/close-code-number 1014'],
  ])('finds an entry by %j', async (args, heading) => {
    const { status, stdout } = await call(['show', ...args]);
    expect([status, stdout.split('\n')[0]]).toEqual([0, heading]);
  });

  it('gives the entry as the snapshot holds it', async () => {
    const { stdout } = await call(['show', '--json', 'websocket/close-code-number', '3008']);
    expect(JSON.parse(stdout)).toEqual({
      registry: 'websocket/close-code-number',
      key: ['3008'],
      entry: {
        value: '3008',
        description: 'Timeout',
        contact: [{ person: 'Morgan_Jones' }],
        '@date': '2024-02-01',
      },
    });
  });

  it.each([
    [['websocket/close-code', '1'], /no such registry; did you mean "websocket\/close-code-number"\?/],
    [['websocket/subprotocol-name', 'bidip'], /has no entry "bidip"; did you mean "bidib"\?/],
    [['websocket/opcode', '4711'], /has no entry "4711"; "iana-watch search 4711" looks everywhere/],
    [['__proto__', 'x', '--offline'], /__proto__: is neither a stored group nor one of IANA/],
  ])('tells what is near %j in one line', async (args, message) => {
    const { status, stdout, stderr } = await call(['show', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^iana-watch: [^\n]*\n$/);
    expect(stderr).toMatch(message);
  });
});

describe('show with keys of several fields', () => {
  it('takes them in any order, and some of them', async () => {
    const cwd = temporaryFolder();
    const record = (name: string, protocol: string, number: string) =>
      `<record><name>${name}</name><protocol>${protocol}</protocol><number>${number}</number></record>`;
    const rows = [
      record('http', 'tcp', '80'),
      record('http', 'udp', '80'),
      record('www', 'tcp', '80'),
      record('http', 'tcp', '8080'),
    ];
    const document = `<registry xmlns="http://www.iana.org/assignments" id="ports">${rows.join('')}</registry>`;
    mkdirSync(join(cwd, 'snapshots'));
    writeFileSync(join(cwd, 'ports.xml'), document);
    const out = join(cwd, 'snapshots');
    expect((await call(['normalize', '--out', out, join(cwd, 'ports.xml')])).status).toBe(0);
    for (const key of [
      ['http', 'tcp', '80'],
      ['tcp', '80', 'http'],
      ['HTTP', '80', 'tcp'],
    ]) {
      const { stdout } = await call(['show', 'ports', ...key, '--json'], { cwd });
      expect(
        stdout
          .trimEnd()
          .split('\n')
          .map((line): unknown => JSON.parse(line)),
      ).toEqual([
        expect.objectContaining({
          entry: expect.objectContaining({ name: 'http', number: '80', protocol: 'tcp' }),
        }),
      ]);
    }
    expect((await call(['show', 'ports', '80', '--json'], { cwd })).stdout.split('\n')).toHaveLength(4);
  });
});

describe('search', () => {
  it('finds entries by words of any field, in any case', async () => {
    const { stdout } = await call(['search', 'RFC7692']);
    expect(stdout).toBe(
      'websocket/extension-name  permessage-deflate  WebSocket Per-Message Deflate\n' +
        `websocket/framing-header-bits  RSV1  ${rsv1()}\n`,
    );
  });

  it('says when nothing is found, and that is no trouble', async () => {
    const { status, stdout, stderr } = await call(['search', 'rfc6455', 'nowhere']);
    expect([status, stdout, stderr]).toEqual([
      0,
      '',
      'Nothing found in 1 stored group, nor among the values and names of all groups.\n',
    ]);
  });
});

function rsv1(): string {
  const text = readFileSync(join(ROOT, 'snapshots', 'websocket.json'), 'utf8');
  return /"value":"RSV1","description":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1]?.replaceAll('\\"', '"') ?? '';
}
