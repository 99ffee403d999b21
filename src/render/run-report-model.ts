// What a run found and did, as `check --json` prints it and run-report.ts shows it to people. Types only.
import type { DatedEntry } from '../core/newest.ts';
import type { ChangeSet, OccurrenceId } from '../model.ts';

/** The report of one run; format 1. */
export interface RunReport {
  readonly format: 1;
  /** When the run began; UTC, ISO 8601. */
  readonly at: string;
  /** Nothing was performed: everything is reported as it would be. */
  readonly dryRun: boolean;
  /** Every group that was to be checked, sorted. */
  readonly groups: readonly GroupReport[];
  /** How many documents were parsed; none if no bytes changed. */
  readonly parsed: number;
  /** How often the state was written: for news, then for each round of messages and for its results; 0 where there was nothing new and nothing pending. */
  readonly stateWrites: number;
  /** What was done outside the state, in order. */
  readonly done: readonly PerformedEffect[];
  /** What is still to be sent to channels after this run. */
  readonly pending: readonly PendingCount[];
  /** Lines that are worth knowing, and no trouble. */
  readonly notes: readonly string[];
  /** What somebody must look at; groups that failed among them. */
  readonly troubles: readonly Trouble[];
  /** 2 if there is any trouble, else 0. */
  readonly exitCode: 0 | 2;
}

/** One group in a run. */
export interface GroupReport {
  readonly group: string;
  readonly outcome: GroupOutcomeWord;
  /** One line about it, where there is something to say. */
  readonly message?: string;
  /** Of a group that failed: failing runs in a row, this one included, counted to three. */
  readonly failures?: number;
  /** Of a group that failed, and was never read before: it may be mistyped. */
  readonly isNew?: true;
  /** Of news: the name under which it was accepted. */
  readonly occurrence?: OccurrenceId;
  /** Of news: all that is reported of it; changes of registries that are not reported are left out and it says `filtered`. */
  readonly changeSet?: ChangeSet;
  /** Of a first run: the newest dated entries, as proof of life. */
  readonly newest?: readonly DatedEntry[];
}

/**
 * - `unchanged`: nothing was parsed; `same`: other bytes that say the same
 * - `baseline`: seen for the first time, no notification is sent; `quiet`: kept in another way from now on
 * - `changed`, `added`, `gone`: news; `absent`: its end was reported before
 * - `held`: a large shrinkage that waits to be seen again; `missing`: not there, for less than a day
 * - `older`: a copy of a state that was reported before; `unread`: most groups cannot be read, see the troubles
 * - `redirect`: only points to another group; `failed`; `skipped`: the run was asked to stop; `unreached`: it had no time left
 */
export type GroupOutcomeWord =
  | 'unchanged'
  | 'same'
  | 'baseline'
  | 'quiet'
  | 'changed'
  | 'added'
  | 'gone'
  | 'absent'
  | 'held'
  | 'missing'
  | 'older'
  | 'unread'
  | 'redirect'
  | 'failed'
  | 'skipped'
  | 'unreached';

export interface PendingCount {
  readonly channel: string;
  readonly items: number;
}

/** Something that was done outside the state, or in a dry run would be. */
export interface PerformedEffect {
  readonly type: 'file' | 'pull-request' | 'issue' | 'message' | 'feed' | 'branch' | 'commit';
  /** What it was done to: a path, a branch, a channel. */
  readonly subject: string;
  /** In one word what was done: `written`, `opened`, `rewritten`, `closed`, `sent`, … */
  readonly action: string;
  /** The groups that it is about. */
  readonly groups: readonly string[];
  /** Where people see it. */
  readonly url?: string;
  /** What it says, in one line: a headline, a title. Foreign text, not escaped. */
  readonly text?: string;
}

/** Something that people must look at: the run's exit status is 2. */
export interface Trouble {
  /** The group, file, channel or setting. */
  readonly subject: string;
  /** One line, as of `IanaWatchError`: subject, what is wrong, what to do. No secrets. */
  readonly message: string;
}
