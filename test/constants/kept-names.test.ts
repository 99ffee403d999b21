// The names file next to kept constants, what is refused in both, and the changelog.
import { describe, expect, it } from 'vitest';
import { closeCodes, closeCodesBefore, entries, keep, keepOne, snapshotOf } from '../support/constants.ts';

const REGISTRY = 'websocket/close-code-number';

describe('the names file', () => {
  const item = { registry: 'test/numbers', file: 'a.ts', names: 'names.yml' };
  const snapshot = snapshotOf('test/numbers', entries('1 One\n 2 Two'));

  it('remembers new names, only together with a change of constants', () => {
    const first = keep([item], { snapshots: [snapshot] });
    expect([...first.riders]).toEqual(['names.yml']);
    expect(first.files.get('names.yml')).toContain('  1: { name: ONE, from: One }\n');
    const again = keep([item], { snapshots: [snapshot], files: { 'a.ts': first.files.get('a.ts') ?? '' } });
    expect([...again.files.keys()]).toEqual(['a.ts']);
  });

  it('keeps what people wrote around its new lines', () => {
    const mine = '# ours\nnames:\n  1: UNO # the first\n';
    const kept = keep([item], { snapshots: [snapshot], files: { 'names.yml': mine } });
    expect(kept.files.get('names.yml')).toBe(`${mine}  2: { name: TWO, from: Two }\n`);
    expect(kept.files.get('a.ts')).toContain('UNO: 1,');
  });

  it('lets a name that a person gave stay when IANA renames the entry', () => {
    const renamed = snapshotOf('test/numbers', entries('1 Other\n 2 Two'));
    const kept = keep([item], { snapshots: [renamed], files: { 'names.yml': 'names:\n  1: UNO\n' } });
    expect(kept.files.get('a.ts')).toContain('UNO: 1,');
  });

  it.each([
    ['two values share a name', 'names:\n  1: A\n  2: A\n', 'names.yml:3: 1 and 2 are both named A'],
    ['a value is there twice', 'names:\n  1: A\n  1: B\n', 'names.yml:3'],
    [
      'a merge is unfinished',
      'names:\n<<<<<<< ours\n  1: A\n=======\n',
      'names.yml:2: holds the marks of an unfinished merge',
    ],
    ['a name is no identifier', 'names:\n  1: "a(); b"\n', 'names.yml:2: the name of 1 must be'],
    ['a word is unknown', 'nams:\n  1: A\n', 'names.yml:1: knows no "nams"; did you mean "names"?'],
  ])('is refused with its line where %s', (_, text, message) => {
    const kept = keep([item], { snapshots: [snapshot], files: { 'names.yml': text } });
    expect(kept.problems.map((problem) => problem.message).join()).toContain(message);
    expect(kept.files.size).toBe(0);
  });
});

