// What a person should know of a file that is adopted, the same in every language: numbers that are swapped, values that
// are the file's own, lists that stay as they are, and files that a program writes.
import { describe, expect, it } from 'vitest';
import { adopt, type Adopted } from '../../src/constants/adopt/adopt.ts';
import type { Snapshot } from '../../src/model.ts';
import { closeCodes, entries, keep, snapshotOf } from '../support/constants.ts';

const CLOSE: readonly (readonly [name: string, value: number])[] = [
  ['NORMAL_CLOSURE', 1000],
  ['GOING_AWAY', 1001],
  ['PROTOCOL_ERROR', 1002],
  ['UNSUPPORTED_DATA', 1003],
  ['NO_STATUS_RCVD', 1005],
  ['ABNORMAL_CLOSURE', 1006],
  ['INVALID_FRAME_PAYLOAD_DATA', 1007],
  ['POLICY_VIOLATION', 1008],
  ['MESSAGE_TOO_BIG', 1009],
  ['INTERNAL_ERROR', 1011],
  ['TRY_AGAIN_LATER', 1012],
  ['SERVICE_RESTART', 1013],
  ['OUR_VENDOR', 3500],
];
const OPCODES: readonly (readonly [name: string, value: number])[] = [
  ['CONTINUATION', 0],
  ['TEXT', 1],
  ['BINARY', 2],
  ['CONNECTION_CLOSE', 8],
  ['PING', 9],
  ['PONG', 10],
];
const opcodes = snapshotOf(
  'frames/opcode',
  OPCODES.map(([name, value]) => ({
    value: `${value}`,
    meaning: `${name.charAt(0)}${name.slice(1).toLowerCase().replace('_', ' ')} Frame`,
  })),
);
const snapshots: ReadonlyMap<string, Snapshot> = new Map([
  ['websocket', closeCodes],
  ['frames', opcodes],
]);

const pascal = (name: string): string =>
  name.replace(/_?([A-Z])([A-Z]*)/g, (_, first: string, rest: string) => first + rest.toLowerCase());

interface Shape {
  readonly path: string;
  readonly comment: string;
  readonly head: string;
  readonly close: (name: string, value: number) => string;
  /** What parts the lists. */
  readonly between: string;
  readonly opcode: (name: string, value: number) => string;
  readonly foot: string;
}

const hex = (value: number): string => `0x${value.toString(16)}`;
const SHAPES: readonly Shape[] = [
  {
    path: 'codes.py',
    comment: '#',
    head: 'class Code(IntEnum):\n',
    close: (name, value) => `    ${name} = ${value}\n`,
    between: '\nOPCODES = {\n',
    opcode: (name, value) => `    ${hex(value)}: '${name.toLowerCase()}',\n`,
    foot: '}\n',
  },
  {
    path: 'codes.go',
    comment: '//',
    head: 'package codes\n\nconst (\n',
    close: (name, value) => `\tClose${pascal(name)} = ${value}\n`,
    between: ')\n\nconst (\n',
    opcode: (name, value) => `\tOp${pascal(name)} = ${value}\n`,
    foot: ')\n',
  },
  {
    path: 'codes.h',
    comment: '//',
    head: '#pragma once\n\n',
    close: (name, value) => `#define WS_CLOSE_${name} ${value}\n`,
    between: '\n',
    opcode: (name, value) => `#define WS_OP_${name} ${hex(value)}\n`,
    foot: '',
  },
  {
    path: 'codes.rs',
    comment: '//',
    head: '',
    close: (name, value) => `pub const ${name}: u16 = ${value};\n`,
    between: '\npub enum Op {\n',
    opcode: (name, value) => `    ${pascal(name)} = ${value},\n`,
    foot: '}\n',
  },
  {
    path: 'Codes.java',
    comment: '//',
    head: 'class Codes {\n',
    close: (name, value) => `    static final int ${name} = ${value};\n`,
    between: '',
    opcode: (name, value) => `    static final int OP_${name} = ${hex(value)};\n`,
    foot: '}\n',
  },
  {
    path: 'codes.js',
    comment: '//',
    head: 'export const CODES = {\n',
    close: (name, value) => `  ${name}: ${value},\n`,
    between: '};\n\nexport const OPCODES = {\n',
    opcode: (name, value) => `  ${name}: ${value},\n`,
    foot: '};\n',
  },
];

