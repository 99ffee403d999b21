// Elixir: regions only.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import type { Language } from './language.ts';

export const elixir: Language = {
  id: 'elixir',
  title: 'Elixir',
  extensions: ['.ex', '.exs'],
  comments: { line: ['#'], block: [] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(
      text,
      { '\\': '\\\\', '"': '\\"', '#': '\\#', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
      (codePoint) => `\\u{${hex(scalar(codePoint), 1)}}`,
    ),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `after and catch cond case def defmodule do else end false fn for if in nil not or receive rescue true try unless when with`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: 'N' },
};
