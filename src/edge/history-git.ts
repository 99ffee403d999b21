// Versions of documents in a git repository that mirrors IANA's tree: every commit that touched `…/<group>/<group>.xml`.
// Read with git's plumbing out of its objects; nothing is checked out, no hook and no filter runs.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { IanaWatchError } from '../errors.ts';
import type { HistorySource, HistoryVersion } from '../ports.ts';
import { MAX_BODY_BYTES } from './http-client.ts';
import { safeGroups } from './safe-group.ts';

const DOCUMENT = /(?:^|\/)([^/]+)\/\1\.xml$/;
/** `:100644 100644 <old> <new> M\t<path>` of `git log --raw`. */
const RAW = /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [AMT]\t(.+)$/;

/** The history of all branches' head. Throws `USAGE` where `folder` is no repository with such documents. */
export async function historyGit(folder: string): Promise<HistorySource> {
  const byGroup = await readLog(folder);
  const groups = safeGroups(byGroup.keys());
  if (groups.length === 0) {
    throw failed(folder, 'has no <group>/<group>.xml in its history; give a mirror of the tree of IANA');
  }
  const blobs = new BlobReader(folder);
  return {
    groups,
    versions: (group) =>
      Promise.resolve(
        (byGroup.get(group) ?? []).map(
          ({ at, blob }): HistoryVersion => ({
            at,
            subject: `${group} ${at.slice(0, 10)}`,
            read: () => blobs.read(blob),
          }),
        ),
      ),
    close: () => blobs.close(),
  };
}

interface Version {
  readonly at: string;
  readonly blob: string;
}

/** Every version of every document by group, oldest first; equal neighbours once. */
async function readLog(folder: string): Promise<ReadonlyMap<string, Version[]>> {
  const format = ['--format=@%ct', '--raw', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-textconv'];
  const text = await git(folder, ['log', '--reverse', '--first-parent', '-m', ...format, '--', '*.xml']);
  const found = new Map<string, Version[]>();
  let at = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('@')) {
      at = new Date(Number(line.slice(1)) * 1000).toISOString();
      continue;
    }
    const [, blob, path = ''] = RAW.exec(line) ?? [];
    const group = DOCUMENT.exec(path)?.[1];
    if (blob === undefined || group === undefined) continue;
    const versions = found.get(group) ?? [];
    if (versions.at(-1)?.blob !== blob) versions.push({ at, blob });
    found.set(group, versions);
  }
  return found;
}

/** Standard output of a git command. */
function git(folder: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = start(folder, args);
    const chunks: Buffer[] = [];
    let trouble = '';
    child.stdin.end();
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (trouble = (trouble + text).slice(0, 2000)));
    child.on('error', (error) => reject(notStarted(folder, error)));
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString());
      else reject(failed(folder, `git cannot read it (${trouble.trim().split('\n').at(-1) ?? code})`));
    });
  });
}

function start(folder: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  return spawn('git', ['--no-pager', '-C', folder, ...args], { env, shell: false });
}

/** Reads blobs one after the other out of one `git cat-file --batch`. */
class BlobReader {
  readonly #folder: string;
  #child: ChildProcessWithoutNullStreams | undefined;
  #output: AsyncIterator<Buffer> | undefined;
  #rest: Buffer = Buffer.alloc(0);

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(blob: string): Promise<Uint8Array> {
    if (this.#child === undefined) {
      this.#child = start(this.#folder, ['cat-file', '--batch']);
      this.#child.on('error', () => undefined);
      this.#child.stdin.on('error', () => undefined);
      this.#child.stderr.resume();
      this.#output = this.#child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    }
    this.#child.stdin.write(`${blob}\n`);
    const head = await this.#line();
    const size = Number(/ blob (\d+)$/.exec(head)?.[1] ?? NaN);
    if (Number.isNaN(size)) throw failed(this.#folder, `git has no object ${blob}`);
    if (size > MAX_BODY_BYTES) throw failed(this.#folder, `${blob} is larger than any registry document`);
    const bytes = await this.#take(size + 1);
    return bytes.subarray(0, size);
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.stdin.end();
    child.stdout.resume();
    await closed;
  }

  async #line(): Promise<string> {
    let end = this.#rest.indexOf(10);
    while (end < 0) {
      await this.#more();
      end = this.#rest.indexOf(10);
    }
    const line = this.#rest.subarray(0, end).toString();
    this.#rest = this.#rest.subarray(end + 1);
    return line;
  }

  async #take(count: number): Promise<Buffer> {
    const parts = [this.#rest];
    let length = this.#rest.length;
    while (length < count) {
      this.#rest = Buffer.alloc(0);
      await this.#more();
      parts.push(this.#rest);
      length += this.#rest.length;
    }
    const all = Buffer.concat(parts, length);
    this.#rest = all.subarray(count);
    return all.subarray(0, count);
  }

  async #more(): Promise<void> {
    const next = await this.#output?.next();
    if (next === undefined || next.done === true) throw failed(this.#folder, 'git ended too early');
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
  }
}

function notStarted(folder: string, error: Error): IanaWatchError {
  const isMissing = 'code' in error && error.code === 'ENOENT';
  return failed(folder, isMissing ? 'git is not installed' : `git cannot be started (${error.message})`);
}

function failed(folder: string, why: string): IanaWatchError {
  return new IanaWatchError('USAGE', folder, `${folder}: ${why}`);
}
