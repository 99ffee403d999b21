// Perl: regions only.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import type { Language } from './language.ts';

export const perl: Language = {
  id: 'perl',
  title: 'Perl',
  extensions: ['.pl', '.pm'],
  comments: { line: ['#'], block: [] },
  quotes: ["'", '"'],
  escape: (text, quote) => {
    if (quote === "'") return text.replace(/[\\']/g, '\\$&').replace(/[\r\n]+/g, ' ');
    const special = { '\\': '\\\\', '"': '\\"', $: '\\$', '@': '\\@', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
    return escapeText(text, special, (codePoint) => `\\x{${hex(scalar(codePoint), 1)}}`);
  },
  quoteFor: (text) => (/^[\x20-\x7e]*$/.test(text) ? "'" : '"'),
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `and cmp continue do else elsif eq for foreach ge gt if last le lt my ne next no not or our package redo return sub tie unless until use while xor`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: 'N' },
};
