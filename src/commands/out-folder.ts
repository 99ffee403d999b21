// Files under the folder of `--out`. Their names come from ids, and no id may lead out of it.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFailed } from '../edge/file-error.ts';
import { writeReproducible } from '../edge/write-atomic.ts';

/** Writes one file; `segments` are safe names (see `fileNameOf`). Returns its path. */
export function writeInto(folder: string, segments: readonly string[], text: string): string {
  const path = join(folder, ...segments);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeReproducible(path, text);
  } catch (error) {
    throw writeFailed(path, error);
  }
  return path;
}
