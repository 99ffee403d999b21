// Which lines of a text may be rows of a list: those that hold a number or a text in quotes, and look like at least two
// other lines. A single pass over the characters, since it reads everything and most of it is no list.

/** A line that may be a row. */
export interface Line {
  /** Counted from 0. */
  readonly line: number;
  /** The same without blank lines and lines that are only a comment. */
  readonly place: number;
  /** It is only a comment. */
  readonly isComment: boolean;
  readonly text: string;
  /** What it looks like: equal for lines that differ only in their words, numbers and texts, and in a comment at the end. */
  readonly shape: number;
}

/** Longer lines are data or minified. */
export const LONGEST_LINE = 300;
const LEAST_ALIKE = 3;
/** Two rows of a list may have so many lines between them, comments not counted. */
export const MOST_LINES_BETWEEN = 25;

const [NEWLINE, SPACE, HASH, STAR, DASH, SLASH, BACKSLASH] = [10, 32, 35, 42, 45, 47, 92];

/** A list has no entry so far from its rows, comments and all. */
const FAR = 100;

/** The lines that are not far from those given. */
function around(lines: ReadonlySet<number>): Uint8Array {
  let last = 0;
  for (const line of lines) last = Math.max(last, line);
  const near = new Uint8Array(last + FAR + 1);
  for (const line of lines) near.fill(1, Math.max(0, line - FAR), line + FAR);
  return near;
}

/** The lines, in order: those whose shape at least three lines near each other have, with different values. */
export function likelyLines(text: string, near?: ReadonlySet<number>): Line[] {
  const scanned = scan(text, near === undefined ? undefined : around(near));
  const seen = new Map<number, Alike>();
  for (const line of scanned) addAlike(seen, line);
  return scanned
    .filter(({ shape }) => (seen.get(shape)?.most ?? 0) >= LEAST_ALIKE)
    .map(({ line, place, start, end, shape }) => ({
      line,
      place,
      isComment: isComment(text, start, end),
      text: text.slice(start, end),
      shape,
    }));
}

interface Scanned {
  readonly line: number;
  readonly place: number;
  readonly start: number;
  readonly end: number;
  readonly shape: number;
  /** A hash of its numbers, or of its first text. */
  readonly value: number;
}

/** Lines of one shape: how many different values the last ones have, and the most that were near each other. */
interface Alike {
  last: number;
  value: number;
  count: number;
  most: number;
}

function addAlike(seen: Map<number, Alike>, { place, shape, value }: Scanned): void {
  const known = seen.get(shape);
  if (known === undefined) {
    seen.set(shape, { last: place, value, count: 1, most: 1 });
    return;
  }
  if (place - known.last > MOST_LINES_BETWEEN) known.count = 1;
  else if (known.value !== value) known.count += 1;
  known.most = Math.max(known.most, known.count);
  known.last = place;
  known.value = value;
}

function scan(text: string, near: Uint8Array | undefined): Scanned[] {
  const lines: Scanned[] = [];
  let place = 0;
  for (let start = 0, line = 0; start < text.length; line += 1) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (!isComment(text, start, end)) place += 1;
    const isLooked =
      (near === undefined || near[line] === 1) && end - start <= LONGEST_LINE && end - start > 3;
    if (isLooked && scanLine(text, start, end)) lines.push({ line, place, start, end, shape, value });
    start = end + 1;
  }
  return lines;
}

/** A blank line, or one that begins as comments do; `#define` and `*p = 1` do not. */
function isComment(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && text.charCodeAt(at) <= SPACE) at += 1;
  if (at >= end) return true;
  const [code, next] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  if (code === SLASH) return next === SLASH || next === STAR;
  if (code === STAR || code === HASH) return next <= SPACE || next === code || next === SLASH;
  return code === DASH && next === DASH;
}

// Results of `scanLine`, since an object for each line of everything costs more than the rest of it.
let shape = 0;
let value = 0;

/**
 * Sets `shape`, a hash of the signs of a line and of where words, numbers and texts are between them, and `value`; false where
 * no value can be.
 */
