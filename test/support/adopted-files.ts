// Constants files of real shapes, as people write and mutate them, and the laws that hold once one is adopted: generate
// changes nothing or adds what adopt named; whatever the registry becomes, existing lines stay, and nothing is added twice.
import fc from 'fast-check';
import { expect } from 'vitest';
import { adopt } from '../../src/constants/adopt/adopt.ts';
import { attempt } from '../../src/constants/problem.ts';
import type { Snapshot } from '../../src/model.ts';
import { keep, snapshotOf } from './constants.ts';

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

export interface Row {
  readonly value: number;
  readonly label: string;
}

/** Rows with values and labels that are all different. */
export const rows = fc
  .uniqueArray(fc.record({ value: fc.integer({ min: 1, max: 400 }), label }), {
    minLength: 6,
    maxLength: 24,
    selector: ({ value }) => value,
    comparator: 'SameValue',
  })
  .filter((list) => new Set(list.map((row) => row.label)).size === list.length);

const upper = (text: string): string => text.toUpperCase().replaceAll(' ', '_');
const pascal = (text: string): string => text.replaceAll(' ', '');

export interface Shape {
  readonly path: string;
  readonly head: string;
  readonly row: (row: Row) => string;
  readonly foot: string;
  /** The last row, where it is written otherwise. */
  readonly last?: (row: string) => string;
  readonly comment: string;
  /** Finds a row, with the groups `value` and `name`, in any spacing. */
  readonly pattern: RegExp;
  /** The name is a text, which follows the registry where rows are written. */
  readonly isText?: true;
}

/** Real shapes: what a row is, what is around the rows, and how two rows are joined. */
export const SHAPES: readonly Shape[] = [
  {
    path: 'a.py',
    head: 'class A(IntEnum):',
    row: (it) => `    ${upper(it.label)} = ${it.value}`,
    foot: '',
    comment: '#',
    pattern: /^\s*(?<name>\w+)\s*=\s*(?<value>\d+)/gm,
  },
  {
    path: 'b.py',
    head: 'NAMES = {',
    row: (it) => `    ${it.value}: "${it.label}",`,
    foot: '}',
    comment: '#',
    pattern: /^\s*(?<value>\d+):\s*"(?<name>[^"]*)"/gm,
    isText: true,
  },
  {
    path: 'c.rs',
    head: 'codes! {',
    row: (it) => `    /// ${it.label}\n    (${it.value}, ${upper(it.label)}, "${it.label}");`,
    foot: '}',
    comment: '//',
    pattern: /\((?<value>\d+), (?<name>\w+), "/gm,
  },
  {
    path: 'd.go',
    head: 'package d\n\nconst (',
    row: (it) => `\tCode${pascal(it.label)} Code = ${it.value}`,
    foot: ')',
    comment: '//',
    pattern: /^\s*Code(?<name>\w+)\s+Code\s*=\s*(?<value>\d+)/gm,
  },
  {
    path: 'e.h',
    head: '#pragma once',
    row: (it) => `#define E_${upper(it.label)} 0x${it.value.toString(16).padStart(4, '0')}`,
    foot: '',
    comment: '//',
    pattern: /^#define\s+E_(?<name>\w+)\s+(?<value>0x[0-9a-f]+)/gm,
  },
  {
    path: 'f.js',
    head: 'export const F = {',
    row: (it) => `  ${upper(it.label)}: ${it.value},`,
    foot: '};',
    last: (row) => row.replace(/,$/, ''),
    comment: '//',
    pattern: /^\s*(?<name>\w+):\s*(?<value>\d+)/gm,
  },
  {
    path: 'G.java',
    head: 'class G {',
    row: (it) => `    /** ${it.label} */\n    static final int ${upper(it.label)} = ${it.value};`,
    foot: '}',
    comment: '//',
    pattern: /int (?<name>\w+)\s*=\s*(?<value>\d+);/gm,
  },
  {
    path: 'h.lua',
    head: 'local h = {',
    row: (it) => `\t["${it.value}"] = "${it.label}";`,
    foot: '}',
    comment: '--',
    pattern: /\["(?<value>\d+)"\]\s*=\s*"(?<name>[^"]*)"/gm,
    isText: true,
  },
];

/** What people do to such a file; each at the rows of these places, counted round and round. */
export interface Mutation {
  readonly kind:
    | 'rename'
    | 'own'
    | 'alias'
    | 'shuffle'
    | 'blank'
    | 'comment'
    | 'remark'
    | 'crlf'
    | 'tabs'
    | 'spaces'
    | 'no-end';
  readonly places: readonly number[];
}

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Mutation['kind']>(
      'rename',
      'own',
      'alias',
      'shuffle',
      'blank',
      'comment',
      'remark',
      'crlf',
      'tabs',
      'spaces',
      'no-end',
    ),
    places: fc.array(fc.nat({ max: 23 }), { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 4 },
);

/** The file with these rows, in the order of their values, and with what people did to it. */
export function fileOf(shape: Shape, list: readonly Row[], changes: readonly Mutation[] = []): string {
  const sorted = [...list].sort((a, b) => a.value - b.value);
  const written = changes.reduce(inRows, sorted);
  const last = written.at(-1);
  const texts = written.map((row) =>
    row === last ? (shape.last ?? ((it) => it))(shape.row(row)) : shape.row(row),
  );
  const body = changes.reduce((lines, change) => inLines(lines, change, shape), texts);
  return changes.reduce(inText, [shape.head, ...body, shape.foot, ''].join('\n'));
}

