// What becomes of a pull request that GitHub Actions may not open: an issue that leads to it, or a line in the report.
import { closedBy } from '../../forge/closing-line.ts';
import { IanaWatchError } from '../../errors.ts';
import {
  type CompareFacts,
  compareIntroduction,
  compareUrl,
  isCompareIssue,
} from '../../forge/compare-text.ts';
import type { BranchFacts } from '../../forge/plan-branch.ts';
import type { Forge, ForgeIssue, OpenedIssue } from '../../ports.ts';
import { dismissing, outcome, recordOf } from './branch-step.ts';
import type { BranchOutcome, BranchStep, Proposing } from './branch-step.ts';
import type { Look } from './look.ts';
import { NOTHING_DONE } from '../../contracts.ts';
import type { Deed } from '../../contracts.ts';
import { textOf } from './wish-text.ts';

/** GitHub Actions may not open it: the branch stays, and an issue leads to the page that opens it. */
export async function performWaiting(
  { look, facts, room }: BranchStep,
  proposing: Proposing,
  error: IanaWatchError,
): Promise<BranchOutcome> {
  const { forge } = look.kept;
  const { branch } = proposing.wish;
  const { fingerprint } = proposing.known;
  const found = await forge.findIssue({ since: since(look), isSame: isCompareIssue(branch, fingerprint) });
  if (found?.state === 'open')
    return waiting(proposing, error, { issue: found, notes: [], action: 'opened' });
  // Somebody closed it, and the setting is as it was: they do not want it. With a pull request it has had its time.
  if (found !== undefined && !facts.pulls.some((pull) => closedBy(pull.body) === found.number))
    return dismissing(branch, fingerprint);
  const earlier = await openIssueOf(look, facts);
  if (earlier === undefined && !room.takeIssue()) {
    const note = `${error.message}; enough issues were opened in this run, so a later one opens the issue for ${branch}.`;
    return outcome(branch, [], undefined, [note]);
  }
  const compare = { web: forge.web, base: look.base.name, branch, title: proposing.text.title };
  const opened = await tell(look, earlier, await issueOf(look, proposing, compare));
  if (opened instanceof IanaWatchError) {
    const message = `${error.message}; until then open it by hand: ${compareUrl(compare)}`;
    return { branch, result: { ...NOTHING_DONE, troubles: [{ subject: branch, message }] } };
  }
  const action = opened.issue.number === earlier?.number ? 'retold' : 'opened';
  return waiting(proposing, error, { ...opened, action });
}

/** What is told and remembered once an issue leads to the pull request. */
function waiting(
  { wish, text, known }: Proposing,
  error: IanaWatchError,
  { issue, notes, action }: OpenedIssue & { readonly action: string },
): BranchOutcome {
  const { branch, groups } = wish;
  const deed: Deed = {
    type: 'issue',
    subject: branch,
    action,
    groups,
    url: issue.url,
    text: text.headline,
  };
  const note = `${error.message}; until then #${issue.number} leads to the pull request.`;
  return outcome(branch, [deed], (before) => ({ ...recordOf(before, known), issue: issue.number }), [
    note,
    ...notes,
  ]);
}

/** The issue as it is to be: what the pull request would say, below the way to open it. */
async function issueOf(
  look: Look,
  { wish }: Proposing,
  compare: CompareFacts,
): Promise<Parameters<Forge['openIssue']>[0]> {
  const { labels, assignees } = look.kept.config.github;
  return {
    ...(await textOf(look, wish, { above: compareIntroduction(compare) })),
    gifts: { labels, assignees, reviewers: [] },
    isSame: isCompareIssue(wish.branch, wish.wish.fingerprint),
  };
}

/** The issue that stood for what the branch proposed before, unless somebody closed it. */
async function openIssueOf({ kept }: Look, { record }: BranchFacts): Promise<ForgeIssue | undefined> {
  const issue = record?.issue === undefined ? undefined : await kept.forge.issue(record.issue);
  return issue?.state === 'open' ? issue : undefined;
}

/** One issue a branch, as there is one pull request: what changes is told in the one that is open. */
async function tell(
  look: Look,
  earlier: ForgeIssue | undefined,
  issue: Parameters<Forge['openIssue']>[0],
): Promise<OpenedIssue | IanaWatchError> {
  const { title, body } = issue;
  const isTold = earlier !== undefined && (await look.kept.forge.editIssue(earlier.number, { title, body }));
  return isTold ? { issue: earlier, notes: [] } : openOrSay(look, issue);
}

/** Where issues are not to be had either, the report has to do. */
async function openOrSay(
  { kept }: Look,
  issue: Parameters<Forge['openIssue']>[0],
): Promise<OpenedIssue | IanaWatchError> {
  try {
    return await kept.forge.openIssue(issue);
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    if (error.code !== 'FORGE_ISSUES_OFF' && error.code !== 'FORGE_FORBIDDEN') throw error;
    kept.halt.note(error);
    return error;
  }
}

/** An issue of an earlier try of this very proposal: not older than a month. */
function since({ kept }: Look): string {
  return new Date(kept.clock.now() - 31 * 86_400_000).toISOString();
}
