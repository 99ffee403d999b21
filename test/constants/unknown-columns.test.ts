import { describe, expect, it } from 'vitest';
import { keep, snapshotOf } from '../support/constants.ts';

function kept(row: string, lines: readonly string[], values: readonly number[], item = {}) {
  const entries = values.map((value) => ({ value: `${value}`, description: `Number ${value}` }));
  const text = ['// iana-watch:begin x', ...lines, '// iana-watch:end x', ''].join('\n');
  const done = keep([{ registry: 'a/b', ...item, regions: [{ in: 'A.java#x', row, mode: 'insert' }] }], {
    snapshots: [snapshotOf('a/b', entries)],
    files: { 'A.java': text },
  });
  expect(done.problems).toEqual([]);
  const now = (done.files.get('A.java') ?? '').split('\n');
  return { added: now.filter((line) => !text.includes(line)), notes: done.notes.map((it) => it.message) };
}

const row = '  N({value}, Kind.{same}),';
const of = (value: number, kind: string): string => `  N(${value}, Kind.${kind}),`;

describe('a column that differs and is not from the registry', () => {
  it('is that of the rows before and behind where both agree', () => {
    const lines = [of(1, 'A'), of(2, 'A'), of(9, 'A'), of(20, 'B'), of(29, 'B')];
    expect(kept(row, lines, [1, 2, 5, 9, 20, 25, 29]).added).toEqual([of(5, 'A'), of(25, 'B')]);
  });

  it('is that of the part of the numbers, where each has its own', () => {
    const lines = [of(100, 'A'), of(101, 'A'), of(204, 'B'), of(205, 'B')];
    expect(kept(row, lines, [100, 101, 102, 200, 204, 205]).added).toEqual([of(102, 'A'), of(200, 'B')]);
  });

  it('keeps a row out where the rows beside it differ', () => {
    const lines = [of(1, 'A'), of(2, 'A'), of(10, 'B'), of(12, 'B'), of(17, 'C'), of(19, 'A')];
    const { added, notes } = kept(row, lines, [1, 2, 5, 10, 12, 17, 19]);
    expect(added).toEqual([]);
    expect(notes[0]).toContain('5 (Number 5) of A.java#x has no row: no registry says what is in "{same}"');
  });
});

describe('rows side by side that are written otherwise', () => {
  const plain = '  N({value}),';
  const lines = ['  N(1, no = true),', '  N(2, no = true),', '  N(10),', '  N(11),'];

  it('keep a row beside them out, and no other', () => {
    const { added, notes } = kept(plain, lines, [1, 2, 3, 10, 11, 12]);
    expect(added).toEqual(['  N(12),']);
    expect(notes.join()).toContain('the rows of 1 and 2 next to it are written otherwise');
  });

  it('keep none out where only their layout differs, or one stands alone', () => {
    const broken = ['  N(', '    1),', '  N(', '    2),', '  N(10),', '  N(11),', '  N(20, no = true),'];
    expect(kept(plain, broken, [1, 2, 3, 10, 11, 20, 21]).added).toEqual(['  N(3),', '  N(21),']);
  });
});
