// Builds dist/ from src/ with the compiler alone; what `npm ci` runs, so a checkout is usable at once.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// The Action's bundle is committed; `npm run bundle` makes it.
const COMMITTED = new Set(['action.js', 'action.licenses.txt']);
mkdirSync(`${root}dist`, { recursive: true });
for (const name of readdirSync(`${root}dist`).filter((name) => !COMMITTED.has(name))) {
  rmSync(`${root}dist/${name}`, { recursive: true, force: true });
}
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
// The demo's documents, which the compiler does not carry over.
for (const name of readdirSync(`${root}src/demo`).filter((name) => name.endsWith('.xml'))) {
  cpSync(`${root}src/demo/${name}`, `${root}dist/demo/${name}`);
}
chmodSync(`${root}dist/cli.js`, 0o755);
