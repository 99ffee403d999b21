// The plan of one run: facts of all branches in, a list of effects out. Pure; the dry run prints this list and apply/
// performs it.
import { parseMarker } from '../text/marker.ts';
import { inTurn, MOST_NEW_PULLS, MOST_TRIED } from './creation-budget.ts';
import { decide, openOf, proposedFingerprint } from './decide.ts';
import type { DesiredBranch } from './desired-branch.ts';
import type { Decision, Effect, PlannedCommit, ProposalPlan } from './effect.ts';
import type { BranchFacts, CommitFacts, ProposalFacts } from './facts.ts';

/**
 * Everything that one run does, in order: leftovers go, what exists is brought up to date, then new pull requests are
 * opened within the budget, then the base is written. The same facts always give the same plan.
 */
export function planProposals(facts: ProposalFacts): ProposalPlan {
  const read = facts.branches.filter(({ isRead }) => isRead);
  const decisions = new Map(read.map((each) => [each.branch, decide(each)] as const));
  const staging = facts.staging.filter(({ isOurs }) => isOurs).map(({ branch }) => deleteStaging(branch));
  const present = read.filter((each) => !isOpening(decisions.get(each.branch)));
  const opening = planOpenings(facts, decisions);
  const commit = facts.commits === undefined ? undefined : planCommit(facts.commits);
  return {
    effects: [
      ...staging,
      ...present.flatMap((each) => effectsOf(each, decisions.get(each.branch))),
      ...opening.effects,
      ...commitEffects(facts.commits, commit?.commit),
    ],
    reserve: opening.reserve,
    decisions,
    waiting: opening.waiting,
    takenBack: commit?.takenBack ?? new Map(),
  };
}

/** What is done about pull requests that may not be opened, once that is known. */
export function planSetup(setup: ProposalFacts['setup'], refused: readonly string[]): Effect | undefined {
  const branches = [...refused].sort();
  if (branches.length === 0) {
    const why = 'No branch waits for a pull request any more.';
    return setup?.state === 'open' ? { type: 'close-issue', branch: '', issue: setup, why } : undefined;
  }
  if (setup === undefined) return { type: 'open-set-up-issue', branch: '', branches };
  // Whoever closed it wants the setting to stay as it is.
  return setup.state === 'open'
    ? { type: 'edit-set-up-issue', branch: '', issue: setup, branches }
    : undefined;
}

function isOpening(decision: Decision | undefined): boolean {
  return decision?.type === 'open';
}

function deleteStaging(name: string): Effect {
  return { type: 'delete-branch', branch: name, name, why: 'an interrupted run left it' };
}

/** New pull requests. Those whose branch waits for a setting are opened all, once it is changed. */
function planOpenings(
  { branches, setup, now }: ProposalFacts,
  decisions: ReadonlyMap<string, Decision>,
): Pick<ProposalPlan, 'effects' | 'reserve' | 'waiting'> {
  const effects: Effect[] = [];
  const reserve: (readonly Effect[])[] = [];
  const waiting: string[] = [];
  let count = 0;
  for (const each of openable(branches, now)) {
    const decision = decisions.get(each.branch);
    if (each.isRead && !isOpening(decision)) continue;
    const own = each.isRead ? effectsOf(each, decision) : [];
    const isPushed = setup !== undefined && each.record?.issue === setup.number;
    if (each.isRead && (isPushed || count < MOST_NEW_PULLS)) {
      if (!isPushed) count += 1;
      effects.push(...own);
      continue;
    }
    if (each.isRead && reserve.length < MOST_TRIED - MOST_NEW_PULLS) reserve.push(own);
    waiting.push(each.branch);
  }
  return { effects, reserve, waiting };
}

/** Branches that need a pull request and have none, in the order of their turn. */
export function openable<T extends Pick<BranchFacts, 'branch' | 'desired' | 'pulls'>>(
  branches: readonly T[],
  now: number,
): readonly T[] {
  const byName = new Map(
    branches
      .filter(({ desired, pulls }) => desired !== undefined && openOf(pulls) === undefined)
      .map((each) => [each.branch, each] as const),
  );
  return inTurn([...byName.keys()], now).flatMap((name) => byName.get(name) ?? []);
}

function effectsOf(facts: BranchFacts, decision: Decision | undefined): Effect[] {
  const { branch, desired } = facts;
  const ended = endedIssues(facts, decision);
  switch (decision?.type) {
    case undefined:
    case 'leave':
      return ended;
    case 'held':
      return [...ended, ...heldEffects(facts, decision)];
    case 'withdraw':
      return [
        ...ended,
        { type: 'close-pull-request', branch, pull: decision.pull },
        { type: 'delete-branch', branch, name: branch, why: 'its pull request was closed by this program' },
      ];
    case 'clean':
      return [...ended, { type: 'delete-branch', branch, name: branch, why: 'nothing is proposed there' }];
    case 'open':
    case 'update':
      return desired === undefined ? ended : [...ended, ...proposalEffects(facts, decision, desired)];
    default:
      return decision satisfies never;
  }
}

