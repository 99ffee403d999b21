// Kept files on GitHub: works out what is wanted, looks at what there is, and brings branches or the base in step.
import { IanaWatchError } from '../../errors.ts';
import type { BaseBranch } from '../../ports.ts';
import { type KeptFiles, NOTHING_DONE, type StepResult } from '../../contracts.ts';
import { copyPath } from '../wanted-files.ts';
import { bringBranches } from './bring-branches.ts';
import { commitOrSay } from './commit-wishes.ts';
import { landedOutcomes } from './landed.ts';
import type { GithubKept, Look } from './look.ts';
import { resultOf } from './result-of-branches.ts';
import { readWishes } from './wishes.ts';

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
  const wishes = await readWishes(look);
  const outcomes = await bringBranches(look, mode === 'pull-request' ? wishes.wanted : [], performs);
  if (mode === 'commit' && !kept.halt.isHalted()) {
    outcomes.push(...(await landedOutcomes(look, wishes)));
    outcomes.push(...(await commitOrSay(look, wishes.wanted, performs)));
  }
  return resultOf(look, wishes, outcomes);
}