function scanLine(text: string, start: number, end: number): boolean {
  let hash = 17;
  let numbers = 0;
  let texts = 0;
  let inComment = false;
  let before = NEWLINE;
  let kind = 0;
  depth = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const type = typeOf(code);
    if (type === BLANK) {
      if (before !== NEWLINE) before = SPACE;
      continue;
    }
    if (type === DIGIT || type === LETTER) {
      const next = type === DIGIT ? 2 : 1;
      // A row of words is as one word: `static const int` and `static int`.
      if (!inComment && next + kind !== 2) hash = (Math.imul(hash, 31) + next) | 0;
      kind = next;
      const own = wordAt(text, at, end);
      if (type === DIGIT) numbers = (Math.imul(numbers, 31) + own) | 1;
      at = wordEnd;
      before = code;
      continue;
    }
    if (type === SEPARATOR || isUnopened(type)) kind = 0;
    else if (!inComment) {
      inComment = before !== NEWLINE && startsComment(text, at, before);
      const close = type === QUOTED ? closing(text, at, end) : at;
      if (close > at + 1) texts ||= textHash(text, at, close);
      kind = kindOf(code, close > at, kind);
      if (!inComment && kind !== 1) hash = (Math.imul(hash, 31) + (kind === 3 ? 3 : code)) | 0;
      at = close;
    }
    before = code;
  }
  return setLine(hash, numbers === 0 ? texts : numbers);
}

/** How many brackets of the line are open. */
let depth = 0;

/** A closing bracket that the line does not open ends the list, whose last row is as the others. */
function isUnopened(type: number): boolean {
  if (type === OPEN) depth += 1;
  if (type === CLOSE) depth -= 1;
  return type === CLOSE && depth < 0;
}

function typeOf(code: number): number {
  return code < 128 ? (TYPES[code] ?? SIGN) : SIGN;
}

function setLine(signs: number, values: number): boolean {
  shape = signs;
  value = values;
  return values !== 0;
}

const MOST_HASHED = 8;

function textHash(text: string, open: number, close: number): number {
  let hash = close - open;
  for (let at = open + 1; at < close && at <= open + MOST_HASHED; at += 1)
    hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash | 1;
}

const [SIGN, BLANK, QUOTED, SEPARATOR, OPEN, CLOSE, LETTER, DIGIT] = [0, 1, 2, 3, 4, 5, 6, 7];

/** What each ASCII character is. */
const TYPES = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[\t\r ]/.test(sign)) return BLANK;
  if (/["'`]/.test(sign)) return QUOTED;
  if (/\d/.test(sign)) return DIGIT;
  // What is between and after rows: the last one of a list may lack it.
  if (/[,;.]/.test(sign)) return SEPARATOR;
  if (/[([{]/.test(sign)) return OPEN;
  if (/[)\]}]/.test(sign)) return CLOSE;
  return /[\w$]/.test(sign) ? LETTER : SIGN;
});

/** Where the word that `wordAt` read last ends: the place of its last character. */
let wordEnd = 0;

/** A hash of the word that begins there. */
function wordAt(text: string, start: number, end: number): number {
  let hash = text.charCodeAt(start);
  let at = start + 1;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127 || (TYPES[code] ?? SIGN) < LETTER) break;
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  wordEnd = at - 1;
  return hash;
}

/** 1 for a dash behind a word, which is part of it; 3 for a text in quotes; 0 for any other sign. */
function kindOf(code: number, isText: boolean, before: number): number {
  if (isText) return 3;
  return code === DASH && before === 1 ? 1 : 0;
}

function startsComment(text: string, at: number, before: number): boolean {
  const [code, next] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  if (code === SLASH) return next === SLASH || next === STAR;
  if (code === DASH) return next === DASH && before === SPACE;
  return code === HASH && before === SPACE;
}

/** Where the text that begins at a quote ends; the place of the quote itself where it does not end on the line. */
function closing(text: string, open: number, end: number): number {
  const quote = text.charCodeAt(open);
  for (let at = open + 1; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === quote) return at;
    else if (code === NEWLINE) break;
  }
  return open;
}
