// Builds dist/ from src/; what `npm ci` runs, so a checkout is usable at once. The compiler writes a module a file, with
// types. Then the command becomes one file with parts that are loaded when they are needed, so that it starts quickly and
// its packages need not be installed; and the library becomes one file a subpath, for Node and for browsers.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licenses } from './licenses.mjs';
import { nodeBuiltins } from './node-builtins.mjs';
import { storedChunk } from './stored-chunk.mjs';
import { unusedParts } from './unused-parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// The Action's bundle is committed; `npm run bundle` makes it.
const COMMITTED = new Set(['action.js', 'action.licenses.txt']);

const COMMON = {
  absWorkingDir: root,
  outdir: 'dist',
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  minify: true,
  metafile: true,
  format: 'esm',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'error',
};
const NODE = { platform: 'node', target: 'node20' };
/** Packages of the library that are installed with it. */
const INSTALLED = ['diff', 'fast-xml-parser'];

mkdirSync(`${root}dist`, { recursive: true });
for (const name of readdirSync(`${root}dist`).filter((name) => !COMMITTED.has(name))) {
  rmSync(`${root}dist/${name}`, { recursive: true, force: true });
}
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
const built = [await buildProgram(), await buildLibrary(), await buildLibraryForBrowsers()];
const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(`${root}dist/licenses.txt`, licenses(root, [...new Set(inputs)]));
chmodSync(`${root}dist/cli.js`, 0o755);

function buildProgram() {
  return build({
    ...COMMON,
    ...NODE,
    entryPoints: { cli: 'src/cli.ts' },
    chunkNames: 'bin/[name]-[hash]',
    plugins: [unusedParts, nodeBuiltins(`${root}src`), storedChunk(`${root}src`)],
    // Packages that are no ES modules ask for Node's own with `require`.
    banner: {
      js: "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);",
    },
  });
}

function buildLibrary() {
  return build({
    ...COMMON,
    ...NODE,
    entryPoints: libraryEntries('lib'),
    chunkNames: 'lib/[name]-[hash]',
    external: INSTALLED,
  });
}

function buildLibraryForBrowsers() {
  return build({
    ...COMMON,
    platform: 'browser',
    target: 'es2022',
    // Packages with two ways for browsers give the one that needs no document, so a worker can use it too.
    conditions: ['worker'],
    entryPoints: libraryEntries('lib/browser'),
    chunkNames: 'lib/browser/[name]-[hash]',
    external: INSTALLED,
    alias: { 'node:crypto': './scripts/node-crypto-in-a-browser.mjs' },
  });
}

/** The public subpaths; `exports` in package.json names the same. */
function libraryEntries(folder) {
  return {
    [`${folder}/index`]: 'src/index.ts',
    [`${folder}/core`]: 'src/library/core.ts',
    [`${folder}/render`]: 'src/library/render.ts',
    [`${folder}/log`]: 'src/library/log.ts',
    [`${folder}/constants`]: 'src/library/constants.ts',
    [`${folder}/audit`]: 'src/library/audit.ts',
  };
}
