// Rows that "where" does not select any more: an identifier that exists is never taken out by itself.
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import { impactOf } from '../../src/constants/impact.ts';
import { keep, snapshotOf } from '../support/constants.ts';

const PATH = 'tls/suites';

function suites(recommendedOfTwo: string) {
  const rows = [
    ['1', 'ONE', 'Y'],
    ['2', 'TWO', recommendedOfTwo],
    ['3', 'THREE', 'N'],
  ] as const;
  return snapshotOf(
    PATH,
    rows.map(([value, description, rec]) => ({ value, description, rec })),
  );
}

const [BEFORE, AFTER] = [suites('Y'), suites('D')];
const TABLE = { in: 'a.ts#t', row: '  {name} = {value},' };
const marked = (lines: string) => `enum A {\n  // iana-watch:begin t\n${lines}  // iana-watch:end t\n}\n`;
const WHERE = { registry: PATH, where: { rec: 'Y' } };

const shapes: readonly (readonly [name: string, item: object, file: string])[] = [
  ['a generated file', { ...WHERE, file: 'a.ts' }, 'a.ts'],
  ['a generated header', { ...WHERE, file: 'a.h' }, 'a.h'],
  ['a region', { ...WHERE, regions: [TABLE] }, 'a.ts'],
  ['a region that narrows', { registry: PATH, regions: [{ ...TABLE, where: { rec: 'Y' } }] }, 'a.ts'],
  ['a region in insert mode', { ...WHERE, regions: [{ ...TABLE, mode: 'insert' }] }, 'a.ts'],
];

describe.each(shapes)('what "where" does not select any more, in %s', (_, item, file) => {
  const first = keep([item], { snapshots: [BEFORE], files: { [file]: marked('') } });
  const text = first.files.get(file) ?? '';
  const kept = keep([item], { snapshots: [AFTER], files: { [file]: text } });

  it('stays, and a note names it with what to do', () => {
    expect(kept.problems).toEqual([]);
    expect(text).toMatch(/TWO/);
    expect(text).not.toMatch(/THREE/);
    expect(kept.files.get(file)).toBe(text);
    expect(kept.notes.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^constants\.0: a\.\w+ has 1 name that "where" does not select any more: (?:\w+_)?TWO; .*"extra" keeps a name without this line$/,
      ),
    ]);
  });

  it('is named in the message, once', () => {
    expect(impactOf(diffSnapshots(BEFORE, AFTER), kept.kept)).toEqual([
      expect.objectContaining({
        file,
        effect: 'names',
        identifiers: [expect.stringMatching(/TWO$/)],
        note: expect.stringContaining('not selected by "where" any more, and kept') as unknown,
      }),
    ]);
    const later = snapshotOf(PATH, [{ value: '2', description: 'TWO', rec: 'D', note: 'x' }]);
    const again = keep([item], { snapshots: [AFTER], files: { [file]: text } });
    expect(
      impactOf(diffSnapshots(AFTER, later), again.kept).some(({ note = '' }) => note.includes('select')),
    ).toBe(false);
  });
});

describe('what "where" does not select any more', () => {
  it('goes where the configuration says so', () => {
    for (const [, item, file] of shapes.slice(0, 4)) {
      const text = keep([item], { snapshots: [BEFORE], files: { [file]: marked('') } }).files.get(file) ?? '';
      const kept = keep([{ ...item, remove: true }], { snapshots: [AFTER], files: { [file]: text } });
      expect(kept.files.get(file)).not.toMatch(/TWO/);
      expect(kept.notes).toEqual([]);
    }
  });

  it('is said no more where "extra" has it', () => {
    const item = { ...WHERE, regions: [TABLE], extra: { '2': 'TWO' } };
    const kept = keep([item], { snapshots: [AFTER], files: { 'a.ts': marked('  ONE = 1,\n  TWO = 2,\n') } });
    expect(kept.files.get('a.ts')).toBe(marked('  ONE = 1,\n  TWO = 2,\n'));
    expect(kept.notes).toEqual([]);
  });

  it('leaves a list that only uses names, and is in no list where it never was', () => {
    const uses = { in: 'b.ts#u', row: '  A.{name},', where: { rec: 'Y' } };
    const item = { registry: PATH, regions: [TABLE, uses] };
    const all = '  ONE = 1,\n  TWO = 2,\n  THREE = 3,\n';
    const list = (lines: string) => `[\n  // iana-watch:begin u\n${lines}  // iana-watch:end u\n]\n`;
    const files = { 'a.ts': marked(all), 'b.ts': list('  A.ONE,\n  A.TWO,\n') };
    const kept = keep([item], { snapshots: [AFTER], files });
    expect(kept.files.get('b.ts')).toBe(list('  A.ONE,\n'));
    expect(kept.files.get('a.ts')).toBe(marked(all));
    expect(kept.notes).toEqual([]);
  });
});
