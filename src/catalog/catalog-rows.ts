// The names and values of entries as hashes, read off the lines of a catalog in one pass over their letters: to make entries
// of all of them takes a quarter of a second. What a line does not say by itself is in its fourth column.
import type { CatalogLines } from './catalog.ts';
import { FACTOR, FOLDED, numberKey, TEXT_KEY } from './hashes.ts';

/** Takes a name of the entry in a row, hashed, with the key of its value. */
export type AddName = (row: number, fold: number, key: number) => void;

/** In the fourth column: the entry is not assigned, or has no name to be found by. */
export const NOT_FOUND = '-';
/** In the fourth column for the key of a value that is no number. */
export const AS_TEXT = 't';

/** Each name of each entry, once: with its value, or as the fourth column says, `201,65 created`. */
export function readRows({ text, from, to }: CatalogLines, add: AddName): void {
  if (from === to) return;
  let before = Number.NaN;
  for (let at = from, row = 0; at <= to; at = stop + 1, row += 1) {
    before = readValue(text, at, to, before);
    const key = valueKey;
    const hasKey = isFound;
    const value = isText ? fold : 0;
    const name = nextFold(text, to);
    const alias = nextFold(text, to);
    if (isTab(text, to)) {
      readColumn(text, to, row, add);
      continue;
    }
    if (!hasKey) continue;
    if (name !== 0) add(row, name, key);
    if (alias !== 0 && alias !== name) add(row, alias, key);
    if (value !== 0 && value !== name && value !== alias) add(row, value, key);
  }
}

const [TAB, NEWLINE, SPACE, COMMA, DASH, ZERO, NINE, LOWER_T, LOWER_X] = [
  9, 10, 32, 44, 45, 48, 57, 116, 120,
];

// What was read last, since an object for each of all entries costs more than the rest of it.
let stop = 0;
let fold = 0;
let valueKey = 0;
let isText = false;
let isFound = false;

/** Up to a tab, a line break or a space where that ends it. */
function readFold(text: string, from: number, to: number, space = TAB): void {
  fold = 0;
  let at = from;
  for (; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === TAB || code === NEWLINE || code === space) break;
    // Columns hold foldings; names with other letters than ASCII's have one.
    const letter = code < 128 ? (FOLDED[code] ?? 0) : space === SPACE ? code : 0;
    if (letter !== 0) fold = (Math.imul(fold, FACTOR) + letter) | 0;
  }
  stop = at;
}

function isTab(text: string, to: number): boolean {
  return stop < to && text.charCodeAt(stop) === TAB;
}

/** The next column; 0 where there is none. */
function nextFold(text: string, to: number): number {
  if (!isTab(text, to)) return 0;
  readFold(text, stop + 1, to);
  return fold;
}

/** Sets the key of a value; answers the number that a value left out in the next line counts on from. */
function readValue(text: string, from: number, to: number, before: number): number {
  readFold(text, from, to);
  isText = false;
  isFound = true;
  if (stop === from) {
    valueKey = numberKey(before + 1);
    return before + 1;
  }
  const number = numberAt(text, from, stop);
  if (Number.isNaN(number)) {
    isText = !NUMBER_LIKE.test(text.charAt(from)) || !hasDigit(text, from, stop);
    isFound = isText;
    valueKey = TEXT_KEY;
    return number;
  }
  valueKey = numberKey(number);
  const isDecimal = text.charCodeAt(from) !== DASH && text.charCodeAt(from + 1) !== LOWER_X;
  return isDecimal ? number : Number.NaN;
}

/** What all begin with that `parseNumbers` reads. */
const NUMBER_LIKE = /[-\d:A-Fa-f*]/;

/** In decimal without zeros before it, or `0x1304`. */
function numberAt(text: string, from: number, to: number): number {
  const isHex = to - from > 2 && text.charCodeAt(from) === ZERO && text.charCodeAt(from + 1) === LOWER_X;
  const isNegative = text.charCodeAt(from) === DASH;
  const first = isHex ? from + 2 : isNegative ? from + 1 : from;
  if (to === first || to - first > (isHex ? 12 : 15)) return Number.NaN;
  if (!isHex && text.charCodeAt(first) === ZERO && to - first > 1) return Number.NaN;
  let number = 0;
  for (let at = first; at < to; at += 1) {
    const letter = FOLDED[text.charCodeAt(at)] ?? 0;
    const digit = letter <= NINE ? letter - ZERO : letter - 87;
    if (digit < 0 || digit >= (isHex ? 16 : 10)) return Number.NaN;
    number = number * (isHex ? 16 : 10) + digit;
  }
  return isNegative ? -number : number;
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) return true;
  }
  return false;
}

/** `201,65 created made`: each name with each key. */
function readColumn(text: string, to: number, row: number, add: AddName): void {
  const keys: number[] = [];
  let at = stop + 1;
  while (at < to && text.charCodeAt(at) !== SPACE && text.charCodeAt(at) !== NEWLINE) {
    let [next, number] = [at, 0];
    while (next < to && text.charCodeAt(next) > COMMA) next += 1;
    number = numberAt(text, at, next);
    if (!Number.isNaN(number)) keys.push(numberKey(number));
    else if (text.charCodeAt(at) === LOWER_T) keys.push(TEXT_KEY);
    at = text.charCodeAt(next) === COMMA ? next + 1 : next;
  }
  stop = at;
  while (stop < to && text.charCodeAt(stop) === SPACE) {
    readFold(text, stop + 1, to, SPACE);
    for (const key of keys) add(row, fold, key);
  }
}
