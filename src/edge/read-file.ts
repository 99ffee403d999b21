// Reads one file that somebody named: not larger than the cap, and where asked regular and inside its folder.
import { MOST_BYTES } from '../core/xml-source.ts';
import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { IanaWatchError } from '../errors.ts';
import { errorCode } from './file-error.ts';

export interface ReadFileOptions {
  /** The group or file that the message of a failure is about. */
  readonly subject: string;
  /** A folder that the file must be in, when all symbolic links are followed; then it must be a regular file too. */
  readonly inside?: string;
  readonly maxBytes?: number;
}

/**
 * All bytes of a file, or of a pipe such as a shell's `<(…)`; undefined where there is none. Throws `FETCH_FAILED` for
 * what is refused or unreadable.
 */
export async function readCappedFile(
  path: string,
  options: ReadFileOptions,
): Promise<Uint8Array | undefined> {
  const { subject, inside, maxBytes = MOST_BYTES } = options;
  try {
    if (inside !== undefined && !isInside(realpathSync.native(inside), realpathSync.native(path)))
      throw refused(subject, `${path} leads out of ${inside}`, 'name a folder that holds the file itself');
    const isRegular = statSync(path).isFile();
    if (inside !== undefined && !isRegular)
      throw refused(subject, `${path} is not a regular file`, 'name a file');
    const bytes = isRegular ? readRegular(path, maxBytes) : await readStream(path, maxBytes);
    if (bytes === undefined) throw tooLarge(subject, path, maxBytes);
    return bytes;
  } catch (error) {
    if (error instanceof IanaWatchError) throw error;
    const code = errorCode(error) ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw refused(subject, `${path} cannot be read (${code})`, 'check its permissions', error);
  }
}

/** Undefined where it is more than the cap. Without waiting: a file is there at once, and promises cost more than it. */
function readRegular(path: string, maxBytes: number): Uint8Array | undefined {
  // Without O_NONBLOCK, opening a pipe that took the file's place would wait for a writer for ever.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return fstatSync(file).size > maxBytes ? undefined : readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** The same of a pipe, whose size nobody knows. */
async function readStream(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of createReadStream(path)) {
    total += chunk.byteLength;
    if (total > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function tooLarge(subject: string, path: string, maxBytes: number): IanaWatchError {
  const megabytes = Math.round(maxBytes / 1024 / 1024);
  return refused(
    subject,
    `${path} is larger than ${megabytes} MB`,
    'check that it is a registry document of IANA',
  );
}

function refused(subject: string, what: string, remedy: string, cause?: unknown): IanaWatchError {
  return new IanaWatchError('FETCH_FAILED', subject, `${subject}: ${what}; ${remedy}`, { cause });
}
