// What there is of our branches on GitHub: heads, pull requests, whose commits. Only reads, and only what is needed.
import { type Ownership, ownershipOf } from '../../forge/ownership.ts';
import { type BranchFacts, needsOwnership, openOf } from '../../forge/plan-branch.ts';
import { parseTrailer } from '../../forge/trailer.ts';
import { ALL_BRANCHES, besideOf } from '../../forge/units.ts';
import type { Forge, PullRequest } from '../../ports.ts';
import type { BranchState } from '../../state/state.ts';
import type { Look } from './look.ts';
import type { BranchWish } from './branch-wish.ts';

/** With so few branches each is asked for alone; with more, all open pull requests are listed. */
const FEW = 3;

/** All branches of ours, or where they cannot be listed, those that matter. */
export async function readHeads(
  forge: Forge,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const listed = await forge.branches(ALL_BRANCHES);
  if (listed !== undefined) return listed;
  const heads = new Map<string, string>();
  for (const name of names.flatMap((each) => [each, besideOf(each)])) {
    const head = await forge.branch(name);
    if (head !== undefined) heads.set(name, head);
  }
  return heads;
}

/**
 * The pull requests of each branch that matters, in few requests. A branch that is missing was not asked for: nothing is
 * known of it but that something is wanted there, and that can wait for its turn.
 */
export async function readPulls(
  { kept, memory }: Look,
  names: readonly string[],
  wishOf: ReadonlyMap<string, BranchWish>,
  heads: ReadonlyMap<string, string>,
): Promise<Map<string, readonly PullRequest[]>> {
  const { forge } = kept;
  const found = new Map<string, readonly PullRequest[]>();
  if (names.length === 0) return found;
  const listed = names.length > FEW;
  const open = listed ? await forge.openPullRequests() : [];
  for (const branch of names) {
    const here = open.filter((pull) => pull.branch === branch);
    const record = memory.state.branches.get(branch);
    const wish = wishOf.get(branch);
    const isKnown = wish === undefined ? record?.pull === undefined : isDismissed(record, wish);
    if (listed && (here.length > 0 || isKnown)) found.set(branch, here);
    else if (listed && wish !== undefined && record?.head === undefined) continue;
    else if (!listed && wish === undefined && record?.pull === undefined && !heads.has(branch))
      found.set(branch, []);
    else found.set(branch, await forge.pullRequestsOf(branch));
  }
  return found;
}

function isDismissed(record: BranchState | undefined, { wish }: BranchWish): boolean {
  return record?.dismissed?.includes(wish.fingerprint) === true;
}

/** All facts of one branch. */
export async function readFacts(
  look: Look,
  about: {
    readonly branch: string;
    readonly wish: BranchWish | undefined;
    readonly heads: ReadonlyMap<string, string>;
    readonly pulls: ReadonlyMap<string, readonly PullRequest[]>;
  },
): Promise<BranchFacts> {
  const { branch, wish } = about;
  const { forge } = look.kept;
  const record = look.memory.state.branches.get(branch);
  const pulls = about.pulls.get(branch) ?? (await forge.pullRequestsOf(branch));
  // Where one is open there is a branch: another run has made it since the branches were listed.
  const isNewer = openOf(pulls) !== undefined && !about.heads.has(branch);
  const head = isNewer ? await forge.branch(branch) : about.heads.get(branch);
  const facts = { branch, head, pulls, record };
  const needed = needsOwnership(facts, wish?.wish);
  const ownership = needed && head !== undefined ? await readOwnership(look, head, record) : undefined;
  return { ...facts, ownership, waits: await readWaiting(look, facts, wish) };
}

/** Whether somebody still has the issue open that stands for the pull request of this very proposal. */
async function readWaiting(
  { kept }: Look,
  { pulls, record }: Pick<BranchFacts, 'pulls' | 'record'>,
  wish: BranchWish | undefined,
): Promise<boolean> {
  if (record?.issue === undefined || openOf(pulls) !== undefined) return false;
  if (record.fingerprint !== wish?.wish.fingerprint) return false;
  return (await kept.forge.issue(record.issue))?.state === 'open';
}

/** A head that the state knows as ours needs no proof. */
async function readOwnership(
  { kept, base }: Look,
  head: string,
  record: BranchState | undefined,
): Promise<Ownership> {
  if (record?.head === head) {
    const trailer = parseTrailer((await kept.forge.commit(head)).message);
    if (trailer !== undefined) return { type: 'ours', trailer };
  }
  return ownershipOf(await kept.forge.difference(base, head));
}
