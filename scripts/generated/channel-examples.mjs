// The first configuration of docs/channels.md: one entry of each channel of the table.
import { readFileSync } from 'node:fs';
import { CHANNELS } from '../../dist/channels/table.js';
import { between } from '../markdown-table.mjs';

export function generate() {
  const path = 'docs/channels.md';
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const entries = Object.values(CHANNELS).map(({ example }) => `  - ${example}`);
  return { [path]: between(text, 'channels', ['```yaml', 'channels:', ...entries, '```', ''].join('\n')) };
}
