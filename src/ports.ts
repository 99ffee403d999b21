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
  /**
   * Every group the source has, sorted. Throws where it has none, or fewer than half of the groups `known` from before:
   * such an index is not believed.
   */
  groups(known?: readonly string[]): Promise<readonly string[]>;
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

/** A setting in pieces, as `config/secrets.ts` reads it: only the edge learns what it stands for. */
export interface SecretSetting {
  readonly parts: readonly (
    | string
    | { readonly type: 'environment'; readonly name: string }
    | { readonly type: 'file'; readonly path: string }
  )[];
}

/** Somebody who takes messages by HTTP: a channel of the configuration, or the heartbeat. */
export interface Receiver {
  /** The channel's name; the only part that is ever shown. */
  readonly name: string;
  readonly url: SecretSetting;
  /** Secrets of a signed webhook; all of them sign. */
  readonly secrets?: readonly SecretSetting[];
  /** Signed as Standard Webhooks has it, so that a message that comes twice is known by its id. */
  readonly signed: boolean;
  /** Put behind the URL's query, such as `wait=true`. */
  readonly query?: string;
}

/** One message, complete but for its signature. */
export interface OutgoingMessage {
  /** Names the message on every attempt; holds no dot. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** The same in a plainer layout, for a receiver that refuses `body` as malformed or too large. */
  readonly plainer?: string;
}

/** What came of sending one message. `why` is for people and holds no secret, no URL and no foreign text. */
export type SendOutcome =
  | { readonly type: 'delivered' }
  /** The body was sent but no answer came, and a repetition would be a second message. */
  | { readonly type: 'maybe'; readonly why: string }
  /** 410: the receiver wants no more. */
  | { readonly type: 'gone'; readonly why: string }
  /** Surely not delivered, or safe to repeat; `waitMs` where the receiver told how long to stay away. */
  | { readonly type: 'failed'; readonly why: string; readonly waitMs?: number };

/** Performs sends. Never throws for what a receiver or the configuration does. */
export interface Sender {
  /** What keeps `receiver` from being sent to: an unset variable, no URL, a bad secret. Undefined: nothing. */
  check(receiver: Receiver): Promise<string | undefined>;
  /** Sends one message, with the few repetitions that fit into one run. */
  send(receiver: Receiver, message: OutgoingMessage): Promise<SendOutcome>;
  /** Calls a URL with GET: the heartbeat after a good run. */
  ping(receiver: Receiver): Promise<SendOutcome>;
}

/** A folder that people and the program share: kept files, and feeds on disk. Paths are clean and relative to it. */
export interface FileFolder {
  /** Bytes of one file; undefined where there is none. Throws `WRITE_FAILED` for a path that leads out of the folder. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Replaces or makes one file, whole or not at all, and the folders above it. Throws `WRITE_FAILED`. */
  write(path: string, text: string): Promise<void>;
}
