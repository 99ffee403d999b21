// The filters of slots: small pure functions from a value to a text. No filter makes foreign text safe by itself;
// the printer of the slot's place does.
import { didYouMean } from '../core/nearest.ts';
import { languageNamed } from '../languages/languages.ts';
import { NAME_CASES, toCase, wordsOf } from '../languages/name-case.ts';
import type { SlotValue } from './row-source.ts';

/** `safe`: made of digits and letters alone, so that it may be anywhere. `literal`: a whole literal of a language. */
export type Filtered =
  | SlotValue
  | { readonly type: 'safe'; readonly text: string }
  | { readonly type: 'literal'; readonly text: string };

const WORDS = [
  'lower',
  'upper',
  'capital',
  'compact',
  'number',
  'quote',
  'key',
  'words',
  'oct',
  'bin',
  'text',
  ...NAME_CASES,
];
const PATTERNS: readonly [RegExp, string][] = [
  [/^(?:hex|HEX|x|X)\d{0,2}$/, 'hex4'],
  [/^byte[1-8]$/, 'byte1'],
  [/^(?:<<|>>)\d{1,2}$/, '<<2'],
  [/^pad\d{1,2}$/, 'pad5'],
];

/** What is wrong with a filter's name; undefined for a known one. */
export function filterProblem(filter: string): string | undefined {
  if (WORDS.includes(filter) || languageNamed(filter) !== undefined) return undefined;
  if (PATTERNS.some(([pattern]) => pattern.test(filter))) return undefined;
  const known = [...WORDS, ...PATTERNS.map(([, example]) => example), 'py', 'js', 'go', 'rust', 'c', 'json'];
  return `there is no filter "${filter}"${didYouMean(filter, known)}; there are ${known.join(', ')}`;
}

/** Applies a known filter. `valueText` is IANA's own spelling of the row's value. */
export function applyFilter(value: Filtered, filter: string, valueText: string): Filtered {
  const nameCase = NAME_CASES.find((name) => name === filter);
  if (nameCase !== undefined) return { type: 'name', text: toCase(textOf(value), nameCase) };
  if (value.type === 'number') return filterNumber(value, filter, valueText);
  const text = textOf(value);
  switch (filter) {
    case 'lower':
      return { type: 'text', text: text.toLowerCase() };
    case 'upper':
      return { type: 'text', text: text.toUpperCase() };
    case 'capital':
      return { type: 'text', text: text.charAt(0).toUpperCase() + text.slice(1) };
    case 'compact':
      return { type: 'text', text: text.replace(/\s+/g, '') };
    case 'words':
      return { type: 'text', text: plainWords(text) };
    case 'number':
      return { type: 'safe', text: /\d+/.exec(text)?.[0] ?? '' };
    default:
      return filter.startsWith('pad') ? { type: 'text', text: text.padEnd(Number(filter.slice(3))) } : value;
  }
}

function filterNumber(
  value: Extract<SlotValue, { type: 'number' }>,
  filter: string,
  valueText: string,
): Filtered {
  const { number, bytes } = value;
  const hex = /^(hex|HEX|x|X)(\d*)$/.exec(filter);
  if (hex !== null) {
    const digits = (number < 0n ? -number : number)
      .toString(16)
      .padStart(Number(hex[2] === '' ? bytes * 2 : hex[2]), '0');
    const cased = hex[1]?.toLowerCase() === hex[1] ? digits : digits.toUpperCase();
    const prefix = hex[1]?.length === 3 ? '0x' : '';
    return { type: 'safe', text: `${number < 0n ? '-' : ''}${prefix}${cased}` };
  }
  const byte = /^byte(\d)$/.exec(filter);
  if (byte !== null) {
    const shift = 8n * BigInt(Math.max(0, Math.max(bytes, 2) - Number(byte[1])));
    return { type: 'number', number: (number >> shift) & 255n, bytes: 1 };
  }
  const shift = /^(<<|>>)(\d+)$/.exec(filter);
  if (shift !== null) {
    const by = BigInt(shift[2] ?? 0);
    return { type: 'number', number: shift[1] === '<<' ? number << by : number >> by, bytes: 0 };
  }
  if (filter === 'oct') return { type: 'safe', text: `0${number.toString(8)}` };
  if (filter === 'bin') return { type: 'safe', text: `0b${number.toString(2)}` };
  if (filter === 'text') return { type: 'text', text: valueText };
  if (filter.startsWith('pad')) return { type: 'safe', text: `${number}`.padStart(Number(filter.slice(3))) };
  return value;
}

/** The text behind a value, not yet made safe. */
export function textOf(value: Filtered): string {
  if (value.type === 'number') return `${value.number}`;
  return value.type === 'boolean' ? `${value.boolean}` : value.text;
}

/** `too_many_cids` and `TooManyCids` in words; a text with blanks is some already. */
function plainWords(text: string): string {
  if (/\s/.test(text)) return text;
  return wordsOf(text)
    .map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word))
    .join(' ');
}
