// Everything that the plan is made from. Values only: gather/ reads them, and nothing is read after.
import type { ForgeIssue, PullRequest } from '../../ports.ts';
import type { BranchState } from '../../state/state.ts';
import type { Trailer } from '../text/trailer.ts';
import type { DesiredBranch } from './desired-branch.ts';

/** The facts of all branches. */
export interface ProposalFacts {
  /** Every branch that is ours by name, or desired, or remembered; by name. */
  readonly branches: readonly BranchFacts[];
  readonly staging: readonly StagingFacts[];
  /** Of `files: commit`; undefined in other modes. */
  readonly commits: CommitFacts | undefined;
  /** The issue about a setting that keeps pull requests from being opened, where one is remembered. */
  readonly setup: ForgeIssue | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One branch. */
export interface BranchFacts {
  readonly branch: string;
  /** What should be proposed there; undefined: nothing. */
  readonly desired: DesiredBranch | undefined;
  /** False: its pull requests were not read, for its turn cannot come in this run. */
  readonly isRead: boolean;
  /** Undefined where there is no such branch. */
  readonly head: string | undefined;
  /** Undefined where nothing depends on it. */
  readonly ownership: Ownership | undefined;
  /** The issues that merging the newest pull request closes. */
  readonly closes: readonly number[];
  /** Newest first. */
  readonly pulls: readonly PullRequest[];
  /** What the state remembers. */
  readonly record: BranchState | undefined;
  /** What somebody dismissed: fingerprints, and edits; see `dismissedBy`. Sorted. */
  readonly dismissed: readonly string[];
  /** Open issues about what its newest pull request proposes, or proposed. */
  readonly issues: readonly ForgeIssue[];
}

/** Whose the commits of a branch are. */
export interface Ownership {
  readonly type: 'ours' | 'foreign';
  /** Of our newest commit there, if there is one. */
  readonly trailer: Trailer | undefined;
}

/** A staging branch that is there. */
export interface StagingFacts {
  readonly branch: string;
  /** It is the staging branch of a branch above, and its head has our trailer: an interrupted run left it. */
  readonly isOurs: boolean;
}

/** `files: commit`. */
export interface CommitFacts {
  readonly base: string;
  readonly desired: readonly DesiredBranch[];
  readonly records: ReadonlyMap<string, BranchState>;
  /** Open issues about what is desired, by branch. */
  readonly issues: ReadonlyMap<string, readonly ForgeIssue[]>;
}
