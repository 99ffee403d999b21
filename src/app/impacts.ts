// What change sets mean for the configured files, worked out before the run writes any of them and stored with the change
// sets: whoever reports them later, also after a killed run, says the same.
import type { ImpactLine } from '../model.ts';
import { reportedPath } from '../state/state-paths.ts';
import type { GroupOutcome } from './group-outcome.ts';
import { type Memory, overlaid } from './memory.ts';
import type { RunParts } from './run-parts.ts';

/** By group, of the outcomes that have a change set; without those of which nothing is known. */
export async function impactsOf(
  { impactOf }: Pick<RunParts, 'impactOf'>,
  outcomes: readonly GroupOutcome[],
  memory: Memory,
): Promise<ReadonlyMap<string, readonly ImpactLine[]>> {
  const impacts = new Map<string, readonly ImpactLine[]>();
  if (impactOf === undefined) return impacts;
  const writes = new Map(
    outcomes.flatMap(({ group, result }) =>
      result.type === 'changed' || result.type === 'added'
        ? [[reportedPath(group), result.snapshot.text] as const]
        : [],
    ),
  );
  const after = overlaid(memory, { state: memory.state, writes });
  for (const { group, result } of outcomes) {
    const impact = 'changeSet' in result ? await impactOf(result.changeSet, after) : undefined;
    if (impact !== undefined) impacts.set(group, impact);
  }
  return impacts;
}
