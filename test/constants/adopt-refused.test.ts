// Files that adopt refuses, with a line that says what to do.
import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/constants/adopt/adopt.ts';
import { closeCodes } from '../support/constants.ts';

describe('a file with markers that are damaged', () => {
  it('is refused in a line, however long the name of a region is', () => {
    const name = 'x'.repeat(40_000);
    const text = `# iana-watch:begin ${name}\n# iana-watch:begin ${name}y\n`;
    let message = '';
    try {
      adopt({ path: 'close.py', text, snapshots: new Map([['websocket', closeCodes]]), exists: () => false });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('regions cannot cross');
    expect(message.length).toBeLessThan(500);
  });
});

describe('a file whose extension tells no language', () => {
  const snapshots = new Map([['websocket', closeCodes]]);
  const text =
    'codes = %{\n  1000 => "Normal Closure",\n  1001 => "Going Away",\n  1002 => "Protocol error"\n}\n';

  it('is refused, for nobody can say how its comments begin, unless one is named', () => {
    const file = { path: 'codes.tcl', text, snapshots, exists: () => false };
    expect(() => adopt(file)).toThrow(/name one that has the same comments and texts with --language/);
    expect(adopt({ ...file, language: 'ruby' }).text).toContain('  # iana-watch:begin close-codes\n');
  });
});

describe('a file that adopt does not read', () => {
  it.each([
    ['codes.md', '| Code | Name |\n| --- | --- |\n', '| ', ' | ', ' |'],
    ['codes.yml', 'codes:\n', '  ', ': ', ''],
    ['codes.ts', 'export type Code =\n', '  | ', ' // ', ''],
  ])('is refused in a line that says where rows for it are: %s', (path, head, before, between, behind) => {
    const rows = [
      ['1000', 'Normal Closure'],
      ['1001', 'Going Away'],
      ['1002', 'Protocol error'],
      ['1003', 'Unsupported Data'],
    ].map(([value = '', description = '']) => before + value + between + description + behind);
    const snapshots = new Map([[closeCodes.group, closeCodes]]);
    expect(() => adopt({ path, text: head + rows.join('\n'), snapshots, exists: () => false })).toThrow(
      /^[^\n]*write the region by hand \("What adopt does not read" in docs\/constants\.md has rows to copy\)$/,
    );
  });

  it.each([
    ['codes.go', 'const (\n\tCodeNormalClosure = iota\n', '\tCode', ''],
    ['codes.h', 'enum e {\n', '  E_', ','],
  ])(
    'is refused with its lines and registry where it counts its values: %s',
    (path, head, before, behind) => {
      const names = ['NormalClosure', 'GoingAway', 'ProtocolError', 'UnsupportedData', 'PolicyViolation'];
      const rows = names.map((name) => before + name + behind);
      const snapshots = new Map([[closeCodes.group, closeCodes]]);
      expect(() => adopt({ path, text: head + rows.join('\n'), snapshots, exists: () => false })).toThrow(
        /^names 5 values of websocket\/close-code-number in lines \d to \d, but without the values: /,
      );
    },
  );
});

describe('a list whose rows use names made of the names', () => {
  it('is left as it is where lines that are not kept declare those', () => {
    const labels = ['NORMAL_CLOSURE', 'GOING_AWAY', 'PROTOCOL_ERROR', 'UNSUPPORTED_DATA'];
    const lines = (row: (label: string, at: number) => string) => labels.map(row);
    const text = [
      'class Codes {',
      ...lines((label, at) => `    static final int ${label} = ${1000 + at};`),
      '',
      ...lines((label) => `    static final String ${label}_STRING = "${label.length}";`),
      '',
      '    static {',
      ...lines((label) => `        put(${label}, ${label}_STRING);`),
      '    }',
      '}',
      '',
    ].join('\n');
    const snapshots = new Map([[closeCodes.group, closeCodes]]);
    const done = adopt({ path: 'Codes.java', text, snapshots, exists: () => false });
    expect(done.item.regions).toHaveLength(1);
    expect(done.notes.join('\n')).toMatch(
      /lines 13 to 16 are not kept: the names in their rows are declared/,
    );
  });
});

describe('a list with keys of another kind', () => {
  it('is left as it is, for no word of the registry can be one', () => {
    const labels = ['NormalClosure', 'GoingAway', 'ProtocolError', 'UnsupportedData'];
    const text = [
      'enum Code {',
      ...labels.map((label, at) => `    ${label} = ${1000 + at},`),
      '}',
      '',
      'var codes = {',
      ...labels.map((label, at) => `    { "1.2.840.${at}", Code.${label} },`),
      '};',
      '',
    ].join('\n');
    const snapshots = new Map([[closeCodes.group, closeCodes]]);
    const done = adopt({ path: 'Codes.cs', text, snapshots, exists: () => false });
    expect(done.item.regions).toHaveLength(1);
    expect(done.notes.join('\n')).toContain('IANA has no text such as "1.2.840.0" for a new row');
  });
});
