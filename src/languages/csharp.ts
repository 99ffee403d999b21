// C#: regions only.
import { commentText, escapeText, utf16 } from './escape.ts';
import type { Language } from './language.ts';

export const csharp: Language = {
  id: 'csharp',
  title: 'C#',
  extensions: ['.cs'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(
      text,
      { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '{': '{', '}': '}' },
      utf16,
    ),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `abstract as base bool break byte case catch char checked class const continue decimal default delegate do double
    else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is
    lock long namespace new null object operator out override params private protected public readonly ref return sbyte
    sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe
    ushort using virtual void volatile while`.split(/\s+/),
  ),
  naming: { case: 'PascalCase', prefix: () => '', digit: '_' },
};
