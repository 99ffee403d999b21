// Scala: regions only.
import { commentText, escapeText, utf16 } from './escape.ts';
import type { Language } from './language.ts';

export const scala: Language = {
  id: 'scala',
  title: 'Scala',
  extensions: ['.scala', '.sc'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(
      text,
      { '\\': '\\\\', '"': '\\"', $: '\\u0024', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
      utf16,
    ),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `abstract case catch class def do else enum export extends false final finally for given if implicit import lazy match new null object override package private protected return sealed super then this throw trait true try type val var while with yield`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: 'N' },
};
