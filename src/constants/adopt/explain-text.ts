// Texts of rows with everything replaced by slots that the registry says of the row.
import { fieldText } from '../../core/text.ts';
import { toCase, wordsOf } from '../../languages/name-case.ts';
import type { NamedRow } from '../naming.ts';
import { textOf } from '../filters.ts';
import { SLOTS, slotValue } from '../row-source.ts';
import type { Row } from './find-rows.ts';
import type { LearnInput } from './reading.ts';
import type { Subject } from './subject.ts';

/** What most of the texts are made of, with slots; the registry's own words where that is nothing known. */
export function textPattern(input: LearnInput, textOfRow: (row: Row) => string | undefined): string {
  const explained = explainedPattern(input, textOfRow);
  if (explained !== undefined) return explained;
  const texts = input.reading.rows.flatMap(({ row }) => textOfRow(row) ?? []);
  const most = (fits: (text: string) => boolean): boolean => texts.filter(fits).length * 2 > texts.length;
  const words = most((text) => /\s/.test(text)) && areIdentifiers(input) ? ':words' : '';
  const end = most((text) => /[^.]\.$/.test(text)) ? '.' : '';
  return `{phrase${words}${most((text) => /^[a-z]/.test(text)) ? '' : ':capital'}}${end}`;
}

/** Whether the registry calls its entries by identifiers, `too_many_cids`. */
function areIdentifiers(input: LearnInput): boolean {
  const phrases = phrasesOf(input);
  return phrases.filter((text) => !/\s/.test(text) && wordsOf(text).length > 1).length * 2 > phrases.length;
}

function phrasesOf({ reading, subject, slots }: LearnInput): string[] {
  return reading.rows.map(({ key }) => textOf(slotValue(rowFor(subject, key), 'phrase', slots)));
}

/** So many times as many words as IANA has for an entry are a sentence about it. */
const SENTENCE = 3;

