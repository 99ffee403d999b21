// Says in plain words why a file could not be read or written.
import { IanaWatchError } from '../errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room',
  EDQUOT: 'the disk quota is used up; make room',
  EROFS: 'the file system is read-only; mount it for writing or choose another folder',
  EACCES: 'permission is denied; allow this user to read and write there',
  EPERM: 'permission is denied; allow this user to read and write there',
  ENOTDIR: 'a part of the path is a file; move it out of the way',
  EEXIST: 'a file is where a folder should be; move it out of the way',
  EISDIR: 'a folder is where a file should be; move it out of the way',
  ELOOP: 'a symbolic link is in the way; remove it',
  ENAMETOOLONG: 'the path is too long; choose a shorter folder',
  EMFILE: 'too many files are open; raise the limit',
  EIO: 'the device reported an error; look at the disk',
};

/** That a file, which is there, cannot be read, and what to do; for the place after a subject and a colon. */
export function cannotBeRead(cause: unknown): string {
  const code = errorCode(cause) ?? 'unknown error';
  if (code === 'EISDIR') return 'is a folder; name a file';
  return `cannot be read (${code}); check its permissions`;
}

/** The `WRITE_FAILED` error for a failed file operation, naming the path as people gave it. */
export function writeFailed(subject: string, cause: unknown): IanaWatchError {
  const reason = failureReason(cause);
  return new IanaWatchError(
    'WRITE_FAILED',
    subject,
    `${subject}: cannot be written: ${reason}, then run again. What was there is untouched.`,
    { cause },
  );
}

/** Why a file operation failed, and what to do: two halves of a sentence, parted by a semicolon. */
export function failureReason(cause: unknown): string {
  const code = errorCode(cause);
  return REASONS[code ?? ''] ?? `it failed with ${code ?? String(cause)}; fix that`;
}

/** The `code` of a file system error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
