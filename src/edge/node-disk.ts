// The disk of this machine.
import { readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk } from '../ports.ts';
import { makeFolder, syncFolder, writeThrough } from './write-atomic.ts';

export const nodeDisk: Disk = {
  readFile: (path) => readFile(path, 'utf8'),
  async list(folder) {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
  },
  makeFolder,
  writeThrough: (path, text) => writeThrough(path, text),
  syncFolder,
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
};