function textOf({ head, close, between, opcode, foot }: Shape): string {
  const rows = (list: typeof CLOSE, row: Shape['close']): string =>
    list.map(([name, value]) => row(name, value)).join('');
  return head + rows(CLOSE, close) + between + rows(OPCODES, opcode) + foot;
}

const adopted = (path: string, text: string, registry?: string): Adopted =>
  adopt({ path, text, snapshots, exists: () => false, ...(registry === undefined ? {} : { registry }) });

describe.each(SHAPES)('adopting $path', (shape) => {
  const { path, comment } = shape;
  const first = adopted(path, textOf(shape));

  it('says which numbers are swapped, which values are its own, and which list is not kept', () => {
    expect(first.item.registry).toBe('websocket/close-code-number');
    const said = first.notes.join('\n');
    expect(said).toMatch(
      /^1012 is Service Restart at IANA, and \w+ is 1013 in the file; are they swapped\?$/im,
    );
    expect(said).toMatch(
      /^1 row has a value that websocket\/close-code-number does not assign; it stays as written: 3500 \w+ \(unassigned\)$/m,
    );
    expect(said).toContain(
      `it has values of frames/opcode too; "iana-watch adopt --registry frames/opcode ${path}" keeps those`,
    );
  });

  it('remembers its own values, and no others', () => {
    expect(first.names?.text).toMatch(/^own:\n {2}3500: \w+\n(?:case|skip|$)/m);
  });

  it('leaves the other list to be kept, too', () => {
    const other = adopted(path, first.text, 'frames/opcode');
    expect(other.missing).toEqual([]);
    expect(other.text).not.toBe(first.text);
  });

  it('refuses a file that says that a program writes it, and names the program', () => {
    const text = `${comment} Code generated by mkcodes.pl 2.1; DO NOT EDIT.\n${textOf(shape)}`;
    expect(() => adopted(path, text)).toThrow(/^says that mkcodes\.pl 2\.1 writes it/);
  });
});

describe('a list that two registries share', () => {
  const shared = '14 No Proposal Chosen\n 24 Authentication Failed';
  const old =
    '13 Attributes Not Supported\n 16 Payload Malformed\n 19 Invalid Cert Encoding\n 20 Invalid Certificate\n 23 Invalid Hash Information\n 27 Certificate Unavailable';
  const next =
    '17 Invalid Ke Payload\n 21 Single Pair Required\n 22 Failed Cp Required\n 25 Temporary Failure\n 26 Child Sa Not Found';
  const both = new Map([
    ['old', snapshotOf('old/errors', entries(`${old}\n ${shared}`))],
    ['next', snapshotOf('next/errors', entries(`${next}\n ${shared}`))],
  ]);
  const row = (line: string): string => {
    const [value = '', ...words] = line.trim().split(' ');
    return `  ${words.join('_').toUpperCase()} = ${value},\n`;
  };
  const learn = (lines: readonly string[]): Adopted => {
    const text = `enum notify {\n${lines.map(row).join('')}};\n`;
    return adopt({ path: 'notify.h', text, snapshots: both, exists: () => false });
  };
  const [oldRows, nextRows] = [`${old}\n${shared}`, next].map((lines) => lines.split('\n'));

  it('is refused, with both registries', () => {
    const mixed = [...(oldRows ?? []), ...(nextRows ?? [])].map((line) => line.trim()).sort();
    expect(() => learn(mixed)).toThrow(
      'has values of two registries in one list, lines 2 to 14: 8 are named as in old/errors, and 5 others as in next/errors; name the one that it is to follow with --registry',
    );
  });

  it('is kept where the one stands behind the other', () => {
    expect(learn([...(oldRows ?? []), ...(nextRows ?? [])]).item.registry).toBe('old/errors');
  });
});

describe('an adopted list of texts without names', () => {
  const known = 'OK\n 201 Created\n 202 Accepted\n 204 No Content\n 205 Reset Content';
  const before = snapshotOf('http/codes', entries(`200 ${known}\n 425 Unassigned`));
  const after = snapshotOf('http/codes', entries(`200 ${known}\n 425 Too Early`));
  const rows = `200 ${known}\n 425 Unassigned`.replace(/ ?(\d+) (.*)/g, "    $1 => '$2',").concat('\n');
  const text = `my %TEXT = (\n${rows.replace('Unassigned', 'Unordered Collection')});\n`;

  it('remembers the text of a value of its own, and warns when IANA assigns it', () => {
    const it1 = adopt({
      path: 'Status.pm',
      text,
      snapshots: new Map([['http', before]]),
      exists: () => false,
    });
    const names = it1.names ?? { path: '', text: '' };
    expect(names.text).toContain('own:\n  425: Unordered Collection\n');
    const files = { 'Status.pm': it1.text, [names.path]: names.text };
    expect(keep([it1.item], { snapshots: [before], files }).notes).toEqual([]);
    expect(keep([it1.item], { snapshots: [after], files }).notes.map(({ message }) => message)).toEqual([
      `constants.0: Status.pm has Unordered Collection, line 8; IANA assigned 425 to "Too Early"; give Unordered Collection another value, or take 425 out of "own" in ${names.path} if both mean the same`,
    ]);
  });
});

