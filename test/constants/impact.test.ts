import { describe, expect, it } from 'vitest';
import { impactOf } from '../../src/constants/impact.ts';
import { usesOf } from '../../src/constants/uses.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { closeCodes, closeCodesBefore, entries, keep, snapshotOf } from '../support/constants.ts';

const REGISTRY = 'websocket/close-code-number';

describe('what a change means for configured files', () => {
  it('names the identifiers that come, with file and line', () => {
    const kept = keep([{ registry: REGISTRY, file: 'src/codes.ts' }], { snapshots: [closeCodes] });
    const line =
      (kept.files.get('src/codes.ts') ?? '').split('\n').findIndex((it) => it.includes('BAD_GATEWAY: 1014')) +
      1;
    expect(impactOf(diffSnapshots(closeCodesBefore, closeCodes), kept.kept)).toEqual([
      { file: 'src/codes.ts', effect: 'adds', identifiers: ['BAD_GATEWAY'], note: `line ${line}` },
    ]);
  });

  it('names them whole, with what a row has around the name', () => {
    const items = [
      { registry: REGISTRY, regions: [{ in: 'a.go#x', row: '\tStatus{name:PascalCase} = {value}' }] },
      { registry: REGISTRY, regions: [{ in: 'b.py#x', row: 'WS_{value}_{name} = {value}' }] },
    ];
    const files = {
      'a.go': '// iana-watch:begin x\n// iana-watch:end x\n',
      'b.py': '# iana-watch:begin x\n# iana-watch:end x\n',
    };
    const before = keep(items, { snapshots: [closeCodesBefore], files });
    const kept = keep(items, { snapshots: [closeCodes], files: Object.fromEntries(before.files) });
    const reported = impactOf(diffSnapshots(closeCodesBefore, closeCodes), kept.kept);
    expect(reported.map(({ file, identifiers }) => [file, identifiers])).toEqual([
      ['a.go', ['StatusBadGateway']],
      ['b.py', ['WS_1014_BAD_GATEWAY']],
    ]);
    expect(reported.every(({ note }) => note?.startsWith('line ') === true)).toBe(true);
  });

  it('says of files that do not select the entry that it is not added', () => {
    const items = [{ registry: REGISTRY, file: 'a.ts', select: '3000-3999' }];
    const was = keep(items, { snapshots: [closeCodesBefore] });
    const kept = keep(items, { snapshots: [closeCodes], files: Object.fromEntries(was.files) });
    expect(impactOf(diffSnapshots(closeCodesBefore, closeCodes), kept.kept)).toEqual([
      {
        file: 'a.ts',
        effect: 'none',
        identifiers: [],
        note: 'not added: 1 new, left out by "select" of a.ts',
      },
    ]);
    const other = keep([{ registry: 'test/numbers', file: 'b.ts' }], {
      snapshots: [snapshotOf('test/numbers', entries('1 One'))],
    });
    expect(impactOf(diffSnapshots(closeCodesBefore, closeCodes), other.kept)).toEqual([]);
  });

  it('adds what the file does not have, also where the entry was assigned before', () => {
    const [none, before, after] = ['1 One', '1 One\n2 Two', '1 One\n2 Second'].map((lines) =>
      snapshotOf('test/numbers', entries(lines)),
    );
    if (none === undefined || before === undefined || after === undefined) throw new Error('three snapshots');
    const items = [{ registry: 'test/numbers', file: 'a.ts' }];
    const was = keep(items, { snapshots: [none] });
    const kept = keep(items, { snapshots: [after], files: Object.fromEntries(was.files) });
    expect(impactOf(diffSnapshots(before, after), kept.kept)).toMatchObject([
      { effect: 'adds', identifiers: ['SECOND'] },
    ]);
  });

  it('tells a comment, and says nothing of names where only a reference changed', () => {
    const before = snapshotOf('test/numbers', entries('1 One thing'));
    const after = snapshotOf('test/numbers', [
      { value: '1', description: 'One thing', xref: [{ rfc: 'rfc9999' }] },
    ]);
    const items = [
      { registry: 'test/numbers', file: 'whole.ts' },
      { registry: 'test/numbers', regions: [{ in: 'a.py#x', row: '{name} = {value}' }] },
    ];
    const files = { 'a.py': '# iana-watch:begin x\n# iana-watch:end x\n' };
    const was = keep(items, { snapshots: [before], files });
    const kept = keep(items, { snapshots: [after], files: Object.fromEntries(was.files) });
    expect(
      impactOf(diffSnapshots(before, after), kept.kept).map(({ file, effect }) => [file, effect]),
    ).toEqual([['whole.ts', 'comments']]);
  });
});

