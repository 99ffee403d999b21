// From rows that look alike to the row of the configuration: which token is the value, which the name, what the texts
// and comments say.
import { NAME_CASES, toCase } from '../../languages/name-case.ts';
import { slotValue } from '../row-source.ts';
import { areOwnSentences, braces, explainedPattern, rowFor, textPattern } from './explain-text.ts';
import { numberAt, type Row } from './find-rows.ts';
import type { LearnInput } from './reading.ts';
import { columnOf, docLineBelow, docLines, isColumn, trailingComment } from './row-comments.ts';
import { stringText, type Token } from './scan.ts';
import { hexPrefix, numberLiteral } from '../number-literal.ts';

/** A row of the file with slots in it. */
export interface LearntRow {
  /** The `row` of the configuration; lines of documentation before and behind it included. */
  readonly text: string;
  /** How many of its lines are documentation before the code. */
  readonly docs: number;
}

export function learnRow(input: LearnInput): LearntRow {
  const { reading, lines, language } = input;
  const { cluster } = reading;
  const model = modelRow(input);
  const out: string[] = [];
  let place = 0;
  for (let offset = 0; offset < cluster.height; offset++) {
    const line = lines[model.row.line + offset];
    if (line === undefined) continue;
    let text = line.indent;
    for (const token of cluster.height === 1 ? model.row.tokens : line.tokens) {
      const space = place === 0 || token === line.tokens[0] ? '' : spaceAt(input, { place, token, offset });
      text += space + tokenText(input, { place, token });
      place += 1;
    }
    out.push(text + trailingComment(input, offset));
  }
  const docs = docLines(input, language);
  return { text: [...docs, ...out, ...docLineBelow(input)].join('\n'), docs: docs.length };
}

/** Why no row can be made of these: a text in them that only people can write. */
export function unlearnable(input: LearnInput): string | undefined {
  const { cluster, namePlace, valuePlace } = input.reading;
  const own = cluster.varying.find(
    (place) =>
      place !== namePlace &&
      place !== valuePlace &&
      cluster.rows[0]?.tokens[place]?.type === 'string' &&
      (areOwnSentences(input, (row) => textAt(row, place)) || areOwnKeys(input, place)),
  );
  const text = own === undefined ? undefined : input.reading.rows.map(({ row }) => textAt(row, own))[0];
  return text === undefined
    ? undefined
    : `IANA has no ${/\s/.test(text) ? 'sentence' : 'text'} such as ${JSON.stringify(text)} for a new row`;
}

