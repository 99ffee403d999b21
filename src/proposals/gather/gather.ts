// Reads everything that the plan is made from.
import type { ForgeIssue } from '../../ports.ts';
import type { BranchState } from '../../state/state.ts';
import type { ReconcileContext } from '../context.ts';
import { editsAmong, markerOf } from '../plan/dismissed.ts';
import type { DesiredBranch } from '../plan/desired-branch.ts';
import type { BranchFacts, CommitFacts, ProposalFacts } from '../plan/facts.ts';
import { parseMarker } from '../text/marker.ts';
import { readBranches } from './branch-facts.ts';
import { recordedCommits } from './own-commits.ts';
import { type CommittedElsewhere, readCommittedElsewhere } from './committed-elsewhere.ts';
import { type DesiredBranches, readDesiredBranches } from './desired-branches.ts';
import type { DismissedIds } from './dismissed-edits.ts';
import { readOpenIssues } from './issues.ts';
import { readRevertedEdits, type RevertedEdits } from './reverted-edits.ts';

/** What is desired, what there is, and what only the state has to know of it. */
export interface Gathered {
  readonly desired: DesiredBranches;
  readonly facts: ProposalFacts;
  /** `files: commit`: files that a person wrote otherwise; they are not written. */
  readonly theirs: readonly string[];
  /** What came to the base by a commit that the state does not know, by branch. */
  readonly committedElsewhere: ReadonlyMap<string, CommittedElsewhere>;
}

export async function gather(context: ReconcileContext): Promise<Gathered> {
  const { config, now } = context;
  const mode = config.github.files;
  const { desired, branches, staging, theirs } = await readWithoutDismissed(context);
  const isTheirs = new Set(theirs.map(({ branch }) => branch));
  const issues = await readRecordedIssues(context, branches);
  const isCommit = mode === 'commit';
  return {
    desired,
    theirs: theirs.map(({ path }) => path),
    facts: {
      ...issues,
      staging,
      now,
      commits: isCommit
        ? await readCommitFacts(
            context,
            desired.desired.filter(({ branch }) => !isTheirs.has(branch)),
          )
        : undefined,
    },
    committedElsewhere: isCommit ? await readCommittedElsewhere(context, desired) : new Map(),
  };
}

async function readCommitFacts(
  context: ReconcileContext,
  desired: readonly DesiredBranch[],
): Promise<CommitFacts> {
  const records = await recordedCommits(context, desired);
  const issues = desired.map(
    async (each) => [each.branch, await readOpenIssues(context, await each.issues())] as const,
  );
  return {
    base: context.base.name,
    desired,
    records,
    issues: new Map(await Promise.all(issues)),
  };
}

/** What is desired depends on what was dismissed, which may show only in the pull requests: then once more. */
async function readWithoutDismissed(context: ReconcileContext) {
  const mode = context.config.github.files;
  let known = recordedIds(context.memory.state.branches.values());
  for (let pass = 1; ; pass += 1) {
    const desired = await readDesiredBranches(context, known);
    const proposed = mode === 'pull-request' ? desired.desired : [];
    const { listed } = desired.dismissed;
    const read = await readBranches(context, proposed, listed);
    const { dismissed, theirs } = mode === 'commit' ? await readRevertedEdits(context, desired) : NOTHING;
    const branches = read.branches.map((each) => withDismissed(each, dismissed.get(each.branch)));
    const now = idsOf(branches, listed);
    if (pass === 2 || isSame(now, known)) return { ...read, desired, branches, theirs };
    known = now;
  }
}

const NOTHING: RevertedEdits = { dismissed: new Map(), theirs: [] };

function withDismissed(facts: BranchFacts, names: readonly string[] = []): BranchFacts {
  return names.length === 0
    ? facts
    : { ...facts, dismissed: [...new Set([...facts.dismissed, ...names])].sort() };
}

function recordedIds(records: Iterable<BranchState>): DismissedIds {
  const ids = [...records].flatMap(({ dismissed = [] }) => editsAmong(dismissed));
  return { ids: new Set(ids), reopened: new Set() };
}

function idsOf(branches: readonly BranchFacts[], listed: ReadonlySet<string>): DismissedIds {
  const open = branches.flatMap(({ pulls }) => pulls.filter(({ state }) => state === 'open'));
  const proposed = open.flatMap((pull) => markerOf(pull)?.edits ?? []);
  return {
    ids: new Set(branches.flatMap(({ dismissed }) => editsAmong(dismissed))),
    reopened: new Set(proposed.filter((id) => listed.has(id))),
  };
}

function isSame(a: DismissedIds, b: DismissedIds): boolean {
  const textOf = ({ ids, reopened }: DismissedIds) => [[...ids].sort(), [...reopened].sort()].join('|');
  return textOf(a) === textOf(b);
}

/** The issues that records name: the one about a setting, or one for each branch from version 0.1. */
async function readRecordedIssues(
  { forge }: ReconcileContext,
  branches: readonly BranchFacts[],
): Promise<Pick<ProposalFacts, 'branches' | 'setup'>> {
  const numbers = new Set(branches.flatMap(({ record }) => record?.issue ?? []));
  const found = new Map<number, ForgeIssue>();
  for (const number of numbers) {
    const issue = await forge.issue(number);
    if (issue !== undefined) found.set(number, issue);
  }
  return {
    setup: [...found.values()].find((issue) => parseMarker(issue.body)?.kind === 'set-up'),
    branches: branches.map((facts) => {
      const issue = found.get(facts.record?.issue ?? 0);
      const isOld = issue?.state === 'open' && parseMarker(issue.body)?.kind === 'compare';
      return isOld ? { ...facts, issues: [...facts.issues, issue] } : facts;
    }),
  };
}
