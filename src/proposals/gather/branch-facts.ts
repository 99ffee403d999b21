// What there is of our branches: heads, pull requests, whose commits. Only reads, and only what is needed.
import type { ForgeIssue, PullRequest } from '../../ports.ts';
import type { BranchState } from '../../state/state.ts';
import type { ReconcileContext } from '../context.ts';
import { ALL_BRANCHES, BRANCHES, STAGING, stagingOf } from '../plan/branch-names.ts';
import { MOST_TRIED } from '../plan/creation-budget.ts';
import { needsOwnership, openOf } from '../plan/decide.ts';
import { dismissedBy, markerOf } from '../plan/dismissed.ts';
import type { DesiredBranch } from '../plan/desired-branch.ts';
import type { BranchFacts, Ownership, StagingFacts } from '../plan/facts.ts';
import { openable } from '../plan/plan.ts';
import { namesMany } from '../text/marker.ts';
import { parseTrailer, type Trailer } from '../text/trailer.ts';
import { withConverted } from './converted-dismissals.ts';
import { readOpenIssues } from './issues.ts';
import { ownershipOf } from './ownership.ts';

/** With so few branches each is asked for alone; with more, all open pull requests are listed. */
const FEW = 3;

/** The facts of all branches that are ours by name, desired or remembered, and the staging branches among them. */
export async function readBranches(
  context: ReconcileContext,
  desired: readonly DesiredBranch[],
  listed: ReadonlySet<string>,
): Promise<{ readonly branches: readonly BranchFacts[]; readonly staging: readonly StagingFacts[] }> {
  const { config, memory } = context;
  const known = memory.state.branches;
  const desiredOf = new Map(desired.map((each) => [each.branch, each]));
  const found = await readHeads(context, [...desiredOf.keys(), ...known.keys()]);
  const ours = [...found.keys()].filter((name) => name.startsWith(BRANCHES) && name !== config.github.state);
  const names = [...new Set([...desiredOf.keys(), ...known.keys(), ...ours])].sort();
  const heads = new Map([...found].filter(([name]) => names.includes(name)));
  const pulls = await readPulls(context, { names, desiredOf, heads });
  const branches: BranchFacts[] = [];
  for (const each of inReadingOrder(context, names, desiredOf, pulls)) {
    const { branch, isRead } = each;
    const record = known.get(branch);
    const about = { branch, desired: desiredOf.get(branch), record, head: heads.get(branch) };
    const dismissed = record?.dismissed ?? [];
    const unread = { ...about, isRead, ownership: undefined, pulls: [], closes: [], dismissed, issues: [] };
    branches.push(isRead ? await readBranch(context, { about, known: pulls.get(branch), listed }) : unread);
  }
  branches.sort((a, b) => (a.branch < b.branch ? -1 : 1));
  return { branches, staging: await readStaging(context, found, names) };
}

/** All branches of ours, or where they cannot be listed, those that matter. */
async function readHeads(
  { forge }: ReconcileContext,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const listed = await forge.branches(ALL_BRANCHES);
  if (listed !== undefined) return listed;
  const heads = new Map<string, string>();
  for (const name of names.flatMap((each) => [each, stagingOf(each)])) {
    const head = await forge.branch(name);
    if (head !== undefined) heads.set(name, head);
  }
  return heads;
}

interface Names {
  readonly names: readonly string[];
  readonly desiredOf: ReadonlyMap<string, DesiredBranch>;
  readonly heads: ReadonlyMap<string, string>;
}

/**
 * The pull requests of each branch that matters, in few requests. A branch that is missing was not asked for: nothing is
 * known of it but that something is desired there, and that can wait for its turn.
 */
async function readPulls(
  { forge, memory }: ReconcileContext,
  { names, desiredOf, heads }: Names,
): Promise<Map<string, readonly PullRequest[]>> {
  const found = new Map<string, readonly PullRequest[]>();
  if (names.length === 0) return found;
  const isListed = names.length > FEW;
  const open = isListed ? await forge.openPullRequests() : [];
  for (const branch of names) {
    const here = open.filter((pull) => pull.branch === branch);
    const record = memory.state.branches.get(branch);
    const desired = desiredOf.get(branch);
    const isKnown = isDecided(record, desired);
    // An open one that the state does not know may hide one that somebody closed, if the run died that opened it.
    const isRecorded = here.some(({ number }) => number === record?.pull);
    if (isListed && (isRecorded || isKnown)) found.set(branch, here);
    else if (isListed && here.length === 0 && desired !== undefined && record?.head === undefined) continue;
    else if (!isListed && desired === undefined && record?.pull === undefined && !heads.has(branch))
      found.set(branch, []);
    else found.set(branch, await forge.pullRequestsOf(branch));
  }
  return found;
}

