// The plan for one branch in words, for a dry run.
import { NOTHING_DONE } from '../../contracts.ts';
import type { Deed } from '../../contracts.ts';
import { textOf } from './wish-text.ts';
import type { BranchOutcome, BranchStep } from './branch-step.ts';
import { endIssue } from './end-issue.ts';

export async function previewBranch(step: BranchStep): Promise<BranchOutcome> {
  const { look, facts, plan, wish } = step;
  const { branch } = facts;
  const ended = await endIssue(step, false);
  const deed = (action: string, more: Partial<Deed> = {}): BranchOutcome => {
    const done = {
      type: 'pull-request',
      subject: branch,
      action,
      groups: wish?.groups ?? [],
      ...more,
    } as const;
    return { branch, result: { ...NOTHING_DONE, done: [...ended, done] } };
  };
  if (plan.type === 'withdraw') return deed('withdrawn', { url: plan.pull.url });
  if (plan.type === 'open' && wish !== undefined) {
    return deed('opened', { text: (await textOf(look, wish)).headline });
  }
  if (plan.type === 'update' && wish !== undefined) {
    const text = (await textOf(look, wish)).headline;
    return deed(plan.write ? 'rewritten' : 'retold', { url: plan.pull.url, text });
  }
  return { branch, result: { ...NOTHING_DONE, done: ended } };
}
