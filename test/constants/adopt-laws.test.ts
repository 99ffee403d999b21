// Laws of adopted files, over generated registries and files of many shapes: what adopt wrote, generate leaves alone or
// adds what was named; whatever the registry becomes, lines that stand stay, and nothing comes twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/constants/adopt/adopt.ts';
import { attempt } from '../../src/constants/problem.ts';
import type { Snapshot } from '../../src/model.ts';
import { keep, snapshotOf } from '../support/constants.ts';

const WORDS =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa'.split(
    ' ',
  );
const label = fc
  .tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS), fc.constantFrom('', ...WORDS))
  .map((words) =>
    words
      .filter((word) => word !== '')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' '),
  );
interface Row {
  readonly value: number;
  readonly label: string;
}
const rows = fc
  .uniqueArray(fc.record({ value: fc.integer({ min: 1, max: 400 }), label }), {
    minLength: 6,
    maxLength: 24,
    selector: ({ value }) => value,
    comparator: 'SameValue',
  })
  .filter((list) => new Set(list.map((row) => row.label)).size === list.length);

const upper = (text: string): string => text.toUpperCase().replaceAll(' ', '_');
const pascal = (text: string): string => text.replaceAll(' ', '');
/** Real shapes: what a row is, what is around the rows, and how two rows are joined. */
const SHAPES: readonly {
  path: string;
  head: string;
  row: (row: Row) => string;
  foot: string;
  last?: (row: string) => string;
}[] = [
  { path: 'a.py', head: 'class A(IntEnum):', row: (it) => `    ${upper(it.label)} = ${it.value}`, foot: '' },
  { path: 'b.py', head: 'NAMES = {', row: (it) => `    ${it.value}: "${it.label}",`, foot: '}' },
  {
    path: 'c.rs',
    head: 'codes! {',
    row: (it) => `    /// ${it.label}\n    (${it.value}, ${upper(it.label)}, "${it.label}");`,
    foot: '}',
  },
  {
    path: 'd.go',
    head: 'package d\n\nconst (',
    row: (it) => `\tCode${pascal(it.label)} Code = ${it.value}`,
    foot: ')',
  },
  {
    path: 'e.h',
    head: '#pragma once',
    row: (it) => `#define E_${upper(it.label)} 0x${it.value.toString(16).padStart(4, '0')}`,
    foot: '',
  },
  {
    path: 'f.js',
    head: 'export const F = {',
    row: (it) => `  ${upper(it.label)}: ${it.value},`,
    foot: '};',
    last: (row) => row.replace(/,$/, ''),
  },
  {
    path: 'G.java',
    head: 'class G {',
    row: (it) => `    /** ${it.label} */\n    static final int ${upper(it.label)} = ${it.value};`,
    foot: '}',
  },
  { path: 'h.lua', head: 'local h = {', row: (it) => `\t["${it.value}"] = "${it.label}";`, foot: '}' },
];

function fileOf(
  { head, row, foot, last = (it) => it }: (typeof SHAPES)[number],
  list: readonly Row[],
): string {
  const texts = [...list].sort((a, b) => a.value - b.value).map(row);
  return [head, ...texts.slice(0, -1), last(texts.at(-1) ?? ''), foot, ''].join('\n');
}

const registryOf = (list: readonly Row[]): Snapshot =>
  snapshotOf(
    'test/numbers',
    [...list]
      .sort((a, b) => a.value - b.value)
      .map((it) => ({ value: `${it.value}`, description: it.label })),
  );

/** Lines of `before` in their order, but for a comma that joins a row to the next. */
function stand(before: string, after: string): boolean {
  const now = after.split('\n');
  let at = 0;
  for (const line of before.split('\n')) {
    while (at < now.length && now[at] !== line && now[at] !== `${line},`) at += 1;
    if (at === now.length) return false;
    at += 1;
  }
  return true;
}

describe('an adopted file', () => {
  it.each(SHAPES)('of the shape of $path is proved, and stays so whatever the registry becomes', (shape) => {
    let kept = 0;
    fc.assert(
      fc.property(rows, rows, fc.double({ min: 0.5, max: 1, noNaN: true }), (list, more, share) => {
        const inFile = list.slice(0, Math.max(5, Math.floor(list.length * share)));
        const text = fileOf(shape, inFile);
        const known = registryOf(list);
        const input = { path: shape.path, text, snapshots: new Map([['test', known]]), exists: () => false };
        const done = attempt(() => adopt(input));
        // A refusal is no wrong row.
        if ('problem' in done) return;
        kept += 1;
        const { item, names, missing, text: marked } = done.value;
        const withNames = names === undefined ? {} : { [names.path]: names.text };
        const first = keep([item], { snapshots: [known], files: { [shape.path]: marked, ...withNames } });
        expect(first.problems).toEqual([]);
        const once = first.files.get(shape.path) ?? '';
        if (missing.length === 0) expect(once).toBe(marked);
        expect(stand(marked, once)).toBe(true);
        for (const { key } of missing) expect(occurrences(shape, once, Number(key))).toBe(1);

        const values = new Set(list.map(({ value }) => value));
        const labels = new Set(list.map((it) => it.label));
        const added = more.filter((it) => !values.has(it.value) && !labels.has(it.label));
        const next = registryOf([...list, ...added]);
        const files = { [shape.path]: once, ...withNames, ...Object.fromEntries(first.files) };
        const second = keep([item], { snapshots: [next], files });
        if (second.problems.length > 0) return;
        const twice = second.files.get(shape.path) ?? '';
        expect(stand(once, twice)).toBe(true);
        for (const { value } of [...list, ...added])
          expect(occurrences(shape, twice, value)).toBeLessThanOrEqual(1);
        const again = keep([item], {
          snapshots: [next],
          files: { ...files, ...Object.fromEntries(second.files) },
        });
        expect(again.files.get(shape.path)).toBe(twice);
      }),
      { numRuns: 8, seed: 11 },
    );
    // The law says nothing of a shape that is always refused.
    expect(kept).toBeGreaterThan(5);
  });
});

/** How many rows of the shape have a value. */
function occurrences({ row }: (typeof SHAPES)[number], text: string, value: number): number {
  const [before = '', behind = ''] = (row({ value, label: 'Xx' }).split('\n').at(-1) ?? '').split(
    new RegExp(`0x${value.toString(16).padStart(4, '0')}|\\b${value}\\b`),
  );
  const escape = (it: string): string => it.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&').replace(/X[Xx]/g, '\\w+');
  const number = `(?:${value}|0x${value.toString(16).padStart(4, '0')})`;
  const end = escape(behind.replace(/[,;]$/, '')).replace(/\\w\+/g, '[\\w ]+');
  return [...text.matchAll(new RegExp(`^${escape(before)}${number}${end}[,;]?$`, 'gm'))].length;
}
