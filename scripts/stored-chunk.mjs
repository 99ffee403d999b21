// What the commands on stored files have in common becomes one part of the program: to find and read sixty small files
// takes Node longer than to run them. esbuild puts modules into one file that the same entries need, so every entry is
// made to need what these commands need.
import { readFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STORED = ['show', 'list', 'search', 'log'];

export function storedChunk(src) {
  const stored = STORED.map((name) => join(src, 'commands', `${name}.ts`));
  const needed = stored.map((path) => `import ${JSON.stringify(path)};`).join('');
  return {
    name: 'stored-chunk',
    setup(build) {
      const entries = new Set(dynamicImports(src));
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) =>
        entries.has(path)
          ? { contents: `${await readFile(path, 'utf8')}\n${needed}`, loader: 'ts' }
          : undefined,
      );
    },
  };
}

/** Files that are loaded only when they are needed. */
function dynamicImports(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const file = join(folder, path);
      const found = readFileSync(file, 'utf8').matchAll(/import\('(\.[^']+)'\)/g);
      return [...found].map(([, target]) => join(dirname(file), target));
    });
}
