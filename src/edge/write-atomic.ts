// Writes one file whole or not at all: next to it first, through to the device, then renamed over it. What was written
// lasts from then on, whatever becomes of the power.
import {
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './file-error.ts';

/**
 * Replaces or makes a file. A crash leaves the old one or the new one, and at worst a `.NAME.new` next to it, which the
 * next write takes over. The permissions of a file that is there stay. Throws as the file system does.
 */
export async function writeAtomic(path: string, text: string): Promise<void> {
  const next = join(dirname(path), `.${basename(path)}.new`);
  const mode = (await stat(path).catch(() => undefined))?.mode;
  try {
    await writeThrough(next, text, mode);
    await rename(next, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * The same for what anybody can make again, `normalize --out` and the cache: a crash of the process leaves the old file or
 * the new one, a power cut may leave neither. Waiting for the device takes as long as all the work; so does replacing a
 * file, which is left alone where it holds the text already.
 */
export function writeReproducible(path: string, text: string): void {
  const bytes = Buffer.from(text);
  if (holds(path, bytes)) return;
  const next = join(dirname(path), `.${basename(path)}.new`);
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  try {
    const file = openSync(next, NEVER_THROUGH_LINKS);
    try {
      if (mode !== undefined) fchmodSync(file, mode);
      writeFileSync(file, bytes);
    } finally {
      closeSync(file);
    }
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

function holds(path: string, bytes: Buffer): boolean {
  try {
    const found = lstatSync(path);
    return found.isFile() && found.size === bytes.byteLength && bytes.equals(readFileSync(path));
  } catch {
    return false;
  }
}

/** Writes here, and not where a symbolic link of this name leads: nobody who can put a link there may choose the file. */
export const NEVER_THROUGH_LINKS =
  constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

/** Makes a folder and those above it, and returns when the device knows their names. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    await syncFolder(folder);
    if (folder === dirname(first)) return;
  }
}

/** File systems that flush no folders, and folders that may be written and not read: nothing more can be done there. */
const NO_FLUSH = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'EACCES', 'EPERM']);

/** Makes names in a folder last: a file's own flush does not. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NO_FLUSH.has(errorCode(error) ?? '')) throw error;
  }
}

/** Writes a file, and returns when the device has all of it. */
export async function writeThrough(path: string, text: string, mode?: number): Promise<void> {
  const file = await open(path, NEVER_THROUGH_LINKS);
  try {
    // What the file was allowed, whatever the process' own mask says.
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
