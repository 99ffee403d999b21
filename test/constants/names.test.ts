import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/model.ts';
import { keep, snapshotOf } from '../support/constants.ts';

function rows(
  entries: Entry[],
  row: string,
  { file = 'a.h', current = [], item = {} }: { file?: string; current?: string[]; item?: object } = {},
) {
  const mark = file.endsWith('.py') ? '#' : '//';
  const text = [`${mark} iana-watch:begin x`, ...current, `${mark} iana-watch:end x`, ''].join('\n');
  const kept = keep([{ registry: 'a/b', ...item, regions: [{ in: `${file}#x`, row }] }], {
    snapshots: [snapshotOf('a/b', entries)],
    files: { [file]: text, 'n.yml': 'case: PascalCase\nnames: {}\n' },
  });
  expect(kept.problems).toEqual([]);
  return {
    lines: (kept.files.get(file) ?? '').split('\n').slice(1, -2),
    notes: kept.notes.map((it) => it.message),
  };
}

const SUITES: Entry[] = [
  ['10', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
  ['4867', 'TLS_AEGIS_128L_SHA256'],
  ['4865', 'TLS_AES_128_GCM_SHA256'],
].map(([value = '', description = '']) => ({ value, description }));

describe('names', () => {
  it('keep an identifier that the registry gives', () => {
    expect(rows(SUITES, '#define {name} {value}').lines).toEqual([
      '#define TLS_RSA_WITH_3DES_EDE_CBC_SHA 10',
      '#define TLS_AES_128_GCM_SHA256 4865',
      '#define TLS_AEGIS_128L_SHA256 4867',
    ]);
  });

  it('are spelled as the registry spells them where those that stand are', () => {
    const groups = ['x25519', 'brainpoolP256r1', 'secp256r1', 'brainpoolP256r1tls13', 'GC256A'].map(
      (description, at) => ({ value: `${at}`, description }),
    );
    const current = ['x25519', 'brainpoolP256r1', 'secp256r1'].map((name, at) => `${name} = ${at}`);
    const given = { file: 'a.py', current, item: { names: 'n.yml' } };
    expect(rows(groups, '{name} = {value}', given).lines.slice(3)).toEqual([
      'brainpoolP256r1tls13 = 3',
      'GC256A = 4',
    ]);
    const own = current.map((line) => line.replace(/P256r1|p256r1/, 'P256'));
    expect(rows(groups, '{name} = {value}', { ...given, current: own }).lines[3]).not.toContain('r1tls13');
  });

  it('of entries called alike have the words of the column that tells them apart', () => {
    const coded: Entry[] = [
      { value: '50', description: 'json', coding: '', mark: 'Y' },
      { value: '51', description: 'json', coding: 'deflate', mark: 'N' },
    ];
    expect(rows(coded, '#define {name} {value}').lines).toEqual([
      '#define JSON 50',
      '#define JSON_DEFLATE 51',
    ]);
  });

  it('that are cut end in a word that says something', () => {
    const long = [{ value: '1', description: 'One Two Three Four Five Six Seven such as Eight' }];
    expect(rows(long, '#define {name} {value}').lines).toEqual([
      '#define ONE_TWO_THREE_FOUR_FIVE_SIX_SEVEN 1',
    ]);
  });

  it("have the registry's letters with underscores for hyphens where those that stand do", () => {
    const attributes = ['NAS-IP-Address', 'Digest-HA1', 'User-Name', 'SIP-AOR'].map((description, at) => ({
      value: `${at}`,
      description,
    }));
    const current = ['NAS_IP_Address', 'Digest_HA1', 'User_Name'].map((name, at) => `${name} = ${at}`);
    const given = { file: 'a.py', current, item: { names: 'n.yml' } };
    expect(rows(attributes, '{name} = {value}', given).lines[3]).toBe('SIP_AOR = 3');
  });

  it('lack the words that the others lack', () => {
    const messages = ['X_MSG_ONE', 'X_MSG_TWO', 'X_MSG_THREE', 'X_MSG_FOUR'].map((description, at) => ({
      value: `${at}`,
      description,
    }));
    const current = ['ONE = 0', 'TWO = 1', 'THREE = 2'];
    expect(rows(messages, '{name:UPPER_SNAKE} = {value}', { file: 'a.py', current }).lines[3]).toBe(
      'FOUR = 3',
    );
  });

  it('that were made otherwise once stay as they are', () => {
    const current = ['#define TLS_RSA_WITH_3_DES_EDE_CBC_SHA 10'];
    expect(rows(SUITES, '#define {name} {value}', { current }).lines[0]).toBe(current[0]);
    const old = keep([{ registry: 'a/b', file: 'a.ts' }], {
      snapshots: [snapshotOf('a/b', SUITES)],
      files: { 'a.ts': 'export const A = {\n  TLS_RSA_WITH_3_DES_EDE_CBC_SHA: 10,\n} as const;\n' },
    });
    expect(old.files.get('a.ts')).toContain('TLS_RSA_WITH_3_DES_EDE_CBC_SHA: 10,');
    expect(old.files.get('a.ts')).not.toContain('  TLS_RSA_WITH_3DES_EDE_CBC_SHA:');
  });

  it('take a prefix once that the file and the registry share', () => {
    expect(rows(SUITES, '#define MBEDTLS_TLS_{name} {value}').lines[0]).toBe(
      '#define MBEDTLS_TLS_RSA_WITH_3DES_EDE_CBC_SHA 10',
    );
    const options = ['V4_LOST', 'V4_ROUTE', 'V4_MASK'].map((name, at) => ({
      value: `${at}`,
      description: `OPTION_${name}`,
    }));
    expect(rows(options, '\tOption{name:PascalCase} = {value}', { file: 'a.go' }).lines).toEqual([
      '\tOptionV4Lost = 0',
      '\tOptionV4Route = 1',
      '\tOptionV4Mask = 2',
    ]);
    const mixed = [
      ...options,
      { value: '9', description: 'Other' },
      { value: '10', description: 'Another Option' },
      { value: '11', description: 'Last Option' },
      { value: '12', description: 'OPTION_6RD' },
      { value: '13', description: 'OPTION-IPv4_Address' },
    ];
    expect(
      rows(mixed, '\tOption{name:PascalCase} = {value}', { file: 'a.go', item: { names: 'n.yml' } }).lines,
    ).toEqual([
      '\tOptionV4Lost = 0',
      '\tOptionV4Route = 1',
      '\tOptionV4Mask = 2',
      '\tOptionOther = 9',
      '\tOptionAnotherOption = 10',
      '\tOptionLastOption = 11',
      '\tOption6Rd = 12',
      '\tOptionIPv4Address = 13',
    ]);
  });

  it("have the file's capitals where labels that have others are capitals in it too", () => {
    const entries = ['TCP', 'UDP', 'ESP', 'AH', 'GRE', 'Shim6', 'Ethernet'].map((description, at) => ({
      value: `${at}`,
      description,
    }));
    const current = entries.slice(0, -1).map(({ value, description }) => {
      return `#define NUM_${description.toUpperCase()} ${value}`;
    });
    const given = { current, item: { names: 'n.yml' } };
    expect(rows(entries, '#define NUM_{name} {value}', given).lines.at(-1)).toMatch(
      /^#define NUM_ETHERNET /i,
    );
    expect(rows(entries, '#define NUM_{name:UPPER_SNAKE} {value}', given).lines.at(-1)).toBe(
      '#define NUM_ETHERNET 6',
    );
  });

  it('have acronyms as the names of the file have them', () => {
    const entries = ['Server ID', 'QPACK Failed', 'QPACK Error', 'TLS Alert', 'Other ID'].map(
      (description, at) => ({
        value: `${at}`,
        description,
      }),
    );
    const made = (current: string[]): string[] =>
      rows(entries, '    {name:PascalCase} = {value},', { file: 'a.rs', current, item: { names: 'n.yml' } })
        .lines;
    const upper = ['    ServerID = 0,', '    QPACKFailed = 1,'];
    expect(made(upper).slice(2)).toEqual(['    QPACKError = 2,', '    TLSAlert = 3,', '    OtherID = 4,']);
    const humps = ['    ServerId = 0,', '    QpackFailed = 1,'];
    expect(made(humps).slice(2)).toEqual(['    QpackError = 2,', '    TlsAlert = 3,', '    OtherId = 4,']);
  });

  it('that are nothing but the value are told, once', () => {
    const entries = [
      { value: '145', description: 'Known' },
      { value: '146', description: '' },
    ];
    const first = rows(entries, '#define {name} {value}');
    expect(first.notes).toEqual([
      'constants.0: VALUE_146 of a/b is named after the value alone, for the registry has no words for it; name it in "extra" or a names file',
    ]);
    expect(rows(entries, '#define {name} {value}', { current: first.lines }).notes).toEqual([]);
  });
});

describe('slots', () => {
  const entries = [
    {
      value: '1',
      name: 'x-name',
      section: 'of a table',
      description:
        'Refuses the request. It says more of that than anybody wants to read in a comment beside a constant, again and again. And so on, and so on, and so forth, until the end of the line.',
      xref: [{ rfc: 'rfc6455' }, { text: 'A. Person, <a.person&example.com>, June 2004' }],
    },
    { value: '2', name: 'y-name', section: 'b', description: 'Short one. And another.' },
  ];

  it('reach a column whose name is that of a slot', () => {
    const { lines } = rows(entries, 'X({field:name}, {field:section:upper}) // {field:name}');
    expect(lines[0]).toBe('X("x-name", "OF A TABLE") // x-name');
  });

  it('refuse a column that is not there', () => {
    const kept = keep([{ registry: 'a/b', regions: [{ in: 'a.h#x', row: '{field:nam}' }] }], {
      snapshots: [snapshotOf('a/b', entries)],
      files: { 'a.h': '// iana-watch:begin x\n// iana-watch:end x\n' },
    });
    expect(kept.problems[0]?.message).toContain('the registry has no field "nam"; did you mean "name"?');
  });

  it('cut {doc} at a sentence', () => {
    const { lines } = rows(entries, 'x // {doc}');
    expect(lines).toEqual([
      'x // Refuses the request. It says more of that than anybody wants to read in a comment beside a constant, again and again. [RFC6455]',
      'x // Short one. And another.',
    ]);
  });
});
