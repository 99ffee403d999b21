// Carries out what was planned for one branch: the commit, then the pull request, then what it is given. Each step
// leaves GitHub so that a run that starts over goes on from there.
import { besideOf } from '../forge/units.ts';
import { parseMarker, withMarker } from '../forge/marker.ts';
import { dismissedBy } from '../forge/plan-branch.ts';
import type { BranchFacts, BranchPlan } from '../forge/plan-branch.ts';
import { proposalText } from '../forge/proposal-text.ts';
import type { ProposalText } from '../forge/proposal-text.ts';
import { printMessage, sha256 } from '../forge/trailer.ts';
import { IanaWatchError } from '../errors.ts';
import type { PullRequest } from '../ports.ts';
import type { BranchState } from '../state/state.ts';
import { changesPath } from '../state/state-paths.ts';
import { groupState } from '../state/state.ts';
import { outcome, recordOf } from './branch-step.ts';
import type { BranchOutcome, BranchStep, Proposing } from './branch-step.ts';
import type { Look } from './github-kept-files.ts';
import { performWaiting } from './perform-waiting.ts';
import { NOTHING_DONE } from './hooks.ts';
import type { Deed, Trouble } from './hooks.ts';
import type { BranchWish } from './wishes.ts';

export async function performBranch(step: BranchStep): Promise<BranchOutcome> {
  const { plan, facts } = step;
  switch (plan.type) {
    case 'leave':
      return leave(step, plan.why);
    case 'foreign':
      return foreign(step, plan);
    case 'withdraw':
      return withdraw(step, plan.pull);
    case 'clean':
      await step.look.kept.forge.deleteBranch(facts.branch);
      return outcome(facts.branch, [], () => undefined);
    case 'open':
    case 'update':
      return propose(step, plan);
    default:
      return plan satisfies never;
  }
}

/** Nothing is written to GitHub; what was seen there may still be worth remembering. */
function leave({ facts, wish }: BranchStep, why: string): BranchOutcome {
  const { branch, record } = facts;
  if (why === 'dismissed' && wish !== undefined) {
    const dismissed = [
      ...new Set([...(record?.dismissed ?? []), ...dismissedBy(facts.pulls, record)]),
    ].sort();
    return outcome(branch, [], (before) => ({ ...before, dismissed }));
  }
  // Merged, or closed by somebody after it was settled: what is left to remember is what was dismissed.
  if (why === 'settled' && record !== undefined) return outcome(branch, [], afterwards(facts));
  return { branch, result: NOTHING_DONE };
}

function afterwards(facts: BranchFacts): BranchOutcome['record'] {
  const dismissed = dismissedBy(facts.pulls, facts.record);
  return (before) => {
    const all = [...new Set([...(before?.dismissed ?? []), ...dismissed])].sort();
    return { ...committed(before), ...(all.length === 0 ? {} : { dismissed: all }) };
  };
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
  return outcome(
    branch,
    [deed],
    afterwards({ ...facts, pulls: facts.pulls.filter((each) => each !== pull) }),
  );
}

async function propose(
  step: BranchStep,
  plan: Extract<BranchPlan, { type: 'open' | 'update' }>,
): Promise<BranchOutcome> {
  const { look, facts, wish } = step;
  if (wish === undefined) return { branch: facts.branch, result: NOTHING_DONE };
  const { branch } = wish;
  const text = await textOf(look, wish);
  const head = plan.write ? await write(step, wish, text) : facts.head;
  if (head === undefined) {
    const note = `${branch}: somebody pushed to it while it was being written; the next run looks again.`;
    return { branch, result: { ...NOTHING_DONE, notes: [note] } };
  }
  const known = { head, fingerprint: wish.wish.fingerprint };
  if (plan.type === 'update') return update(step, { plan, wish, text, known });
  return open(step, { wish, text, known });
}

