// The file system as the process under test sees it: every change is reported, and may be refused or cut short.
import fs from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';
import type { Effect } from './effect.ts';
import type { Journal } from './inside-journal.ts';

export interface FileOrders {
  readonly folder: string;
  readonly journal: Journal;
  report(effect: Effect): void;
  refusal(): string | undefined;
  isCut(): boolean;
  /** Ends the process. */
  cut(): never;
}

/** Replaces the writing operations of `node:fs/promises`, and those of `node:fs` that locks are made with. */
export function installFiles(orders: FileOrders): void {
  const { journal } = orders;
  const shown = (path: unknown) => relative(orders.folder, String(path));
  const change = async <T>(kind: Effect['kind'], path: unknown, perform: () => Promise<T>): Promise<T> => {
    refuse(orders, kind, path);
    const result = await perform();
    orders.report({ kind, what: shown(path) });
    return result;
  };
  const { mkdir, open, rename, rm, writeFile } = promises;

  Object.assign(promises, {
    async mkdir(path: string, options?: fs.MakeDirectoryOptions) {
      if (fs.existsSync(path)) return mkdir(path, options);
      return change('make folder', path, async () => {
        const first = await mkdir(path, options);
        journal.made(first ?? path);
        return first;
      });
    },
    async open(path: string, flags: string | number, mode?: number) {
      const writes =
        typeof flags === 'number' ? (flags & fs.constants.O_WRONLY) !== 0 : flags.startsWith('w');
      if (!writes) return watched(await open(path, flags, mode), path, orders, change);
      journal.opening(path);
      return watched(await change('open', path, () => open(path, flags, mode)), path, orders, change);
    },
    rename: (from: string, to: string) =>
      change('rename', to, () => {
        journal.renaming(from, to);
        return rename(from, to);
      }),
    async rm(path: string, options?: fs.RmOptions) {
      if (!fs.existsSync(path)) return rm(path, options);
      return change('remove', path, () => rm(path, options));
    },
    async writeFile(path: string, text: string, options?: fs.WriteFileOptions) {
      if (typeof path === 'string') journal.opening(path);
      return change('write', path, () => writeFile(path, text, options));
    },
  });
  installLocks(orders, shown);
  syncBuiltinESMExports();
}

/** A file that is open: its bytes may be cut in half. */
function watched(
  handle: FileHandle,
  path: string,
  orders: FileOrders,
  change: <T>(kind: Effect['kind'], path: unknown, perform: () => Promise<T>) => Promise<T>,
): FileHandle {
  const write = handle.writeFile.bind(handle);
  const sync = handle.sync.bind(handle);
  return Object.assign(handle, {
    async writeFile(text: string) {
      const half = text.slice(0, text.length / 2);
      if (orders.isCut()) {
        await write(half);
        orders.cut();
      }
      if (orders.refusal() === 'ENOSPC') await write(half);
      return change('write', path, () => write(text));
    },
    sync: () =>
      change('sync', path, async () => {
        await sync();
        orders.journal.flushed(path);
      }),
  });
}

/** proper-lockfile makes and removes a folder with the older functions. */
function installLocks(orders: FileOrders, shown: (path: unknown) => string): void {
  type Done = (error: Error | null) => void;
  const wrap =
    (kind: Effect['kind'], operation: (path: fs.PathLike, done: Done) => void) =>
    (path: fs.PathLike, done: Done) => {
      try {
        refuse(orders, kind, path);
      } catch (error) {
        done(error as Error);
        return;
      }
      operation(path, (error) => {
        // The device's clock is the process'.
        if (error === null && kind === 'make folder') fs.utimesSync(path, new Date(), new Date());
        if (error === null) orders.report({ kind, what: shown(path) });
        done(error);
      });
    };
  Object.assign(fs, {
    mkdir: wrap('make folder', fs.mkdir.bind(fs) as (path: fs.PathLike, done: Done) => void),
    rmdir: wrap('remove', fs.rmdir.bind(fs) as (path: fs.PathLike, done: Done) => void),
  });
}

/** What goes on where no room is left. */
const NEEDS_NO_ROOM: readonly Effect['kind'][] = ['remove', 'rename', 'sync'];

function refuse(orders: FileOrders, kind: Effect['kind'], path: unknown): void {
  const code = orders.refusal();
  if (code === undefined || (code === 'ENOSPC' && NEEDS_NO_ROOM.includes(kind))) return;
  throw Object.assign(new Error(`${code}: refused, '${String(path)}'`), { code, path });
}
