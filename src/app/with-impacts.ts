// What accepted change sets mean for the configured files, worked out before the run writes any of them and stored with
// the change sets: whoever reports them later, also after a killed run, says the same.
import type { ImpactLine } from '../model.ts';
import { formatTold } from '../state/state-format.ts';
import { changesPath } from '../state/state-paths.ts';
import { groupState, type Instant } from '../state/state.ts';
import { type Memory, overlaid } from './memory.ts';
import type { RunPlan } from './plan-run.ts';
import type { RunParts } from './run-parts.ts';

/** The plan whose stored change sets have their impact, where one is known. */
export async function withImpacts(
  { impactOf }: Pick<RunParts, 'impactOf'>,
  plan: RunPlan,
  { memory, at }: { readonly memory: Memory; readonly at: Instant },
): Promise<RunPlan> {
  if (impactOf === undefined || plan.accepted.size === 0) return plan;
  const after = overlaid(memory, plan);
  const writes = new Map(plan.writes);
  for (const [group, accepted] of plan.accepted) {
    const impact: readonly ImpactLine[] | undefined = await impactOf(accepted.changeSet, after);
    if (impact === undefined) continue;
    const path = changesPath(group, groupState(plan.state, group).n);
    writes.set(path, formatTold({ ...accepted, at, impact }));
  }
  return { ...plan, writes };
}