describe('what a change means for files that show no names', () => {
  const begin = '// iana-watch:begin x\n';
  const end = '// iana-watch:end x\n';
  const test = 'return (code >= 1000 && code <= 1013 && code !== 1004) || (code >= 3000 && code <= 4999);\n';
  const reported = (region: object, body = '') => {
    const items = [{ registry: REGISTRY, select: '1000-2999', regions: [{ in: 'x.js#x', ...region }] }];
    const was = keep(items, { snapshots: [closeCodesBefore], files: { 'x.js': begin + body + end } });
    const files = Object.fromEntries(was.files);
    return impactOf(
      diffSnapshots(closeCodesBefore, closeCodes),
      keep(items, { snapshots: [closeCodes], files }).kept,
    );
  };

  it.each<readonly [string, object, string]>([
    ['rows of values and texts', { row: '  [{value}, {phrase:quote}],' }, ''],
    ['a list of values', { row: '  {value},' }, ''],
    ['a test of ranges', { set: 'ranges' }, ''],
    ['a test in words of its own', { set: 'comparisons', include: '3000-' }, test],
    ['labels of a switch', { set: 'switch' }, ''],
  ])('names the value in %s', (_, region, body) => {
    expect(reported(region, body)).toMatchObject([{ file: 'x.js', effect: 'adds', identifiers: ['1014'] }]);
  });

  it('says of a test that it lets the value through already', () => {
    const ahead = test.replace('1013', '2999');
    const exact = reported({ set: 'comparisons', include: ['1014-2999', '3000-'] }, ahead);
    expect(exact).toEqual([{ file: 'x.js', effect: 'has', identifiers: ['1014'], values: ['1014'] }]);
  });

  it('names nothing twice where names stand in the same file', () => {
    const items = [
      {
        registry: REGISTRY,
        regions: [
          { in: 'x.js#a', row: 'const {name} = {value};' },
          { in: 'x.js#b', row: '  [{value}, {phrase:quote}],' },
        ],
      },
    ];
    const text = '// iana-watch:begin a\n// iana-watch:end a\n// iana-watch:begin b\n// iana-watch:end b\n';
    const was = keep(items, { snapshots: [closeCodesBefore], files: { 'x.js': text } });
    const { kept } = keep(items, { snapshots: [closeCodes], files: Object.fromEntries(was.files) });
    expect(impactOf(diffSnapshots(closeCodesBefore, closeCodes), kept)).toMatchObject([
      { file: 'x.js', effect: 'adds', identifiers: ['BAD_GATEWAY'] },
    ]);
  });
});

