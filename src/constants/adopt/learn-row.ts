// From rows that look alike to the row of the configuration: which token is the value, which the name, what the texts
// and comments say.
import { fieldText } from '../../core/text.ts';
import type { Language } from '../../languages/language.ts';
import { hasCase, NAME_CASES, type NameCase, toCase, wordsOf } from '../../languages/name-case.ts';
import { nameIdeas } from '../derive-name.ts';
import { type Facts } from '../facts.ts';
import { type NamedRow } from '../assign-names.ts';
import { slotValue, type SlotOptions } from '../row-source.ts';
import { textOf } from '../filters.ts';
import type { Cluster, Row } from './find-rows.ts';
import { commentBody, type Line, stringText, type Token } from './scan.ts';
import type { Subject } from './subject.ts';

/** Which tokens of a cluster's rows mean what. */
export interface Reading {
  readonly cluster: Cluster;
  /** The rows whose value or name is known, with the key of their value. */
  readonly rows: readonly { readonly row: Row; readonly key: string }[];
  readonly valuePlace?: number;
  /** The value is so many bits further left than IANA writes it. */
  readonly shift: number;
  readonly namePlace?: number;
}

/** How the names of a file are written. */
export interface NameStyle {
  readonly prefix: string;
  readonly suffix: string;
  readonly case: NameCase | undefined;
}

/** What all names have in common, and the case of the rest. `usual` are the names they would have without a style. */
export function nameStyle(names: readonly string[], usual: readonly string[], language: Language): NameStyle {
  const derived = usual.map((name) => wordsOf(name).map((word) => word.toLowerCase()));
  const prefix = commonEdge(names, derived, 'start');
  const bare = names.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  const suffix = commonEdge(bare, derived, 'end');
  const stems = bare.map((name) => name.slice(0, name.length - suffix.length));
  const preferred: readonly NameCase[] = ['python', 'rust', 'c', 'cpp', 'ruby'].includes(language.id)
    ? ['UPPER_SNAKE', 'PascalCase', 'snake_case', 'camelCase', 'Capital_Snake', 'kebab-case']
    : ['UPPER_SNAKE', 'PascalCase', 'camelCase', 'snake_case', 'Capital_Snake', 'kebab-case'];
  const counted = preferred.map((name) => ({
    name,
    hits: stems.filter((stem) => hasCase(stem, name)).length,
  }));
  const best = counted.reduce((a, b) => (b.hits > a.hits ? b : a));
  return { prefix, suffix, case: best.hits * 2 > stems.length ? best.name : undefined };
}

/** The longest beginning (or end) that nearly all names share, up to a border of words, and that no usual name has. */
function commonEdge(
  names: readonly string[],
  derived: readonly (readonly string[])[],
  edge: 'start' | 'end',
): string {
  if (names.length < 3) return '';
  const edges = names.slice(0, 3).flatMap((name) => edgesOf(name, edge));
  for (const text of edges.sort((a, b) => b.length - a.length)) {
    const fitting = names.filter(
      (name) =>
        name.length > text.length &&
        isBorder(name, text.length, edge) &&
        (edge === 'start' ? name.startsWith(text) : name.endsWith(text)),
    );
    if (fitting.length * 5 < names.length * 4) continue;
    const words = wordsOf(text).map((word) => word.toLowerCase());
    const usual = derived.filter((name) =>
      words.every(
        (word, at) => (edge === 'start' ? name[at] : name[name.length - words.length + at]) === word,
      ),
    );
    if (usual.length * 2 < derived.length) return text;
  }
  return '';
}

function edgesOf(name: string, edge: 'start' | 'end'): string[] {
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, at) =>
    edge === 'start' ? name.slice(0, at + 1) : name.slice(at + 1),
  );
}

function isBorder(name: string, length: number, edge: 'start' | 'end'): boolean {
  const at = edge === 'start' ? length : name.length - length;
  const [left = '', right = ''] = [name[at - 1], name[at]];
  if (left === '_' || right === '_') return edge === 'start' ? left === '_' : right === '_';
  return /[a-z0-9]/.test(left) && /[A-Z]/.test(right);
}

