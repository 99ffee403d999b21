// Closes the issue that stood for a pull request, once it has nothing to lead to.
import { withdrawnCompare } from '../../forge/compare-text.ts';
import { endedIssue } from '../../forge/ended-issue.ts';
import type { Deed } from '../../contracts.ts';
import type { BranchStep } from './branch-step.ts';

/** What is done about it, or would be; what somebody has closed already stays as it is. */
export async function endIssue(
  { look, facts, plan }: BranchStep,
  performs: boolean,
): Promise<readonly Deed[]> {
  const ended = endedIssue(facts, plan);
  if (ended === undefined) return [];
  const { forge } = look.kept;
  const issue = await forge.issue(ended.issue);
  const body = issue?.state === 'open' ? withdrawnCompare(issue.body, ended.why) : undefined;
  if (issue === undefined || body === undefined) return [];
  if (performs && !(await forge.editIssue(issue.number, { body, close: true }))) return [];
  return [{ type: 'issue', subject: facts.branch, action: 'closed', groups: [], url: issue.url }];
}
