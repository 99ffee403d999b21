// SQL: regions only.
import { commentText } from './escape.ts';
import type { Language } from './language.ts';

export const sql: Language = {
  id: 'sql',
  title: 'SQL',
  extensions: ['.sql'],
  comments: { line: ['--'], block: [['/*', '*/']] },
  quotes: ["'"],
  // Whether a backslash is an escape differs from database to database, so none comes out.
  escape: (text) =>
    text
      .replaceAll("'", "''")
      .replaceAll('\\', '/')
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' '),
  quoteFor: () => "'",
  comment: commentText,
  boolean: String,
  keywords: new Set(),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' },
};
