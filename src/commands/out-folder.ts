// Files under the folder of `--out`. Their names come from ids, and no id may lead out of it.
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFailed } from '../edge/file-error.ts';
import { writeAtomic } from '../edge/write-atomic.ts';

/** Writes one file; `segments` are safe names (see `fileNameOf`). Returns its path. */
export async function writeInto(folder: string, segments: readonly string[], text: string): Promise<string> {
  const path = join(folder, ...segments);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeAtomic(path, text);
  } catch (error) {
    throw writeFailed(path, error);
  }
  return path;
}
