// Reads everything that the plan is made from.
import { parseMarker } from '../text/marker.ts';
import type { ForgeIssue } from '../../ports.ts';
import type { ReconcileContext } from '../context.ts';
import type { BranchFacts, ProposalFacts } from '../plan/facts.ts';
import { readBranches } from './branch-facts.ts';
import { readCommittedElsewhere } from './committed-elsewhere.ts';
import { type DesiredBranches, readDesiredBranches } from './desired-branches.ts';

/** What is desired, what there is, and what only the state has to know of it. */
export interface Gathered {
  readonly desired: DesiredBranches;
  readonly facts: ProposalFacts;
  /** Fingerprints of what came to the base by a commit that the state does not know, by branch. */
  readonly committedElsewhere: ReadonlyMap<string, string>;
}

export async function gather(context: ReconcileContext): Promise<Gathered> {
  const { config, memory, now, base } = context;
  const mode = config.github.files;
  const desired = await readDesiredBranches(context);
  const { branches, staging } = await readBranches(context, mode === 'pull-request' ? desired.desired : []);
  const issues = await readRecordedIssues(context, branches);
  const isCommit = mode === 'commit';
  return {
    desired,
    facts: {
      ...issues,
      staging,
      now,
      commits: isCommit
        ? { base: base.name, desired: desired.desired, records: memory.state.branches }
        : undefined,
    },
    committedElsewhere: isCommit ? await readCommittedElsewhere(context, desired) : new Map(),
  };
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
