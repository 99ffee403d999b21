// Ruby: regions only.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import type { Language } from './language.ts';

export const ruby: Language = {
  id: 'ruby',
  title: 'Ruby',
  extensions: ['.rb'],
  comments: { line: ['#'], block: [] },
  quotes: ["'", '"'],
  escape: (text, quote) => {
    if (quote === "'") return text.replace(/[\\']/g, '\\$&').replace(/[\r\n]+/g, ' ');
    const special = { '\\': '\\\\', '"': '\\"', '#': '\\#', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
    return escapeText(text, special, (codePoint) => `\\u{${hex(scalar(codePoint), 1)}}`);
  },
  quoteFor: (text) => (/^[\x20-\x7e]*$/.test(text) ? "'" : '"'),
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `BEGIN END alias and begin break case class def defined do else elsif end ensure false for if in module next nil
    not or redo rescue retry return self super then true undef unless until when while yield`.split(/\s+/),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: 'N' },
};
