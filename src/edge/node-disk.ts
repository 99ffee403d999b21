// The disk of this machine.
import { readFileSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk } from '../ports.ts';
import { makeFolder, syncFolder, writeThrough } from './write-atomic.ts';

export const nodeDisk: Disk = {
  // Without waiting: to read a small file costs less than a promise for it.
  readFile: async (path) => readFileSync(path, 'utf8'),
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
