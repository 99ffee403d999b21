// Files under the folder of `--out`. Their names come from ids, and no id may lead out of it.
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { writeFailed } from '../edge/file-error.ts';

/** Writes one file; `segments` are safe names (see `fileNameOf`). Returns its path. */
export async function writeInto(folder: string, segments: readonly string[], text: string): Promise<string> {
  const path = join(folder, ...segments);
  try {
    await mkdir(dirname(path), { recursive: true });
    // Old or new, never half; that it survives a power cut is not worth a sync for each of 584 files.
    await writeFileAtomic(path, text, { fsync: false });
  } catch (error) {
    throw writeFailed(path, error);
  }
  return path;
}
