// JavaScript: an ES module with an object of constants, maps of descriptions, predicates.
import { ECMASCRIPT_LINES, ecmaScriptFile } from './ecmascript-file.ts';
import { cheaperQuote, commentText, escapeText, hex } from './escape.ts';
import type { Language } from './language.ts';

export const javascript: Language = {
  id: 'javascript',
  title: 'JavaScript',
  extensions: ['.js', '.jsx', '.mjs', '.cjs'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"', "'", '`'],
  escape: (text, quote) =>
    escapeText(
      text,
      {
        '\\': '\\\\',
        [quote]: `\\${quote}`,
        '\n': '\\n',
        '\r': '\\r',
        '\t': '\\t',
        ...(quote === '`' ? { $: '\\$' } : {}),
      },
      (codePoint) => `\\u{${hex(codePoint, 1)}}`,
    ),
  quoteFor: (text) => cheaperQuote(text, '"', "'"),
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `abstract any arguments as async await boolean break case catch class const constructor continue debugger declare
    default delete do else enum eval export extends false finally for from function get if implements import in
    infer instanceof interface is keyof let module namespace never new null number object of package private
    protected prototype public readonly require return set static string super switch symbol this throw true try
    type typeof undefined unique unknown var void while with yield __proto__ toString valueOf hasOwnProperty NaN
    Infinity`.split(/\s+/),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' },
  whole: {
    shapes: ['constants', 'descriptions', 'predicates'],
    print: (model) => ecmaScriptFile(model, { types: false, literal: javascript }),
    lines: ECMASCRIPT_LINES,
  },
};