function heldEffects(
  { branch, record }: BranchFacts,
  { pull, waits }: Extract<Decision, { type: 'held' }>,
): Effect[] {
  return waits && pull !== undefined && record?.foreign !== true ? [{ type: 'comment', branch, pull }] : [];
}

function proposalEffects(
  facts: BranchFacts,
  decision: Extract<Decision, { type: 'open' | 'update' }>,
  desired: DesiredBranch,
): Effect[] {
  const { branch, head } = facts;
  const { write } = decision;
  const pull = decision.type === 'update' ? decision.pull : undefined;
  const fingerprint = proposedFingerprint(facts, decision) ?? desired.fingerprint;
  const effects: Effect[] = [];
  if (write) effects.push({ type: 'write-branch', branch, replaces: head, pull, desired });
  if (pull === undefined) effects.push({ type: 'open-pull-request', branch, fingerprint, desired });
  else if (decision.type === 'update' && decision.edit)
    effects.push({ type: 'edit-pull-request', branch, pull, isRewritten: write, fingerprint, desired });
  if (decision.type === 'open' || decision.assign)
    effects.push({ type: 'assign-metadata', branch, pull, desired });
  return effects;
}

/** Open issues about what is merged, dismissed or taken back; the edit of each says why in one sentence. */
function endedIssues(facts: BranchFacts, decision: Decision | undefined): Effect[] {
  const { branch, record, issues, closes } = facts;
  const pull = decision?.type === 'withdraw' ? decision.pull : facts.pulls[0];
  return issues.flatMap((issue): Effect[] => {
    if (parseMarker(issue.body)?.kind === 'compare')
      return [{ type: 'close-issue', branch, issue, why: REPLACED }];
    if (pull === undefined || !closes.includes(issue.number)) return [];
    if (decision?.type === 'withdraw')
      return [{ type: 'close-issue', branch, issue, why: takenBackLine(pull.number) }];
    if (pull.state === 'open' || record?.pull !== pull.number) return [];
    const how =
      pull.state === 'merged'
        ? 'was merged.'
        : 'was closed without being merged, so its changes are dismissed.';
    return [{ type: 'close-issue', branch, issue, why: `#${pull.number} ${how}` }];
  });
}

const REPLACED =
  'The pull request, or the issue about the setting that keeps it from being opened, replaces this issue.';

function takenBackLine(number: number): string {
  return `#${number} was closed: what it proposed was taken back, is on the base already, or is not configured any more.`;
}

/** The commit, and the end of the issues about it. */
function commitEffects(facts: CommitFacts | undefined, commit: PlannedCommit | undefined): readonly Effect[] {
  if (facts === undefined || commit === undefined) return [];
  const issues = commit.desired.flatMap(({ branch }) => facts.issues.get(branch) ?? []);
  const why = committedLine(commit.base);
  return [
    { type: 'commit-to-base', branch: '', commit },
    ...issues.map((issue) => ({ type: 'close-issue', branch: '', issue, why }) as const),
  ];
}

/** Why an issue ends where files are committed to the base itself. */
function committedLine(base: string): string {
  return `Its changes were committed to ${base}.`;
}

/**
 * `files: commit`: what is desired and not dismissed. What is desired again although it was committed last has been
 * taken back by somebody: that dismisses it too.
 */
function planCommit({ base, desired, records }: CommitFacts): {
  readonly commit: PlannedCommit | undefined;
  readonly takenBack: ReadonlyMap<string, string>;
} {
  const isTakenBack = ({ branch, fingerprint }: DesiredBranch) => {
    const record = records.get(branch);
    return record?.pull === undefined && record?.issue === undefined && record?.fingerprint === fingerprint;
  };
  const back = desired.filter(isTakenBack);
  const fresh = desired.filter(
    (each) =>
      !back.includes(each) && records.get(each.branch)?.dismissed?.includes(each.fingerprint) !== true,
  );
  const left = new Set(desired.filter((each) => !fresh.includes(each)).flatMap(({ groups }) => groups));
  const groups = [...new Set(fresh.flatMap((each) => each.groups))].sort();
  return {
    commit:
      fresh.length === 0
        ? undefined
        : { base, desired: fresh, inSync: groups.filter((group) => !left.has(group)) },
    takenBack: new Map(back.map(({ branch, fingerprint }) => [branch, fingerprint])),
  };
}
