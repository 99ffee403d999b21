// The daemon as people run it: another process, controlled by signals and asked over HTTP; and an IANA that takes its
// time, so that a test decides what happens first.
import { type ChildProcess, spawn } from 'node:child_process';
import { CLI, ensureBuilt } from './built-cli.ts';
import { startServer } from './http-server.ts';
import { documentOf } from './run-workshop.ts';

export interface RunningDaemon {
  readonly child: ChildProcess;
  /** The status it ended with. */
  readonly ended: Promise<number | null>;
  /** All it has said so far. */
  log(): string;
  /** The first match in what it has said or will say; rejects where it ends before. */
  said(what: RegExp): Promise<RegExpExecArray>;
}

/** Starts `iana-watch watch` in a folder, with a health address and no jitter. */
export function startDaemon(folder: string): RunningDaemon {
  ensureBuilt();
  const args = [CLI, 'watch', '--health', '127.0.0.1:0', '--jitter', '0'];
  const env = { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const listeners = new Set<() => void>();
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      for (const listener of listeners) listener();
    });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const said = (what: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const check = () => {
        const found = what.exec(log);
        if (found !== null) resolve(found);
      };
      listeners.add(check);
      check();
      void ended.then(() => reject(new Error(`ended before it said ${String(what)}: ${log}`)));
    });
  return { child, ended, log: () => log, said };
}

export interface WaitingIana {
  readonly url: string;
  /** Groups in the order in which they were asked for. */
  readonly asked: readonly string[];
  /** Resolves with the first request. */
  readonly reached: Promise<void>;
  /** From now on everybody is answered, who waits already too. */
  answer(): void;
  close(): Promise<void>;
}

/** Serves small documents for any group, but keeps everybody waiting until `answer` is called. */
export async function waitingIana(): Promise<WaitingIana> {
  const asked: string[] = [];
  let arrived = () => {};
  let answer = () => {};
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  const opened = new Promise<void>((resolve) => (answer = resolve));
  const server = await startServer((request, response) => {
    const group = (request.url ?? '').split('/')[1] ?? '';
    asked.push(group);
    arrived();
    void opened.then(() => response.end(documentOf(group, [['1', 'One']])));
  });
  return { url: server.url, asked, reached, answer, close: () => server.close() };
}