describe('what a change means for rows that are never rewritten', () => {
  const before = snapshotOf('test/status', [
    { value: '411', description: 'Length Required', xref: [{ rfc: 'rfc7231' }] },
    { value: '413', description: 'Payload Too Large' },
    { value: '418', description: 'Unassigned' },
    { value: '423', description: 'Locked' },
    { value: '424', description: 'Unassigned' },
    { value: '425', description: 'Too Early' },
  ]);
  const after = snapshotOf('test/status', [
    { value: '411', description: 'Length Required', xref: [{ rfc: 'rfc9110' }] },
    { value: '413', description: 'Content Too Large' },
    { value: '418', description: 'Teapot Mode' },
    { value: '423', description: 'Locked (DEPRECATED)' },
    { value: '424', description: 'Failed Dependency' },
    { value: '425', description: 'Unassigned' },
  ]);
  const rust = (rows: string): string => `// iana-watch:begin s\n${rows}// iana-watch:end s\n`;
  const row = 'pub const {name}: u16 = {value};';
  const rows =
    'pub const LENGTH_REQUIRED: u16 = 411;\npub const PAYLOAD_TOO_LARGE: u16 = 413;\npub const IM_A_TEAPOT: u16 = 418;\npub const LOCKED: u16 = 423;\npub const TOO_EARLY: u16 = 425;\n';
  const reported = (region: object, text = rust(rows)) =>
    impactOf(
      diffSnapshots(before, after),
      keep([{ registry: 'test/status', regions: [{ in: 's.rs#s', row, ...region }] }], {
        snapshots: [after],
        files: { 's.rs': text },
      }).kept,
    );

  it('says what is there already, what has another name now and what to add, and not what only has another reference', () => {
    expect(reported({ mode: 'insert' })).toEqual([
      { file: 's.rs', effect: 'adds', identifiers: ['FAILED_DEPENDENCY'], note: 'line 6' },
      {
        file: 's.rs',
        effect: 'names',
        identifiers: ['PAYLOAD_TOO_LARGE', 'LOCKED', 'TOO_EARLY'],
        note: [
          'lines 3, 5, 7',
          '413 is "Content Too Large" now, a line to add: pub const CONTENT_TOO_LARGE: u16 = 413;',
          '423: IANA lists this value as deprecated, a line to add above it: #[deprecated]',
          'IANA does not assign 425 any more, a line to add above it: #[deprecated]',
        ].join('; '),
      },
      { file: 's.rs', effect: 'has', identifiers: ['IM_A_TEAPOT'], values: ['418'], note: 'line 4' },
    ]);
  });

  it('offers the alias in the way of the file', () => {
    const alias = '#[deprecated]\npub const {alias}: u16 = {name};';
    const line = reported({ mode: 'insert', alias }).find(({ note }) => note?.includes('413') === true);
    expect(line?.note).toContain(
      'a line to add: #[deprecated] pub const CONTENT_TOO_LARGE: u16 = PAYLOAD_TOO_LARGE;',
    );
  });

  it('is told by what generates, too, until the file says so', () => {
    const notes = (text: string) =>
      keep([{ registry: 'test/status', regions: [{ in: 's.rs#s', row, mode: 'insert' }] }], {
        snapshots: [after],
        files: { 's.rs': text },
      }).notes.map(({ message }) => message);
    expect(notes(rust(rows))).toEqual([
      'constants.0: s.rs has rows that are never rewritten: LOCKED: IANA lists this value as deprecated, a line to add above it: #[deprecated]',
    ]);
    expect(notes(rust(rows.replace('pub const LOCKED', '#[deprecated]\npub const LOCKED')))).toEqual([]);
  });

  it('offers a second name also where rows are written and names are kept, and leaves it alone', () => {
    const settled = rows.replace('TOO_EARLY: u16 = 425', 'FAILED_DEPENDENCY: u16 = 424');
    const items = [{ registry: 'test/status', names: 'n.yml', regions: [{ in: 's.rs#s', row }] }];
    const names = 'names:\n  413: { name: PAYLOAD_TOO_LARGE, from: Payload Too Large }\n';
    const made = (text: string) =>
      keep(items, { snapshots: [after], files: { 's.rs': text, 'n.yml': names } });
    const line = 'pub const CONTENT_TOO_LARGE: u16 = 413;';
    expect(made(rust(settled)).notes.map(({ message }) => message)).toEqual([
      `constants.0: s.rs keeps the names of its rows: PAYLOAD_TOO_LARGE: IANA calls it "Content Too Large" now, a line to add: ${line}`,
    ]);
    for (const order of [
      ['$&', line],
      [line, '$&'],
    ]) {
      const text = rust(settled.replace(/.*PAYLOAD.*/, order.join('\n')));
      const kept = made(text);
      expect([kept.files.get('s.rs'), kept.notes]).toEqual([text, []]);
    }
  });

  it('warns where the file has the value for something else', () => {
    const text = rust(rows.replace('IM_A_TEAPOT', 'OUR_OWN_THING'));
    expect(reported({ mode: 'insert' }, text)[0]).toEqual({
      file: 's.rs',
      effect: 'clashes',
      identifiers: ['OUR_OWN_THING'],
      values: ['418'],
      note: 'line 4; IANA assigned it to "Teapot Mode"; look whether both mean the same',
    });
  });
});