describe('a name that is changed by hand', () => {
  const snapshot = snapshotOf('test/numbers', entries('1 One\n 2 Two'));
  const regions = [
    { in: 'a.ts#t', row: '  {name:PascalCase} = {value},' },
    { in: 'b.ts#u', row: '  A.{name:PascalCase},' },
  ];
  const item = { registry: 'test/numbers', names: 'names.yml', regions };
  const file = (lines: string) => `enum A {\n  // iana-watch:begin t\n${lines}  // iana-watch:end t\n}\n`;
  const list = (lines: string) => `[\n  // iana-watch:begin u\n${lines}  // iana-watch:end u\n]\n`;

  it.each([
    ['in the names file', 'Uno', 'One'],
    ['in the source', 'One', 'Uno'],
  ])('%s is in all regions what the names file says, and a note says so', (_, inNames, inFile) => {
    const names = `case: PascalCase\nnames:\n  1: { name: ${inNames}, from: One }\n  2: { name: Two, from: Two }\n`;
    const kept = keep([item], {
      snapshots: [snapshot],
      files: {
        'names.yml': names,
        'a.ts': file(`  ${inFile} = 1,\n  Two = 2,\n`),
        'b.ts': list(`  A.${inFile},\n  A.Two,\n`),
      },
    });
    expect(kept.problems).toEqual([]);
    expect(kept.files.get('a.ts')).toBe(file(`  ${inNames} = 1,\n  Two = 2,\n`));
    expect(kept.files.get('b.ts')).toBe(list(`  A.${inNames},\n  A.Two,\n`));
    expect(kept.notes.map(({ message }) => message)).toEqual([
      `constants.0: a.ts calls ${inFile} ${inNames} now, as names.yml does`,
    ]);
  });

  it('stays in insert mode, with the line and both names', () => {
    const kept = keep([{ ...item, regions: [{ ...regions[0], mode: 'insert' }] }], {
      snapshots: [snapshot],
      files: {
        'names.yml': 'case: PascalCase\nnames:\n  1: { name: Uno }\n  2: { name: Two }\n',
        'a.ts': file('  One = 1,\n  Two = 2,\n'),
      },
    });
    expect(kept.files.get('a.ts')).toBe(file('  One = 1,\n  Two = 2,\n'));
    expect(kept.notes.map(({ message }) => message)).toEqual([
      'constants.0: a.ts has One (line 3), which names.yml calls Uno; make them the same',
    ]);
  });

  it('leaves a second name of the value that people wrote', () => {
    const both = file('  Uno = 1,\n  Old = 1,\n  Two = 2,\n');
    const kept = keep([{ ...item, regions: regions.slice(0, 1) }], {
      snapshots: [snapshot],
      files: {
        'names.yml': 'case: PascalCase\nnames:\n  1: { name: Uno }\n  2: { name: Two }\n',
        'a.ts': both,
      },
    });
    expect([kept.files.get('a.ts'), kept.notes]).toEqual([both, []]);
  });
});

describe('bad input', () => {
  it.each([
    [
      'registry',
      { registry: 'websocket/close-code-numbr', file: 'a.ts' },
      'websocket has no registry "websocket/close-code-numbr"; did you mean',
    ],
    [
      'group',
      { registry: 'websockets/x', file: 'a.ts' },
      'there is no stored snapshot of "websockets"; did you mean "websocket"?',
    ],
    [
      'language',
      { registry: REGISTRY, file: 'a.x', language: 'pyton' },
      'there is no language "pyton"; did you mean "python"?',
    ],
    [
      'field',
      { registry: REGISTRY, file: 'a.ts', 'name-from': 'descripton' },
      'has no field "descripton"; did you mean "description"?',
    ],
    [
      'filter',
      { registry: REGISTRY, regions: [{ in: 'a.py#x', row: '{name:UPPER_SNAK}' }] },
      'there is no filter "UPPER_SNAK"; did you mean',
    ],
    [
      'slot',
      { registry: REGISTRY, regions: [{ in: 'a.py#x', row: '{nam}' }] },
      'no field or fact "nam"; did you mean "name"?',
    ],
    [
      'fact',
      { registry: REGISTRY, file: 'a.ts', where: 'sendible' },
      'there is no fact "sendible"; did you mean "sendable"?',
    ],
    [
      'value',
      { registry: REGISTRY, file: 'a.ts', select: '1000-' },
      'constants.0.select: "1000-" is neither a value of websocket/close-code-number nor a range',
    ],
    [
      'range',
      { registry: REGISTRY, regions: [{ in: 'a.py#x', row: '{name}', skip: ['1000', '1005-1001'] }] },
      'constants.0.regions.0.skip: "1005-1001" is neither',
    ],
    ['file', { registry: REGISTRY, regions: [{ in: 'b.py#x', row: '{name}' }] }, 'there is no file b.py'],
  ])('refuses an unknown %s', (_, item, message) => {
    const kept = keep([item], {
      snapshots: [closeCodes],
      files: { 'a.py': '# iana-watch:begin x\n# iana-watch:end x\n' },
    });
    expect(kept.problems.map((problem) => problem.message).join()).toContain(message);
    expect(kept.files.size).toBe(0);
  });
});

