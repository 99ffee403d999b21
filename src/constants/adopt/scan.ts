// Takes a source file apart into lines of tokens, roughly: enough to see rows that look alike, in any language.
import type { Language } from '../../languages/language.ts';
import { splitLines } from '../markers.ts';

type TokenType = 'word' | 'number' | 'string' | 'sign' | 'comment';

export interface Token {
  readonly type: TokenType;
  readonly text: string;
  /** Column of its first character. */
  readonly start: number;
  /** White space before it. */
  readonly space: string;
}

export interface Line {
  readonly text: string;
  readonly indent: string;
  /** Code tokens, without comments. */
  readonly tokens: readonly Token[];
  /** A comment behind the code. */
  readonly comment?: Token;
  readonly kind: 'code' | 'comment' | 'blank';
}

const TOKEN = /0[xX][0-9a-fA-F_]+|16#[0-9a-fA-F]+|\d[\d_]*|[A-Za-z_$][\w$]*|[^\s\w]/y;

/** The lines of a text. Comments over several lines are followed; strings are not, but for their line. */
export function scanLines(text: string, language: Language): Line[] {
  let closer = '';
  return splitLines(text).lines.map((line) => {
    const scanned = scanLine(line, { language, closer });
    closer = scanned.closer;
    return scanned.line;
  });
}

/** The lines with nothing to be learnt in these, first and last included. */
export function withoutLines(
  lines: readonly Line[],
  spans: Iterable<{ readonly begin: number; readonly end: number }>,
): readonly Line[] {
  const out = [...lines];
  for (const { begin, end } of spans) {
    for (let index = begin; index <= end; index++) {
      const { text = '', indent = '' } = lines[index] ?? {};
      out[index] = { text, indent, tokens: [], kind: 'comment' };
    }
  }
  return out;
}

function scanLine(
  text: string,
  { language, closer }: { language: Language; closer: string },
): { line: Line; closer: string } {
  const indent = /^\s*/.exec(text)?.[0] ?? '';
  const tokens: Token[] = [];
  let comment: Token | undefined;
  let at = 0;
  let open = closer;
  let space = '';
  while (at < text.length) {
    if (open !== '') {
      const end = text.indexOf(open, at);
      if (end < 0) {
        at = text.length;
        break;
      }
      at = end + open.length;
      open = '';
      continue;
    }
    const blank = /\s*/y;
    blank.lastIndex = at;
    space = blank.exec(text)?.[0] ?? '';
    at += space.length;
    if (at >= text.length) break;
    const block = language.comments.block.find(([start]) => text.startsWith(start, at));
    const line = language.comments.line.find((start) => text.startsWith(start, at));
    if (block !== undefined || line !== undefined) {
      const end = block === undefined ? -1 : text.indexOf(block[1], at + block[0].length);
      const stop = block === undefined || end < 0 ? text.length : end + block[1].length;
      if (block !== undefined && end < 0) open = block[1];
      const found: Token = { type: 'comment', text: text.slice(at, stop), start: at, space };
      const parts = isInRow(tokens, text.slice(stop)) ? valueComment(found) : undefined;
      if (parts === undefined) comment = found;
      else tokens.push(...parts);
      at = stop;
      continue;
    }
    const token = readToken(text, at, { language, before: tokens.at(-1) });
    tokens.push({ ...token, start: at, space });
    at += token.text.length;
  }
  const kind = tokens.length > 0 ? 'code' : text.trim() === '' ? 'blank' : 'comment';
  return {
    line: { text, indent, tokens, ...(comment === undefined ? {} : { comment }), kind },
    closer: open,
  };
}

/** Whether code comes before a comment on its line, or after it. */
function isInRow(before: readonly Token[], behind: string): boolean {
  return before.length > 0 || behind.trim() !== '';
}

