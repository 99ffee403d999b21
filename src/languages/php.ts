// PHP: regions only.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import type { Language } from './language.ts';

export const php: Language = {
  id: 'php',
  title: 'PHP',
  extensions: ['.php'],
  comments: { line: ['//', '#'], block: [['/*', '*/']] },
  quotes: ["'", '"'],
  escape: (text, quote) => {
    // Single quotes know no escapes for controls, and show them as they are; they are data there, not code.
    if (quote === "'") return text.replace(/[\\']/g, '\\$&').replace(/[\r\n]+/g, ' ');
    const special = {
      '\\': '\\\\',
      '"': '\\"',
      $: '\\$',
      '{': '\\x7b',
      '\n': '\\n',
      '\r': '\\r',
      '\t': '\\t',
    };
    return escapeText(text, special, (codePoint) => `\\u{${hex(scalar(codePoint), 1)}}`);
  },
  quoteFor: (text) => (/^[\x20-\x7e]*$/.test(text) ? "'" : '"'),
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `abstract and array as break callable case catch class clone const continue declare default die do echo else elseif
    empty enddeclare endfor endforeach endif endswitch endwhile eval exit extends final finally fn for foreach function
    global goto if implements include instanceof insteadof interface isset list match namespace new or print private
    protected public readonly require return static switch throw trait try unset use var while xor yield`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' },
};
