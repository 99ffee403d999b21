// Texts in many languages against the catalog of the package: which registry they list, and what is missing and wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Evidence } from '../../src/audit/evidence.ts';
import { auditText, indexCatalog, type Place, readCatalog, readDetails } from '../../src/library/audit.ts';

const unpacked = (name: string): string =>
  brotliDecompressSync(
    readFileSync(join(import.meta.dirname, '..', '..', 'data', `${name}.txt.br`)),
  ).toString();
const details = readDetails(unpacked('details'));
const index = indexCatalog(readCatalog(unpacked('catalog')), details);

const evidence = new Evidence(index);

/** The places; each text is audited as the command does it too, which looks only where there is evidence. */
function audit(text: string, since?: string): Place[] {
  const audited = { path: 'a.txt', text, index, details, ...(since === undefined ? {} : { since }) };
  const places = auditText(audited);
  const lines = evidence.linesIn(new TextEncoder().encode(text));
  expect(lines === undefined ? [] : auditText({ ...audited, lines })).toEqual(places);
  return places;
}

const CLOSE_CODES = `
export const NORMAL_CLOSURE = 1000;
export const GOING_AWAY = 1001;
export const PROTOCOL_ERROR = 1002;
export const UNSUPPORTED_DATA = 1003;
export const NO_STATUS_RCVD = 1005;
export const ABNORMAL_CLOSURE = 1006;
`;

describe('a list of values with names', () => {
  it.each([
    ['constants', CLOSE_CODES, 'websocket/close-code-number'],
    [
      'a map of numbers to texts',
      '  100: "Continue",\n  101: "Switching Protocols",\n  200: "OK",\n  201: "Created",\n  404: "Not Found",\n  451: "Unavailable For Legal Reasons",\n',
      'http-status-codes/http-status-codes-1',
    ],
    [
      'a switch whose texts are on the next line',
      ['404 Not Found', '405 Method Not Allowed', '406 Not Acceptable', '408 Request Timeout', '409 Conflict']
        .map((line) => `    case ${line.slice(0, 3)}:\n      return "${line.slice(4)}";\n`)
        .join(''),
      'http-status-codes/http-status-codes-1',
    ],
    [
      'bytes side by side',
      'a = {0x13, 0x01}; // TLS_AES_128_GCM_SHA256\nb = {0x13, 0x02}; // TLS_AES_256_GCM_SHA384\nc = {0x13, 0x03}; // TLS_CHACHA20_POLY1305_SHA256\nd = {0x13, 0x04}; // TLS_AES_128_CCM_SHA256\ne = {0xC0, 0x2B}; // TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256\n',
      'tls-parameters/tls-parameters-4',
    ],
    [
      'texts that are their own names',
      '  // HTTP\n  static let accept = field("Accept")\n  static let acceptEncoding = field("Accept-Encoding")\n  static let contentType = field("Content-Type")\n  static let contentLength = field("Content-Length")\n  static let etag = field("ETag")\n  static let retryAfter = field("Retry-After")\n',
      'http-fields/field-names',
    ],
    [
      'a table in a document',
      '| 1 | Destination Prefix |\n| 2 | Source Prefix |\n| 3 | IP Protocol |\n| 5 | Destination port |\n| 6 | Source port |\n| 11 | DSCP |\n',
      'flow-spec/flow-spec-2',
    ],
  ])('is found as %s', (_, text, registry) => {
    expect(audit(text).map((place) => place.registry)).toEqual([registry]);
  });

  it.each([
    ['}', (name: string, value: number) => `  ${name} = ${value}`, 'enum Status {\n', ' }'],
    ['};', (name: string, value: number) => `  ${name} = ${value}`, 'enum Status {\n', '};'],
    ['a line of its own', (name: string, value: number) => `  ${name} = ${value}`, 'enum Status {\n', '\n}'],
    [';', (name: string, value: number) => `  ${name}(${value})`, 'enum Status {\n', ';\n}'],
    [');', (name: string, value: number) => `  ${name} = ${value}`, 'type Status = (\n', ');'],
    [']);', (name: string, value: number) => `  [${value}, "${name}"]`, 'http = new Map([\n', ']);'],
    ['nothing', (name: string, value: number) => `  HTTP_${name} = ${value}`, '', ''],
  ])('has its last row too, before %s', (_, row, head, end) => {
    const codes: [string, number][] = [
      ['Continue', 100],
      ['Ok', 200],
      ['Created', 201],
      ['BadRequest', 400],
      ['Forbidden', 403],
      ['NotFound', 404],
    ];
    const [place] = audit(`${head}${codes.map(([name, value]) => row(name, value)).join(',\n')}${end}`);
    expect(place?.listed).toBe(6);
  });

  it.each([
    [
      'states of a program',
      'A = 0\nSTARTING = 1\nRUNNING = 2\nSTOPPED = 3\nFAILED = 4\nDONE = 5\nPAUSED = 6\n',
    ],
    ['a list of numbers', Array.from({ length: 20 }, (_, at) => `  step(${at}, "step ${at}");\n`).join('')],
    ['prose', 'In 1001 nights, going away is 1 of 1002 errors.\n'.repeat(30)],
    ['four values', CLOSE_CODES.split('\n').slice(0, 5).join('\n')],
    ['one line without an end', '1001 going away '.repeat(100_000)],
  ])('is not seen in %s', (_, text) => {
    expect(audit(text)).toEqual([]);
  });
});

