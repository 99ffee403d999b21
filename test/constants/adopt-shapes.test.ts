// Shapes of lists that people write: what adopt makes of them, and where a new row goes.
import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/constants/adopt/adopt.ts';
import { keep, snapshotOf } from '../support/constants.ts';

const LABELS = ['Alpha One', 'Bravo Two', 'Charlie Three', 'Delta Four', 'Echo Five', 'Foxtrot Six'];
const registry = snapshotOf(
  'test/numbers',
  LABELS.map((description, index) => ({ value: `${index + 11}`, description })),
);
/** What `adopt` says of a file. */
function adopted(path: string, text: string, snapshot = registry): ReturnType<typeof adopt> {
  return adopt({
    path,
    text,
    snapshots: new Map([[snapshot.group, snapshot]]),
    exists: () => false,
  });
}

/** The file as `generate` leaves it, after `adopt` of a file that lacks the last entry; without marker lines. */
function grown(path: string, text: string): string {
  const done = adopted(path, text);
  expect(done.missing.map(({ key }) => key)).toEqual(['16']);
  const names = done.names === undefined ? {} : { [done.names.path]: done.names.text };
  const kept = keep([done.item], {
    snapshots: [registry],
    files: { [path]: done.text, ...names },
  });
  expect(kept.problems).toEqual([]);
  return (kept.files.get(path) ?? '').replace(/^.*iana-watch:.*\n/gm, '');
}
const rowsOf = (row: (value: number, label: string) => string): string[] =>
  LABELS.slice(0, -1).map((label, index) => row(index + 11, label));

