// The table of tags in docs/glossary.md, from the rules that the program itself uses.
import { readFileSync } from 'node:fs';
import { TAGS } from '../../dist/core/tags.js';
import { between, markdownTable } from '../markdown-table.mjs';

export function generate() {
  const path = 'docs/glossary.md';
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const rows = Object.entries(TAGS).map(([tag, { significance, says }]) => [
    `\`${tag}\``,
    significance,
    says,
  ]);
  return { [path]: between(text, 'tags', markdownTable([['tag', 'significance', 'says'], ...rows])) };
}
