// Questions in an empty folder: answered from the catalog of the package, or fetched once from the source.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { startServer, type TestServer } from '../support/http-server.ts';

const EMPTY = temporaryFolder();
const env = { XDG_CACHE_HOME: temporaryFolder() };

/** Each a path, what is asked, and the entry that it is, with its name. Over 27 groups. */
const QUESTIONS: readonly (readonly string[])[] = [
  ['tls-parameters', '0x1304', 'tls-parameters/tls-parameters-4 0x13,0x04', 'TLS_AES_128_CCM_SHA256'],
  ['tls-parameters', '0x13,0x04', 'tls-parameters/tls-parameters-4 0x13,0x04', 'TLS_AES_128_CCM_SHA256'],
  ['tls-parameters', '4868', 'tls-parameters/tls-parameters-4 0x13,0x04', 'TLS_AES_128_CCM_SHA256'],
  ['tls-parameters', '{0x13, 0x04}', 'tls-parameters/tls-parameters-4 0x13,0x04', 'TLS_AES_128_CCM_SHA256'],
  ['tls-parameters', 'tls_aes_128_ccm_sha256', 'tls-parameters/tls-parameters-4 0x13,0x04'],
  ['tls-parameters/tls-parameters-8', '0x001d', 'tls-parameters/tls-parameters-8 29', 'x25519'],
  ['tls-parameters/tls-parameters-4', '0x0A0B', 'tls-parameters/tls-parameters-4 0x0A,0x0B-FF', 'Unassigned'],
  ['tls-extensiontype-values', 'h2', 'tls-extensiontype-values/alpn-protocol-ids HTTP/2 over TLS'],
  ['tls-extensiontype-values', '0xfe0d', 'tls-extensiontype-values/tls-extensiontype-values-1 65037'],
  ['jose', 'crit', 'jose/web-signature-encryption-header-parameters crit', 'Critical'],
  ['jose', 'KTY', 'jose/web-key-parameters kty', 'Key Type'],
  ['dns-parameters', 'aaaa', 'dns-parameters/dns-parameters-4 28', 'AAAA'],
  ['dns-parameters/dns-parameters-4', '0x1c', 'dns-parameters/dns-parameters-4 28', 'AAAA'],
  ['dns-parameters/dns-parameters-4', '65300', 'dns-parameters/dns-parameters-4 65280-65534', 'Private use'],
  ['dns-parameters', 'NXDOMAIN', 'dns-parameters/dns-parameters-6 3', 'NXDomain'],
  ['ppp-numbers', '0xc021', 'ppp-numbers/ppp-numbers-2 c021', 'Link Control Protocol'],
  ['ppp-numbers', '49185', 'ppp-numbers/ppp-numbers-2 c021', 'Link Control Protocol'],
  ['http-status-codes', 'NOT_FOUND', 'http-status-codes/http-status-codes-1 404', 'Not Found'],
  ['http-status-codes', '299', 'http-status-codes/http-status-codes-1 227-299', 'Unassigned'],
  ['cose/algorithms', '-7', 'cose/algorithms -7', 'ES256'],
  ['cose/algorithms', '-70000', 'cose/algorithms less than -65536', 'Reserved for Private Use'],
  ['core-parameters', '4.04', 'core-parameters/codes/response-codes 4.04', 'Not Found'],
  ['core-parameters', 'application/cbor', 'core-parameters/content-formats 60'],
  ['websocket', '0x3f3', 'websocket/close-code-number 1011', 'Internal Error'],
  ['websocket', 'goingAway', 'websocket/close-code-number 1001', 'Going Away'],
  ['service-names-port-numbers', '6001', 'service-names-port-numbers 6000-6063', 'x11'],
  ['protocol-numbers', '0b10001', 'protocol-numbers/protocol-numbers-1 17', 'UDP'],
  ['ieee-802-numbers', '0x0806', 'ieee-802-numbers/ieee-802-numbers-1 2054'],
  ['icmp-parameters', 'echo', 'icmp-parameters/icmp-parameters-types 8', 'Echo'],
  ['bgp-parameters', 'as_path', 'bgp-parameters/bgp-parameters-2 2', 'AS_PATH'],
  [
    'iana-ipv4-special-registry',
    '192.0.2.55',
    'iana-ipv4-special-registry/iana-ipv4-special-registry-1 192.0.2.0/24',
  ],
  [
    'iana-ipv6-special-registry',
    '2001:db8::1',
    'iana-ipv6-special-registry/iana-ipv6-special-registry-1 2001:db8::/32',
  ],
  ['smtp-enhanced-status-codes', '5.1.1', 'smtp-enhanced-status-codes/smtp-enhanced-status-codes-3 X.1.1'],
  ['character-sets', 'utf8', 'character-sets/character-sets-1 106', 'UTF-8'],
  ['http-methods', 'patch', 'http-methods/methods PATCH'],
  ['cbor-tags', '0xd9f7', 'cbor-tags/tags 55799'],
  ['kerberos-parameters', 'AES256_CTS_HMAC_SHA1_96', 'kerberos-parameters/kerberos-parameters-1 18'],
  ['ssh-parameters', 'SSH_MSG_GLOBAL_REQUEST', 'ssh-parameters/ssh-parameters-1 80'],
  ['as-numbers', '13335', 'as-numbers/as-numbers-1 13312-15359', 'Assigned by ARIN'],
  ['mls', '0x0A0A', 'mls/mls-ciphersuites 0x0A0A', 'GREASE'],
];