describe('a new row', () => {
  it('comes last in a Java enum, and the semicolon goes to it', () => {
    const rows = rowsOf((value, label) => `    ${label.toUpperCase().replace(' ', '_')}(${value}),`);
    const closed = [...rows.slice(0, -1), (rows.at(-1) ?? '').replace(/,$/, ';')];
    const foot = ['', '    private final int code;', '}', ''];
    expect(grown('Code.java', ['enum Code {', ...closed, ...foot].join('\n'))).toBe(
      ['enum Code {', ...rows, '    FOXTROT_SIX(16);', ...foot].join('\n'),
    );
  });

  it('is none where the file has one byte for it', () => {
    const wide = snapshotOf('test/numbers', [
      ...LABELS.map((description, at) => ({ value: `${at + 11}`, description })),
      { value: '256', description: 'Golf Seven' },
    ]);
    const rows = rowsOf(
      (value, label) => `pub const ${label.toUpperCase().replace(' ', '_')}: u8 = ${value};`,
    );
    const done = adopted('a.rs', `${rows.join('\n')}\n`, wide);
    expect(done.missing.map(({ key }) => key)).toEqual(['16']);
    expect(done.item.select).toBe('0-255');
  });

  it('leaves the attributes of the first row to that', () => {
    const rows = rowsOf(
      (value, label) => `    #[doc(alias = "${value}")]\n    ${label.replace(' ', '')} = ${value},`,
    );
    const text = ['pub enum Code {', ...rows, '}', ''].join('\n');
    const done = adopted('a.rs', text);
    expect(done.text.split('\n')[1]).toContain('iana-watch:begin');
  });

  it('has its number in the comment before it, as the others have', () => {
    const rows = rowsOf((value, label) => `\t/* ${value} */ "${label}",`);
    expect(grown('names.c', ['static const char *names[] = {', ...rows, '};', ''].join('\n'))).toBe(
      ['static const char *names[] = {', ...rows, '\t/* 16 */ "Foxtrot Six",', '};', ''].join('\n'),
    );
  });

  it('has its number again in the comment behind it', () => {
    const rows = rowsOf(
      (value, label) =>
        `\tE_${label.toUpperCase().replace(' ', '_')} = ${value} /* 0x${value.toString(16).padStart(2, '0')} */,`,
    );
    expect(grown('codes.h', ['enum e {', ...rows, '};', ''].join('\n'))).toBe(
      ['enum e {', ...rows, '\tE_FOXTROT_SIX = 16 /* 0x10 */,', '};', ''].join('\n'),
    );
  });

  it('comes to a list that has two own names for one value', () => {
    const rows = rowsOf((value, label) => `#define ${label.toUpperCase().replace(' ', '_')} ${value}`);
    const own = ['#define OWN_FIRST 40', '#define OWN_AGAIN 40'];
    expect(grown('own.h', [...rows, ...own, ''].join('\n'))).toBe(
      [...rows, '#define FOXTROT_SIX 16', ...own, ''].join('\n'),
    );
  });

  it('begins its number where the tabs of the others lead', () => {
    const rows = rowsOf((value, label) => {
      const head = `#define X_${label.toUpperCase().replace(' ', '_')}`;
      return `${head}${head.length < 24 ? '\t\t' : '\t'}${value}`;
    });
    expect(grown('tabs.h', [...rows, ''].join('\n'))).toBe(
      [...rows, '#define X_FOXTROT_SIX\t\t16', ''].join('\n'),
    );
  });

  it('comes to its list where others of the same shape are before and behind it', () => {
    const before = Array.from({ length: 9 }, (_, at) => `#define P_OPT_${at} ${at + 90}`);
    const rows = rowsOf((value, label) => `#define P_${label.toUpperCase().replace(' ', '_')} ${value}`);
    const list = rows.map((row) => row.replace('P_ECHO_FIVE', 'P_E5'));
    const behind = Array.from({ length: 9 }, (_, at) => `#define P_FLAG_${at} ${at + 200}`);
    const file = (all: readonly string[]): string => [...before, ...all, ...behind, ''].join('\n');
    expect(grown('lists.h', file(list))).toBe(file([...list, '#define P_FOXTROT_SIX 16']));
  });

  it('has the notation of the largest numbers where a file has two', () => {
    const rows = rowsOf((value, label) => {
      const number = value < 14 ? `${value}` : `0x${value.toString(16)}`;
      return `#define X_${label.toUpperCase().replace(' ', '_')} ${number}`;
    });
    expect(grown('two.h', [...rows, ''].join('\n'))).toBe(
      [...rows, '#define X_FOXTROT_SIX 0x10', ''].join('\n'),
    );
  });

  it('has its number in base 16 as Erlang writes it', () => {
    const rows = rowsOf(
      (value, label) =>
        `-define(X_${label.toUpperCase().replace(' ', '_')}, 16#00${value.toString(16).padStart(2, '0')}).`,
    );
    expect(grown('codes.hrl', [...rows, ''].join('\n'))).toBe(
      [...rows, '-define(X_FOXTROT_SIX, 16#0010).', ''].join('\n'),
    );
  });

  it('comes to its list and not to the one before it whose names begin otherwise', () => {
    const before = [12, 13, 14].map((value, at) => `#define X_METHOD_M${at} ${value}`);
    const rows = rowsOf((value, label) => `#define X_CODE_${label.toUpperCase().replace(' ', '_')} ${value}`);
    expect(grown('methods.h', [...before, ...rows, ''].join('\n'))).toBe(
      [...before, ...rows, '#define X_CODE_FOXTROT_SIX 16', ''].join('\n'),
    );
  });

  it.each([
    [
      'a.zig',
      (value: number, label: string) =>
        `pub const ${label.toLowerCase().replace(' ', '_')} = ${value}; // ${label}`,
    ],
    ['a.dart', (value: number, label: string) => `  static const int k${label.replace(' ', '')} = ${value};`],
    ['a.ml', (value: number, label: string) => `  | ${value} -> "${label}" (* ${label} *)`],
    [
      'a.jl',
      (value: number, label: string) =>
        `const ${label.toUpperCase().replace(' ', '_')} = ${value} # ${label}`,
    ],
    ['a.clj', (value: number, label: string) => `  ${value} "${label}" ; ${label}`],
  ])('is written in %s', (file, row) => {
    const rows = rowsOf(row);
    const all = LABELS.map((label, index) => row(index + 11, label));
    expect(grown(file, [...rows, ''].join('\n'))).toBe([...all, ''].join('\n'));
  });

  it('has tabs and blanks up to the column of the row next to it', () => {
    const rows = rowsOf((value, label) => {
      const head = `\t${label.toUpperCase().replace(' ', '_')}`;
      return `${head}${head.length < 9 ? '\t' : ''}${' '.repeat(head.length < 9 ? 5 : 14 - head.length)}=> ${value},`;
    });
    expect(grown('Codes.pm', [...rows, ''].join('\n'))).toBe(
      [...rows, '\tFOXTROT_SIX  => 16,', ''].join('\n'),
    );
  });

  it('has its comma before its comment, where the last row has none', () => {
    const row = (value: number, label: string, comma: string): string =>
      `  E_${label.toUpperCase().replace(' ', '_')} = ${value}${comma} /* ${label} */`;
    const rows = (comma: string): string[] =>
      LABELS.slice(0, -1).map((label, at) => row(at + 11, label, at < 4 ? ',' : comma));
    expect(grown('enum.h', ['enum e {', ...rows(''), '};', ''].join('\n'))).toBe(
      ['enum e {', ...rows(','), row(16, 'Foxtrot Six', ''), '};', ''].join('\n'),
    );
  });

  it('ends its text in a stop where the others do', () => {
    const words = ['One of a kind', 'Two of them', 'Three at once', 'Four in a row', 'Five by five'];
    const rows = rowsOf(
      (value, label) => `  ${label.toUpperCase().replace(' ', '_')}: [${value}, '${words[value - 11]}.'],`,
    );
    expect(grown('stops.js', ['export const A = {', ...rows, '};', ''].join('\n'))).toBe(
      ['export const A = {', ...rows, "  FOXTROT_SIX: [16, 'Foxtrot Six.'],", '};', ''].join('\n'),
    );
  });

  it('is named by the word of its own that each row has, although the text is more alike', () => {
    const own = ['ALPHA', 'BRAVO', 'CHARLIES', 'DELTA', 'FIFTH'];
    const rows = rowsOf((value, label) => `val ${own[value - 11]} = Status(${value}, "${label}")`);
    expect(grown('Status.kt', [...rows, ''].join('\n'))).toBe(
      [...rows, 'val FOXTROT_SIX = Status(16, "Foxtrot Six")', ''].join('\n'),
    );
  });

  it('has its two bytes as the others have', () => {
    const rows = rowsOf((value, label) => {
      const bytes = `0x00, 0x${value.toString(16).toUpperCase().padStart(2, '0')}`;
      return `#define X_${label.toUpperCase().replace(' ', '_')} { ${bytes} }`;
    });
    expect(grown('bytes.h', [...rows, ''].join('\n'))).toBe(
      [...rows, '#define X_FOXTROT_SIX { 0x00, 0x10 }', ''].join('\n'),
    );
  });

  it('ends its comment as most others do', () => {
    const rows = rowsOf(
      (value, label) =>
        `#define ${label.toUpperCase().replace(' ', '_')} ${value} /* ${label.padEnd(label === LABELS[2] ? 17 : 0)} */`,
    );
    expect(grown('ends.h', [...rows, ''].join('\n'))).toBe(
      [...rows, '#define FOXTROT_SIX 16 /* Foxtrot Six */', ''].join('\n'),
    );
  });
});

