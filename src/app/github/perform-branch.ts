// Carries out what was planned for one branch. Each step leaves GitHub so that a run that starts over goes on from there.
import { parseMarker, withMarker } from '../../forge/marker.ts';
import { type BranchPlan, dismissedBy } from '../../forge/plan-branch.ts';
import type { PullRequest } from '../../ports.ts';
import type { BranchState } from '../../state/state.ts';
import { NOTHING_DONE } from '../../contracts.ts';
import { type BranchOutcome, type BranchStep, outcome, pullDeed, withoutIssue } from './branch-step.ts';
import { endIssue } from './end-issue.ts';
import { propose } from './propose.ts';

/** One step at most; whatever it is, what people dismissed or took up again is remembered. */
export async function performBranch(step: BranchStep): Promise<BranchOutcome> {
  const { pulls, record } = step.facts;
  const ended = await endIssue(step, true);
  const performed = await perform(step);
  const { result } = performed;
  const done = { ...performed, result: { ...result, done: [...ended, ...result.done] } };
  const dismissed = dismissedBy(pulls, record);
  if (dismissed.join() === (record?.dismissed ?? []).join()) return done;
  const { record: next = (before) => before } = done;
  // Where there is a pull request to dismiss or to take up again, no issue stands for it any more.
  return { ...done, record: (before) => next(withDismissed(withoutIssue(before), dismissed)) };
}

async function perform(step: BranchStep): Promise<BranchOutcome> {
  const { plan, facts } = step;
  const { branch, record } = facts;
  switch (plan.type) {
    case 'leave':
      // Merged, or closed by somebody after it was settled: what is left to remember is what was dismissed.
      return outcome(branch, [], plan.why === 'settled' && record !== undefined ? afterwards : undefined);
    case 'foreign':
      return foreign(step, plan);
    case 'withdraw':
      return withdraw(step, plan.pull);
    case 'end-waiting':
      if (plan.clean) await step.look.kept.forge.deleteBranch(branch);
      return outcome(branch, [], afterwards);
    case 'clean':
      await step.look.kept.forge.deleteBranch(branch);
      return outcome(branch, [], record?.head === facts.head ? cleaned : afterwards);
    case 'open':
    case 'update':
      return propose(step, plan);
    default:
      return plan satisfies never;
  }
}

function withDismissed(record: BranchState | undefined, dismissed: readonly string[]): BranchState {
  const { dismissed: _before, ...rest } = record ?? {};
  return dismissed.length === 0 ? rest : { ...rest, dismissed };
}

function cleaned(before: BranchState | undefined): BranchState {
  return withDismissed(undefined, before?.dismissed ?? []);
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

function foreign(
  { facts }: BranchStep,
  { pull, isNew }: Extract<BranchPlan, { type: 'foreign' }>,
): BranchOutcome {
  const { branch } = facts;
  if (!isNew) return { branch, result: NOTHING_DONE };
  const where = pull === undefined ? '' : ` of #${pull.number}`;
  const note = `${branch}: the branch${where} has commits that are not ours, so it stays as it is; merge or close it, or delete the branch, and what is new is proposed again.`;
  const record = (before: BranchState | undefined) => ({ ...before, foreign: true as const });
  return { branch, result: { ...NOTHING_DONE, notes: [note] }, record };
}

/** One edit: the marker says that it was us, so that nothing counts as dismissed. Then the branch goes. */
async function withdraw({ look, facts }: BranchStep, pull: PullRequest): Promise<BranchOutcome> {
  const { forge } = look.kept;
  const { branch, record } = facts;
  const marker = parseMarker(pull.body);
  const known = marker?.kind === 'pull-request' ? marker.fingerprint : (record?.fingerprint ?? '');
  const withdrawn = { kind: 'pull-request', branch, fingerprint: known, withdrawn: true } as const;
  await forge.editPullRequest(pull.number, { body: withMarker(pull.body, withdrawn), close: true });
  await forge.deleteBranch(branch);
  const deed = pullDeed(branch, 'withdrawn', [], pull);
  return outcome(branch, [deed], afterwards);
}