async function update(
  { look, facts }: BranchStep,
  { plan, wish, text, known }: Proposing & { readonly plan: Extract<BranchPlan, { type: 'update' }> },
): Promise<BranchOutcome> {
  const { forge } = look.kept;
  const { number } = plan.pull;
  if (plan.retell) await forge.editPullRequest(number, { title: text.title, body: text.body });
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

/** What came of giving: lines for people, and whether the token was refused before all was given. */
interface Giving {
  readonly notes: readonly string[];
  readonly troubles: readonly Trouble[];
}

const NOTHING_TO_SAY: Giving = { notes: [], troubles: [] };

/** Labels, assignees and reviewers are given once: what somebody removes stays removed, who has reviewed is not asked again. */
async function give(look: Look, { record }: BranchFacts, pull: PullRequest): Promise<Giving> {
  const isKnown = record?.pull === pull.number;
  const isGiven = isKnown && record.given !== undefined;
  // Without a record, a pull request that something happened to since it was opened was given everything.
  if (isGiven || (!isKnown && !pull.untouched)) return NOTHING_TO_SAY;
  const { labels, assignees, reviewers } = look.kept.config.github;
  try {
    const notes = await look.kept.forge.give(pull, { labels, assignees, reviewers });
    return { notes, troubles: [] };
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    // The pull request is there and must be remembered, whatever becomes of its labels.
    look.kept.halt.note(error);
    return { notes: [], troubles: [{ subject: error.subject, message: error.message }] };
  }
}

/** What is remembered once a pull request has what it is given; what was refused is given by a later run. */
function givenRecord(
  known: Parameters<typeof recordOf>[1],
  { troubles }: Giving,
): NonNullable<BranchOutcome['record']> {
  return (before) => {
    const { given, ...rest } = recordOf(before, known);
    const isDone = troubles.length === 0 || before?.given !== undefined;
    return isDone && given !== undefined ? { ...rest, given } : rest;
  };
}

async function write(
  { look, facts }: BranchStep,
  wish: BranchWish,
  text: ProposalText,
): Promise<string | undefined> {
  const { branch } = wish;
  const files = await filesOf(wish);
  const message = await messageOf(look, wish, text, files);
  const commit = { branch, beside: besideOf(branch), base: look.base, replaces: facts.head, files, message };
  const made = await look.kept.forge.replaceBranch(commit);
  return made === 'moved' ? undefined : made.id;
}

/** The texts of all files of a wish. */
export async function filesOf(wish: BranchWish): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const file of wish.files) files.set(file.path, await file.read());
  return files;
}

/** The whole commit message, with the trailer that proves it ours. */
export async function messageOf(
  look: Look,
  { wish }: Pick<BranchWish, 'wish'>,
  text: ProposalText,
  files: ReadonlyMap<string, string>,
): Promise<string> {
  const { github } = look.kept.config;
  const signed = github['sign-off'] ? [`Signed-off-by: ${await look.kept.forge.signer()}`] : [];
  const digests = new Map([...files].map(([path, content]) => [path, sha256(content)]));
  const { fingerprint, stands } = wish;
  return printMessage(text.commit, signed, { fingerprint, stands, files: digests });
}

/** Title, body and commit line of a wish. */
export async function textOf(look: Look, wish: BranchWish): Promise<ProposalText> {
  const news = await Promise.all(
    (await wish.news()).map(async ({ changeSet, before, after }) => {
      const impact = await look.kept.impactOf?.(changeSet, look.memory);
      const known = {
        ...(before === undefined ? {} : { before }),
        ...(impact === undefined ? {} : { impact }),
      };
      return { changeSet, context: { ...known, after, ...fullUrl(look, changeSet.group) } };
    }),
  );
  const { branch, groups, wish: wanted } = wish;
  const { isActions = false } = look.kept;
  const { fingerprint, paths, constants } = wanted;
  const subjects = constants.size > 0 ? [...constants.keys()].sort() : paths;
  const facts = { branch, groups, fingerprint, news, paths, subjects, isActions };
  return proposalText(facts, look.kept.config.github);
}

/** Where the newest change set lies whole: in the state branch, named by its commit. */
function fullUrl({ kept, memory }: Look, group: string): { readonly fullUrl?: string } {
  const path = changesPath(group, groupState(memory.state, group).n);
  const { version } = memory.tree;
  if (version === undefined || !memory.tree.files.has(path)) return {};
  return { fullUrl: `${kept.forge.web}/blob/${version}/${path}` };
}

function pullDeed(
  branch: string,
  action: string,
  groups: readonly string[],
  pull: PullRequest,
  text?: string,
): Deed {
  const said = text === undefined ? {} : { text };
  return { type: 'pull-request', subject: branch, action, groups, url: pull.url, ...said };
}
