// What is done to a repository, one thing each. A dry run prints the list; only apply/ performs it.
import type { ForgeIssue, PullRequest } from '../../ports.ts';
import type { DesiredBranch } from './desired-branch.ts';

export type Effect =
  /** One commit on the base becomes all that the branch holds. */
  | {
      readonly type: 'write-branch';
      readonly branch: string;
      readonly replaces: string | undefined;
      /** The open pull request that shows it. */
      readonly pull: PullRequest | undefined;
      readonly desired: DesiredBranch;
    }
  | {
      readonly type: 'open-pull-request';
      readonly branch: string;
      /** Of what its branch proposes. */
      readonly fingerprint: string;
      readonly desired: DesiredBranch;
    }
  /** Our text, and the title where it is ours, say what is proposed now. */
  | {
      readonly type: 'edit-pull-request';
      readonly branch: string;
      readonly pull: PullRequest;
      /** Its branch is written before. */
      readonly isRewritten: boolean;
      /** Of what its branch proposes. */
      readonly fingerprint: string;
      readonly desired: DesiredBranch;
    }
  /** Labels, assignees, reviewers. `pull` undefined: of the one that was just opened. */
  | {
      readonly type: 'assign-metadata';
      readonly branch: string;
      readonly pull: PullRequest | undefined;
      readonly desired: DesiredBranch;
    }
  /** Says on the pull request, once, that its branch has commits of others. */
  | { readonly type: 'comment'; readonly branch: string; readonly pull: PullRequest }
  /** Nothing is proposed any more; the marker says that it was us. */
  | { readonly type: 'close-pull-request'; readonly branch: string; readonly pull: PullRequest }
  | { readonly type: 'delete-branch'; readonly branch: string; readonly name: string; readonly why: string }
  | {
      readonly type: 'close-issue';
      readonly branch: string;
      readonly issue: ForgeIssue;
      readonly why: string;
    }
  /** One issue for the repository: pull requests may not be opened. */
  | { readonly type: 'open-set-up-issue'; readonly branch: ''; readonly branches: readonly string[] }
  | {
      readonly type: 'edit-set-up-issue';
      readonly branch: '';
      readonly issue: ForgeIssue;
      readonly branches: readonly string[];
    }
  /** `files: commit`: one commit for everything that is desired. */
  | { readonly type: 'commit-to-base'; readonly branch: ''; readonly commit: PlannedCommit };

/** What goes to the base in one commit. */
export interface PlannedCommit {
  readonly base: string;
  readonly desired: readonly DesiredBranch[];
  /** Groups of which nothing is left to commit after this, sorted. */
  readonly inSync: readonly string[];
}

/** What is decided for one branch. */
export type Decision =
  | { readonly type: 'leave'; readonly why: 'nothing desired' | 'up to date' | 'dismissed' | 'withdrawn' }
  /** It has commits of others; `waits`: something new cannot be written. */
  | { readonly type: 'held'; readonly pull: PullRequest | undefined; readonly waits: boolean }
  /** There is no open pull request yet; the branch may be right already, after an interrupted run. */
  | { readonly type: 'open'; readonly write: boolean }
  | {
      readonly type: 'update';
      readonly pull: PullRequest;
      readonly write: boolean;
      readonly edit: boolean;
      readonly assign: boolean;
    }
  | { readonly type: 'withdraw'; readonly pull: PullRequest }
  /** What is left of an interrupted withdrawal. */
  | { readonly type: 'clean' };

/** What one run does, in this order. */
export interface ProposalPlan {
  readonly effects: readonly Effect[];
  /** For branches beyond the budget: each takes the place of one above that could not be opened. */
  readonly reserve: readonly (readonly Effect[])[];
  /** By branch. A branch that is missing waits for a later run. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Branches whose turn does not come in this run, unless they are in reserve and one above fails. */
  readonly waiting: readonly string[];
  /** `files: commit`: what somebody took back, by branch; it is dismissed. */
  readonly takenBack: ReadonlyMap<string, string>;
}
