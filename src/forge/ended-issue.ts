// When the issue that stood for a pull request has nothing to lead to any more, and what is said there then.
import { closedBy } from './closing-line.ts';
import { type BranchFacts, type BranchPlan, dismissedBy } from './plan-branch.ts';

export interface EndedIssue {
  readonly issue: number;
  /** For people, in one line of Markdown. */
  readonly why: string;
}

/** The issue that ends with what is found or planned; undefined where there is none, or an earlier run has seen to it. */
export function endedIssue(
  { pulls, record }: Pick<BranchFacts, 'pulls' | 'record'>,
  plan: BranchPlan,
): EndedIssue | undefined {
  if (plan.type === 'end-waiting') return { issue: plan.issue, why: NOTHING_LEFT };
  const pull = plan.type === 'withdraw' ? plan.pull : pulls[0];
  if (pull === undefined || (pull.state === 'open' && plan.type !== 'withdraw')) return undefined;
  // One that was opened through the link and closed before any run saw it has no line that names the issue.
  const issue = closedBy(pull.body) ?? (pull.head === record?.head ? record.issue : undefined);
  if (issue === undefined) return undefined;
  const ended = (how: string): EndedIssue => ({ issue, why: `#${pull.number} ${how}` });
  if (plan.type === 'withdraw') return ended('proposes nothing any more and was closed, so this is too.');
  // GitHub closes it by itself only where the base is the default branch.
  if (pull.state === 'merged')
    return record?.pull === pull.number ? ended('was merged, so nothing is left to open.') : undefined;
  const isNews = dismissedBy([pull], record).join() !== (record?.dismissed ?? []).join();
  return isNews ? ended('was closed without being merged, so nothing is left to open.') : undefined;
}

const NOTHING_LEFT =
  'Nothing is left to open: what was proposed is on the base by now, was taken back by IANA, or is not configured any more.';