describe('a place', () => {
  it.each([
    ['a name that only leaves a value out', '  _ = 1016'],
    ['a name that is its value', '  Close1016 = 1016'],
  ])('says nothing is wrong of %s', (_, row) => {
    const rows = CLOSE_CODES.trim().replaceAll('export const ', '  Close').replaceAll(';', '');
    expect(audit(`${rows}\n${row}\n  CloseSERVICE_RESTART = 1012\n`)[0]?.wrong).toEqual([]);
  });

  it('says nothing is wrong where IANA has only "Deprecated" as a name', () => {
    const open =
      'bgp_UNSUPPORTED_VERSION_NUMBER = 1\nbgp_BAD_PEER_AS = 2\nbgp_BAD_BGP_IDENTIFIER = 3\nbgp_UNSUPPORTED_OPTIONAL_PARAMETER = 4\nbgp_AUTHENTICATION_FAILURE = 5\nbgp_UNACCEPTABLE_HOLD_TIME = 6\nbgp_UNSUPPORTED_CAPABILITY = 7\n';
    const [place] = audit(open);
    expect(place).toMatchObject({ registry: 'bgp-parameters/bgp-parameters-4/bgp-parameters-6', wrong: [] });
  });
  it('has its lines, and what it lists of how many', () => {
    const [place] = audit(CLOSE_CODES);
    expect(place).toMatchObject({
      lines: [[2, 7]],
      listed: 6,
      isSelection: true,
      missing: [],
      confidence: 'high',
    });
    expect(place?.command).toBe('iana-watch adopt a.txt --registry websocket/close-code-number');
  });

  it('has what is missing, where it is no selection', () => {
    const more = [
      'INVALID_FRAME_PAYLOAD_DATA = 1007',
      'POLICY_VIOLATION = 1008',
      'MESSAGE_TOO_BIG = 1009',
      'MANDATORY_EXT = 1010',
      'INTERNAL_ERROR = 1011',
      'SERVICE_RESTART = 1012',
      'TLS_HANDSHAKE = 1015',
    ];
    const [place] = audit(CLOSE_CODES + more.map((line) => `export const ${line};\n`).join(''));
    expect(place?.missing.map(({ value }) => value)).toEqual(expect.arrayContaining(['1013', '1014']));
    expect(place?.missing.find(({ value }) => value === '1014')).toMatchObject({
      date: '2016-10-10',
      status: '',
    });
  });

  it('has what a selection lacks only since a day', () => {
    const [place] = audit(CLOSE_CODES, '2016-01-01');
    expect(place?.missing.every(({ date }) => date >= '2016-01-01')).toBe(true);
    expect(place?.missing.map(({ value }) => value)).toContain('1014');
  });
});