describe('an adopted list whose values are texts', () => {
  const known = '200 OK\n 201 Created\n 202 Accepted\n 204 No Content\n 205 Reset Content';
  const before = snapshotOf('http/codes', entries(`${known}\n 418 Unassigned`));
  const text = `local t = {\n${`${known}\n 418 I am a teapot`.replace(/ ?(\d+) (.*)/g, '\t["$1"] = "$2";')}\n}\n`;

  it('remembers what rows say of their own values, and warns of none that IANA keeps unused', () => {
    const {
      item,
      names = { path: '', text: '' },
      ...rest
    } = adopt({
      path: 'reasons.lua',
      text,
      snapshots: new Map([['http', before]]),
      exists: () => false,
    });
    expect(names.text).toContain('own:\n  418: I am a teapot\n');
    const after = snapshotOf('http/codes', entries(`${known}\n 418 (Unused)`));
    const files = { 'reasons.lua': rest.text, [names.path]: names.text };
    expect(
      keep([item], { snapshots: [after], files }).notes.filter(({ message }) => message.includes('teapot')),
    ).toEqual([]);
  });
});

describe('an adopted file with entries that IANA advises against', () => {
  const known = snapshotOf(
    'test/codes',
    entries('1 First\n 2 Second (DEPRECATED)\n 3 Third\n 4 Fourth\n 5 Fifth'),
  );
  const later = snapshotOf(
    'test/codes',
    entries('1 First\n 2 Second (DEPRECATED)\n 3 Third (OBSOLETE)\n 4 Fourth\n 5 Fifth'),
  );
  const text = ['First', 'Second', 'Third', 'Fourth', 'Fifth']
    .map((name, at) => `#define X_${name.toUpperCase()} ${at + 1} /* ours */\n`)
    .join('');

  it('is told of those that come later only', () => {
    const {
      item,
      names = { path: '', text: '' },
      ...rest
    } = adopt({
      path: 'x.h',
      text,
      snapshots: new Map([['test', known]]),
      exists: () => false,
    });
    const files = { 'x.h': rest.text, [names.path]: names.text };
    const inserting = { ...item, regions: (item.regions ?? []).map((it) => ({ ...it, mode: 'insert' })) };
    expect(keep([inserting], { snapshots: [known], files }).notes).toEqual([]);
    expect(keep([inserting], { snapshots: [later], files }).notes).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('X_THIRD: IANA lists this value as obsolete'),
      }),
    ]);
  });
});

describe('a test of some of the values beside an adopted list', () => {
  const known = snapshotOf(
    'test/types',
    entries(
      '1 Alpha\n 2 Bravo\n 3 Charlie\n 4 Delta\n 249 Echo\n 250 Foxtrot\n 251 Golf\n 252 Hotel\n 253 India',
    ),
    {
      rules: [
        { value: '1-127', rule: 'Expert Review' },
        { value: '128-255', rule: 'Expert Review' },
      ],
    },
  );
  const rows =
    'ALPHA = 1\nBRAVO = 2\nCHARLIE = 3\nDELTA = 4\nECHO = 249\nFOXTROT = 250\nGOLF = 251\nHOTEL = 252\nINDIA = 253\n';
  const text = (test: string) => `${rows}\n\ndef holds(it):\n    return ${test}\n`;
  const sets = (test: string) =>
    (
      adopt({ path: 'a.py', text: text(test), snapshots: new Map([['test', known]]), exists: () => false })
        .item.regions ?? []
    ).filter(({ set }) => set !== undefined).length;

  it('is kept where it is about all that the list has, and no question of its own', () => {
    expect(sets('(it >= 1 and it <= 4) or (it >= 249 and it <= 253)')).toBe(1);
    expect(sets('it >= 249 and it <= 253')).toBe(0);
  });
});
