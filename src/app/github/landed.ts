// `files: commit`: what came to the base without this run, and counts as committed.
import { watchedGroup } from '../../config/config.ts';
import { type Accumulated, fingerprintOf } from '../../forge/fingerprint.ts';
import { settledPath } from '../../state/state-paths.ts';
import type { BranchState } from '../../state/state.ts';
import { NOTHING_DONE } from '../../contracts.ts';
import type { BranchOutcome } from './branch-step.ts';
import type { Look } from './look.ts';
import { accumulate, settledSources } from './settled.ts';
import type { Wishes } from './wishes.ts';

/**
 * What came to the base since the state was written: our own commit, if the run died right after it, or somebody's
 * equal one. Taken back later, it must not come again.
 */
export async function landedOutcomes(
  look: Look,
  { inStep, units }: Pick<Wishes, 'inStep' | 'units'>,
): Promise<readonly BranchOutcome[]> {
  const { memory } = look;
  const { config } = look.kept;
  const landed = new Set(inStep.filter((group) => memory.tree.files.has(settledPath(group))));
  if (landed.size === 0) return [];
  const sources = settledSources(look);
  const outcomes: BranchOutcome[] = [];
  for (const unit of units) {
    if (!unit.groups.some((group) => landed.has(group))) continue;
    const sets: Accumulated[] = [];
    for (const group of unit.groups) {
      const watched = watchedGroup(config, group);
      const options = { keys: watched?.keys ?? {}, tags: watched?.tags ?? {} };
      const found = await accumulate({ group, id: '', from: 'settled' }, sources, options);
      const filter = { floor: config.github.floor, registries: watched?.registries };
      if (found !== undefined) sets.push({ changeSet: found.changeSet, filter });
    }
    const { branch } = unit;
    const fingerprint = fingerprintOf(sets, []);
    const head = look.base.tree.version ?? '';
    const record = (before: BranchState | undefined) => ({ ...before, head, fingerprint });
    outcomes.push({ branch, result: NOTHING_DONE, record });
  }
  return outcomes;
}
