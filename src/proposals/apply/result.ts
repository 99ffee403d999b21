// What all effects come to: lines for people, and what is remembered of groups and branches.
import { digestOf } from '../../core/digest.ts';
import type { StepResult } from '../../contracts.ts';
import { basePath } from '../../state/state-paths.ts';
import type { BranchState, State } from '../../state/state.ts';
import { withBase } from '../../state/transitions.ts';
import type { ReconcileContext } from '../context.ts';
import { readBaseSnapshot } from '../gather/base-snapshot.ts';
import type { Gathered } from '../gather/gather.ts';
import { MOST_NEW_PULLS } from '../plan/creation-budget.ts';
import { without } from '../plan/decide.ts';
import type { ProposalPlan } from '../plan/effect.ts';
import { recordAfter, withDismissed } from '../plan/remember.ts';
import { heldLine } from '../text/held-text.ts';
import type { Applied } from './apply.ts';

/** Everything that a run found, decided and did. */
export interface Outcome {
  readonly context: ReconcileContext;
  readonly gathered: Gathered;
  readonly plan: ProposalPlan;
  readonly applied: Applied;
}

/** The result of the entire step. */
export async function resultOf(outcome: Outcome): Promise<StepResult> {
  const { gathered, applied, context } = outcome;
  const { desired } = gathered;
  const stored = await storedSnapshots(outcome);
  const inSync = [...new Set([...desired.inSync, ...committedGroups(outcome)])];
  const now = new Date(context.now).toISOString();
  return {
    done: applied.done,
    notes: [
      ...desired.notes,
      ...damagedLines(outcome),
      ...applied.notes,
      ...approvalLines(outcome),
      ...heldLines(outcome),
      ...theirLines(outcome),
      ...waitingLine(outcome),
    ],
    troubles: [
      ...desired.troubles,
      ...applied.troubles.filter((trouble) => isNews(outcome, trouble.subject)),
    ],
    remember: (state) => remembered(state, outcome, { inSync, stored, now }),
    files: async ({ tree }) => {
      const writes = new Map<string, string | null>();
      for (const [group, { text }] of stored) writes.set(basePath(group), text);
      for (const group of inSync) if (tree.files.has(basePath(group))) writes.set(basePath(group), null);
      return writes;
    },
  };
}

/** Base snapshots that the state does not know, of groups that are not up to date. */
async function storedSnapshots({ context, gathered }: Outcome) {
  const { places, inSync } = gathered.desired;
  const late = places.filter(({ group }) => !inSync.includes(group));
  const found = await Promise.all(
    late.map(async (place) => [place.group, await readBaseSnapshot(place, context)] as const),
  );
  return new Map(
    found.flatMap(([group, stored]) =>
      stored === undefined
        ? []
        : [[group, { text: stored.text, digest: digestOf(stored.snapshot) }] as const],
    ),
  );
}

function committedGroups({ plan, applied }: Outcome): readonly string[] {
  const { commit } = applied;
  if (commit === undefined || commit === 'protected') return [];
  return plan.effects.flatMap((effect) => (effect.type === 'commit-to-base' ? effect.commit.inSync : []));
}

function damagedLines({ context, gathered }: Outcome): readonly string[] {
  const { said } = context.memory.state;
  return gathered.desired.damaged
    .filter((path) => !said.has(DAMAGED + path))
    .map((path) => `${path}: the copy on ${context.base.name} is damaged; it is replaced from the state.`);
}

/** Some forges start no checks by themselves for what the workflow's own token opened. */
function approvalLines({ context, applied }: Outcome): readonly string[] {
  const opened = [...applied.results.values()].flatMap(({ pull }) =>
    pull === undefined ? [] : [`#${pull}`],
  );
  const { approval } = context.forge.markup.capabilities;
  if (!context.isActions || approval === undefined || opened.length === 0) return [];
  return [
    `${opened.join(', ')}: opened with the workflow's own token, so checks wait for "${approval}"; the token of a GitHub App needs no approval.`,
  ];
}

function heldLines({ plan }: Outcome): readonly string[] {
  return [...plan.decisions].flatMap(([branch, decision]) =>
    decision.type === 'held' ? [heldLine({ branch, ...decision, pull: decision.pull?.number })] : [],
  );
}

function theirLines({ context, gathered }: Outcome): readonly string[] {
  return gathered.theirs.map(
    (path) =>
      `${path}: somebody changed on ${context.base.name} what this program had written there, so it is not written; restore it, or set "files: pull-request" to be proposed the difference.`,
  );
}