function inRows(list: readonly Row[], { kind, places }: Mutation): Row[] {
  const at = new Set(places.map((place) => place % list.length));
  if (kind === 'rename')
    return list.map((row, index) => (at.has(index) ? { ...row, label: `Our Word ${row.value}` } : row));
  if (kind === 'own')
    return [...list, ...[...at].map((index) => ({ value: 500 + index, label: `Own Thing ${index}` }))];
  if (kind === 'alias')
    return list.flatMap((row, index) =>
      at.has(index) ? [row, { ...row, label: `Other Name ${row.value}` }] : [row],
    );
  if (kind === 'shuffle') return [...list].sort((a, b) => (a.label < b.label ? -1 : 1));
  return [...list];
}

function inLines(texts: readonly string[], { kind, places }: Mutation, { comment }: Shape): string[] {
  const at = new Set(places.map((place) => place % texts.length));
  return texts.flatMap((text, index) => {
    if (!at.has(index)) return [text];
    const indent = /^\s*/.exec(text)?.[0] ?? '';
    if (kind === 'blank') return ['', text];
    if (kind === 'comment') return [`${indent}${comment} a section of its own`, text];
    if (kind === 'remark') return [`${text} ${comment} see the standard`];
    if (kind === 'spaces') return [text.replace(/ (=|Code =|0x)/, '    $1')];
    return [text];
  });
}

function inText(text: string, { kind }: Mutation): string {
  if (kind === 'crlf') return text.replace(/\r?\n/g, '\r\n');
  if (kind === 'tabs')
    return text.replace(/^ {4}| {2}/gm, (found, at) => (text[Number(at) - 1] === '\n' ? '\t' : found));
  if (kind === 'no-end') return text.replace(/\r?\n$/, '');
  return text;
}

/** The registry that has these entries. */
export const registryOf = (list: readonly Row[]): Snapshot =>
  snapshotOf(
    'test/numbers',
    [...list]
      .sort((a, b) => a.value - b.value)
      .map((it) => ({ value: `${it.value}`, description: it.label })),
  );

/** What came of a case: `stopped` where generate refused to write after the registry changed. */
export type Came = 'refused' | 'stopped' | 'held';

/** Adopts the text, generates, lets the registry become another, generates twice more. Throws where a law is broken. */
export function holdLaws(
  shape: Shape,
  { text, known, next }: { readonly text: string; readonly known: Snapshot; readonly next: Snapshot },
): Came {
  const { path } = shape;
  const input = { path, text, snapshots: new Map([['test', known]]), exists: () => false };
  const done = attempt(() => adopt(input));
  // A refusal is no wrong row.
  if ('problem' in done) return 'refused';
  const { item, names, missing, text: marked } = done.value;
  const generate = (snapshot: Snapshot, files: Record<string, string>) =>
    keep([item], { snapshots: [snapshot], files });
  const start = { [path]: marked, ...(names === undefined ? {} : { [names.path]: names.text }) };
  const first = generate(known, start);
  expect(first.problems).toEqual([]);
  const once = first.files.get(path) ?? '';
  const [was, is] = [readBack(shape, marked), readBack(shape, once)];
  if (missing.length === 0) expect(once).toBe(marked);
  expect(isKept(marked, once)).toBe(true);
  expect(new Set(is.values)).toEqual(new Set([...was.values, ...missing.map(({ key }) => Number(key))]));
  expect(twiceNow(was, is)).toEqual([]);

  const files = { ...start, ...Object.fromEntries(first.files) };
  const second = generate(next, files);
  if (second.problems.some(({ isPartial }) => isPartial !== true)) return 'stopped';
  const twice = second.files.get(path) ?? '';
  const then = readBack(shape, twice);
  const isInserted = (item.regions ?? []).every(({ mode }) => mode === 'insert');
  if (isInserted) expect(isKept(once, twice)).toBe(true);
  // A text without a name goes with its entry, and follows it, where rows are written.
  const lost = is.pairs.filter((pair) => !then.pairs.includes(pair));
  if (shape.isText !== true || isInserted) expect(lost).toEqual([]);
  expect(twiceNow(is, then)).toEqual([]);
  const again = generate(next, { ...files, ...Object.fromEntries(second.files) });
  expect(again.files.get(path)).toBe(twice);
  return 'held';
}

interface ReadBack {
  readonly names: readonly string[];
  readonly values: readonly number[];
  readonly pairs: readonly string[];
}

function readBack({ pattern }: Shape, text: string): ReadBack {
  const found = [...text.matchAll(pattern)].map(({ groups }) => ({
    name: groups?.['name'] ?? '',
    value: Number(groups?.['value'] ?? NaN),
  }));
  return {
    names: found.map(({ name }) => name),
    values: found.map(({ value }) => value),
    pairs: found.map(({ name, value }) => `${name}=${value}`),
  };
}

/** Names and values that occur twice and did not before. */
function twiceNow(was: ReadBack, is: ReadBack): (string | number)[] {
  const doubled = (list: readonly (string | number)[]) =>
    list.filter((it, index) => list.indexOf(it) !== index);
  const before = new Set([...doubled(was.names), ...doubled(was.values)]);
  return [...doubled(is.names), ...doubled(is.values)].filter((it) => !before.has(it));
}

/** Lines of `before` in their order, but for a comma that joins a row to the next. */
function isKept(before: string, after: string): boolean {
  const now = after.split('\n');
  let at = 0;
  for (const line of before.split('\n')) {
    const joined = line.replace(/(?=\s*(?:\/\/.*)?\r?$)/, ',');
    while (at < now.length && now[at] !== line && now[at] !== joined) at += 1;
    if (at === now.length) return false;
    at += 1;
  }
  return true;
}
