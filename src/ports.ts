// What the program needs from the world outside, one small interface each. Adapters live in edge/.

/** The time, so that everything else can be replayed. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`, or rejects when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** For people who watch: progress and trouble. Never results. Lines arrive escaped and redacted at the terminal. */
export interface Logger {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** What a source said when it was last read; sent back with the next request. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
  /** SHA-256 in hex of the accepted body. */
  readonly sha256?: string;
}

/** What came of asking a source for one document. */
export type SourceAnswer =
  | { readonly type: 'unchanged' }
  | { readonly type: 'missing'; readonly why: string }
  | { readonly type: 'document'; readonly bytes: Uint8Array; readonly validators: Validators };

/** Where registry documents come from: IANA, a mirror, or a directory. Throws `FETCH_FAILED`. */
export interface DocumentSource {
  /**
   * The document of one group. `unchanged` where the source, or the SHA-256 of its bytes, says that `known` still
   * holds; `missing` where the source is fine but has no such document (404, 410, no such file).
   */
  read(group: string, known?: Validators): Promise<SourceAnswer>;
  /** Every group the source has, sorted. */
  groups(): Promise<readonly string[]>;
}

/**
 * One moment of a versioned tree of small text files. `files` maps each path to its content's id (git's blob SHA-1),
 * so that equal files are known to be equal without being read.
 */
export interface FileTree {
  /** Names this moment; undefined where the tree does not exist yet. */
  readonly version: string | undefined;
  readonly files: ReadonlyMap<string, string>;
  /** Text of one file; undefined where there is none. */
  read(path: string): Promise<string | undefined>;
}

/** Text to write, or null to delete. */
export type FileWrites = ReadonlyMap<string, string | null>;

/** The program's memory, as a tree of files that changes whole or not at all. */
export interface StateStore {
  open(): Promise<FileTree>;
  /**
   * Writes all files in one step if the tree still is at `base`, and returns the new moment; `conflict` if somebody
   * else wrote in between. A crash leaves the old tree or the new one. Empty `writes` touch nothing.
   */
  commit(base: FileTree, writes: FileWrites, message: string): Promise<FileTree | 'conflict'>;
}
