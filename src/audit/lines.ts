// Which lines of a text may be rows of a list: those that hold a number or a text in quotes, and look like at least two
// other lines. A single pass over the characters, since it reads everything and most of it is no list.

/** A line that may be a row. */
export interface Line {
  /** Counted from 0. */
  readonly line: number;
  readonly text: string;
  /** What it looks like: equal for lines that differ only in their words, numbers and texts, and in a comment at the end. */
  readonly shape: number;
}

/** Longer lines are data or minified. */
const LONGEST_LINE = 300;
const LEAST_ALIKE = 3;

const [TAB, NEWLINE, SPACE, QUOTE, HASH, APOSTROPHE, STAR, DASH, SLASH, BACKSLASH, BACKTICK] = [
  9, 10, 32, 34, 35, 39, 42, 45, 47, 92, 96,
];

/** The lines, in order. */
export function likelyLines(text: string): Line[] {
  const lines: { line: number; start: number; end: number; shape: number }[] = [];
  const counts = new Map<number, number>();
  for (let start = 0, line = 0; start < text.length; line += 1) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const shape = end - start > LONGEST_LINE || end - start < 3 ? 0 : shapeOf(text, start, end);
    if (shape !== 0) {
      lines.push({ line, start, end, shape });
      counts.set(shape, (counts.get(shape) ?? 0) + 1);
    }
    start = end + 1;
  }
  return lines
    .filter(({ shape }) => (counts.get(shape) ?? 0) >= LEAST_ALIKE)
    .map(({ line, start, end, shape }) => ({ line, text: text.slice(start, end), shape }));
}

/** A hash of the signs of a line and of where words, numbers and texts are between them; 0 where no value can be. */
function shapeOf(text: string, start: number, end: number): number {
  let hash = 17;
  let hasValue = false;
  let isComment = false;
  let before = NEWLINE;
  let kind = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      if (before !== NEWLINE) before = SPACE;
      continue;
    }
    if (isWord(code)) {
      if (!isWord(before)) {
        const next = code >= 48 && code <= 57 ? 2 : 1;
        hasValue ||= next === 2;
        // A row of words is as one word: `static const int` and `static int`.
        if (!isComment && next + kind !== 2) hash = (Math.imul(hash, 31) + next) | 0;
        kind = next;
      }
    } else if (!isComment) {
      isComment = before !== NEWLINE && startsComment(text, at, before);
      const close = isQuote(code) ? closing(text, at, end) : at;
      kind = kindOf(code, close > at, kind);
      hasValue ||= kind === 3;
      if (!isComment && kind !== 1) hash = (Math.imul(hash, 31) + (kind === 3 ? 3 : code)) | 0;
      at = close;
    }
    before = code;
  }
  return hasValue ? hash || 1 : 0;
}

/** 1 for a dash behind a word, which is part of it; 3 for a text in quotes; 0 for any other sign. */
function kindOf(code: number, isText: boolean, before: number): number {
  if (isText) return 3;
  return code === DASH && before === 1 ? 1 : 0;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === 13;
}

function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE || code === BACKTICK;
}

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  );
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
