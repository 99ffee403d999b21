// One branch's step as it is handed around: what was found and planned, and what came of it.
import type { BranchFacts, BranchPlan } from '../../forge/plan-branch.ts';
import type { ProposalText } from '../../forge/proposal-text.ts';
import type { PullRequest } from '../../ports.ts';
import type { BranchState, State } from '../../state/state.ts';
import type { Look } from './look.ts';
import { NOTHING_DONE } from '../../contracts.ts';
import type { Deed, StepResult } from '../../contracts.ts';
import type { BranchWish } from './branch-wish.ts';
import type { OpeningRoom } from './opening-room.ts';

/** What came of one branch. `record` changes what is remembered of it; undefined: nothing does. */
export interface BranchOutcome {
  readonly branch: string;
  readonly result: StepResult;
  readonly record?: (before: BranchState | undefined) => BranchState | undefined;
  /** Groups whose kept files are on the base from now on. */
  readonly inStep?: readonly string[];
  /** What else is remembered. */
  readonly remember?: (state: State) => State;
}

export interface BranchStep {
  readonly look: Look;
  readonly facts: BranchFacts;
  readonly plan: BranchPlan;
  readonly wish: BranchWish | undefined;
  readonly room: OpeningRoom;
}

/** A proposal that is written: its texts, and the commit on its branch. */
export interface Proposing {
  readonly wish: BranchWish;
  readonly text: ProposalText;
  readonly known: { readonly head: string; readonly fingerprint: string };
}

/** What is remembered of a branch that carries our commit. */
export function recordOf(
  before: BranchState | undefined,
  known: { readonly head: string; readonly fingerprint: string; readonly pull?: number },
): BranchState {
  const { foreign: _foreign, issue: _issue, ...rest } = before ?? {};
  return { ...rest, ...known, ...(known.pull === undefined ? {} : { given: GIVEN }) };
}

const GIVEN = ['labels', 'reviewers', 'assignees'] as const;

export function outcome(
  branch: string,
  done: readonly Deed[],
  record: BranchOutcome['record'],
  notes: readonly string[] = [],
): BranchOutcome {
  return { branch, result: { ...NOTHING_DONE, done, notes }, ...(record === undefined ? {} : { record }) };
}

export function withoutIssue(record: BranchState | undefined): BranchState {
  const { issue: _issue, ...rest } = record ?? {};
  return rest;
}

/** Somebody does not want what has this fingerprint. */
export function dismissing(branch: string, fingerprint: string): BranchOutcome {
  return outcome(branch, [], (before) => {
    const rest = withoutIssue(before);
    return { ...rest, dismissed: [...new Set([...(rest.dismissed ?? []), fingerprint])].sort() };
  });
}

/** What was done to a pull request. */
export function pullDeed(
  branch: string,
  action: string,
  groups: readonly string[],
  pull: PullRequest,
  text?: string,
): Deed {
  const said = text === undefined ? {} : { text };
  return { type: 'pull-request', subject: branch, action, groups, url: pull.url, ...said };
}
