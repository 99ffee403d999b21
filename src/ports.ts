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
  /** The source as it may be shown: an address without credentials and query, or a folder. */
  readonly name: string;
  /** Milliseconds that pass between two groups at least; undefined: none. */
  readonly pauseMs?: number;
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
  /** The page of a file, or of a folder where the path ends with a slash, as it is in this moment; missing: there is none. */
  readonly pageOf?: (path: string) => string;
}

/** Text to write, or null to delete. */
export type FileWrites = ReadonlyMap<string, string | null>;

/** A text that a store holds already, by the id of its content, and that no commit names yet. */
export interface KeptText {
  readonly id: string;
}

/** What a state's commit may be given: texts in memory, and texts that the store holds. */
export type StateWrites = ReadonlyMap<string, string | KeptText | null>;

/** What follows from the kind of place where a state is kept. */
export interface StateCapabilities {
  /** One process at a time may write, and takes a lock for it. */
  readonly needsLock: boolean;
  /** A write is a commit that people see: rare, and none for validators alone. */
  readonly writesAreCommits: boolean;
  /** So many texts are read at once. */
  readonly readsTogether: number;
}

/** The program's memory, as a tree of files that changes whole or not at all. */
export interface StateStore {
  readonly capabilities: StateCapabilities;
  open(): Promise<FileTree>;
  /** Whether nobody has written since `tree` was read or written. Cheaper than to open it again. */
  isNewest(tree: FileTree): Promise<boolean>;
  /**
   * Writes all files in one step if the tree still is at `base`, and returns the new moment; `conflict` if somebody
   * else wrote in between. A crash leaves the old tree or the new one. Empty `writes` touch nothing.
   */
  commit(base: FileTree, writes: StateWrites, message: string): Promise<FileTree | 'conflict'>;
  /**
   * Holds the text for a path of a commit to come, so that memory does not grow with the texts of a run; absent where
   * the store cannot. What no commit names is removed by a later one.
   */
  keep?(path: string, text: string): Promise<KeptText>;
}

/** One version of a group's document. */
export interface HistoryVersion {
  /** When it was published, or seen by a mirror: UTC, as `Date.prototype.toISOString` writes it. */
  readonly at: string;
  /** What messages call it. */
  readonly subject: string;
  /** Throws `FETCH_FAILED` or `USAGE`. */
  read(): Promise<Uint8Array>;
}

/** Where versions come from: a folder of dated documents, or a git repository. */
export interface HistorySource {
  /** Groups that it has versions of, sorted. */
  readonly groups: readonly string[];
  /** Oldest first. */
  versions(group: string): Promise<readonly HistoryVersion[]>;
  close(): Promise<void>;
}

/**
 * A file system, as far as a state is kept on it. What was written lasts only once it is flushed: contents by
 * `writeThrough`, names by `syncFolder`. Errors carry the codes of Node's, such as `ENOENT`.
 */
