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
    expect(impactOf(diffSnapshots(closeCodesBefore, closeCodes), kept.kept)).toEqual([]);
  });

  it('tells a comment from a name', () => {
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
    ).toEqual([
      ['whole.ts', 'comments'],
      ['a.py', 'names'],
    ]);
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
