// What the documents quote as messages is what the program says. A message that has holes is quoted with `…` in them.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** All texts of the program, holes as `…`. */
const said = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8').replace(/\$\{[^}]*\}/g, '…'))
  .join('\n');

const quoted = [
  ...quotedIn('docs/troubleshooting.md', /^- `([^`]+)`/gm),
  ...quotedIn('docs/network.md', /^\| `([^`]+)` +\| [a-z].* \|$/gm, '## What the messages mean'),
];

function quotedIn(path: string, message: RegExp, from = ''): readonly (readonly [string, string])[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return [...text.slice(text.indexOf(from)).matchAll(message)].map(([, words = '']) => [path, words]);
}

it('there are messages to look at', () => {
  expect(quoted.length).toBeGreaterThan(15);
});

it.each(quoted)('%s quotes: %s', (_path, message) => {
  expect(said.includes(message), `no text of src/ has it`).toBe(true);
});