/** Whether texts are numbers of another kind, `1.2.840.10045.2.1`, which no word of the registry's can stand for. */
function areOwnKeys(input: LearnInput, place: number): boolean {
  const texts = input.reading.rows.flatMap(({ row }) => textAt(row, place) ?? []);
  const isKey = texts.every((text) => /^[\d.:x-]*\d$/i.test(text));
  return isKey && texts.length > 0 && explainedPattern(input, (row) => textAt(row, place)) === undefined;
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
function spaceAt(
  { reading, lines }: LearnInput,
  { place, token, offset }: { place: number; token: Token; offset: number },
): string {
  const tokens = reading.rows.flatMap(({ row }) => {
    const it = row.tokens[place];
    return it === undefined ? [] : [{ space: it.space, column: columnOf(it, lines[row.line + offset]) }];
  });
  if (new Set(tokens.map(({ space }) => space)).size === 1) return token.space;
  return isColumn(tokens.map(({ column }) => column)) ? '{align}' : token.space;
}

function tokenText(input: LearnInput, { place, token }: { place: number; token: Token }): string {
  const { reading, style } = input;
  const quote = mixedQuote(input, place);
  if (quote !== undefined && place === reading.namePlace && style.prefix + style.suffix === '')
    return `${quote}{name${style.case === undefined ? '' : `:${style.case}`}:key}${quote}`;
  if (quote !== undefined && place === reading.valuePlace) return `${quote}{value:key}${quote}`;
  if (place === reading.valuePlace || isValueAgain(input, place)) return valueSlot(input, { place, token });
  if (place === reading.namePlace) {
    const slot = style.case === undefined ? '{name}' : `{name:${style.case}}`;
    const body = style.prefix + slot + style.suffix;
    return token.type === 'string' ? token.text[0] + body + token.text[0] : body;
  }
  if (!reading.cluster.varying.includes(place)) return braces(token.text);
  if (token.type === 'string') {
    const quote = token.text[0] ?? '"';
    return quote + (isMark(input, place) ? '{same}' : textSlot(input, place)) + quote;
  }
  const slot = token.type === 'word' ? wordSlot(input, place) : undefined;
  return slot ?? (isKind(input, place) ? '{same}' : braces(token.text));
}

/** The quote of keys of which some have quotes and some have none; undefined where all are alike. */
function mixedQuote({ reading }: LearnInput, place: number): string | undefined {
  const tokens = reading.rows.flatMap(({ row }) => row.tokens[place] ?? []);
  const quoted = tokens.find(({ type }) => type === 'string');
  return tokens.every(({ type }) => type === quoted?.type) ? undefined : quoted?.text[0];
}

/** Whether a text is one of a few words that the registry does not have: it says which kind of row it is. */
function isMark(input: LearnInput, place: number): boolean {
  const texts = input.reading.rows.map(({ row }) => textAt(row, place) ?? '');
  const kinds = new Set(texts);
  if (kinds.size * 3 > texts.length || [...kinds].some((text) => /\s/.test(text))) return false;
  return explainedPattern(input, (row) => textAt(row, place)) === undefined && isKind(input, place);
}

/** A second text of a row that nobody knows is prose; the registry's words are not said twice in one row. */
function textSlot(input: LearnInput, place: number): string {
  const { cluster, namePlace, valuePlace } = input.reading;
  const patternAt = (at: number): string | undefined => explainedPattern(input, (row) => textAt(row, at));
  const others = cluster.varying.filter((at) => at !== place && at !== namePlace && at !== valuePlace);
  if (
    patternAt(place) === undefined &&
    others.some((at) => /^\{(?:description|phrase)/.test(patternAt(at) ?? ''))
  )
    return '{doc}';
  return textPattern(input, (row) => textAt(row, place));
}

function textAt(row: Row, place: number): string | undefined {
  const token = row.tokens[place];
  return token?.type === 'string' ? stringText(token) : undefined;
}

/** A second number of a row that is its value too. */
function isValueAgain({ reading, subject }: LearnInput, place: number): boolean {
  if (subject.table.bounds === undefined || !reading.cluster.varying.includes(place)) return false;
  if (reading.rows[0]?.row.tokens[place]?.type !== 'number') return false;
  const fits = reading.rows.filter(({ row, key }) => `${numberAt(row, place)}` === key);
  return fits.length * 10 >= reading.rows.length * 9;
}

function valueSlot(
  { reading, subject }: LearnInput,
  { place, token }: { place: number; token: Token },
): string {
  const quote = token.type === 'string' ? (token.text[0] ?? '') : '';
  if (subject.table.bounds === undefined) return `${quote}{value}${quote}`;
  const shift = reading.shift === 0 ? '' : `:<<${reading.shift}`;
  const texts = reading.rows.map(({ row }) => row.tokens[place]?.text.replaceAll(quote, '') ?? '');
  if (texts[0]?.includes(',') === true) return pairSlot(texts);
  const prefix = usualPrefix(texts);
  if (prefix === '') return `${quote}{value${shift}}${quote}`;
  const digits = texts.flatMap((text) => (hexPrefix(text) === prefix ? [text.slice(prefix.length)] : []));
  const isUpper = digits.some((text) => /[A-F]/.test(text));
  // Bytes have their own width.
  const hasBytes = [...subject.byValue.values()].some(({ valueText }) => valueText.includes(','));
  const usual = usualWidth(digits);
  const width = usual === 1 && !hasBytes ? '' : `${usual}`;
  if (prefix.startsWith('0')) return `${quote}{value${shift}:${isUpper ? 'HEX' : 'hex'}${width}}${quote}`;
  return `${quote}${prefix}{value${shift}:${isUpper ? 'X' : 'x'}${width}}${quote}`;
}

/** Two bytes with what is between them. */
function pairSlot(texts: readonly string[]): string {
  const [before = '', ...rest] = (texts[0] ?? '').split(',');
  const after = rest.join(',');
  const blanks = [
    before.slice(before.trimEnd().length),
    after.slice(0, after.length - after.trimStart().length),
  ];
  const comma = rest.length === 0 ? ', ' : blanks.join(',');
  const filter = texts.some((text) => /[A-F]/.test(text)) ? 'HEX2' : 'hex2';
  return `{value:byte1:${filter}}${comma}{value:byte2:${filter}}`;
}

/** Of numbers in two notations that of the two largest: a new one is among those. */
function usualPrefix(texts: readonly string[]): string {
  const size = (text: string): bigint => numberLiteral(text) ?? 0n;
  const sorted = [...texts].sort((a, b) => (size(a) < size(b) ? -1 : size(a) > size(b) ? 1 : 0));
  const [next, last] = sorted.slice(-2).map(hexPrefix);
  return next === last ? (last ?? '') : hexPrefix(sorted[0] ?? '');
}

/** The least digits of nearly all numbers: larger ones have more of them. */
function usualWidth(digits: readonly string[]): number {
  const padded = (text: string, width: number): boolean =>
    text.replace(/^0+(?=.)/, '').padStart(width, '0').length === text.length;
  return (
    [8, 6, 4, 3, 2].find(
      (width) => digits.filter((text) => padded(text, width)).length * 10 >= digits.length * 9,
    ) ?? 1
  );
}

/**
 * Whether a word says which kind of row it is: each has values of its own, side by side. Else nobody knows what the next
 * row would be, but where nearly all are of one kind.
 */
function isKind({ reading, subject }: LearnInput, place: number): boolean {
  const said = reading.rows.map(({ row, key }) => ({ key, word: row.tokens[place]?.text ?? '' }));
  if (subject.table.bounds !== undefined && said.every(({ key }) => /^\d+$/.test(key)))
    said.sort((a, b) => Number(BigInt(a.key) - BigInt(b.key)));
  const words = said.map(({ word }) => word);
  const kinds = new Set(words);
  const changes = words.filter((word, index) => index > 0 && word !== words[index - 1]).length;
  const isSorted = changes === kinds.size - 1 && changes * 2 <= words.length - 1;
  const most = Math.max(...[...kinds].map((kind) => words.filter((word) => word === kind).length));
  return isSorted || most * 5 >= words.length * 4;
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
  return nameWithin(input, said);
}

/** The name with something before and behind it in one word: `TYPE_A_TEXT` next to `TYPE_A`. */
function nameWithin(
  { stems, style }: LearnInput,
  said: readonly { readonly key: string; readonly text: string }[],
): string | undefined {
  const slot = style.case === undefined ? '{name}' : `{name:${style.case}}`;
  const patterns = said.map(({ key, text }) => {
    const stem = stems.get(key) ?? '';
    const at = stem === '' ? -1 : text.indexOf(stem, stem.length < 3 ? 1 : 0);
    return at < 0 ? '' : `${text.slice(0, at)}${slot}${text.slice(at + stem.length)}`;
  });
  return patterns.find(
    (it) => it !== '' && patterns.filter((other) => other === it).length * 5 >= said.length * 4,
  );
}
