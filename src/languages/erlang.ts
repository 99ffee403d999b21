// Erlang: regions only.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import type { Language } from './language.ts';

export const erlang: Language = {
  id: 'erlang',
  title: 'Erlang',
  extensions: ['.erl', '.hrl'],
  comments: { line: ['%'], block: [] },
  quotes: ['"', "'"],
  escape: (text, quote) =>
    escapeText(
      text,
      { '\\': '\\\\', [quote]: `\\${quote}`, '\n': '\\n', '\r': '\\r', '\t': '\\t' },
      (codePoint) => `\\x{${hex(scalar(codePoint), 1)}}`,
    ),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `after and andalso band begin bnot bor bsl bsr bxor case catch cond div else end fun if let maybe not of or orelse receive rem try when xor`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: 'N' },
};
