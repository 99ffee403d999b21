// Hands on what stands behind a run's news, so that hosts can tell it with titles, procedures and totals.
import { readSnapshot } from '../core/snapshot-format.ts';
import type { ReportContext } from '../render/report-model.ts';
import type { GroupOutcome } from './group-outcome.ts';
import type { RunPlan } from './plan-run.ts';
import type { RunOptions } from './run-parts.ts';

/** Tells `onNews` of every accepted change set; nothing is read where nobody asked. */
export function tellNews(
  { onNews }: Pick<RunOptions, 'onNews'>,
  outcomes: readonly GroupOutcome[],
  { accepted }: Pick<RunPlan, 'accepted'>,
): void {
  if (onNews === undefined) return;
  for (const outcome of outcomes)
    if (accepted.has(outcome.group)) onNews(outcome.group, snapshotsBehind(outcome));
}

/** A group that is gone has none any more. */
function snapshotsBehind({ group, result }: GroupOutcome): ReportContext {
  if (result.type === 'added') return { after: readSnapshot(result.snapshot.text, group) };
  if (result.type !== 'changed') return {};
  return {
    before: readSnapshot(result.before.text, group),
    after: readSnapshot(result.snapshot.text, group),
  };
}
