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
    const told = impactOf(diffSnapshots(closeCodesBefore, closeCodes), kept.kept);
    expect(told.map(({ file, identifiers }) => [file, identifiers])).toEqual([
      ['a.go', ['StatusBadGateway']],
      ['b.py', ['WS_1014_BAD_GATEWAY']],
    ]);
    expect(told.every(({ note }) => note?.startsWith('line ') === true)).toBe(true);
  });

  it('says nothing of files that do not select the entry', () => {
    const kept = keep([{ registry: REGISTRY, file: 'a.ts', select: '3000-3999' }], {
      snapshots: [closeCodes],
    });
    expect(impactOf(diffSnapshots(closeCodesBefore, closeCodes), kept.kept)).toEqual([
      { file: 'a.ts', effect: 'none', identifiers: [] },
    ]);
    const other = keep([{ registry: 'test/numbers', file: 'b.ts' }], {
      snapshots: [snapshotOf('test/numbers', entries('1 One'))],
    });
    expect(impactOf(diffSnapshots(closeCodesBefore, closeCodes), other.kept)).toEqual([]);
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
    const kept = keep(items, {
      snapshots: [after],
      files: { 'a.py': '# iana-watch:begin x\n# iana-watch:end x\n' },
    });
    expect(
      impactOf(diffSnapshots(before, after), kept.kept).map(({ file, effect }) => [file, effect]),
    ).toEqual([['whole.ts', 'comments']]);
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
  const told = (region: object, text = rust(rows)) =>
    impactOf(
      diffSnapshots(before, after),
      keep([{ registry: 'test/status', regions: [{ in: 's.rs#s', row, ...region }] }], {
        snapshots: [after],
        files: { 's.rs': text },
      }).kept,
    );

  it('says what is there already, what has another name now and what to add, and not what only has another reference', () => {
    expect(told({ mode: 'insert' })).toEqual([
      { file: 's.rs', effect: 'adds', identifiers: ['FAILED_DEPENDENCY'], note: 'line 6' },
      {
        file: 's.rs',
        effect: 'names',
        identifiers: ['PAYLOAD_TOO_LARGE'],
        note: 'line 3; 413 is "Content Too Large" now; a line to add: pub const CONTENT_TOO_LARGE: u16 = 413;',
      },
      {
        file: 's.rs',
        effect: 'names',
        identifiers: ['LOCKED'],
        note: 'line 5; 423: IANA lists this value as deprecated; a line to add: #[deprecated]',
      },
      {
        file: 's.rs',
        effect: 'names',
        identifiers: ['TOO_EARLY'],
        note: 'line 7; IANA does not assign 425 any more; a line to add: #[deprecated]',
      },
      { file: 's.rs', effect: 'has', identifiers: ['IM_A_TEAPOT'], values: ['418'], note: 'line 4' },
    ]);
  });

  it('offers the alias in the way of the file', () => {
    const alias = '#[deprecated]\npub const {alias}: u16 = {name};';
    const line = told({ mode: 'insert', alias }).find(({ note }) => note?.includes('413') === true);
    expect(line?.note).toContain(
      'a line to add: #[deprecated] pub const CONTENT_TOO_LARGE: u16 = PAYLOAD_TOO_LARGE;',
    );
  });

  it('warns where the file has the value for something else', () => {
    const text = rust(rows.replace('IM_A_TEAPOT', 'OUR_OWN_THING'));
    expect(told({ mode: 'insert' }, text).at(-1)).toEqual({
      file: 's.rs',
      effect: 'has',
      identifiers: ['OUR_OWN_THING'],
      values: ['418'],
      note: 'line 4; IANA assigned it to "Teapot Mode"; look whether both mean the same',
    });
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
    expect(usesOf(diffSnapshots(before, after), files)).toEqual([
      { file: 'src/a.go', effect: 'names', identifiers: ['BadGateway'], note: 'line 4' },
      { file: 'src/b.py', effect: 'names', identifiers: ['BAD_GATEWAY'], note: 'line 1' },
    ]);
  });
});
