// Managed files on GitHub: gather the facts, plan, and apply the plan or print it.
import { type KeptFiles, NOTHING_DONE, type Memory, type StepResult } from '../contracts.ts';
import { IanaWatchError } from '../errors.ts';
import type { BaseBranch, ForgeCommit } from '../ports.ts';
import { type Applied, applyPlan } from './apply/apply.ts';
import { describe } from './apply/describe.ts';
import { resultOf } from './apply/result.ts';
import type { ProposalParts, ReconcileContext } from './context.ts';
import { gather } from './gather/gather.ts';
import { copyPath } from './gather/wanted-files.ts';
import { planProposals, planSetup } from './plan/plan.ts';
import type { ProposalPlan } from './plan/effect.ts';

/** Managed files by pull request or commit. */
export function proposals(parts: ProposalParts): KeptFiles {
  let base: Promise<BaseBranch> | undefined;
  const readBase = () => (base ??= parts.forge.base());
  const inRepository = (path: string) => parts.folder + path;
  const reconcile = async (memory: Memory, groups: readonly string[], performs: boolean) => {
    const { config, forge, constants, impactOf, isActions = false, clock } = parts;
    const wired = { config, forge, constants, impactOf, isActions, inRepository };
    const newest = await readBase();
    let commits: Promise<readonly ForgeCommit[]> | undefined;
    const newestCommits = () => (commits ??= forge.newestCommits(newest));
    const context = { ...wired, memory, groups, now: clock.now(), base: newest, newestCommits };
    return run(parts, context, performs);
  };
  return {
    remembersBase: true,
    async copyOf(group) {
      const { snapshots } = parts.config;
      if (snapshots === false) return undefined;
      return (await readBase()).tree.read(inRepository(copyPath(snapshots, group)));
    },
    bringInStep: (memory, groups) => refusable(parts, () => reconcile(memory, groups, true)),
    plan: (memory, groups) => refusable(parts, () => reconcile(memory, groups, false)),
  };
}

async function run(parts: ProposalParts, context: ReconcileContext, performs: boolean): Promise<StepResult> {
  const gathered = await gather(context);
  const plan = planProposals(gathered.facts);
  const applied = performs
    ? await applyPlan(parts, context, plan, gathered.facts.setup)
    : await printed(context, plan, gathered.facts.setup);
  const result = await resultOf({ context, gathered, plan, applied });
  return { ...result, ...parts.halt.asResult() };
}

/** The plan in words, and nothing done. */
async function printed(
  context: ReconcileContext,
  plan: ProposalPlan,
  setup: Parameters<typeof planSetup>[0],
): Promise<Applied> {
  const ending = planSetup(setup, []);
  const effects = ending === undefined ? plan.effects : [...plan.effects, ending];
  const described = await Promise.all(effects.map((effect) => describe(context, effect)));
  const done = described.filter((performed) => performed !== undefined);
  return { done, notes: [], troubles: [], results: new Map(), commit: undefined };
}

/** What GitHub refuses for good is one line; what it means for the rest of the run is in `halt`. */
async function refusable(parts: ProposalParts, work: () => Promise<StepResult>): Promise<StepResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    parts.halt.note(error);
    const troubles = [{ subject: error.subject, message: error.message }];
    return { ...NOTHING_DONE, troubles, ...parts.halt.asResult() };
  }
}