/** Whether the state says all that matters of a branch: nothing is desired and nothing open, or it is dismissed. */
function isDecided(record: BranchState | undefined, desired: DesiredBranch | undefined): boolean {
  if (desired === undefined) return record?.pull === undefined;
  return record?.dismissed?.includes(desired.fingerprint) === true;
}

/** Branches that are known first; of the others only as many are read as one run can open. */
function inReadingOrder(
  { now }: ReconcileContext,
  names: readonly string[],
  desiredOf: ReadonlyMap<string, DesiredBranch>,
  pulls: ReadonlyMap<string, readonly PullRequest[]>,
): readonly { readonly branch: string; readonly isRead: boolean }[] {
  const known = names.filter((branch) => pulls.has(branch));
  const about = names.map((branch) => ({
    branch,
    desired: desiredOf.get(branch),
    pulls: pulls.get(branch) ?? [],
  }));
  const unknown = openable(about, now).filter(({ branch }) => !pulls.has(branch));
  return [
    ...known.map((branch) => ({ branch, isRead: true })),
    ...unknown.map(({ branch }, index) => ({ branch, isRead: index < MOST_TRIED })),
  ];
}

/** All facts of one branch. */
async function readBranch(
  context: ReconcileContext,
  {
    about,
    known,
    listed,
  }: {
    readonly about: Pick<BranchFacts, 'branch' | 'desired' | 'record' | 'head'>;
    readonly known: readonly PullRequest[] | undefined;
    readonly listed: ReadonlySet<string>;
  },
): Promise<BranchFacts> {
  const pulls = known ?? (await context.forge.pullRequestsOf(about.branch));
  // Where one is open there is a branch: another run has made it since the branches were listed.
  const isNewer = openOf(pulls) !== undefined && about.head === undefined;
  const head = isNewer ? await context.forge.branch(about.branch) : about.head;
  const trailer = await headTrailer(context, pulls, about.record);
  const found = dismissedBy({ pulls, record: about.record, head: trailer }, listed);
  const dismissed = await withConverted(context, { ...about, pulls }, found);
  const closes = context.forge.markup.closedBy(pulls[0]?.body ?? '');
  const facts = { ...about, head, pulls, closes, dismissed };
  const isNeeded = head !== undefined && needsOwnership(facts);
  const ownership = isNeeded ? await readOwnership(context, head, about.record) : undefined;
  return { ...facts, isRead: true, ownership, issues: await readIssues(context, facts) };
}

/**
 * Of the head of the newest pull request, where its text may not name its edits: the state knows an older head, for a run that
 * died may have written this one and not the text, or there are too many.
 */
async function headTrailer(
  { forge }: ReconcileContext,
  [pull]: readonly PullRequest[],
  record: BranchState | undefined,
): Promise<Trailer | undefined> {
  if (pull === undefined || pull.state === 'merged') return undefined;
  const isKnown = record?.pull !== pull.number || record.head === undefined || record.head === pull.head;
  const isNamed = !namesMany(markerOf(pull) ?? {});
  return isKnown && isNamed ? undefined : parseTrailer((await forge.commit(pull.head)).message);
}

/** A head that the state knows as ours needs no proof. */
async function readOwnership(
  { forge, base }: ReconcileContext,
  head: string,
  record: BranchState | undefined,
): Promise<Ownership> {
  if (record?.head === head) {
    const trailer = parseTrailer((await forge.commit(head)).message);
    if (trailer !== undefined) return { type: 'ours', trailer };
  }
  return ownershipOf(await forge.difference(base, head));
}

/** Open issues that end with what became of the newest pull request, or may. */
async function readIssues(
  context: ReconcileContext,
  {
    desired,
    pulls,
    closes,
    record,
    dismissed,
  }: Pick<BranchFacts, 'desired' | 'pulls' | 'closes' | 'record' | 'dismissed'>,
): Promise<readonly ForgeIssue[]> {
  const [pull] = pulls;
  // Where nothing is proposed any more by configuration, its issues are all that is left of the changes.
  const isEnding =
    pull?.state === 'open'
      ? desired === undefined && context.config.github.files !== 'off'
      : record?.pull === pull?.number &&
        (pull?.state === 'merged' || dismissed.join() !== (record?.dismissed ?? []).join());
  return isEnding ? readOpenIssues(context, closes) : [];
}

/** The staging branches that are there. Only those of branches above can be ours, and only with our trailer. */
async function readStaging(
  { forge }: ReconcileContext,
  heads: ReadonlyMap<string, string>,
  names: readonly string[],
): Promise<readonly StagingFacts[]> {
  const own = new Set(names.map(stagingOf));
  const found: StagingFacts[] = [];
  for (const [branch, head] of heads) {
    if (!branch.startsWith(STAGING)) continue;
    const isOurs = own.has(branch) && parseTrailer((await forge.commit(head)).message) !== undefined;
    found.push({ branch, isOurs });
  }
  return found;
}