it('leaves out values that are called alike, and says how to name them', () => {
  const labels = [...LABELS, 'Private trial', 'Private trial', 'Bravo Two'];
  const shared = snapshotOf(
    'test/numbers',
    labels.map((description, index) => ({ value: `${index + 11}`, description })),
  );
  const rows = rowsOf((value, label) => `#define ${label.toUpperCase().replace(' ', '_')} ${value}`);
  const done = adopted('codes.h', [...rows, ''].join('\n'), shared);
  expect(done.missing.map(({ key }) => key)).toEqual(['16']);
  expect(done.item.skip).toEqual([17, 18, 19]);
  expect(done.notes.join('\n')).toContain('3 registered values that the file lacks stay out');
});

it('keeps phrases that two values share', () => {
  const labels = [...LABELS.slice(0, 2), ...LABELS.slice(0, 4)];
  const shared = snapshotOf(
    'test/numbers',
    labels.map((description, index) => ({ value: `${index + 11}`, description })),
  );
  const rows = [...labels.slice(0, -1), 'Own'].map(
    (label, at) => `  ${at === 5 ? 40 : at + 11}: '${label}',`,
  );
  const done = adopted('phrases.js', ['export const PHRASES = {', ...rows, '};', ''].join('\n'), shared);
  expect(done.missing.map(({ key }) => key)).toEqual(['16']);
  expect(done.names?.text).toContain('40: Own');
});

