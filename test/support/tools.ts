// The languages' own tools, where the machine has them. A check that cannot run is skipped, and says why in its name.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const found = new Map<string, boolean>();

/** Whether a program is there. */
export function hasTool(name: string): boolean {
  let there = found.get(name);
  if (there === undefined) {
    const flag = name === 'go' || name === 'gofmt' ? [] : ['--version'];
    const { error } = spawnSync(name, flag, { stdio: 'ignore', input: '' });
    there = error === undefined;
    found.set(name, there);
  }
  return there;
}

/** A test that needs programs: skipped visibly where one is missing. */
export function itWith(tools: readonly string[], name: string, work: () => void, timeout = 60_000): void {
  const missing = tools.filter((tool) => !hasTool(tool));
  const title = missing.length > 0 ? `${name} (not checked: ${missing.join(', ')} is not here)` : name;
  // oxlint-disable-next-line vitest/valid-title, vitest/expect-expect -- handed through
  it.skipIf(missing.length > 0)(title, work, timeout);
}

/** Files in a folder of their own, gone afterwards. */
export function withFiles<T>(files: Readonly<Record<string, string>>, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-constants-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program; its complaints are the error's text. */
export function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
      env: {
        ...process.env,
        GO111MODULE: 'off',
        GOFLAGS: '',
        // Stays from run to run: Go's own packages take longer than ours.
        GOCACHE: join(ROOT, 'node_modules', '.cache', 'iana-watch-go'),
      },
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`.slice(0, 4000), { cause: error });
  }
}
