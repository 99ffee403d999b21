// Reads one file that somebody named: regular, not larger than the cap, and where asked inside its folder.
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { IanaWatchError } from '../errors.ts';
import { errorCode } from './file-error.ts';
import { MAX_BODY_BYTES } from './http-client.ts';

export interface ReadFileOptions {
  /** The group or file that the message of a failure is about. */
  readonly subject: string;
  /** A folder that the file must lie in, when all symbolic links are followed. */
  readonly inside?: string;
  readonly maxBytes?: number;
}

/** All bytes of a file; undefined where there is none. Throws `FETCH_FAILED` for what is refused or unreadable. */
export async function readCappedFile(
  path: string,
  options: ReadFileOptions,
): Promise<Uint8Array | undefined> {
  const { subject, inside, maxBytes = MAX_BODY_BYTES } = options;
  try {
    if (inside !== undefined && !isInside(await realpath(inside), await realpath(path)))
      throw refused(subject, `${path} leads out of ${inside}`, 'name a folder that holds the file itself');
    // Without O_NONBLOCK, opening a pipe would wait for a writer for ever.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size, ...stat } = await file.stat().then((one) => ({ size: one.size, isFile: one.isFile() }));
      if (!stat.isFile) throw refused(subject, `${path} is not a regular file`, 'name a file');
      if (size > maxBytes) throw tooLarge(subject, path, maxBytes);
      // A file may grow while it is read.
      const bytes = await file.readFile();
      if (bytes.byteLength > maxBytes) throw tooLarge(subject, path, maxBytes);
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof IanaWatchError) throw error;
    const code = errorCode(error) ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw refused(subject, `${path} cannot be read (${code})`, 'check its permissions', error);
  }
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