it('takes a value for one that stands there where a row of that shape and prefix has it', () => {
  const rows = rowsOf((value, label) => `#define P_${label.toUpperCase().replace(' ', '_')} ${value}`);
  const done = adopted(
    'apart.h',
    [...rows, '', '', 'int a;', 'int b;', 'int c;', '', '#define P_F6 16', ''].join('\n'),
  );
  expect(done.missing).toEqual([]);
  expect(done.notes.join('\n')).toContain(
    'in rows that are written otherwise or are comments; those stay as they are: 16',
  );
});

it('leaves out what a person made a comment of, and numbers of which three are called alike', () => {
  const shared = snapshotOf(
    'test/numbers',
    [...LABELS, 'Undefined', 'Undefined', 'Undefined'].map((description, index) => ({
      value: `${index + 11}`,
      description,
    })),
  );
  const rows = rowsOf((value, label) => `  ${label.toUpperCase().replace(' ', '_')} = ${value},`);
  const done = adopted(
    'comment.h',
    ['enum e {', ...rows, '//  FOXTROT_SIX = 16,', '};', ''].join('\n'),
    shared,
  );
  expect(done.missing).toEqual([]);
  expect(done.notes.join('\n')).toMatch(/or are comments; those stay as they are: 16\n.*: 17, 18, 19;/);
});

/** A Java enum with a method that gives a value its case. */
function enumOf(declared: readonly string[], used: readonly string[]): string {
  const method = ['  E of(int v) {', '    switch (v) {', ...used, '    }', '  }'];
  return ['enum E {', ...declared, '  ;', ...method, '}', ''].join('\n');
}

it('refuses a list that only uses names whose declarations it cannot keep', () => {
  const declared = rowsOf(
    (value, label) =>
      `  ${label.toUpperCase().replace(' ', '_')}(${value}, ${'new X(),'.repeat(value % 4)} ${value}),`,
  );
  const used = rowsOf(
    (value, label) => `    case ${value}:\n      return ${label.toUpperCase().replace(' ', '_')};`,
  );
  expect(() => adopted('E.java', enumOf(declared, used))).toThrow('are not kept');
});

it('keeps an own value that two lists of a file have', () => {
  const name = (label: string): string => label.toUpperCase().replace(' ', '_');
  const own = [...rowsOf((value, label) => `  ${name(label)}(${value}),`), '  OWN(40),'];
  const used = [
    ...rowsOf((value, label) => `    case ${value}:\n      return ${name(label)};`),
    '    case 40:',
    '      return OWN;',
  ];
  const done = adopted('E.java', enumOf(own, used));
  expect(done.item.regions?.map((it) => it.row)).toHaveLength(2);
});

