// One temporary folder for a whole run of tests, and for the programs that they start: whatever ends how, nothing is
// left behind.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'iana-watch-tests');
const folders: string[] = [];

/** `TMPDIR` is a folder of this run's own, and `IANA_WATCH_TEST_BUNDLES` one from which the packages are found. */
export function setup(): void {
  process.env['TMPDIR'] = fresh(tmpdir(), 'iana-watch-tests-');
  process.env['IANA_WATCH_TEST_BUNDLES'] = fresh(CACHE, 'bundles-');
}

export function teardown(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function fresh(parent: string, prefix: string): string {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, prefix));
  folders.push(folder);
  return folder;
}