describe('show --offline in an empty folder', () => {
  it.each(QUESTIONS)('%s %s is %s', async (path = '', key = '', heading, name) => {
    const { status, stdout, stderr } = await call(['show', path, '--offline', '--', key], {
      cwd: EMPTY,
      env,
    });
    expect([status, stderr, stdout.split('\n')[0]]).toEqual([0, '', heading]);
    if (name !== undefined) expect(stdout).toMatch(new RegExp(`^name +${escape(name)}$`, 'm'));
    expect(stdout).toMatch(/^as of +\d{4}-\d\d-\d\d \(shipped values and names\)$/m);
  });

  it('lists unassigned space of other registries after the entry', async () => {
    const { stdout } = await call(['show', 'tls-parameters', '0x1304', '--offline'], { cwd: EMPTY, env });
    expect(stdout).toContain(
      '\nThe number is also in a range of other registries:\n  tls-parameters/tls-parameters-8  4591-6681  Unassigned\n',
    );
  });
});

describe('search and list in an empty folder', () => {
  it('finds a number in every notation and a name in all of IANA', async () => {
    const { stdout } = await call(['search', '0x1304'], { cwd: EMPTY, env });
    expect(stdout).toContain('tls-parameters/tls-parameters-4  0x13,0x04  TLS_AES_128_CCM_SHA256\n');
    const { stdout: named } = await call(['search', 'going_away'], { cwd: EMPTY, env });
    expect(named).toContain('websocket/close-code-number  1001  Going Away\n');
  });

  it('finds a registry by the words of its title', async () => {
    const { stdout } = await call(['search', 'cipher', 'suites'], { cwd: EMPTY, env });
    expect(stdout).toContain('tls-parameters/tls-parameters-4  registry: TLS Cipher Suites\n');
    const { stdout: json } = await call(['search', '--json', 'close_code'], { cwd: EMPTY, env });
    expect(json).toContain(
      '{"registry":"websocket/close-code-number","title":"WebSocket Close Code Number Registry"}\n',
    );
  });

  it('lists all groups', async () => {
    const { stdout, stderr } = await call(['list', '--all'], { cwd: EMPTY, env });
    expect(stdout).toMatch(/^websocket +\d+ {2}WebSocket Protocol Registries$/m);
    expect(stderr).toMatch(/^Groups that are not stored are listed as of \d{4}-\d\d-\d\d\.\n$/);
  });
});

describe('a group that is not stored', () => {
  const document = `<registry xmlns="http://www.iana.org/assignments" id="codes"><title>Codes</title><updated>2026-08-01</updated>
    <registry id="codes-1"><title>Code Points</title><registration_rule>Standards Action</registration_rule>
      <record date="2026-07-31"><value>0x13,0x04</value><description>First</description></record>
      <record><value>0x13,0x05-FF</value><description>Unassigned</description></record></registry></registry>`;
  let server: TestServer;
  const cwd = temporaryFolder();
  beforeAll(async () => {
    server = await startServer((request, response) => {
      if (request.url !== '/codes/codes.xml') response.writeHead(404).end();
      else response.writeHead(200, { etag: '"1"' }).end(document);
    });
    writeFileSync(join(cwd, 'iana-watch.yml'), `source: ${server.url}\n`);
  });
  afterAll(() => server.close());

  it('is fetched once, with one line, and then taken from the cache', async () => {
    const [first, second] = [
      await call(['show', 'codes', '4868'], { cwd, env }),
      await call(['show', 'codes', '0x1304', '--offline'], { cwd, env }),
    ];
    expect(first.stdout.split('\n')).toEqual([
      'codes/codes-1 0x13,0x04',
      'value        0x13,0x04',
      'description  First',
      'registered   2026-07-31',
      'registry     Code Points',
      'procedure    Standards Action',
      'page         https://www.iana.org/assignments/codes/codes.xhtml#codes-1',
      expect.stringMatching(/^as of {8}2026-08-01 \(fetched \d{4}-\d\d-\d\d\)$/),
      '',
    ]);
    expect(first.stderr).toBe(`codes: not stored here, so it was fetched from ${server.url}\n`);
    expect(second).toEqual({ status: 0, stdout: first.stdout, stderr: '' });
    expect(server.seen.map(({ path }) => path)).toEqual(['/codes/codes.xml']);
  });

  it('is said to be none where the source has no such group', async () => {
    const { status, stderr } = await call(['list', 'webscoket'], { cwd, env });
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^iana-watch: webscoket: there is no such group: .*; did you mean "websocket"\?\n$/,
    );
  });

  it('is answered from the catalog where the source does not answer', async () => {
    const dead = temporaryFolder();
    mkdirSync(join(dead, 'iana'));
    writeFileSync(join(dead, 'iana-watch.yml'), 'source: nowhere\n');
    const { status, stdout, stderr } = await call(['show', 'websocket', '1001'], { cwd: dead, env });
    expect([status, stdout.split('\n')[0]]).toEqual([0, 'websocket/close-code-number 1001']);
    expect(stderr).toMatch(/^websocket: .*; answered as of \d{4}-\d\d-\d\d \(shipped values and names\)\n$/);
  });
});

function escape(text: string): string {
  return text.replace(/[.*+?()[\]{}|/\\^$]/g, '\\$&');
}
