// What a run leaves to others: keeping files up to date, opening issues, sending. Each gets what it needs and
// answers with what it did; none of them writes the state, which the run does once for all of them.
import type { ChangeSet, DismissedEdit, ImpactLine, Snapshot } from './model.ts';
import type { FileTree, FileWrites } from './ports.ts';
import type { PerformedEffect, Trouble } from './render/run-report-model.ts';
import type { ParsedFiles } from './state/parsed-files.ts';
import type { DeliveryPolicy, ItemRef } from './state/delivery.ts';
import type { HealthNews, SourceNews, PendingItem, State } from './state/state.ts';

export type { PerformedEffect, Trouble } from './render/run-report-model.ts';

/** The memory as a step of a run finds it. In a dry run it is what would be written, laid over what is there. */
export interface Memory {
  /** For `told/`, `settled/` and `changes/`; see state-paths.ts. */
  readonly tree: FileTree;
  readonly state: State;
  /** What this run has parsed of the tree; without it, everything is parsed when asked for. */
  readonly parsed?: ParsedFiles;
}

/** What a step did. */
export interface StepResult {
  readonly done: readonly PerformedEffect[];
  /** Lines that are worth knowing, and no trouble. */
  readonly notes: readonly string[];
  readonly troubles: readonly Trouble[];
  /** How the state changes. Called again on a newer state if somebody else wrote in between. */
  readonly remember?: (state: State) => State;
  /** Further files of the state tree, such as feeds, for the state as it is then. */
  readonly files?: (memory: Memory) => Promise<FileWrites>;
  /** Channels that are left alone for the rest of the run, though nothing of them is pending: they gave no answer. */
  readonly silent?: readonly string[];
  /** `github`: no more writes there but the results'; `everything`: no further write and no send. */
  readonly halt?: 'github' | 'everything';
}

export const NOTHING_DONE: StepResult = { done: [], notes: [], troubles: [] };

/** One file that the program keeps, as it should be. */
export interface WantedFile {
  /** Clean path, relative to the configuration's folder. */
  readonly path: string;
  readonly kind: 'snapshot' | 'constants';
  /** The groups it is made of, sorted. */
  readonly groups: readonly string[];
  /** Git's blob SHA-1 of the wanted text, so that equal files are known without being read. */
  readonly id: string;
  read(): Promise<string>;
}

/** Brings managed files up to date: on disk by writing them, on GitHub by pull request or commit. */
export interface KeptFiles {
  /** Whether the base snapshots are needed: where people merge what is proposed. */
  readonly remembersBase: boolean;
  /** The copy of a group's snapshot on the base, if copies are kept and there is one. */
  copyOf(group: string): Promise<string | undefined>;
  /** On every run, also when nothing changed; `groups` are all that are watched and reported, sorted. */
  bringInStep(memory: Memory, groups: readonly string[]): Promise<StepResult>;
  /** The same in words: what would be done. Writes nothing. */
  plan(memory: Memory, groups: readonly string[]): Promise<StepResult>;
}

/** Constants files: what they should hold. */
export interface ConstantsMaker {
  /**
   * All of them at once, out of reported snapshots and the texts that are there now (regions are kept by hand, and files
   * that hang together change together). Names files are among them only where they ride along with a change. A file
   * that cannot be made is trouble, and not among the files.
   */
  make(
    snapshotOf: (group: string) => Promise<Snapshot | undefined>,
    currentOf: (path: string) => Promise<string | undefined>,
    /** What the files leave out; missing: what the list of dismissed edits says, `dismissedPath`. */
    dismissed?: readonly DismissedEdit[],
  ): Promise<{
    readonly files: readonly {
      readonly path: string;
      readonly groups: readonly string[];
      readonly text: string;
    }[];
    /** What a person should know of them, a line each: values that have no row, and why. */
    readonly notes: readonly string[];
    /** Those notes, and the names that collide, by the path of their registry; a proposal repeats its own. */
    readonly notesByRegistry?: ReadonlyMap<string, readonly string[]>;
    readonly troubles: readonly Trouble[];
  }>;
  /** What of a change set may edit the files: the differences of assigned entries, once for each file. */
  editsOf(changeSet: ChangeSet): readonly DismissedEdit[];
  /** Where the dismissed edits are listed. */
  readonly dismissedPath: string;
}

/** What a change set means for the configured files; undefined where nothing can be said of them. */
export type ImpactOf = (changeSet: ChangeSet, memory: Memory) => Promise<readonly ImpactLine[] | undefined>;

/** A pending item with the channel it is for; its `begun` is already counted. */
export interface ItemToSend extends ItemRef {
  readonly item: PendingItem;
}

/** Reports news: the configured channels are one notifier, issues on GitHub another. */
export interface Notifier {
  /** Every channel it serves, by name. */
  readonly channels: ReadonlyMap<string, DeliveryPolicy>;
  /** Whether a channel is to be notified of a change set: one of its changes passes the channel's filter. */
  reports(channel: string, changeSet: ChangeSet): boolean;
  /** Whether a channel is to be notified that a group, or the source, fails or has recovered. */
  reportsHealth(
    channel: string,
    news: Pick<HealthNews, 'type' | 'group'> | Pick<SourceNews, 'type'>,
  ): boolean;
  /**
   * Sends the items, each channel's in order, and answers within bounded time; `remember` must `finish` every one of
   * them but those that another run has taken over. Never throws for a receiver's sake.
   */
  notify(items: readonly ItemToSend[], memory: Memory): Promise<StepResult>;
  /** The same in words: what would be sent. Sends nothing and resolves no secret. */
  plan(items: readonly ItemToSend[], memory: Memory): Promise<StepResult>;
}
