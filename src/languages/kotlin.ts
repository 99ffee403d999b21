// Kotlin: regions only.
import { commentText, escapeText, utf16 } from './escape.ts';
import type { Language } from './language.ts';

export const kotlin: Language = {
  id: 'kotlin',
  title: 'Kotlin',
  extensions: ['.kt', '.kts'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(text, { '\\': '\\\\', '"': '\\"', $: '\\$', '\n': '\\n', '\r': '\\r', '\t': '\\t' }, utf16),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `as break class continue do else false for fun if in interface is null object package return super this throw true
    try typealias typeof val var when while`.split(/\s+/),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' },
};
