// Haskell: regions only.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import type { Language } from './language.ts';

export const haskell: Language = {
  id: 'haskell',
  title: 'Haskell',
  extensions: ['.hs'],
  comments: { line: ['--'], block: [['{-', '-}']] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(
      text,
      { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
      // The empty escape keeps a digit that follows out of the number.
      (codePoint) => `\\x${hex(scalar(codePoint), 1)}\\&`,
    ),
  quoteFor: () => '"',
  comment: (text) => commentText(text).replace(/\{(?=-)|-(?=\})/g, '$& '),
  boolean: String,
  keywords: new Set(
    `case class data default deriving do else foreign if import in infix infixl infixr instance let module newtype of then type where`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: 'N' },
};
