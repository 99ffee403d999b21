// Swift: regions only.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import type { Language } from './language.ts';

export const swift: Language = {
  id: 'swift',
  title: 'Swift',
  extensions: ['.swift'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(
      text,
      { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
      (codePoint) => `\\u{${hex(scalar(codePoint), 1)}}`,
    ),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough false
    fileprivate for func guard if import in init inout internal is let nil open operator private protocol public
    repeat rethrows return self static struct subscript super switch throw throws true try typealias var where while`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'camelCase', prefix: () => '', digit: '_' },
};
