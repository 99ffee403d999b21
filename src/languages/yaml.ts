// YAML: regions only.
import { commentText, escapeText, hex } from './escape.ts';
import type { Language } from './language.ts';

export const yaml: Language = {
  id: 'yaml',
  title: 'YAML',
  extensions: ['.yml', '.yaml', '.ksy'],
  comments: { line: ['#'], block: [] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(text, { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }, (codePoint) =>
      codePoint < 0x10000 ? `\\u${hex(codePoint, 4)}` : `\\U${hex(codePoint, 8)}`,
    ),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off']),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' },
};
