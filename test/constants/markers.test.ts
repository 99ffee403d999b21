import { describe, expect, it } from 'vitest';
import { regionsOf } from '../../src/constants/markers.ts';
import { keep, snapshotOf } from '../support/constants.ts';

describe('a marker', () => {
  it.each([
    ['a.ts', '// iana-watch:begin x', '// iana-watch:end x'],
    ['a.ts', '  foo([ // iana-watch:begin x', '  ]); // iana-watch:end x'],
    ['a.ts', '/* iana-watch:begin x */', ' * iana-watch:end x'],
    ['a.ts', '// #region iana-watch:begin x', '// #endregion iana-watch:end x'],
    ['a.py', '    # iana-watch:begin x', "y = 'a' # iana-watch:end x"],
    ['a.c', '/* iana-watch:begin x */', '/* iana-watch:end x */'],
    ['a.md', '<!-- iana-watch:begin x -->', '<!-- iana-watch:end x -->'],
    ['a.lisp', ';; iana-watch:begin x', ';; iana-watch:end x'],
    ['a.tex', '% iana-watch:begin x', '% iana-watch:end x'],
    ['a.vue', '<!-- iana-watch:begin x -->', '<!-- iana-watch:end x -->'],
    ['a.bas', "' iana-watch:begin x", "' iana-watch:end x"],
  ])('is a comment: %s %s', (path, begin, end) => {
    expect([...regionsOf(`${begin}\nrow\n${end}\n`, path).keys()]).toEqual(['x']);
  });

  it.each([
    ['a.ts', '  3008: "x // iana-watch:begin zzz",'],
    ['a.ts', "  3008: 'iana-watch:end codes',"],
    ['a.ts', '  3008: "a \\" // iana-watch:begin zzz",'],
    ['a.ts', '  "// iana-watch:begin zzz",'],
    ['a.go', '\t3008: `// iana-watch:begin zzz`,'],
    ['a.c', '#define X "iana-watch:begin zzz"'],
    ['a.rs', '#[doc = "iana-watch:begin zzz"]'],
    ['a.py', '    3008: "# iana-watch:end codes",'],
    ['a.json', '  "3008": "// iana-watch:begin zzz",'],
    ['a.unknown', '# "iana-watch:begin zzz"'],
  ])('is not a literal: %s %s', (path, line) => {
    expect(regionsOf(`${line}\n`, path).size).toBe(0);
  });

  it.each(['/* iana-watch:begin x */ /* iana-watch:end x */', '# iana-watch:begin x # iana-watch:end x'])(
    'is refused on the line of its partner: %s',
    (line) => {
      const path = line.startsWith('#') ? 'c.py' : 'c.ts';
      const row = '  {name:UPPER_SNAKE}: {value},';
      const { problems, files } = keep([{ registry: 'a/b', regions: [{ in: `${path}#x`, row }] }], {
        snapshots: [snapshotOf('a/b', [{ value: '1', description: 'One' }])],
        files: { [path]: `a\n  ${line}\nb\n` },
      });
      expect(problems.map(({ message }) => message)).toEqual([
        `${path}:2: "iana-watch:begin x" and its end are on one line, with no place for rows between them; put each on a line of its own`,
      ]);
      expect(files.size).toBe(0);
    },
  );

  it('in what the registry says never locks the file', () => {
    const item = {
      registry: 'a/b',
      regions: [{ in: 'c.ts#codes', row: '  {value}: {description:quote}, // {description}' }],
    };
    let text = 'export const C = {\n  // iana-watch:begin codes\n  // iana-watch:end codes\n};\n';
    for (const description of [
      '// iana-watch:begin zzz',
      'iana-watch:end codes',
      '/* iana-watch:begin codes */',
    ]) {
      const snapshot = snapshotOf('a/b', [
        { value: '1', description: 'One' },
        { value: '2', description },
        { value: '3', description: 'Last' },
      ]);
      const kept = keep([item], { snapshots: [snapshot], files: { 'c.ts': text } });
      expect(kept.problems).toEqual([]);
      text = kept.files.get('c.ts') ?? '';
      expect(text.split('\n').filter((line) => /^ {2}\d:/.test(line))).toHaveLength(3);
    }
  });
});

describe('names that collide', () => {
  it('are told all at once, and hold nothing else up', () => {
    const snapshot = snapshotOf('a/b', [
      { value: '1', description: 'Time-out' },
      { value: '2', description: 'Time out' },
      { value: '3', description: 'time-out' },
      { value: '4', description: 'Fine' },
      { value: '5', description: 'fine' },
    ]);
    const { problems, files } = keep([{ registry: 'a/b', file: 'a.ts' }], { snapshots: [snapshot] });
    expect(problems.map(({ message, isPartial }) => [message.split(';')[0], isPartial])).toEqual([
      ['constants.0: 1 "Time-out" and 2 "Time out" of a/b would both be TIME_OUT', true],
      ['constants.0: 1 "Time-out" and 3 "time-out" of a/b would both be TIME_OUT', true],
      ['constants.0: 4 "Fine" and 5 "fine" of a/b would both be FINE', true],
    ]);
    expect(files.get('a.ts')?.match(/^ {2}\w+: \d+,$/gm)).toEqual(['  TIME_OUT: 1,', '  FINE: 4,']);
  });

  it('do not matter where no row has a name', () => {
    const snapshot = snapshotOf('a/b', [
      { value: '1', description: 'Same' },
      { value: '2', description: 'Same' },
    ]);
    const kept = keep([{ registry: 'a/b', regions: [{ in: 'a.py#x', row: '{value}: {description},' }] }], {
      snapshots: [snapshot],
      files: { 'a.py': '# iana-watch:begin x\n# iana-watch:end x\n' },
    });
    expect(kept.problems).toEqual([]);
    expect(kept.files.get('a.py')?.split('\n').slice(1, -2)).toEqual(['1: "Same",', '2: "Same",']);
  });
});
