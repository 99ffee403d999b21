// Snapshots of groups that were fetched for a question, in the user's cache folder: $XDG_CACHE_HOME, else where the
// system keeps such files. One file a group; what is damaged counts as missing. Losing all of it loses nothing.
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileNameOf } from '../core/group-id.ts';
import { formatSnapshot, readSnapshot } from '../core/snapshot-format.ts';
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import type { Validators } from '../ports.ts';
import { errorCode } from './file-error.ts';
import { programFacts } from './program.ts';
import type { Environment } from './proxy.ts';
import { sha256 } from './sha256.ts';
import { makeFolder, writeReproducible } from './write-atomic.ts';

export interface CachedSnapshot {
  readonly snapshot: Snapshot;
  readonly validators: Validators;
  /** When the source last said that this is what it has, in milliseconds. */
  readonly checkedAt: number;
}

/** The cache of one source for this version of the program, which another may read documents otherwise. */
export interface DocumentCache {
  read(group: string): Promise<CachedSnapshot | undefined>;
  /** A cache that cannot be written is none: nothing is thrown. */
  write(group: string, cached: CachedSnapshot): Promise<void>;
}

export function documentCache(source: string, env: Environment): DocumentCache {
  const id = sha256(new TextEncoder().encode(source)).slice(0, 12);
  const folder = join(cacheFolder(env), 'iana-watch', programFacts().version, id);
  const pathOf = (group: string) => join(folder, `${fileNameOf(group)}.cache`);
  return {
    async read(group) {
      const text = await readFile(pathOf(group), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : parse(text, group);
    },
    async write(group, { snapshot, ...head }) {
      try {
        await makeFolder(folder);
        writeReproducible(pathOf(group), `${JSON.stringify(head)}\n${formatSnapshot(snapshot)}`);
      } catch (error) {
        if (errorCode(error) === undefined) throw error;
      }
    },
  };
}

/** `$XDG_CACHE_HOME`; else `~/Library/Caches`, `%LOCALAPPDATA%` or `~/.cache`. */
function cacheFolder(env: Environment): string {
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg !== undefined && xdg !== '') return xdg;
  if (process.platform === 'win32' && env['LOCALAPPDATA'] !== undefined) return env['LOCALAPPDATA'];
  const home = env['HOME'] ?? homedir();
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

function parse(text: string, group: string): CachedSnapshot | undefined {
  const end = text.indexOf('\n');
  try {
    const head: unknown = JSON.parse(text.slice(0, end));
    if (!isHead(head)) return undefined;
    const snapshot = readSnapshot(text.slice(end + 1), `${group}.cache`);
    return { ...head, snapshot };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof IanaWatchError) return undefined;
    throw error;
  }
}

function isHead(value: unknown): value is Omit<CachedSnapshot, 'snapshot'> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'checkedAt' in value &&
    typeof value.checkedAt === 'number' &&
    'validators' in value &&
    typeof value.validators === 'object' &&
    value.validators !== null
  );
}