/** A comment that is but a number, `// 1000`, says which value its row is about; it counts as code. */
function valueComment({ text, start, space }: Token): Token[] | undefined {
  const [, open, blank, digits] = /^(\/\/|#|\/\*)( *)(0[xX][0-9a-fA-F]+|\d+)(?: *\*\/)?$/.exec(text) ?? [];
  if (open === undefined || blank === undefined || digits === undefined) return undefined;
  const at = start + open.length + blank.length;
  const close = text.slice(open.length + blank.length + digits.length);
  return [
    { type: 'sign', text: open, start, space },
    { type: 'number', text: digits, start: at, space: blank },
    ...(close === ''
      ? []
      : [
          {
            type: 'sign' as const,
            text: close.trim(),
            start: start + text.length - close.trim().length,
            space: close.slice(0, -2),
          },
        ]),
  ];
}

/** Tokens in which two bytes with a comma between them, and no third, are one number; the same where there are none. */
export function withPairs(tokens: readonly Token[]): readonly Token[] {
  const isByte = (token: Token | undefined): boolean =>
    token?.type === 'number' && /^0[xX][0-9a-fA-F]{2}$/.test(token.text);
  const at = tokens.findIndex(
    (token, index) => isByte(token) && tokens[index + 1]?.text === ',' && isByte(tokens[index + 2]),
  );
  const [high, comma, low] = tokens.slice(at < 0 ? tokens.length : at);
  const isThird = isByte(tokens[at - 2]) || (tokens[at + 3]?.text === ',' && isByte(tokens[at + 4]));
  if (high === undefined || comma === undefined || low === undefined || isThird) return tokens;
  const text = `${high.text}${comma.space},${low.space}${low.text}`;
  return tokens.toSpliced(at, 3, { ...high, text });
}

const NEGATIVE = /-\d[\d_]*(?![\w.])/y;

function readToken(
  text: string,
  at: number,
  { language, before }: { language: Language; before: Token | undefined },
): { type: TokenType; text: string } {
  const first = text[at] ?? '';
  NEGATIVE.lastIndex = at;
  const negative = first === '-' && mayBeSigned(before, text[at - 1]) ? NEGATIVE.exec(text)?.[0] : undefined;
  if (negative !== undefined) return { type: 'number', text: negative };
  if (language.quotes.includes(first)) {
    let end = at + 1;
    while (end < text.length && text[end] !== first) end += text[end] === '\\' ? 2 : 1;
    return { type: 'string', text: text.slice(at, Math.min(end + 1, text.length)) };
  }
  TOKEN.lastIndex = at;
  const whole = TOKEN.exec(text)?.[0] ?? first;
  // Where `#` begins a comment, it is no part of a number.
  const found = language.comments.line.includes('#') ? whole.replace(/^16#.*/, '16') : whole;
  const type = /^\d/.test(found) ? 'number' : /^[\w$]/.test(found) ? 'word' : 'sign';
  return { type, text: found };
}

/** Whether a minus behind a token belongs to the number that follows, and does not subtract it. */
function mayBeSigned(before: Token | undefined, left: string | undefined): boolean {
  // `#define FAILED -1`: a minus that is separated from the word before it and not from the number.
  if (before?.type === 'word') return left === ' ' || left === '\t';
  return before?.type === 'sign' && /^[=:(,[{>]$/.test(before.text);
}

/** The text between the quotes of a string token, with the common escapes undone. */
export function stringText(token: Token): string {
  const body = token.text.slice(1, -1);
  return body.replace(/\\(["'`\\])/g, '$1');
}

/** A token as the program that it is in sees it: without quotes. */
export function bareText(token: Token): string {
  return token.type === 'string' ? stringText(token) : token.text;
}

/** A comment's text without its marks. */
export function commentBody(text: string): string {
  return text
    .replace(/^(?:\/\*+|<!--|([^\s\w"])\1*(?:[!:]| [|^])?)\s?/, '')
    .replace(/\s*(?:\*\/|-->)$/, '')
    .trim();
}
