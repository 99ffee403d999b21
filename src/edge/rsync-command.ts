// Runs the system's rsync: no shell, arguments that cannot be options, output capped, an end when time is over.
import { spawn } from 'node:child_process';
import { excerpt } from '../core/xml-source.ts';
import type { Environment } from './proxy.ts';

/** What is fetched, and to where. */
export interface RsyncSession {
  /** `rsync://host[:port]/module[/path]`, checked. */
  readonly address: string;
  /** Absolute path of a folder that exists. */
  readonly folder: string;
  /** Patterns of rsync, one a line: what is included, relative to the address; all else is left out. */
  readonly patterns: readonly string[];
  readonly env: Environment;
  /** The session is killed after so long. */
  readonly timeoutMs: number;
}

/** How a session ended. */
export type RsyncResult =
  | { readonly type: 'done' }
  /** Some files could not be fetched: their paths, relative to the address, with the reason. */
  | { readonly type: 'partly'; readonly failed: ReadonlyMap<string, string> }
  | { readonly type: 'failed'; readonly why: string; readonly remedy: string };

/** Silence ends a session after so many seconds. */
const SILENCE_SECONDS = 60;
const CONNECT_SECONDS = 30;
const MOST_OUTPUT = 65_536;
/** Nothing else of the environment reaches it; `LC_ALL` keeps its messages in English. */
const PASSED_ON = ['PATH', 'HOME', 'RSYNC_PASSWORD', 'RSYNC_PROXY', 'SystemRoot'];

/**
 * The arguments of a session. Links and special files are never made, files are replaced whole, those that are gone are
 * deleted; the patterns come on standard input, and nothing after `--` is an option.
 */
export function rsyncArguments({ address, folder }: RsyncSession): readonly string[] {
  return [
    '--recursive',
    '--times',
    '--no-links',
    '--no-devices',
    '--no-specials',
    '--prune-empty-dirs',
    '--delete',
    `--timeout=${SILENCE_SECONDS}`,
    `--contimeout=${CONNECT_SECONDS}`,
    '--max-size=64m',
    '--include-from=-',
    '--exclude=*',
    '--',
    `${address}/`,
    `${folder}/`,
  ];
}

/** Runs one session to its end. Never throws. */
export function runRsync(session: RsyncSession): Promise<RsyncResult> {
  return new Promise((resolve) => {
    const env: Record<string, string> = { LC_ALL: 'C' };
    for (const name of PASSED_ON) {
      const value = session.env[name];
      if (value !== undefined) env[name] = value;
    }
    const child = spawn('rsync', rsyncArguments(session), {
      env,
      stdio: ['pipe', 'ignore', 'pipe'],
      shell: false,
      timeout: Math.max(1, session.timeoutMs),
      killSignal: 'SIGKILL',
    });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < MOST_OUTPUT) output += text;
    });
    child.on('error', (error: NodeJS.ErrnoException) => resolve(notStarted(error)));
    child.on('close', (code, signal) => resolve(resultOf(code, signal, output)));
    child.stdin.on('error', () => undefined);
    child.stdin.end(session.patterns.map((pattern) => `${pattern}\n`).join(''));
  });
}

function notStarted({ code, message }: NodeJS.ErrnoException): RsyncResult {
  if (code !== 'ENOENT')
    return {
      type: 'failed',
      why: `rsync cannot be started (${excerpt(message)})`,
      remedy: 'check that it may be run',
    };
  return {
    type: 'failed',
    why: 'the program rsync is not installed',
    remedy:
      'install it (apt-get install rsync on Debian and Ubuntu, apk add rsync on Alpine, brew install rsync on macOS), or set "source" to https://www.iana.org/assignments',
  };
}

/** The numbers are those of rsync(1), EXIT VALUES. 24: files vanished on the other side, which is no trouble. */
function resultOf(code: number | null, signal: NodeJS.Signals | null, output: string): RsyncResult {
  if (code === 0 || code === 24) return { type: 'done' };
  if (signal !== null)
    return {
      type: 'failed',
      why: 'rsync took longer than the run has time for fetching',
      remedy: 'raise "budget", or try again later: what it fetched is kept',
    };
  const failed = code === 23 ? failedFiles(output) : undefined;
  if (failed !== undefined && failed.size > 0) return { type: 'partly', failed };
  return { type: 'failed', why: `${firstLine(output)} (rsync ended with ${code})`, remedy: remedyFor(code) };
}

function remedyFor(code: number | null): string {
  if (code === 5) return 'check the module in "source", and RSYNC_PASSWORD where the server wants one';
  if (code === 11 || code === 3) return 'check the space and the rights of the cache folder';
  return 'try again later, or check the address in "source" and the network';
}

/** What rsync says first that is an error, without its own prefix; foreign text, so one clean line. */
function firstLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((each) => /^@ERROR|^rsync: /.test(each)) ?? lines[0] ?? '';
  return excerpt(line.replace(/^rsync(?: error)?:\s*(?:\[\w+\]\s*)?/, ''), 200) || 'it said nothing';
}

/** `rsync: [sender] send_files failed to open "/a/a.xml" (in module): Permission denied (13)` → `a/a.xml` and the line. */
function failedFiles(output: string): ReadonlyMap<string, string> {
  const failed = new Map<string, string>();
  for (const line of output.split('\n')) {
    const path = /(?<![\w.+-])([\w.+-]+)\/\1\.xml/.exec(line)?.[0];
    if (path !== undefined && !failed.has(path)) failed.set(path, firstLine(line));
  }
  return failed;
}
