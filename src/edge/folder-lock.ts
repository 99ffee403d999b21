// One writer at a time on a state folder. The lock is a folder that proper-lockfile keeps fresh; next to it is who
// holds it, so that others can say so and a dead holder on this machine need not be waited for.
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { IanaWatchError } from '../errors.ts';
import { errorCode, writeFailed } from './file-error.ts';
import { NEVER_THROUGH_LINKS } from './write-atomic.ts';

/** A lock that is not refreshed for so long belongs to nobody: its holder's machine has gone. */
const STALE_MS = 30_000;

/** Held until released, or until another takes it from a process that was paused for too long. */
export interface FolderLock {
  /** Throws `STATE_LOCKED` where another has taken it. */
  require(): Promise<void>;
  /** Never throws: the work is done, and that counts. */
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
}

/**
 * Takes the lock of `folder`, making the folder if need be. Throws `STATE_LOCKED`, naming who holds it and since when,
 * or `WRITE_FAILED`. Does not wait. `shown` is how messages call the folder.
 */
export async function lockFolder(folder: string, shown: string): Promise<FolderLock> {
  try {
    await mkdir(folder, { recursive: true });
    return await takeLock(folder, shown);
  } catch (error) {
    if (error instanceof IanaWatchError) throw error;
    throw writeFailed(shown, error);
  }
}

async function takeLock(folder: string, shown: string): Promise<FolderLock> {
  try {
    return await tryLock(folder, shown);
  } catch (error) {
    if (errorCode(error) !== 'ELOCKED') throw error;
  }
  const holder = await readHolder(folder);
  if (holder !== undefined && isDead(holder)) {
    await breakLock(folder);
    try {
      return await tryLock(folder, shown);
    } catch (error) {
      if (errorCode(error) !== 'ELOCKED') throw error;
    }
  }
  await ageFromNow(lockPath(folder));
  throw locked(shown, await readHolder(folder));
}

/**
 * A lock from the future, taken while the clock was wrong, would be fresh until then. It is made to age from now: a holder
 * that lives loses it and notices when it commits.
 */
async function ageFromNow(path: string): Promise<void> {
  try {
    const now = new Date();
    if ((await stat(path)).mtimeMs > now.getTime() + STALE_MS) await utimes(path, now, now);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

async function tryLock(folder: string, shown: string): Promise<FolderLock> {
  const release = await lock(folder, {
    lockfilePath: lockPath(folder),
    stale: STALE_MS,
    realpath: false,
    // Whoever is about to write asks whether the lock is still held: see `require`.
    onCompromised: () => undefined,
  });
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  try {
    await writeFile(holderPath(folder), `${JSON.stringify(holder)}\n`, { flag: NEVER_THROUGH_LINKS });
  } catch (error) {
    await release();
    throw writeFailed(shown, error);
  }
  const isOurs = async () => {
    const now = await readHolder(folder);
    return now?.pid === holder.pid && now.host === holder.host && now.since === holder.since;
  };
  return {
    async require() {
      if (!(await isOurs())) throw lost(shown);
    },
    async release() {
      if (!(await isOurs().catch(() => false))) return;
      // Who cannot remove a lock leaves a stale one, which the next run breaks: its holder is dead by then.
      await rm(holderPath(folder), { force: true }).catch(() => undefined);
      await release().catch(() => undefined);
    },
  };
}

/** Moves a dead holder's lock away before it is removed, so that of several who try only one does. */
async function breakLock(folder: string): Promise<void> {
  const aside = `${lockPath(folder)}.${process.pid}`;
  try {
    await rename(lockPath(folder), aside);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

function isDead(holder: Holder): boolean {
  if (holder.host !== hostname()) return false;
  // In a container every process may have the number 1: then it is the one before us, if it began before us.
  if (holder.pid === process.pid) return Date.parse(holder.since) < Date.now() - process.uptime() * 1000;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

async function readHolder(folder: string): Promise<Holder | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(holderPath(folder), 'utf8'));
    return isHolder(json) ? json : undefined;
  } catch (error) {
    // Not there yet, or half written just now: then nobody can be named.
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isHolder(json: unknown): json is Holder {
  if (typeof json !== 'object' || json === null) return false;
  if (!('pid' in json) || !('host' in json) || !('since' in json)) return false;
  return Number.isSafeInteger(json.pid) && typeof json.host === 'string' && typeof json.since === 'string';
}

function locked(shown: string, holder: Holder | undefined): IanaWatchError {
  const who =
    holder === undefined
      ? 'another run is at work'
      : `another run (process ${holder.pid} on ${holder.host}) is at work since ${holder.since}`;
  return new IanaWatchError(
    'STATE_LOCKED',
    shown,
    `${shown}: ${who}; wait until it has finished. If it is dead, the lock is free after ${STALE_MS / 1000} seconds.`,
  );
}

function lost(shown: string): IanaWatchError {
  return new IanaWatchError(
    'STATE_LOCKED',
    shown,
    `${shown}: this run stood still for over ${STALE_MS / 1000} seconds and another has begun meanwhile, so this one ends; the other goes on from what was written.`,
  );
}

function lockPath(folder: string): string {
  return join(folder, 'lock');
}

function holderPath(folder: string): string {
  return join(folder, 'holder.json');
}
