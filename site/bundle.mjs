// Two bundles: what builds the site, for Node, and what its pages load.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const JSX = { jsx: 'automatic', jsxImportSource: 'preact' };

/** Writes `.build/main.js` and `.build/assets/`; `.build/version` changes with every byte of either. */
export async function bundle(root) {
  const out = `${root}.build`;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const common = {
    ...JSX,
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    logLevel: 'error',
  };
  const program = await build({
    ...common,
    entryPoints: { main: 'src/main.ts' },
    outdir: out,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    write: false,
  });
  const assets = await build({
    ...common,
    entryPoints: {
      page: 'src/client/page.ts',
      table: 'src/client/table.ts',
      search: 'src/client/search.ts',
      check: 'src/client/check.tsx',
      style: 'src/style.css',
    },
    outdir: `${out}/assets`,
    platform: 'browser',
    target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
    splitting: true,
    minify: true,
    legalComments: 'none',
    chunkNames: '[name]-[hash]',
    write: false,
  });
  writeFileSync(`${out}/version`, write([...program.outputFiles, ...assets.outputFiles]));
  copyFileSync(`${root}src/icon.svg`, `${out}/assets/icon.svg`);
}

/** Writes the files; gives a digest of them and of the library. */
function write(files) {
  const hash = createHash('sha256');
  for (const { path, contents } of files) {
    mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
    writeFileSync(path, contents);
    hash.update(contents);
  }
  const library = new URL('../dist/lib/', import.meta.url);
  for (const name of readdirSync(library).sort())
    if (name.endsWith('.js')) hash.update(readFileSync(new URL(name, library)));
  return hash.digest('hex').slice(0, 16);
}
