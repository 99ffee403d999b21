// TypeScript files of the tests as programs that Node runs, for child processes that can be killed.
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Bundles our own code of one file, given from the repository's root; packages are found where they are installed. */
export async function bundled(entry: string): Promise<string> {
  const cache = join(root, 'node_modules', '.cache', 'iana-watch-tests');
  await mkdir(cache, { recursive: true });
  const outfile = join(await mkdtemp(join(cache, 'bundle-')), 'program.mjs');
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
  });
  return outfile;
}
