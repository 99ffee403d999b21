// Proposes: the commit on its branch, then the pull request, then what it is given.
import { IanaWatchError } from '../../errors.ts';
import { closedBy, withClosing } from '../../forge/closing-line.ts';
import type { BranchPlan } from '../../forge/plan-branch.ts';
import type { ProposalText } from '../../forge/proposal-text.ts';
import { besideOf } from '../../forge/units.ts';
import type { PullRequest } from '../../ports.ts';
import { NOTHING_DONE } from '../../contracts.ts';
import { type BranchOutcome, type BranchStep, type Proposing, pullDeed } from './branch-step.ts';
import { commitMessage } from './commit-message.ts';
import { give, givenRecord } from './give.ts';
import { performWaiting } from './perform-waiting.ts';
import { filesOf, textOf } from './wish-text.ts';
import type { BranchWish } from './branch-wish.ts';

/** Writes what is wanted, and opens the pull request for it or brings the open one in step. */
export async function propose(
  step: BranchStep,
  plan: Extract<BranchPlan, { type: 'open' | 'update' }>,
): Promise<BranchOutcome> {
  const { look, facts, wish } = step;
  if (wish === undefined) return { branch: facts.branch, result: NOTHING_DONE };
  const { branch } = wish;
  const text = await textOf(look, wish, { closes: issueOf(step, plan) });
  const head = plan.write ? await write(step, wish, text) : facts.head;
  if (head === undefined) {
    const note = `${branch}: somebody pushed to it or deleted it while it was being written; the next run looks again.`;
    return { branch, result: { ...NOTHING_DONE, notes: [note] } };
  }
  const known = { head, fingerprint: wish.wish.fingerprint };
  if (plan.type === 'update') return update(step, { plan, wish, text, known });
  return open(step, { wish, text, known });
}

/** The issue that stands for the proposal; of an open one its body tells, once it was told. */
function issueOf(
  { facts }: BranchStep,
  plan: Extract<BranchPlan, { type: 'open' | 'update' }>,
): number | undefined {
  return facts.record?.issue ?? (plan.type === 'update' ? closedBy(plan.pull.body) : undefined);
}

async function update(
  { look, facts }: BranchStep,
  { plan, wish, text, known }: Proposing & { readonly plan: Extract<BranchPlan, { type: 'update' }> },
): Promise<BranchOutcome> {
  const { forge } = look.kept;
  const { number } = plan.pull;
  const tied = withClosing(plan.pull.body, facts.record?.issue);
  if (plan.retell) await forge.editPullRequest(number, { title: text.title, body: text.body });
  else if (tied !== plan.pull.body) await forge.editPullRequest(number, { body: tied });
  const given = await give(look, facts, plan.pull);
  const action = plan.write ? 'rewritten' : 'retold';
  const deed = pullDeed(wish.branch, action, wish.groups, plan.pull, text.headline);
  const isSeen = plan.write || plan.retell;
  const record = givenRecord({ ...known, pull: number }, given);
  return { branch: wish.branch, result: { ...NOTHING_DONE, done: isSeen ? [deed] : [], ...given }, record };
}

async function open(step: BranchStep, { wish, text, known }: Proposing): Promise<BranchOutcome> {
  const { look, facts } = step;
  const { forge } = look.kept;
  const { branch } = wish;
  let pull: PullRequest;
  try {
    const { title, body } = text;
    pull = await forge.openPullRequest({ branch, base: look.base.name, title, body });
  } catch (error) {
    if (!(error instanceof IanaWatchError) || error.code !== 'FORGE_NO_PULL_REQUESTS') throw error;
    return performWaiting(step, { wish, text, known }, error);
  }
  const given = await give(look, { ...facts, record: undefined }, pull);
  const deed = pullDeed(branch, 'opened', wish.groups, pull, text.headline);
  const record = givenRecord({ ...known, pull: pull.number }, given);
  return { branch, result: { ...NOTHING_DONE, done: [deed], ...given }, record };
}

async function write(
  { look, facts }: BranchStep,
  wish: BranchWish,
  text: ProposalText,
): Promise<string | undefined> {
  const { branch } = wish;
  const files = await filesOf(wish);
  const { fingerprint, stands } = wish.wish;
  const message = await commitMessage(look, files, { line: text.commit, fingerprint, stands });
  const commit = { branch, beside: besideOf(branch), base: look.base, replaces: facts.head, files, message };
  const made = await look.kept.forge.replaceBranch(commit);
  return made === 'moved' ? undefined : made.id;
}