export interface Disk {
  readFile(path: string): Promise<string>;
  /** Every file below a folder, as paths from it with `/`. */
  list(folder: string): Promise<readonly string[]>;
  /** Makes a folder and those above it, which last. */
  makeFolder(path: string): Promise<void>;
  writeThrough(path: string, text: string): Promise<void>;
  syncFolder(folder: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** It may be gone already. */
  remove(path: string): Promise<void>;
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
  /** The type of channel, which knows what its service's addresses and answers are; undefined: the heartbeat. */
  readonly type?: string;
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
  /** `accepted`: the receiver took it for somebody behind it, and cannot say whether it is shown there (202). */
  | { readonly type: 'delivered'; readonly accepted?: true }
  /** The body was sent but no answer came, and a repetition would be a second message. */
  | { readonly type: 'maybe'; readonly why: string }
  /** 410: the receiver wants no more. */
  | { readonly type: 'gone'; readonly why: string }
  /** Surely not delivered, or safe to repeat; `waitMs` where the receiver reported how long to stay away. */
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

/** A folder that people and the program share: managed files, and feeds on disk. Paths are clean and relative to it. */
export interface FileFolder {
  /** Bytes of one file; undefined where there is none. Throws `WRITE_FAILED` for a path that leads out of the folder. */
  read(path: string): Promise<Uint8Array | undefined>;
  /**
   * Replaces or makes one file, whole or not at all, and the folders above it. One that can be made again at any time,
   * `reproducible`, need not outlast a power cut. Throws `WRITE_FAILED`.
   */
  write(path: string, text: string, kind?: 'reproducible'): Promise<void>;
}

/** The branch that managed files are merged into; `tree.version` is its commit. */
export interface BaseBranch {
  readonly name: string;
  readonly tree: FileTree;
  readonly entries: TreeEntries;
}

/** Everything in a tree but folders, as mode and id: `100644 5f2a…`. Files, links and submodules alike. */
export type TreeEntries = ReadonlyMap<string, string>;

/** A commit as far as it says whose it is. */
export interface ForgeCommit {
  readonly id: string;
  readonly message: string;
  readonly parents: readonly string[];
}

/** What a branch holds over its base. */
export interface BranchDifference {
  /** Not on the base, oldest first. */
  readonly commits: readonly ForgeCommit[];
  /** Of the newest commit of the base that the branch contains. */
  readonly before: TreeEntries;
  /** Of the branch. */
  readonly after: TreeEntries;
  /** The text of a file of the branch; undefined where there is none. */
  read(path: string): Promise<string | undefined>;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly branch: string;
  /** The commit it proposes; of a closed one, the last that it proposed. */
  readonly head: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** Who is asked and has not answered. */
  readonly reviewers: readonly string[];
  /** Nothing has happened to it in the minute after it was opened, nor later. */
  readonly untouched: boolean;
}

export interface ForgeIssue {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed';
  readonly body: string;
}

/** A new issue, with a line for each part of its metadata that was refused. */
export interface OpenedIssue {
  readonly issue: ForgeIssue;
  readonly notes: readonly string[];
}

/** A commit on the base that is to be all that a branch holds. */
export interface BranchCommit {
  readonly branch: string;
  /** The branch on which it is built before `branch` is moved to it. */
  readonly staging: string;
  readonly base: BaseBranch;
  /** What the branch pointed to when it was read; undefined: there was none. */
  readonly replaces: string | undefined;
  readonly files: FileWrites;
  readonly message: string;
}

/** What a pull request or an issue is given once, when it is opened. */
export interface Metadata {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly reviewers: readonly string[];
}

/** Members to change; undefined members stay as they are. */
export interface TextEdit {
  readonly title?: string;
  readonly body?: string;
  readonly close?: true;
}

/** What can be read of the repository where it is hosted. All methods throw `FORGE_…`. */
export interface ForgeReader {
  /** `owner/name`, for messages. */
  readonly name: string;
  readonly markup: ForgeMarkup;
  /** The configured base, else the repository's default branch. */
  base(): Promise<BaseBranch>;
  /** Heads of all branches whose names begin with `prefix`; undefined where they cannot be listed. */
  branches(prefix: string): Promise<ReadonlyMap<string, string> | undefined>;
  /** Head of one branch; undefined where there is none. */
  branch(name: string): Promise<string | undefined>;
  commit(id: string): Promise<ForgeCommit>;
  /** The newest commits of the base, newest first; empty where they cannot be listed. */
  newestCommits(base: BaseBranch): Promise<readonly ForgeCommit[]>;
  /** What `head` holds over the base; undefined where that cannot be found out. */
  difference(base: BaseBranch, head: string): Promise<BranchDifference | undefined>;
  /** All open pull requests that come from the repository's own branches. */
  openPullRequests(): Promise<readonly PullRequest[]>;
  /** Every pull request from a branch, newest first. */
  pullRequestsOf(branch: string): Promise<readonly PullRequest[]>;
  /**
   * An issue of ours that was opened after `since` (ISO 8601), through the list: the search lags. `like` is a commit that
   * the same token made; where its author can be found out, only their issues are listed.
   */
  findIssue(wanted: {
    readonly since: string;
    readonly isSame: (body: string) => boolean;
    readonly like?: string | undefined;
  }): Promise<ForgeIssue | undefined>;
  /** Undefined where there is no such issue. */
  issue(number: number): Promise<ForgeIssue | undefined>;
  /** `Name <address>` of whoever the token acts for. */
  signer(): Promise<string>;
}

/** The repository where it is hosted: GitHub. All methods throw `FORGE_…`; creating methods look before they repeat. */
export interface Forge extends ForgeReader {
  /** Builds the commit, moves the branch to it in one step, and returns it; `moved` if the branch was moved meanwhile. */
  replaceBranch(commit: BranchCommit): Promise<{ readonly id: string } | 'moved'>;
  /** One commit on the base itself; `moved` if the base was moved meanwhile. */
  commitToBase(
    base: BaseBranch,
    files: FileWrites,
    message: string,
  ): Promise<{ readonly id: string } | 'moved'>;
  deleteBranch(branch: string): Promise<void>;
  openPullRequest(wanted: {
    readonly branch: string;
    readonly base: string;
    readonly title: string;
    readonly body: string;
  }): Promise<PullRequest>;
  editPullRequest(number: number, edit: TextEdit): Promise<void>;
  /** Returns a line for what could not be assigned; a stranger among the reviewers is no reason to stop. */
  assignMetadata(pull: PullRequest, metadata: Metadata): Promise<readonly string[]>;
  /** Comments on an issue or a pull request, unless a comment is there already that `isSame` recognizes. */
  comment(number: number, body: string, isSame: (body: string) => boolean): Promise<void>;
  /** `isSame` recognizes it by its body, should it have arrived without an answer. */
  openIssue(wanted: {
    readonly title: string;
    readonly body: string;
    readonly metadata: Metadata;
    readonly isSame: (body: string) => boolean;
  }): Promise<OpenedIssue>;
  /** False where there is no such issue, or none can be edited. */
  editIssue(number: number, edit: TextEdit): Promise<boolean>;
}

/** A run of foreign text: `literal` parts must be in code spans. */
export interface NeutralPart {
  readonly text: string;
  readonly literal: boolean;
}

/** What a place that shows Markdown does to plain words, kept from being done. Foreign text comes out on one line. */
export interface Markup {
  /** Most UTF-16 units of a text. */
  readonly bodyLength: number;
  neutralize(foreign: string): readonly NeutralPart[];
  /** For a code span. */
  neutralizeCode(foreign: string): string;
  /** Where there is no Markdown at all: titles, commit messages. */
  neutralizeTitle(foreign: string): string;
  /** The same for words of the configuration, which may be meant for tools: `chore: {headline} [skip ci]`. */
  neutralizeOwnTitle(own: string): string;
}

/** The markup of a forge, and the addresses of one repository's pages there. Pure. */
export interface ForgeMarkup extends Markup {
  readonly capabilities: ForgeCapabilities;
  /** Web address of the repository. */
  readonly web: string;
  blob(version: string, path: string): string;
  tree(version: string, folder: string): string;
  /** The bytes of a file. */
  raw(version: string, path: string): string;
  commit(id: string): string;
  /** The page on which a person opens a pull request of a branch. */
  compare(base: string, branch: string): string;
  issue(number: number): string;
  pullRequest(number: number): string;
  /** The words by which merging a pull request closes an issue, and the issues that a text closes so, ascending. */
  closing(issue: number): string;
  closedBy(body: string): readonly number[];
}

/** What a forge has that others do not. */
export interface ForgeCapabilities {
  /** A setting that keeps programs from opening pull requests: its name, and the page where it is. */
  readonly pullRequestSetting: { readonly name: string; readonly page: string } | undefined;
  /** What checks wait for, where the token of a workflow opened the pull request. */
  readonly approval: string | undefined;
}

/** What decides whether a run can work in a repository; undefined: the token may not read it. */
export interface RepositoryFacts {
  /** `owner/name`. */
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  readonly hasIssues: boolean;
  readonly mayPush: boolean | undefined;
  /** ISO 8601. */
  readonly pushedAt: string | undefined;
  /** The setting "Allow GitHub Actions to create and approve pull requests". */
  readonly actionsMayOpenPulls: boolean | undefined;
  /** Why GitHub does not show the newest commit of the state as verified; undefined where it does, or none is there. */
  readonly unverified: string | undefined;
  /** Rules of rulesets that would refuse what is done to branches of ours, by GitHub's names; empty where none would. */
  readonly rules: readonly string[];
}
