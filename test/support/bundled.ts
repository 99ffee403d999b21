// TypeScript files of the tests as programs that Node runs, for child processes that can be killed.
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Bundles our own code of one file, given from the repository's root; packages are found where they are installed. */
export async function bundled(entry: string): Promise<string> {
  const outfile = join(await freshFolder(), 'program.mjs');
  await build({ ...OPTIONS, entryPoints: [join(root, entry)], outfile, packages: 'external' });
  return outfile;
}

/**
 * The command line as the Action is built, packages and all: it does the same as `dist/cli.js` and starts in half the
 * time, which counts where it is started by the thousand.
 */
export async function bundledProgram(): Promise<string> {
  const outfile = join(await freshFolder(), 'program.mjs');
  await build({
    ...OPTIONS,
    entryPoints: [join(root, 'src', 'cli.ts')],
    outfile,
    // What pauses between writes is known by the name of its file.
    external: ['bottleneck/*'],
    banner: {
      js: "import { createRequire as iwRequire } from 'node:module'; const require = iwRequire(import.meta.url);",
    },
  });
  return outfile;
}

const OPTIONS = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'error',
} as const;

/** Below the repository, so that its packages and its package.json are found from there. */
function freshFolder(): Promise<string> {
  return mkdtemp(join(process.env['IANA_WATCH_TEST_BUNDLES'] ?? '', 'bundle-'));
}
