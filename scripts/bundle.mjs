// Builds dist/action.js, the Action in one file. The bytes are the same on every machine and Node version, so that the
// committed file can be compared with a fresh one: --check does.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { licenses } from './licenses.mjs';
import { oneParser, unusedParts } from './unused-parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Design: an Action's bundle is downloaded by every run. */
const MOST_BYTES = 1_500_000;
const BUNDLE = 'dist/action.js';
const LICENSES = 'dist/action.licenses.txt';

/** The files of the bundle: path → text. */
export async function bundle() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/action.ts'],
    outfile: BUNDLE,
    write: false,
    bundle: true,
    minify: true,
    metafile: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    // @actions/http-client brings a copy of its own (415 KB), for identity tokens that nobody asks for here.
    plugins: [unusedParts, oneParser],
    alias: { undici: './node_modules/undici' },
    banner: {
      js: [
        '// iana-watch, the GitHub Action: built from src/ by "npm run bundle". Licenses: action.licenses.txt.',
        "import { createRequire as iwRequire } from 'node:module';",
        'const require = iwRequire(import.meta.url);',
      ].join('\n'),
    },
  });
  const [file] = outputFiles;
  return { [BUNDLE]: file.text, [LICENSES]: licenses(root, Object.keys(metafile.inputs)) };
}

async function main() {
  const files = await bundle();
  const size = Buffer.byteLength(files[BUNDLE]);
  if (size > MOST_BYTES) {
    console.error(`${BUNDLE}: ${size} bytes, and at most ${MOST_BYTES} are allowed; look for what came in.`);
    process.exit(1);
  }
  const stale = Object.entries(files).filter(([path, text]) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  if (!process.argv.includes('--check')) {
    for (const [path, text] of stale) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    console.log(`${relative(process.cwd(), join(root, BUNDLE))}: ${size} bytes`);
  } else if (stale.length > 0) {
    console.error(`not what src/ gives: ${stale.map(([path]) => path).join(', ')}`);
    console.error('Run "npm run bundle", and commit dist/action.js with your change.');
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