describe('a value of the file that IANA assigns to something else', () => {
  const before = snapshotOf('test/codes', entries('1 First Thing\n 2 Second Thing\n 3-255 Unassigned'));
  const after = snapshotOf(
    'test/codes',
    entries('1 First Thing\n 2 Second Thing\n 100 Brand New\n 200 Our Own\n 201-255 Unassigned'),
  );
  const names = 'names:\n  1: FIRST\nown:\n  100: VENDOR\n  200: OUR_OWN\n';
  const reported = (region: object, text: string, path: string) => {
    const items = [
      { registry: 'test/codes', select: '1-50', names: 'n.yml', regions: [{ in: `${path}#c`, ...region }] },
    ];
    const kept = keep(items, { snapshots: [after], files: { [path]: text, 'n.yml': names } });
    expect(kept.problems).toEqual([]);
    return { notes: kept.notes, lines: impactOf(diffSnapshots(before, after), kept.kept) };
  };
  const SHAPES: readonly (readonly [path: string, row: string, comment: string])[] = [
    ['c.py', 'X_{name} = {value}', '#'],
    ['c.go', '\tX_{name} = {value}', '//'],
    ['c.h', '#define X_{name} {value}', '//'],
    ['c.rs', 'pub const X_{name}: u8 = {value};', '//'],
    ['c.js', '  X_{name}: {value},', '//'],
  ];

  it.each(SHAPES)('is warned of in %s, by what generates and by the message', (path, row, comment) => {
    const rows = [
      ['FIRST', '1'],
      ['SECOND_THING', '2'],
      ['VENDOR', '100'],
      ['OUR_OWN', '200'],
    ].map(([name = '', value = '']) => `${row.replace('{name}', name).replace('{value}', value)}\n`);
    const text = `${comment} iana-watch:begin c\n${rows.join('')}${comment} iana-watch:end c\n`;
    const { notes, lines } = reported({ row, mode: 'insert' }, text, path);
    const note =
      'line 4; IANA assigned 100 to "Brand New"; give X_VENDOR another value, or take 100 out of "own" in n.yml if both mean the same';
    expect(notes.map(({ message }) => message)).toEqual([`constants.0: ${path} has X_VENDOR, ${note}`]);
    expect(lines[0]).toEqual({
      file: path,
      effect: 'clashes',
      identifiers: ['X_VENDOR'],
      values: ['100'],
      note,
    });
  });

  it('is warned of where it is an extra value of a whole file', () => {
    const items = [{ registry: 'test/codes', file: 'a.ts', extra: { 100: 'VENDOR', 200: 'OUR_OWN' } }];
    const { notes } = keep(items, { snapshots: [after] });
    expect(notes.map(({ message }) => message)).toEqual([
      'constants.0: a.ts has VENDOR, line 10; IANA assigned 100 to "Brand New"; give VENDOR another value, or take 100 from "extra" to "names" if both mean the same',
    ]);
    expect(keep(items, { snapshots: [before] }).notes).toEqual([]);
  });
});