/** The stem of a name that has the style; undefined for another. */
export function stemOf(name: string, style: NameStyle): string | undefined {
  if (!name.startsWith(style.prefix) || !name.endsWith(style.suffix)) return undefined;
  const stem = name.slice(style.prefix.length, name.length - style.suffix.length);
  return stem === '' ? undefined : stem;
}

export interface LearnInput {
  readonly reading: Reading;
  readonly lines: readonly Line[];
  readonly language: Language;
  readonly subject: Subject;
  readonly facts: Facts;
  readonly slots: SlotOptions;
  /** Names by key, without prefix and suffix. */
  readonly stems: ReadonlyMap<string, string>;
  readonly style: NameStyle;
}

/** The `row` of the configuration: a row of the file with slots in it; lines of documentation before it included. */
export function learnRow(input: LearnInput): string {
  const { reading, lines, language } = input;
  const { cluster } = reading;
  const model = modelRow(input);
  const out: string[] = [];
  let place = 0;
  for (let offset = 0; offset < cluster.height; offset++) {
    const line = lines[model.row.line + offset];
    if (line === undefined) continue;
    let text = line.indent;
    for (const token of line.tokens) {
      const space = place === 0 || token === line.tokens[0] ? '' : spaceAt(input, place, token);
      text += space + tokenText(input, { place, token });
      place += 1;
    }
    out.push(text + trailingComment(input, offset));
  }
  const docs = docLines(input, language);
  return [...docs, ...out].join('\n');
}

/** The row that most others are like: without a comment of its own if most have none, and of usual length. */
function modelRow({ reading, lines }: LearnInput): { row: Row } {
  const commented = reading.rows.filter(({ row }) => lines[row.line]?.comment !== undefined).length;
  const wants = commented * 2 > reading.rows.length;
  const fitting = reading.rows.filter(({ row }) => (lines[row.line]?.comment !== undefined) === wants);
  const all = fitting.length > 0 ? fitting : reading.rows;
  // Not the last: it may lack a comma.
  const model = all[Math.floor((all.length - 1) / 2)];
  if (model === undefined) throw new Error('a reading has rows');
  return model;
}

/** Blanks between two tokens: as they are where all rows agree, a column where their ends differ and starts agree. */
function spaceAt(input: LearnInput, place: number, token: Token): string {
  const tokens = input.reading.rows.flatMap(({ row }) => row.tokens[place] ?? []);
  const widths = new Set(tokens.map(({ space }) => space.length));
  if (widths.size === 1) return token.space;
  return isColumn(tokens.map(({ start }) => start)) ? '{align}' : token.space;
}

/** Tokens start at the same column in most neighbouring rows. */
function isColumn(starts: readonly number[]): boolean {
  let same = 0;
  for (let index = 1; index < starts.length; index++) if (starts[index] === starts[index - 1]) same += 1;
  return starts.length > 1 && same * 2 >= starts.length - 1;
}

function tokenText(input: LearnInput, { place, token }: { place: number; token: Token }): string {
  const { reading, style } = input;
  if (place === reading.valuePlace) return valueSlot(input, token);
  if (place === reading.namePlace) {
    const slot = style.case === undefined ? '{name}' : `{name:${style.case}}`;
    const body = style.prefix + slot + style.suffix;
    return token.type === 'string' ? token.text[0] + body + token.text[0] : body;
  }
  if (!reading.cluster.varying.includes(place)) return braces(token.text);
  if (token.type === 'string') {
    const quote = token.text[0] ?? '"';
    return quote + textPattern(input, (row) => textAt(row, place)) + quote;
  }
  if (token.type === 'word') return wordSlot(input, place) ?? braces(token.text);
  return braces(token.text);
}

function textAt(row: Row, place: number): string | undefined {
  const token = row.tokens[place];
  return token?.type === 'string' ? stringText(token) : undefined;
}

