// Goes through all branches of ours, those that are wanted and those that are there, and takes one step for each.
import { IanaWatchError } from '../../errors.ts';
import { openOf, planBranch } from '../../forge/plan-branch.ts';
import { BESIDE, BRANCHES } from '../../forge/units.ts';
import type { PullRequest } from '../../ports.ts';
import { dueItems } from '../../state/delivery.ts';
import { ISSUES } from '../../state/state.ts';
import { NOTHING_DONE } from '../../contracts.ts';
import { readFacts, readHeads, readPulls } from './branch-facts.ts';
import type { BranchOutcome } from './branch-step.ts';
import type { GithubKept, Look } from './look.ts';
import { inTurn, MOST_NEW_ISSUES, MOST_NEW_PULLS, type OpeningRoom, openingRoom } from './opening-room.ts';
import { performBranch } from './perform-branch.ts';
import { previewBranch } from './preview-branch.ts';
import type { BranchWish } from './branch-wish.ts';

export async function bringBranches(
  look: Look,
  wanted: readonly BranchWish[],
  performs: boolean,
): Promise<BranchOutcome[]> {
  const { kept } = look;
  const found = await readBranches(look, wanted, performs);
  const { names, wishOf, pulls } = found;
  const mayOpen = (branch: string) => wishOf.has(branch) && openOf(pulls.get(branch) ?? []) === undefined;
  const line = inTurn(names.filter(mayOpen), kept.clock.now());
  const room = openingRoom(issuesLeft(look));
  const outcomes: BranchOutcome[] = [];
  const heldBack: string[] = [];
  for (const branch of [...names.filter((name) => !mayOpen(name)), ...line]) {
    const outcome = await takeTurn({ look, found, room, performs }, branch);
    if (outcome === undefined) heldBack.push(branch);
    else outcomes.push(outcome);
    if (kept.halt.isHalted()) break;
  }
  return heldBack.length === 0 ? outcomes : [...outcomes, waitingFor(heldBack)];
}

/** All branches that are wanted or there, with what is known of them so far. */
interface Found {
  readonly names: readonly string[];
  readonly wishOf: ReadonlyMap<string, BranchWish>;
  readonly heads: ReadonlyMap<string, string>;
  readonly pulls: ReadonlyMap<string, readonly PullRequest[]>;
}

async function readBranches(look: Look, wanted: readonly BranchWish[], performs: boolean): Promise<Found> {
  const { forge, config } = look.kept;
  const known = look.memory.state.branches;
  const wishOf = new Map(wanted.map((wish) => [wish.branch, wish]));
  const found = await readHeads(forge, [...wishOf.keys(), ...known.keys()]);
  const heads = new Map(
    [...found].filter(([name]) => name.startsWith(BRANCHES) && name !== config.github.state),
  );
  // What a run that was cut short was building; the branch itself is whole.
  const leftover = performs ? [...found.keys()].filter((name) => name.startsWith(BESIDE)) : [];
  for (const name of leftover) await forge.deleteBranch(name);
  const names = [...new Set([...wishOf.keys(), ...known.keys(), ...heads.keys()])].sort();
  return { names, wishOf, heads, pulls: await readPulls(look, names, wishOf, heads) };
}

interface Round {
  readonly look: Look;
  readonly found: Found;
  readonly room: OpeningRoom;
  readonly performs: boolean;
}

/** One branch's step; undefined where it has to wait for a later run, which then finds out about it what it needs. */
async function takeTurn(
  { look, found, room, performs }: Round,
  branch: string,
): Promise<BranchOutcome | undefined> {
  const { wishOf, heads, pulls } = found;
  if (!pulls.has(branch) && !room.isLeft()) return undefined;
  const wish = wishOf.get(branch);
  const facts = await readFacts(look, { branch, wish, heads, pulls });
  const plan = planBranch(facts, wish?.wish);
  if (plan.type === 'open' && !room.isLeft()) return undefined;
  const step = { look, facts, plan, wish, room };
  const outcome = performs
    ? await attempt(look.kept, branch, () => performBranch(step))
    : await previewBranch(step);
  if (plan.type === 'open') room.count(outcome.result);
  return outcome;
}

/** News comes first: it is given up some day, and a pull request is not. */
function issuesLeft({ kept, memory }: Look): number {
  const now = new Date(kept.clock.now()).toISOString();
  return Math.max(0, MOST_NEW_ISSUES - dueItems(memory.state, ISSUES, now).length);
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

/** How many are named; the report is to be read. */
const NAMED = 5;

function waitingFor(branches: readonly string[]): BranchOutcome {
  const more = branches.length - NAMED;
  const names = branches.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const note = `${MOST_NEW_PULLS} new pull requests are enough for one run; a later one looks at ${names}.`;
  return { branch: '', result: { ...NOTHING_DONE, notes: [note] } };
}