describe('what a change means for files that nobody keeps', () => {
  it('finds names in any case, and no common words', () => {
    const before = snapshotOf('test/numbers', entries('1 Bad Gateway\n 2 OK'));
    const after = snapshotOf('test/numbers', entries('1 Unassigned\n 2 OK now'));
    const files = new Map([
      ['src/a.go', 'package a\n\nconst StatusOK = 2\nvar x = errors.BadGateway\n'],
      ['src/b.py', 'BAD_GATEWAY = 1\n'],
      ['src/c.txt', 'a bad gateway, is it OK now\n'],
    ]);
    expect(usesOf(diffSnapshots(before, after), { patterns: ['src/**'], files })).toEqual([
      { file: 'src/a.go', effect: 'names', identifiers: ['BadGateway'], note: 'line 4' },
      { file: 'src/b.py', effect: 'names', identifiers: ['BAD_GATEWAY'], note: 'line 1' },
    ]);
  });
});

describe('what is looked for in files that nobody keeps', () => {
  const before = snapshotOf('test/codes', [{ value: '9', description: 'Unassigned' }]);
  const found = (entry: Record<string, string>, line: string, file = 'src/a.go') =>
    usesOf(diffSnapshots(before, snapshotOf('test/codes', [entry])), {
      patterns: ['src/**'],
      files: new Map([[file, `x\n${line}\n`]]),
    });

  it.each([
    ['1014', 'if code == 1014 {'],
    ['1014', 'if code == 0x3f6 {'],
    ['1014', 'if code == 0x03_F6 {'],
    ['1014', 'if code == 0b1111110110 {'],
    ['1014', 'if code == 1_014 {'],
    ['0x13,0x04', 'suites = {0x13, 0x04}'],
    ['0x13,0x04', 'x = 0x1304;'],
    ['0x13,0x04', 'x = 4868;'],
    ['13', 'x = 0x0D;'],
  ])('%s in %s', (value, line) => {
    expect(found({ value, description: 'Some Thing Else' }, line)).toMatchObject([
      { file: 'src/a.go', effect: 'names', note: 'line 2' },
    ]);
  });

  it.each([
    ['Bad Gateway', 'return StatusBadGateway'],
    ['Bad Gateway', 'HTTP_BAD_GATEWAY = 1'],
    ['permessage-deflate', 'ext = "permessage-deflate"'],
    ['GET', 'method == GET'],
    ['TLSA', 'case "TLSA":'],
    ['TLS_AES_128_GCM_SHA256', 'TLS_AES_128_GCM_SHA256,'],
    ['3DES', 'use 3DES'],
  ])('%s in %s', (description, line) => {
    const reported = found({ value: '77', description }, line);
    expect(reported.map(({ effect }) => effect)).toEqual(['names']);
  });

  it.each([
    ['13', 'x = 13;', 'src/a.go'],
    ['1014', 'in 1014 a castle', 'src/a.md'],
    ['1014', 'x = 10140; y = 1.1014; v1014 = 2', 'src/a.go'],
  ])('not %s in %s', (value, line, file) => {
    expect(found({ value, description: 'Some Thing Else' }, line, file)).toMatchObject([{ effect: 'none' }]);
  });

  it('is said where nothing was found, and where there was nothing to look through', () => {
    const [reported] = found({ value: '1014', description: 'Thing' }, '');
    expect(reported).toEqual({
      file: 'src/**',
      effect: 'none',
      identifiers: [],
      note: 'no name or value of a changed entry in 1 file under src/**',
    });
    const changes = diffSnapshots(before, snapshotOf('test/codes', [{ value: '13', description: 'Thing' }]));
    const look = (files: [string, string][]) =>
      usesOf(changes, { patterns: ['a/**', 'b'], files: new Map(files) });
    expect(look([])[0]?.note).toBe('no file was found under a/**, b');
    expect(look([['b', 'x']])[0]?.note).toBe(
      'no name or value of a changed entry in 1 file under a/**, b; numbers below 100 were looked for in hexadecimal only',
    );
  });
});
