// Kept files on GitHub: works out what is wanted, looks at what there is, and carries each branch's one step out.
import type { Config } from '../config/config.ts';
import { IanaWatchError } from '../errors.ts';
import { ownershipOf } from '../forge/ownership.ts';
import type { Ownership } from '../forge/ownership.ts';
import { needsOwnership, openOf, planBranch } from '../forge/plan-branch.ts';
import type { BranchFacts } from '../forge/plan-branch.ts';
import { ALL_BRANCHES, BESIDE, besideOf, BRANCHES } from '../forge/units.ts';
import { parseTrailer } from '../forge/trailer.ts';
import type { BaseBranch, Clock, Forge, PullRequest } from '../ports.ts';
import type { BranchState, State } from '../state/state.ts';
import { settledPath } from '../state/state-paths.ts';
import { settle } from '../state/transitions.ts';
import { NOTHING_DONE } from './hooks.ts';
import type { ConstantsMaker, ImpactOf, KeptFiles, Memory, StepResult } from './hooks.ts';
import { commitOrSay, landedOutcomes } from './commit-wishes.ts';
import type { ForgeHalt } from './forge-halt.ts';
import { performBranch } from './perform-branch.ts';
import type { BranchOutcome } from './branch-step.ts';
import { previewBranch } from './preview-branch.ts';
import { readSettled, settledText } from './settled.ts';
import type { SettledSources } from './settled.ts';
import { copyPath } from './wanted-files.ts';
import { readWishes } from './wishes.ts';
import type { BranchWish, Wishes } from './wishes.ts';

export interface GithubKept {
  readonly config: Config;
  readonly forge: Forge;
  readonly constants: ConstantsMaker | undefined;
  /** What a change set means for the configured files; undefined where none are. */
  readonly impactOf?: ImpactOf;
  readonly clock: Clock;
  /** Folder of the configuration in the repository: empty, or with a slash at its end. */
  readonly folder: string;
  /** Shared with whoever else writes to the same forge in this run. */
  readonly halt: ForgeHalt;
  /** The token is that of GitHub Actions, whose pull requests wait for an approval of their checks. */
  readonly isActions?: boolean;
}

/** New pull requests of one run; the others come with later runs. */
export const MOST_NEW_PULLS = 5;

/** With so few branches each is asked for alone; with more, all open pull requests are listed. */
const FEW = 3;

export function githubKeptFiles(kept: GithubKept): KeptFiles {
  let base: Promise<BaseBranch> | undefined;
  const inRepository = (path: string) => kept.folder + path;
  const readBase = () => (base ??= kept.forge.base());
  return {
    remembersSettled: true,
    async copyOf(group) {
      const { snapshots } = kept.config;
      if (snapshots === false) return undefined;
      return (await readBase()).tree.read(inRepository(copyPath(snapshots, group)));
    },
    bringInStep: (memory, groups) =>
      refusable(kept, async () => run({ kept, memory, groups, inRepository, base: await readBase() }, true)),
    plan: (memory, groups) =>
      refusable(kept, async () => run({ kept, memory, groups, inRepository, base: await readBase() }, false)),
  };
}

/** One look at everything. */
export interface Look {
  readonly kept: GithubKept;
  readonly memory: Memory;
  readonly groups: readonly string[];
  readonly inRepository: (path: string) => string;
  readonly base: BaseBranch;
}

/** What GitHub refuses for good is one line; what it means for the rest of the run is in `halt`. */
async function refusable(kept: GithubKept, work: () => Promise<StepResult>): Promise<StepResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    kept.halt.note(error);
    const troubles = [{ subject: error.subject, message: error.message }];
    return { ...NOTHING_DONE, troubles, ...kept.halt.asResult() };
  }
}

async function run(look: Look, performs: boolean): Promise<StepResult> {
  const { kept } = look;
  const mode = kept.config.github.files;
  const wishes = await readWishes({ ...look, config: kept.config, constants: kept.constants });
  const outcomes = await bringBranches(look, mode === 'pull-request' ? wishes.wanted : [], performs);
  if (mode === 'commit' && !kept.halt.isHalted()) {
    outcomes.push(...(await landedOutcomes(look, wishes)));
    outcomes.push(...(await commitOrSay(look, wishes.wanted, performs)));
  }
  return resultOf(look, wishes, outcomes);
}

