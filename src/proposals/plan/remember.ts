// What is remembered of a branch after a run: facts, the decision, and what came of it.
import { defined } from '../../core/defined.ts';
import type { BranchState } from '../../state/state.ts';
import { proposedFingerprint, without } from './decide.ts';
import { withoutListed } from './dismissed.ts';
import type { Decision } from './effect.ts';
import type { BranchFacts } from './facts.ts';

/** What came of the effects of one branch. */
export interface BranchResult {
  /** The commit that was written. */
  readonly head?: string;
  /** The pull request that was opened. */
  readonly pull?: number;
  /** Labels and so on could not be assigned; a later run tries again. */
  readonly isUnassigned?: boolean;
  /** The issue about the setting that keeps its pull request from being opened. */
  readonly setup?: number;
  readonly isCommented?: boolean;
  /** Ids of the edits that are proposed. */
  readonly edits?: readonly string[];
  /** An effect failed, or the branch was moved meanwhile: the next run looks again. */
  readonly isFailed?: boolean;
}

const ASSIGNED = ['labels', 'reviewers', 'assignees'] as const;

/** The record after a run; undefined: nothing is remembered. */
export function recordAfter(
  before: BranchState | undefined,
  facts: BranchFacts,
  decision: Decision,
  result: BranchResult,
): BranchState | undefined {
  if (result.isFailed === true && result.pull === undefined && result.setup === undefined) return before;
  const after = decided(before, facts, decision, result);
  const dismissed = withoutListed(facts.dismissed, result.edits ?? []);
  if (dismissed.join() === (facts.record?.dismissed ?? []).join()) return after;
  return withDismissed(after, dismissed);
}

function decided(
  before: BranchState | undefined,
  facts: BranchFacts,
  decision: Decision,
  result: BranchResult,
): BranchState | undefined {
  switch (decision.type) {
    case 'leave':
      return decision.why === 'nothing desired' && before !== undefined ? afterwards(before) : before;
    case 'held':
      return result.isCommented === true ? { ...before, foreign: true } : before;
    case 'withdraw':
      return afterwards(before);
    case 'clean':
      return facts.record?.head === facts.head
        ? withDismissed(undefined, before?.dismissed ?? [])
        : afterwards(before);
    case 'open':
    case 'update':
      return withProposal(before, facts, decision, result);
    default:
      return decision satisfies never;
  }
}

/** A branch that has our commit, and its pull request where there is one. */
function withProposal(
  before: BranchState | undefined,
  facts: BranchFacts,
  decision: Extract<Decision, { type: 'open' | 'update' }>,
  { head = facts.head, pull, isUnassigned, setup }: BranchResult,
): BranchState {
  const fingerprint = proposedFingerprint(facts, decision);
  const number = decision.type === 'update' ? decision.pull.number : pull;
  const given = isUnassigned === true ? before?.given : ASSIGNED;
  return {
    ...without(before, 'foreign', 'issue', 'given'),
    ...defined({ head, fingerprint, pull: number }),
    ...(number === undefined || given === undefined ? {} : { given }),
    ...defined({ issue: setup }),
  };
}

function afterwards(before: BranchState | undefined): BranchState {
  return withDismissed(committed(before), before?.dismissed ?? []);
}

/** What was committed to the base itself is remembered: taken back by somebody, it stays so. */
function committed(before: BranchState | undefined): BranchState {
  const { pull, issue, head, fingerprint } = before ?? {};
  if (pull !== undefined || issue !== undefined || head === undefined || fingerprint === undefined) return {};
  return { head, fingerprint };
}

/** A record with these dismissed fingerprints. */
export function withDismissed(record: BranchState | undefined, dismissed: readonly string[]): BranchState {
  const rest = without(record, 'dismissed');
  return dismissed.length === 0 ? rest : { ...rest, dismissed };
}
