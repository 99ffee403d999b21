// Passes on the snapshots of a run's news, so that hosts can report it with titles, procedures and totals.
import type { ReportContext } from '../render/report-model.ts';
import { ParsedFiles } from '../state/parsed-files.ts';
import type { GroupOutcome } from './group-outcome.ts';
import type { RunPlan } from './plan-run.ts';
import type { Memory } from '../contracts.ts';
import type { RunOptions, RunParts } from './run-parts.ts';

/**
 * Calls `onNews` for every accepted change set, before any file is written; nothing is read where nobody asked. `memory` is
 * that after the changes.
 */
export async function notifyOfNews(
  { impactOf }: Pick<RunParts, 'impactOf'>,
  { onNews }: Pick<RunOptions, 'onNews'>,
  { outcomes, plan, memory }: Run,
): Promise<void> {
  if (onNews === undefined) return;
  const { parsed = new ParsedFiles() } = memory;
  for (const outcome of outcomes) {
    if (!plan.accepted.has(outcome.group)) continue;
    const { result } = outcome;
    const impact = 'changeSet' in result ? await impactOf?.(result.changeSet, memory) : undefined;
    onNews(outcome.group, {
      ...snapshotsOf(outcome, parsed),
      ...(impact === undefined ? {} : { impact }),
    });
  }
}

interface Run {
  readonly outcomes: readonly GroupOutcome[];
  readonly plan: Pick<RunPlan, 'accepted'>;
  readonly memory: Memory;
}

/** A group that is gone has none any more. */
function snapshotsOf({ group, result }: GroupOutcome, parsed: ParsedFiles): ReportContext {
  if (result.type === 'added') return { after: parsed.snapshot(result.snapshot.text, group) };
  if (result.type !== 'changed') return {};
  return {
    before: parsed.snapshot(result.before.text, group),
    after: parsed.snapshot(result.snapshot.text, group),
  };
}
