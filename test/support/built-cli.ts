// Runs the built command line as people do: another process, real files. Builds first where src/ is newer than dist/.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
export const CLI = join(ROOT, 'dist', 'cli.js');
/** Test files run side by side; one of them builds, the others wait. */
const BUILDING = join(ROOT, 'node_modules', '.iana-watch-build');
const LONGEST_BUILD_MS = 60_000;

export interface CliRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Closes standard output after so many bytes, as `| head` does. */
  readonly closeAfterBytes?: number;
  /** Nobody reads standard error, as with `2>&1 | head`. */
  readonly closesStderr?: boolean;
}

/** Calls `iana-watch` with these arguments and waits for its end. The environment holds only what is given. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  ensureBuilt();
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], TZ: 'UTC', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (options.closeAfterBytes !== undefined && stdout.length >= options.closeAfterBytes)
      child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  if (options.closesStderr === true) child.stderr.destroy();
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { status, stdout, stderr };
}

/** An empty folder of its own. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'iana-watch-test-'));
}

/** Builds `dist/` unless it is newer than everything in `src/`. */
export function ensureBuilt(): void {
  const deadline = Date.now() + LONGEST_BUILD_MS;
  while (isStale()) {
    if (takeTurn()) {
      try {
        execFileSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT, stdio: 'pipe' });
      } finally {
        rmdirSync(BUILDING);
      }
      return;
    }
    if (Date.now() > deadline) throw new Error(`${BUILDING} is in the way; remove it`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

function isStale(): boolean {
  const built = statSync(CLI, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isBuilding = statSync(BUILDING, { throwIfNoEntry: false }) !== undefined;
  const source = join(ROOT, 'src');
  return (
    isBuilding ||
    readdirSync(source, { recursive: true, encoding: 'utf8' }).some(
      (name) => statSync(join(source, name)).mtimeMs > built,
    )
  );
}

function takeTurn(): boolean {
  try {
    mkdirSync(BUILDING);
    return true;
  } catch {
    return false;
  }
}
