// Laws of the plan over generated facts. A world that is changed only by effects is planned for again: then nothing is
// left to do.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DesiredBranch } from '../../src/proposals/plan/desired-branch.ts';
import type { Effect, ProposalPlan } from '../../src/proposals/plan/effect.ts';
import type { BranchFacts, ProposalFacts } from '../../src/proposals/plan/facts.ts';
import { planProposals } from '../../src/proposals/plan/plan.ts';
import { type BranchResult, recordAfter } from '../../src/proposals/plan/remember.ts';
import { markerOf } from '../../src/proposals/plan/dismissed.ts';
import type { PullRequest } from '../../src/ports.ts';
import type { BranchState } from '../../src/state/state.ts';
import { branchOf, desiredOf, factsOf, pullOf } from '../support/proposal-facts.ts';
import { lawCases } from '../support/law-cases.ts';

const RUNS = { numRuns: process.env['MUTATION'] === undefined ? lawCases(10_000) : 200 };

/** One branch with everything about it; only `perform` changes it. */
interface World {
  branch: string;
  desired?: DesiredBranch;
  holds?: DesiredBranch;
  foreign: boolean;
  head?: string;
  pulls: PullRequest[];
  record?: BranchState;
}

const fingerprint = fc.constantFrom('c-1', 'c-2', 'a-1', 'a-2', 'b-1');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

function desiredOn(branch: string): fc.Arbitrary<DesiredBranch> {
  return fc
    .record({
      fingerprint,
      base: fc.constantFrom('base-1', 'base-2'),
      paths: fc.constantFrom(['a.json'], ['a.json', 'src/a.ts']),
      bytes: fc.constantFrom('1', '2'),
    })
    .map(({ fingerprint: print, base, paths, bytes }) =>
      desiredOf(print, { branch, base, paths, constants: paths.length > 1 ? { 'src/a.ts': bytes } : {} }),
    );
}

function pullsOn(branch: string): fc.Arbitrary<PullRequest[]> {
  const one = fc.record({
    fingerprint: fc.option(fingerprint, { nil: null }),
    state: fc.constantFrom('closed' as const, 'merged' as const, 'open' as const),
    head: fc.constantFrom('ours', 'theirs', 'older'),
    withdrawn: fc.boolean(),
    untouched: fc.boolean(),
  });
  // GitHub lets at most one be open, from one branch into one base.
  return fc.array(one, { maxLength: 3 }).map((all) =>
    all
      .map((each, index) =>
        pullOf(index + 1, {
          ...each,
          branch,
          state: index === all.length - 1 || each.state !== 'open' ? each.state : 'closed',
        }),
      )
      .toReversed(),
  );
}

function recordOn(): fc.Arbitrary<BranchState> {
  return fc
    .record({
      pull: maybe(fc.integer({ min: 1, max: 3 })),
      head: maybe(fc.constantFrom('ours', 'older')),
      fingerprint: maybe(fingerprint),
      dismissed: maybe(fc.uniqueArray(fingerprint, { minLength: 1, maxLength: 2 })),
      foreign: maybe(fc.constant(true as const)),
      given: maybe(fc.constant(['labels', 'reviewers', 'assignees'] as const)),
    })
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));
}

function worldOn(branch: string): fc.Arbitrary<World> {
  return fc
    .record({
      desired: maybe(desiredOn(branch)),
      holds: maybe(desiredOn(branch)),
      isThere: fc.boolean(),
      foreign: fc.boolean(),
      pulls: pullsOn(branch),
      record: maybe(recordOn()),
    })
    .map(({ desired, holds, isThere, foreign, pulls, record }) => ({
      branch,
      ...(desired === undefined ? {} : { desired }),
      ...(isThere && holds !== undefined ? { holds } : {}),
      ...(isThere ? { head: foreign ? 'theirs' : 'ours' } : {}),
      foreign: isThere && foreign,
      pulls,
      ...(record === undefined ? {} : { record }),
    }));
}

const worlds: fc.Arbitrary<World[]> = fc
  .tuple(worldOn('iana-watch/a'), worldOn('iana-watch/b'), worldOn('iana-watch/c'))
  .map((all) => [...all]);

function factsOn(all: readonly World[]): ProposalFacts {
  return factsOf(all.map((world) => branchOf(world)));
}

/** Does to the world what GitHub would do, and remembers what a run would remember. */
function perform(all: readonly World[], facts: ProposalFacts, plan: ProposalPlan): World[] {
  return all.map((world) => {
    const after = { ...world, pulls: [...world.pulls] };
    const result: { -readonly [K in keyof BranchResult]: BranchResult[K] } = {};
    for (const effect of plan.effects) if (effect.branch === world.branch) act(after, effect, result);
    const about = facts.branches.find(({ branch }) => branch === world.branch);
    const decision = plan.decisions.get(world.branch);
    if (about === undefined || decision === undefined) return after;
    const record = recordAfter(world.record, about, decision, result);
    delete after.record;
    return record === undefined || Object.keys(record).length === 0 ? after : { ...after, record };
  });
}