function valueSlot({ reading, subject }: LearnInput, token: Token): string {
  const quote = token.type === 'string' ? (token.text[0] ?? '') : '';
  if (subject.table.bounds === undefined) return `${quote}{value}${quote}`;
  const shift = reading.shift === 0 ? '' : `:<<${reading.shift}`;
  const texts = reading.rows.map(
    ({ row }) => row.tokens[reading.valuePlace ?? 0]?.text.replaceAll(quote, '') ?? '',
  );
  if (!/^0[xX]/.test(texts[0] ?? '')) return `${quote}{value${shift}}${quote}`;
  const widths = new Set(texts.map((text) => text.length - 2));
  const isUpper = texts.some((text) => /[A-F]/.test(text.slice(2)));
  const width = widths.size === 1 ? `${[...widths][0]}` : '';
  return `${quote}{value${shift}:${isUpper ? 'HEX' : 'hex'}${width === '1' ? '' : width}}${quote}`;
}

/** A word that varies with the row: a fact, or the name in another case. */
function wordSlot(input: LearnInput, place: number): string | undefined {
  const { reading, facts, slots, subject } = input;
  const said = reading.rows.map(({ row, key }) => ({ key, text: row.tokens[place]?.text ?? '' }));
  if (said.every(({ text }) => /^(?:true|false)$/i.test(text))) {
    for (const fact of [...facts.names].sort()) {
      const row = (key: string) => rowFor(subject, key);
      const fits = said.filter(({ key, text }) => {
        const value = slotValue(row(key), fact, slots);
        return value.type === 'boolean' && `${value.boolean}` === text.toLowerCase();
      });
      if (fits.length === said.length) return `{${fact}}`;
    }
    return undefined;
  }
  for (const nameCase of NAME_CASES) {
    const same = said.filter(({ key, text }) => toCase(input.stems.get(key) ?? '', nameCase) === text);
    if (same.length * 2 > said.length) return `{name:${nameCase}}`;
  }
  return undefined;
}

/** A row as the slots see it, before it has a name. */
export function rowFor(subject: Subject, key: string): NamedRow {
  const candidate = subject.byValue.get(key);
  return {
    key: candidate?.key ?? key,
    value: candidate?.value ?? key,
    valueText: candidate?.valueText ?? key,
    label: candidate?.label ?? '',
    ...(candidate === undefined ? {} : { entry: candidate.entry }),
    origin: 'registry',
    name: '',
    aliases: [],
  };
}

/** What most of the texts are made of, with slots. */
function textPattern(input: LearnInput, textOfRow: (row: Row) => string | undefined): string {
  const counts = new Map<string, number>();
  let lower = 0;
  let total = 0;
  for (const { row, key } of input.reading.rows) {
    const text = textOfRow(row);
    if (text === undefined) continue;
    total += 1;
    if (/^[a-z]/.test(text)) lower += 1;
    const pattern = explain(input, text, key);
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const best = [...counts].filter(([pattern]) => pattern.includes('{')).sort((a, b) => b[1] - a[1])[0];
  if (best !== undefined && best[1] * 3 >= total) return best[0];
  return lower * 2 > total ? '{phrase}' : '{phrase:capital}';
}

/** A text with everything replaced by slots that is known of its row. */
function explain(input: LearnInput, text: string, key: string): string {
  const whole = knownTexts(input, key).find(([, known]) => known === text);
  if (whole !== undefined) return whole[0];
  let out = braces(text);
  for (const [slot, known] of knownTexts(input, key)) {
    if (known.length < 3) continue;
    const at = out.indexOf(braces(known));
    if (at >= 0 && !out.includes(slot) && isWhole(out, at, known.length))
      out = out.slice(0, at) + slot + out.slice(at + known.length);
  }
  return out
    .replace(/\bRFC (\d{3,5})\b/g, '{rfc}')
    .replace(/\bRFC(\d{3,5})\b/g, '{rfc:compact}')
    .replace(/\brfc(\d{3,5})\b/g, 'rfc{rfc:number}')
    .replace(/\b([Ss]ections?[ -])\d+(?:\.\d+)*/g, '$1{section}')
    .replace(/(\{rfc[^}]*\}, )\d+(?:\.\d+)+/, '$1{section}');
}

function isWhole(text: string, at: number, length: number): boolean {
  return !/[\w{]/.test(text[at - 1] ?? ' ') && !/[\w}]/.test(text[at + length] ?? ' ');
}

