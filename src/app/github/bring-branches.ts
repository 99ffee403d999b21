// Goes through all branches of ours, those that are wanted and those that are there, and takes one step for each.
import { IanaWatchError } from '../../errors.ts';
import { planBranch } from '../../forge/plan-branch.ts';
import { BESIDE, BRANCHES } from '../../forge/units.ts';
import { NOTHING_DONE } from '../hooks.ts';
import { readFacts, readHeads, readPulls } from './branch-facts.ts';
import type { BranchOutcome } from './branch-step.ts';
import type { GithubKept, Look } from './look.ts';
import { performBranch } from './perform-branch.ts';
import { previewBranch } from './preview-branch.ts';
import type { BranchWish } from './branch-wish.ts';

/** New pull requests of one run; the others come with later runs. */
const MOST_NEW_PULLS = 5;

export async function bringBranches(
  look: Look,
  wanted: readonly BranchWish[],
  performs: boolean,
): Promise<BranchOutcome[]> {
  const { kept, memory } = look;
  const { forge, config } = kept;
  const known = memory.state.branches;
  const wishOf = new Map(wanted.map((wish) => [wish.branch, wish]));
  const found = await readHeads(forge, [...wishOf.keys(), ...known.keys()]);
  const heads = new Map(
    [...found].filter(([name]) => name.startsWith(BRANCHES) && name !== config.github.state),
  );
  // What a run that was cut short was building; the branch itself is whole.
  const leftover = performs ? [...found.keys()].filter((name) => name.startsWith(BESIDE)) : [];
  for (const name of leftover) await forge.deleteBranch(name);
  const names = [...new Set([...wishOf.keys(), ...known.keys(), ...heads.keys()])].sort();
  const pulls = await readPulls(look, names, wishOf, heads);
  const outcomes: BranchOutcome[] = [];
  let opened = 0;
  for (const branch of names) {
    const wish = wishOf.get(branch);
    const facts = await readFacts(look, { branch, wish, heads, pulls });
    const plan = planBranch(facts, wish?.wish);
    const isHeldBack = plan.type === 'open' && opened >= MOST_NEW_PULLS;
    const step = { look, facts, plan, wish };
    if (isHeldBack) outcomes.push(heldBack(branch));
    else if (!performs) outcomes.push(await previewBranch(step));
    else outcomes.push(await attempt(kept, branch, () => performBranch(step)));
    if (plan.type === 'open') opened += 1;
    if (kept.halt.isHalted()) break;
  }
  return outcomes;
}

/** One branch that fails does not cost the others their turn, unless GitHub would refuse them too. */
async function attempt(
  kept: GithubKept,
  branch: string,
  step: () => Promise<BranchOutcome>,
): Promise<BranchOutcome> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    kept.halt.note(error);
    const trouble = { subject: branch, message: error.message };
    return { branch, result: { ...NOTHING_DONE, troubles: [trouble] } };
  }
}

function heldBack(branch: string): BranchOutcome {
  const note = `${branch}: ${MOST_NEW_PULLS} new pull requests are enough for one run; it comes with the next.`;
  return { branch, result: { ...NOTHING_DONE, notes: [note] } };
}
