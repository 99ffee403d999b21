// Lua: regions only.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import type { Language } from './language.ts';

export const lua: Language = {
  id: 'lua',
  title: 'Lua',
  extensions: ['.lua'],
  comments: { line: ['--'], block: [['--[[', ']]']] },
  quotes: ['"', "'"],
  escape: (text, quote) =>
    escapeText(
      text,
      { '\\': '\\\\', [quote]: `\\${quote}`, '\n': '\\n', '\r': '\\r', '\t': '\\t' },
      (codePoint) => `\\u{${hex(scalar(codePoint), 1)}}`,
    ),
  quoteFor: () => '"',
  // Two brackets right behind the dashes begin a comment of several lines.
  comment: (text) => commentText(text).replace(/[[\]](?=[[\]=])/g, '$& '),
  boolean: String,
  keywords: new Set(
    `and break do else elseif end false for function goto if in local nil not or repeat return then true until while`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: 'N' },
};