it('makes no sentence of one row that of a new one', () => {
  const docs = ['Said of', 'It is known as', 'An end is due to a bravo for', 'Other', 'Any'];
  const rows = rowsOf(
    (value, label) =>
      `/// ${docs[value - 11]} ${value === 13 ? label.toLowerCase() : 'words'}.${value % 2 === 0 ? '\n/// More.' : ''}\nconst ${label.toLowerCase().replace(' ', '_')} = ${value};\n`,
  );
  expect(grown('a.rs', rows.join('\n'))).toContain('/// Foxtrot Six\nconst foxtrot_six = 16;');
});

it('takes a short column of the registry for one behind its name in a comment', () => {
  const marked = snapshotOf(
    'test/numbers',
    LABELS.map((description, index) => ({
      value: `${index + 11}`,
      description,
      rec: index === 2 ? 'Y' : 'N',
    })),
  );
  const rows = rowsOf(
    (value, label) =>
      `/// The ${label} code.  Recommended=${value === 13 ? 'Y' : 'N'}.\npub const ${label.toUpperCase().replace(' ', '_')}: u8 = ${value};`,
  );
  const [region] = adopted('a.rs', [...rows, ''].join('\n'), marked).item.regions ?? [];
  expect(region?.row).toContain('/// The {description} code.  Recommended={rec}.');
});

it('takes a file that is named for another version of the protocol for none of the group', () => {
  const rows = rowsOf((value, label) => `${label.toUpperCase().replace(' ', '_')} = ${value}`);
  const second = snapshotOf(
    'testv2/numbers',
    LABELS.map((description, index) => ({ value: `${index + 11}`, description })),
  );
  expect(() => adopted('testv3.py', [...rows, ''].join('\n'), second)).toThrow('has no rows');
  expect(adopted('testv2.py', [...rows, ''].join('\n'), second).missing).toHaveLength(1);
});

it('leaves out values of which the registry has several names, and what it reserves by name', () => {
  const several = snapshotOf('test/numbers', [
    ...LABELS.map((description, index) => ({ value: `${index + 11}`, description })),
    { value: '17', description: 'First name' },
    { value: '17', description: 'Other name' },
    { value: '18', description: 'old_RESERVED' },
  ]);
  const rows = rowsOf((value, label) => `${label.toUpperCase().replace(' ', '_')} = ${value}`);
  expect(adopted('a.py', [...rows, ''].join('\n'), several).missing.map(({ key }) => key)).toEqual(['16']);
});

it('writes a text in the letters of the registry, though the identifiers make it too', () => {
  const types = snapshotOf('test/numbers', [
    ...LABELS.slice(0, 5).map((label, index) => ({
      value: `${index + 11}`,
      description: label.toUpperCase().split(' ')[0] ?? '',
    })),
    { value: '16', description: 'NSAP-PTR' },
  ]);
  const name = (label: string): string => label.toUpperCase().split(' ')[0] ?? '';
  const rows = rowsOf((value, label) => `def ${name(label)} = new Type(${value}, "${name(label)}");`);
  const [region] = adopted('a.groovy', [...rows, ''].join('\n'), types).item.regions ?? [];
  expect(region?.row).toBe('def {name:UPPER_SNAKE} = new Type({value}, "{description}");');
});

it('takes `case NAME = 1` for a declaration, next to a list that uses the names', () => {
  const name = (label: string): string => label.toUpperCase().replace(' ', '_');
  const declared = rowsOf((value, label) => `    case ${name(label)} = ${value};`);
  const used = rowsOf((_, label) => `            self::${name(label)} => '${label}',`).slice(0, 3);
  const text = [
    '<?php',
    'enum E: int {',
    ...declared,
    '  function t() {',
    '    return match ($this) {',
    ...used,
    '    };',
    '  }',
    '}',
    '',
  ];
  expect(adopted('E.php', text.join('\n')).item.regions?.[0]?.row).toBe(
    '    case {name:UPPER_SNAKE} = {value};',
  );
});