/** Whether texts are sentences of people's own, of which the registry has nothing like. */
export function areOwnSentences(input: LearnInput, textOfRow: (row: Row) => string | undefined): boolean {
  const texts = input.reading.rows.flatMap(({ row }) => textOfRow(row) ?? []);
  const middle = (counts: readonly number[]): number =>
    [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  const own = middle(texts.map((text) => text.split(/\s+/).length));
  const theirs = middle(phrasesOf(input).map((text) => wordsOf(text).length));
  return own > SENTENCE * Math.max(theirs, 2) && explainedPattern(input, textOfRow) === undefined;
}

/** The slots that at least a third of the texts are made of: those that make most of them. */
export function explainedPattern(
  input: LearnInput,
  textOfRow: (row: Row) => string | undefined,
): string | undefined {
  const texts = input.reading.rows.flatMap(({ row, key }) => {
    const text = textOfRow(row);
    return text === undefined ? [] : [{ text, key, known: knownTexts(input, key) }];
  });
  const counts = new Map<string, number>();
  for (const { text, key } of texts) {
    const pattern = explain(input, text, key);
    if (pattern.includes('{')) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  let best: { pattern: string; hits: number; score: number } | undefined;
  for (const [pattern, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_TRIED)) {
    const filled = texts.filter(({ text, known }) => filledWith(pattern, known) === text).length;
    const hits = Math.max(count, filled);
    // A few names that people wrote otherwise make no names of the registry's words.
    const score = hits + (pattern.includes('{name') ? 0 : texts.length * FEW);
    if (best === undefined || score > best.score) best = { pattern, hits, score };
  }
  return best !== undefined && best.hits * 3 >= texts.length ? best.pattern : undefined;
}

const FEW = 0.05;

/** So many patterns of one text are tried on all rows; rarer ones are of no use. */
const MOST_TRIED = 12;

function filledWith(pattern: string, known: readonly (readonly [slot: string, text: string])[]): string {
  const texts = new Map(known);
  return pattern.replace(/\{\{|\}\}|\{[^{}]+\}/g, (slot) => texts.get(slot) ?? slot.charAt(0));
}

/** A row as the slots see it, before it has a name. */
export function rowFor(subject: Subject, key: string): NamedRow {
  const candidate = subject.byValue.get(key);
  return {
    key: candidate?.key ?? key,
    value:
      candidate?.value ?? (subject.table.bounds !== undefined && /^-?\d+$/.test(key) ? BigInt(key) : key),
    valueText: candidate?.valueText ?? key,
    label: candidate?.label ?? '',
    ...(candidate === undefined ? {} : { entry: candidate.entry }),
    origin: 'registry',
    name: '',
    aliases: [],
  };
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
  return withLastValue(withFields(out, input, key), `${rowFor(input.subject, key).value}`)
    .replace(/\bRFC (\d{3,5})\b/g, '{rfc}')
    .replace(/\bRFC(\d{3,5})\b/g, '{rfc:compact}')
    .replace(/\brfc(\d{3,5})\b/g, 'rfc{rfc:number}')
    .replace(/\b([Ss]ections?[ -])\d+(?:\.\d+)*/g, '$1{section}')
    .replace(/(\{rfc[^}]*\}, )\d+(?:\.\d+)+/, '$1{section}');
}

/** `Recommended=N`: what is behind the name of a field is the field, however short. */
function withFields(text: string, { subject }: LearnInput, key: string): string {
  const { entry } = rowFor(subject, key);
  return (subject.registry.fields ?? []).reduce((out, field) => {
    const said = entry === undefined || !/^\w+$/.test(field) ? '' : fieldText(entry, field);
    if (!/^\w{1,2}$/.test(said)) return out;
    return out.replace(new RegExp(`\\b(${field}\\w*\\s?[=:]\\s?)${said}\\b`, 'i'), `$1{${field}}`);
  }, text);
}

/** `Skeeter: 16`: what ends a text behind a sign is the value, however short. */
function withLastValue(text: string, value: string): string {
  const [, before, digits, after = ''] = /^(.*[:=(] ?)(\d+)(\)?)$/.exec(text) ?? [];
  return before !== undefined && digits === value ? `${before}{value}${after}` : text;
}

function isWhole(text: string, at: number, length: number): boolean {
  return !/[\w{]/.test(text[at - 1] ?? ' ') && !/[\w}]/.test(text[at + length] ?? ' ');
}

function knownTexts({ subject, slots, stems }: LearnInput, key: string): [slot: string, text: string][] {
  const row = rowFor(subject, key);
  const description = textOf(slotValue(row, 'description', slots));
  const phrase = textOf(slotValue(row, 'phrase', slots));
  const stem = stems.get(key) ?? '';
  const fields = (subject.registry.fields ?? []).flatMap((field): [string, string][] => {
    if (row.entry === undefined || field === 'xref' || field.startsWith('@')) return [];
    const slot = (SLOTS as readonly string[]).includes(field) ? `{field:${field}}` : `{${field}}`;
    return [[slot, fieldText(row.entry, field)]];
  });
  // Of what is written alike the registry's words go before a name that is made of them.
  const known: [string, string][] = [
    ['{description}', description],
    ['{phrase}', phrase],
    ['{description:lower}', description.toLowerCase()],
    ['{value}', `${row.value}`],
    ['{value:text}', row.valueText],
    ...fields,
    ['{name}', stem],
    ['{name:UPPER_SNAKE}', toCase(stem, 'UPPER_SNAKE')],
    ['{name:snake_case}', toCase(stem, 'snake_case')],
    ['{name:PascalCase}', toCase(stem, 'PascalCase')],
    ['{name:kebab-case}', toCase(stem, 'kebab-case')],
    ['{name:kebab-case:upper}', toCase(stem, 'kebab-case').toUpperCase()],
  ];
  return known.filter(([, text]) => text !== '').sort((a, b) => b[1].length - a[1].length);
}

/** Braces of the code are no slots. */
export function braces(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}
