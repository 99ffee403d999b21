// What a daemon keeps on this machine next to the state: that it runs, and when it last ran. It is no part of the state,
// so that remembering a run never makes a commit.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, writeFailed } from './file-error.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { makeFolder, writeAtomic } from './write-atomic.ts';

const LAST_RUN = 'last-run.json';

export interface DaemonFolder {
  /** Milliseconds since the epoch; undefined where no run is known. */
  lastRun(): Promise<number | undefined>;
  remember(at: number): Promise<void>;
  /** Throws `STATE_LOCKED` while another daemon has it. */
  lock(): Promise<FolderLock>;
}

/** `shown` is how messages call the folder. */
export function daemonFolder(folder: string, shown: string): DaemonFolder {
  const file = join(folder, LAST_RUN);
  return {
    async lastRun() {
      try {
        return readLastRun(await readFile(file, 'utf8'));
      } catch (error) {
        if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
        throw writeFailed(`${shown}/${LAST_RUN}`, error);
      }
    },
    async remember(at) {
      try {
        await makeFolder(folder);
        await writeAtomic(file, `${JSON.stringify({ lastRun: new Date(at).toISOString() })}\n`);
      } catch (error) {
        throw writeFailed(`${shown}/${LAST_RUN}`, error);
      }
    },
    lock: () => lockFolder(folder, shown),
  };
}

/** A file that says nothing sensible is as good as none: a run too many does no harm. */
function readLastRun(text: string): number | undefined {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null || !('lastRun' in json)) return undefined;
    const at = typeof json.lastRun === 'string' ? Date.parse(json.lastRun) : NaN;
    return Number.isNaN(at) ? undefined : at;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