/** How many are named; the report is to be read. */
const NAMED = 5;

function waitingLine({ plan, applied }: Outcome): readonly string[] {
  const waiting = plan.waiting.filter((branch) => !applied.results.has(branch));
  if (waiting.length === 0) return [];
  const more = waiting.length - NAMED;
  const names = waiting.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return [`${MOST_NEW_PULLS} new pull requests are enough for one run; a later one looks at ${names}.`];
}

/** A base that takes no commit is reported once, until it takes one. */
function isNews({ context, applied }: Outcome, subject: string): boolean {
  const isProtected = applied.commit === 'protected' && subject === context.base.name;
  return !isProtected || !context.memory.state.said.has(PROTECTED + subject);
}

const DAMAGED = 'damaged copy ';
const PROTECTED = 'protected ';

interface Known {
  readonly inSync: readonly string[];
  readonly stored: ReadonlyMap<string, { readonly digest: string }>;
  readonly now: string;
}

function remembered(before: State, outcome: Outcome, { inSync, stored, now }: Known): State {
  let state = before;
  for (const group of inSync) state = withBase(state, group, undefined);
  for (const [group, { digest }] of stored) state = withBase(state, group, digest);
  const branches = new Map(state.branches);
  rememberBranches(branches, outcome);
  rememberCommit(branches, outcome);
  rememberCaches(branches, outcome, inSync);
  for (const [branch, record] of branches) if (Object.keys(record).length === 0) branches.delete(branch);
  return { ...state, branches, said: saidAfter(state, outcome, now) };
}

type Branches = Map<string, BranchState>;

function rememberBranches(branches: Branches, { gathered, plan, applied }: Outcome): void {
  const isReached = new Set(applied.results.keys());
  const inReserve = new Set(plan.waiting);
  for (const facts of gathered.facts.branches) {
    const decision = plan.decisions.get(facts.branch);
    if (decision === undefined || (inReserve.has(facts.branch) && !isReached.has(facts.branch))) continue;
    const result = applied.results.get(facts.branch) ?? {};
    branches.set(facts.branch, recordAfter(branches.get(facts.branch), facts, decision, result) ?? {});
  }
}

/** `files: commit`: what was committed, by us or others, and what was taken back. */
function rememberCommit(branches: Branches, { gathered, plan, applied }: Outcome): void {
  const { commit } = applied;
  for (const [branch, elsewhere] of gathered.committedElsewhere)
    branches.set(branch, { ...branches.get(branch), ...elsewhere });
  for (const [branch, fingerprint] of plan.takenBack) {
    const record = without(branches.get(branch), 'issue');
    branches.set(
      branch,
      withDismissed(record, [...new Set([...(record.dismissed ?? []), fingerprint])].sort()),
    );
  }
  if (commit === undefined || commit === 'protected') return;
  for (const effect of plan.effects)
    if (effect.type === 'commit-to-base')
      for (const { branch, fingerprint } of effect.commit.desired)
        branches.set(branch, { ...branches.get(branch), head: commit.id, fingerprint });
}

/** Fingerprints with what they were computed from: nothing is compared twice. */
function rememberCaches(branches: Branches, { gathered }: Outcome, inSync: readonly string[]): void {
  const { desired, caches } = gathered.desired;
  const late = desired.filter((each) => !each.groups.every((group) => inSync.includes(group)));
  const memos = new Map([...late.map((each) => [each.branch, each.cache] as const), ...caches]);
  for (const [branch, memo] of memos) branches.set(branch, { ...branches.get(branch), memo });
  for (const [branch, record] of branches)
    if (record.memo !== undefined && !memos.has(branch)) branches.set(branch, without(record, 'memo'));
}

function saidAfter(state: State, { context, gathered, applied }: Outcome, now: string): State['said'] {
  const keys = gathered.desired.damaged.map((path) => DAMAGED + path);
  const said = new Map([...state.said].filter(([key]) => !key.startsWith(DAMAGED) || keys.includes(key)));
  for (const key of keys) said.set(key, state.said.get(key) ?? now);
  if (gathered.facts.commits === undefined) return said;
  const key = PROTECTED + context.base.name;
  if (applied.commit === 'protected') said.set(key, state.said.get(key) ?? now);
  else said.delete(key);
  return said;
}