function act(
  world: World,
  effect: Effect,
  result: { -readonly [K in keyof BranchResult]: BranchResult[K] },
): void {
  const replaced = (number: number, more: Parameters<typeof pullOf>[1]) => {
    const { branch, head = 'ours' } = world;
    world.pulls = world.pulls.map((pull) =>
      pull.number === number ? pullOf(number, { branch, head, untouched: pull.untouched, ...more }) : pull,
    );
  };
  switch (effect.type) {
    case 'write-branch':
      Object.assign(world, { holds: effect.desired, head: 'written', foreign: false });
      result.head = 'written';
      // The head of an open pull request moves with its branch.
      world.pulls = world.pulls.map((pull) => (pull.state === 'open' ? { ...pull, head: 'written' } : pull));
      return;
    case 'open-pull-request': {
      const number = 1 + Math.max(0, ...world.pulls.map((pull) => pull.number));
      const { branch, head = '' } = world;
      world.pulls.unshift(pullOf(number, { branch, head, fingerprint: effect.fingerprint }));
      result.pull = number;
      return;
    }
    case 'edit-pull-request':
      return replaced(effect.pull.number, { fingerprint: effect.fingerprint });
    case 'close-pull-request':
      return replaced(effect.pull.number, {
        state: 'closed',
        withdrawn: true,
        fingerprint: markerOf(effect.pull)?.fingerprint ?? world.record?.fingerprint ?? '',
      });
    case 'delete-branch':
      delete world.head;
      delete world.holds;
      world.foreign = false;
      return;
    case 'comment':
      result.isCommented = true;
      return;
    case 'assign-metadata':
    case 'close-issue':
    case 'open-set-up-issue':
    case 'edit-set-up-issue':
    case 'commit-to-base':
      return;
    default:
      return effect satisfies never;
  }
}

const WRITES_BRANCH = new Set(['write-branch', 'delete-branch']);
const WRITES_TEXT = new Set(['edit-pull-request', 'close-pull-request']);

/** What of a branch is nobody's work in progress: it ended with the pull request that showed it. */
function isHistory({ head, pulls, desired }: BranchFacts): boolean {
  return desired !== undefined && pulls[0]?.state !== 'open' && pulls[0]?.head === head;
}

/** Each law with what breaks it; empty where it holds. */
const LAWS: Readonly<
  Record<string, (all: readonly World[], facts: ProposalFacts, plan: ProposalPlan) => unknown[]>
> = {
  'nothing is left to do after it was carried out, and memory comes to rest'(all, facts, plan) {
    const after = perform(all, facts, plan);
    const again = factsOn(after);
    const second = planProposals(again);
    const remembered = perform(after, again, second);
    const last = factsOn(remembered);
    const third = planProposals(last);
    const moved = perform(remembered, last, third).filter(
      ({ record }, index) => JSON.stringify(record) !== JSON.stringify(remembered[index]?.record),
    );
    return [...second.effects, ...third.effects, ...moved];
  },
  'no effect touches a branch that is not ours, nor its pull request'(all, facts, { effects }) {
    return effects.filter((effect) => {
      const about = facts.branches.find(({ branch }) => branch === effect.branch);
      if (about === undefined || about.head === undefined || isHistory(about)) return false;
      const isForeign = all.some(({ branch, foreign }) => branch === effect.branch && foreign);
      return isForeign && (WRITES_BRANCH.has(effect.type) || WRITES_TEXT.has(effect.type));
    });
  },
  'a branch has at most one open pull request'(all, facts, plan) {
    return perform(all, facts, plan).filter(
      ({ pulls }) => pulls.filter(({ state }) => state === 'open').length > 1,
    );
  },
  'what somebody dismissed is not proposed again, nor forgotten'(all, facts, plan) {
    const after = perform(all, facts, plan);
    return all.filter(({ branch, desired, record, pulls }, index) => {
      if (desired === undefined || pulls.some(({ state }) => state !== 'closed')) return false;
      if (record?.dismissed?.includes(desired.fingerprint) !== true) return false;
      const own = plan.effects.filter((effect) => effect.branch === branch);
      const isProposed = own.some(({ type }) => type === 'write-branch' || type === 'open-pull-request');
      return isProposed || after[index]?.record?.dismissed?.includes(desired.fingerprint) !== true;
    });
  },
};

it('keeps its laws for all facts', () => {
  fc.assert(
    fc.property(worlds, (all) => {
      const facts = factsOn(all);
      const plan = planProposals(facts);
      const broken = Object.entries(LAWS).flatMap(([law, found]) =>
        found(all, facts, plan).map((what) => ({ law, what })),
      );
      expect(broken).toEqual([]);
    }),
    RUNS,
  );
});
