// The one error that the program throws on purpose. Anything else that is thrown is a bug and keeps its stack.

export type ErrorCode =
  | 'CONFIG_INVALID'
  | 'USAGE'
  | 'FETCH_FAILED'
  /** The source has no such group and never had. */
  | 'UNKNOWN_GROUP'
  | 'PARSE_FAILED'
  | 'SNAPSHOT_CORRUPT'
  /** Whole, but of a format that only a newer version knows: never to be written over. */
  | 'FORMAT_NEWER'
  | 'STATE_CORRUPT'
  | 'STATE_LOCKED'
  | 'WRITE_FAILED'
  | 'DELIVERY_FAILED'
  | 'FORGE_FAILED'
  /** A rate limit is used up: nothing more is asked for in a hurry, and nothing more is written there but results. */
  | 'FORGE_LIMITED'
  /** The token is refused: nothing more is written or sent in this run. */
  | 'FORGE_UNAUTHORIZED'
  /** The token may not do this: nothing more is written there but results. */
  | 'FORGE_FORBIDDEN'
  /** GitHub Actions may not open pull requests here: a setting, not the token. */
  | 'FORGE_NO_PULL_REQUESTS'
  /** A branch protection or a ruleset refuses the write. */
  | 'FORGE_PROTECTED'
  | 'FORGE_ISSUES_OFF'
  | 'FORGE_NOT_FOUND';

/**
 * Thrown at the edge and in parsing. `message` is one line for people: *subject: what is wrong, where; what to do*.
 * It holds no secret and no whole body. `code` and `subject` are for programs; `cause` is what happened underneath.
 */
export class IanaWatchError extends Error {
  override readonly name = 'IanaWatchError';
  readonly code: ErrorCode;
  /** The group, file, channel or setting that the message is about. */
  readonly subject: string;

  constructor(code: ErrorCode, subject: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.subject = subject;
  }
}

/** The one line for what a newer version wrote; `what` begins with its article. */
export function writtenByNewer(subject: string, what: string, format: number): IanaWatchError {
  return new IanaWatchError(
    'FORMAT_NEWER',
    subject,
    `${subject}: ${what} was written by a newer version of iana-watch (format ${format}, and this version reads up to 2); update iana-watch. Nothing was changed.`,
  );
}

/**
 * What people are shown of an error, one line each; undefined for a bug, which keeps its stack. Several mistakes at
 * once are an `AggregateError` of known errors; errors of the system say which file and why.
 */
export function errorLines(error: unknown): readonly string[] | undefined {
  if (error instanceof IanaWatchError) return [error.message];
  if (error instanceof AggregateError) {
    const lines = error.errors.map(errorLines);
    return lines.every((line) => line !== undefined) ? lines.flat() : undefined;
  }
  if (error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string') {
    const subject = 'path' in error && typeof error.path === 'string' ? error.path : String(error.syscall);
    return [`${subject}: ${error.message.replace(/^\w+: /, '').replace(/,.*$/, '')} (${error.code})`];
  }
  return undefined;
}
