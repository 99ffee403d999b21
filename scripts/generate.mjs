// Writes every generated file of the repository, or with --check says which are not up to date.
// A generator is a module in scripts/generated/ whose function `generate()` returns a map: path → text.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const folder = join(root, 'scripts', 'generated');
const stale = [];
for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
  const { generate } = await import(new URL(`generated/${name}`, import.meta.url).href);
  for (const [path, text] of Object.entries(await generate())) {
    const file = join(root, path);
    const now = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    if (now === text) continue;
    stale.push(path);
    if (!check) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}
if (stale.length > 0) console.log(`${check ? 'not up to date' : 'written'}: ${stale.join(', ')}`);
if (check && stale.length > 0) {
  console.log('Run "npm run build && npm run generated", look at the difference, and commit it.');
  process.exit(1);
}