describe('a names file that contradicts itself', () => {
  it.each([
    ['names: { 1000: FOO, 1001: FOO }', 'n.yml:1: 1000 and 1001 are both named FOO'],
    [
      'names:\n  1000: FOO\naliases:\n  1001: [BAR, FOO]',
      'n.yml:4: FOO is a former name of 1001 and belongs to 1000 too',
    ],
    [
      'aliases:\n  1000: [FOO]\n  1001: [FOO]',
      'n.yml:3: FOO is a former name of 1001 and belongs to 1000 too',
    ],
    [
      'names:\n  1000: FOO\n  1000: BAR',
      'n.yml:3: is no YAML that can be read: map keys must be unique; fix that line',
    ],
  ])('is refused with the line: %s', (text, message) => {
    const item = { registry: REGISTRY, file: 'a.ts', names: 'n.yml' };
    const kept = keep([item], { snapshots: [closeCodes], files: { 'n.yml': text } });
    expect(kept.problems.map((problem) => problem.message).join()).toContain(message);
    expect(kept.files.size).toBe(0);
  });

  it('is not what comes of two entries that swap their names', () => {
    const item = { registry: REGISTRY, file: 'a.ts', names: 'n.yml' };
    const before = snapshotOf(REGISTRY, entries('1 Alpha\n2 Beta'));
    const first = keep([item], { snapshots: [before], files: {} });
    const after = snapshotOf(REGISTRY, entries('1 Beta\n2 Alpha'));
    const files = Object.fromEntries(first.files);
    const second = keep([item], { snapshots: [after], files });
    expect(second.problems).toEqual([]);
    const third = keep([item], { snapshots: [after], files: Object.fromEntries(second.files) });
    expect(third.problems).toEqual([]);
    expect(third.files.get('a.ts')).toContain('  ALPHA: 2,');
  });
});

describe('a changelog', () => {
  const item = { registry: REGISTRY, file: 'codes.ts' };
  const before = { 'codes.ts': keepOne(item, closeCodesBefore) };

  it('gets a fragment of its own, only together with a change of constants', () => {
    const changelog = {
      file: '.changeset/iana-{group}-{id}.md',
      text: "---\n'acme': minor\n---\n\n{headline}\n",
    };
    const kept = keep([{ ...item, changelog }], { snapshots: [closeCodes], files: before });
    const [path = ''] = kept.riders;
    expect(path).toMatch(/^\.changeset\/iana-websocket-[0-9a-f]{12}\.md$/);
    expect(kept.files.get(path)).toBe("---\n'acme': minor\n---\n\nadd BAD_GATEWAY (Test Registry)\n");
    const settled = keep([{ ...item, changelog }], {
      snapshots: [closeCodes],
      files: Object.fromEntries(kept.files),
    });
    expect([...settled.files.keys()]).toEqual(['codes.ts']);
  });

  it('gets a line in a region, once', () => {
    const changelog = { file: 'HISTORY.md#iana', text: '- {rows}' };
    const history = '# History\n\n<!-- iana-watch:begin iana -->\n- older\n<!-- iana-watch:end iana -->\n';
    const kept = keep([{ ...item, changelog }], {
      snapshots: [closeCodes],
      files: { ...before, 'HISTORY.md': history },
    });
    expect(kept.files.get('HISTORY.md')).toBe(history.replace('- older', '- BAD_GATEWAY\n- older'));
    const again = keep([{ ...item, changelog }], {
      snapshots: [closeCodes],
      files: { ...before, 'HISTORY.md': kept.files.get('HISTORY.md') ?? '' },
    });
    expect(again.files.get('HISTORY.md')).toBe(kept.files.get('HISTORY.md'));
  });
});
