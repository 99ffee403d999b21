// Java: regions only.
import { commentText, escapeText, utf16 } from './escape.ts';
import type { Language } from './language.ts';

export const java: Language = {
  id: 'java',
  title: 'Java',
  extensions: ['.java'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(text, { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }, (codePoint) =>
      // javac replaces \u escapes before it reads strings, so controls need octal ones.
      codePoint < 0x80 ? `\\${codePoint.toString(8).padStart(3, '0')}` : utf16(codePoint),
    ),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `abstract assert boolean break byte case catch char class const continue default do double else enum extends false
    final finally float for goto if implements import instanceof int interface long native new null package private
    protected public return short static strictfp super switch synchronized this throw throws transient true try void
    volatile while`.split(/\s+/),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' },
};