function knownTexts({ subject, slots, stems }: LearnInput, key: string): [slot: string, text: string][] {
  const row = rowFor(subject, key);
  const description = textOf(slotValue(row, 'description', slots));
  const phrase = textOf(slotValue(row, 'phrase', slots));
  const stem = stems.get(key) ?? '';
  const known: [string, string][] = [
    ['{description}', description],
    ['{phrase}', phrase],
    ['{description:lower}', description.toLowerCase()],
    ['{value}', row.valueText],
    ['{name}', stem],
    ['{name:UPPER_SNAKE}', toCase(stem, 'UPPER_SNAKE')],
    ['{name:snake_case}', toCase(stem, 'snake_case')],
    ['{name:PascalCase}', toCase(stem, 'PascalCase')],
  ];
  for (const field of subject.registry.fields ?? []) {
    if (row.entry === undefined || field === 'xref' || field.startsWith('@')) continue;
    known.push([`{${field}}`, fieldText(row.entry, field)]);
  }
  return known.filter(([, text]) => text !== '').sort((a, b) => b[1].length - a[1].length);
}

function trailingComment(input: LearnInput, offset: number): string {
  const { reading, lines } = input;
  const comments = reading.rows.flatMap(({ row }) => lines[row.line + offset]?.comment ?? []);
  if (comments.length * 2 <= reading.rows.length) return '';
  const model = comments[Math.floor((comments.length - 1) / 2)];
  if (model === undefined) return '';
  const [opener = ''] = /^(?:\/\*+|\/\/[/!]?|#+:?|--|;)\s?/.exec(model.text) ?? [];
  const closer = /\s*\*\/$/.exec(model.text)?.[0] ?? '';
  const widths = new Set(comments.map(({ space }) => space.length));
  const column = widths.size > 1 && isColumn(comments.map(({ start }) => start));
  const pattern = textPattern(input, (row) => {
    const comment = lines[row.line + offset]?.comment;
    return comment === undefined ? undefined : commentBody(comment.text);
  });
  return (column ? '{align}' : model.space) + opener + pattern + closer;
}

/** Lines of documentation, where most rows have some. */
function docLines(input: LearnInput, language: Language): string[] {
  const { reading, lines } = input;
  const { indent } = reading.cluster;
  const heights = reading.rows.map(({ row }) => commentsAbove(lines, row.line));
  const documented = heights.filter((height) => height > 0).length;
  if (documented * 2 <= reading.rows.length) return [];
  const at = heights.findIndex((height) => height > 0);
  const above = lines[(reading.rows[at]?.row.line ?? 1) - 1]?.text.trim() ?? '';
  const mark = /^(?:\/\/\/|\/\/!|\/\/|#:|#)/.exec(above)?.[0];
  if (mark === undefined) {
    if (!above.endsWith('*/') || language.comments.block.length === 0) return [];
    if (above.startsWith('/*')) return [`${indent}${/^\/\*+/.exec(above)?.[0] ?? '/*'} {doc} */`];
    return [`${indent}/**`, `${indent} * {doc}`, `${indent} */`];
  }
  const usual =
    [1, 2, 3].find((height) => heights.filter((it) => it === height).length * 2 > documented) ?? 1;
  const patterns = Array.from({ length: usual }, (_, index) =>
    textPattern(input, (row) => {
      const height = commentsAbove(lines, row.line);
      return height === usual ? commentBody(lines[row.line - height + index]?.text.trim() ?? '') : undefined;
    }),
  );
  // Prose of their own, for every row: the registry's words must do.
  if (patterns.some((pattern) => pattern.startsWith('{phrase'))) return [`${indent}${mark} {doc}`];
  return patterns.map((pattern) => `${indent}${mark} ${pattern}`);
}

function commentsAbove(lines: readonly Line[], at: number): number {
  let height = 0;
  while (lines[at - 1 - height]?.kind === 'comment') height += 1;
  return height;
}

/** Braces of the code are no slots. */
function braces(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

/** The names that a value would get by itself. */
export function usualName(subject: Subject, key: string, shipped: Readonly<Record<string, string>>): string {
  const candidate = subject.byValue.get(key);
  if (candidate === undefined) return '';
  const given = Object.hasOwn(shipped, candidate.valueText) ? shipped[candidate.valueText] : undefined;
  return given ?? nameIdeas(candidate.label)[0] ?? '';
}
