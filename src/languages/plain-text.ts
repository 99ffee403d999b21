// Any other file: regions only; comments as most languages have them, text literals with double quotes.
import { commentText } from './escape.ts';
import { json } from './json.ts';
import type { Language } from './language.ts';

export const plainText: Language = {
  id: 'text',
  title: 'plain text',
  extensions: [],
  comments: {
    line: ['//', '#', ';', '--'],
    block: [
      ['/*', '*/'],
      ['<!--', '-->'],
    ],
  },
  quotes: json.quotes,
  escape: json.escape,
  quoteFor: json.quoteFor,
  comment: commentText,
  boolean: String,
  keywords: json.keywords,
  naming: json.naming,
};
