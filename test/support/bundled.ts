// TypeScript files of the tests as programs that Node runs, for child processes that can be killed.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Bundles one file, given from the repository's root, and returns the path of a module in a new temporary folder. */
export async function bundled(entry: string): Promise<string> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'iana-watch-bundle-')), 'program.mjs');
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}