async function bringBranches(
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

/** All branches of ours, or where they cannot be listed, those that matter. */
async function readHeads(forge: Forge, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const listed = await forge.branches(ALL_BRANCHES);
  if (listed !== undefined) return listed;
  const heads = new Map<string, string>();
  for (const name of names.flatMap((each) => [each, besideOf(each)])) {
    const head = await forge.branch(name);
    if (head !== undefined) heads.set(name, head);
  }
  return heads;
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

/** The pull requests of each branch that matters, in few requests. A branch that is missing was not asked for. */
async function readPulls(
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
    else if (!listed && wish === undefined && record?.pull === undefined && !heads.has(branch))
      found.set(branch, []);
    else found.set(branch, await forge.pullRequestsOf(branch));
  }
  return found;
}

function isDismissed(record: BranchState | undefined, { wish }: BranchWish): boolean {
  return record?.dismissed?.includes(wish.fingerprint) === true;
}

async function readFacts(
  look: Look,
  about: {
    readonly branch: string;
    readonly wish: BranchWish | undefined;
    readonly heads: ReadonlyMap<string, string>;
    readonly pulls: ReadonlyMap<string, readonly PullRequest[]>;
  },
): Promise<BranchFacts> {
  const { branch, wish } = about;
  const head = about.heads.get(branch);
  const record = look.memory.state.branches.get(branch);
  const facts = { branch, head, pulls: about.pulls.get(branch) ?? [], record };
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

async function resultOf(look: Look, wishes: Wishes, outcomes: readonly BranchOutcome[]): Promise<StepResult> {
  const { kept, memory } = look;
  const now = new Date(kept.clock.now()).toISOString();
  const sources: SettledSources = {
    memory,
    base: look.base.tree,
    snapshots: kept.config.snapshots,
    inRepository: look.inRepository,
  };
  const settled = new Map<string, { readonly text: string; readonly digest: string }>();
  for (const place of wishes.places) {
    const snapshot = wishes.inStep.includes(place.group) ? undefined : await readSettled(place, sources);
    if (snapshot !== undefined) settled.set(place.group, settledText(snapshot));
  }
  const fresh = wishes.damaged.filter((path) => !memory.state.said.has(saidKey(path)));
  const results = outcomes.map(({ result }) => result);
  const inStep = [...new Set([...wishes.inStep, ...outcomes.flatMap((outcome) => outcome.inStep ?? [])])];
  return {
    done: results.flatMap(({ done }) => done),
    notes: [
      ...fresh.map(
        (path) =>
          `${path}: the copy on ${look.base.name} is damaged; it is written anew from what is remembered.`,
      ),
      ...results.flatMap(({ notes }) => notes),
    ],
    troubles: [...wishes.troubles, ...results.flatMap(({ troubles }) => troubles)],
    remember: (state) => remembered(state, { wishes, inStep, outcomes, settled, now }),
    files: async ({ tree }) => {
      const writes = new Map<string, string | null>();
      for (const [group, { text }] of settled) writes.set(settledPath(group), text);
      for (const group of inStep)
        if (tree.files.has(settledPath(group))) writes.set(settledPath(group), null);
      return writes;
    },
    ...kept.halt.asResult(),
  };
}

interface Remembered {
  readonly wishes: Wishes;
  readonly inStep: readonly string[];
  readonly outcomes: readonly BranchOutcome[];
  readonly settled: ReadonlyMap<string, { readonly digest: string }>;
  readonly now: string;
}

function remembered(before: State, { wishes, inStep, outcomes, settled, now }: Remembered): State {
  let state = before;
  for (const group of inStep) state = settle(state, group, undefined);
  for (const [group, { digest }] of settled) state = settle(state, group, digest);
  const branches = new Map(state.branches);
  for (const { branch, record } of outcomes)
    if (record !== undefined) put(branches, branch, record(branches.get(branch)));
  const open = wishes.wanted.filter((wish) => !wish.groups.every((group) => inStep.includes(group)));
  const memos = new Map([...open.map((wish) => [wish.branch, wish.memo] as const), ...wishes.memos]);
  for (const [branch, memo] of memos) put(branches, branch, { ...branches.get(branch), memo });
  for (const [branch, { memo, ...rest }] of branches) {
    if (memo !== undefined && !memos.has(branch)) put(branches, branch, rest);
  }
  let next: State = { ...state, branches, said: saidNow(state, wishes.damaged, now) };
  for (const outcome of outcomes) next = outcome.remember?.(next) ?? next;
  return next;
}

function put(branches: Map<string, BranchState>, branch: string, record: BranchState | undefined): void {
  if (record === undefined || Object.keys(record).length === 0) branches.delete(branch);
  else branches.set(branch, record);
}

function saidNow(state: State, damaged: readonly string[], now: string): ReadonlyMap<string, string> {
  const keys = damaged.map(saidKey);
  const said = new Map([...state.said].filter(([key]) => !key.startsWith(DAMAGED) || keys.includes(key)));
  for (const key of keys) said.set(key, state.said.get(key) ?? now);
  return said;
}

const DAMAGED = 'damaged copy ';

function saidKey(path: string): string {
  return DAMAGED + path;
}
