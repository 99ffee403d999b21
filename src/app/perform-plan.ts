// Performs what was planned, once it is written down: managed files, then issues, then channels; then the results.
import { type ItemToSend, NOTHING_DONE, type StepResult, type Notifier } from '../contracts.ts';
import { reportedGroups } from '../state/state.ts';
import { attempt } from './attempt.ts';
import type { Delivery } from './deliver.ts';
import type { Memory } from './memory.ts';
import type { RunPlan } from './plan-run.ts';
import type { RunParts } from './run-parts.ts';

/** What came of performing a plan, or would. */
export interface Performed {
  readonly memory: Memory;
  readonly results: readonly StepResult[];
  readonly stateWrites: number;
}

/** The plan as it was written. */
export interface Written {
  readonly memory: Memory;
  readonly stateWrites: number;
  readonly delivery: Delivery;
}

/** Brings managed files up to date, delivers, and writes down what came of it. A step that fails never stops the next. */
export async function performPlan(parts: RunParts, plan: RunPlan, written: Written): Promise<Performed> {
  const { memory, delivery } = written;
  const kept = await attempt(
    'managed files',
    () => parts.kept.bringInStep(memory, reportedGroups(memory.state)),
    NOTHING_DONE,
  );
  const { due, begun } = plan;
  const delivered = await delivery.deliver({ memory, unwritten: [kept], due, begun });
  return { ...delivered, stateWrites: written.stateWrites + delivered.stateWrites };
}

/** The same in words, for a dry run. */
export async function previewPlan(
  parts: RunParts,
  plan: RunPlan & { readonly memory: Memory },
): Promise<Performed> {
  const { memory } = plan;
  const results = [
    await attempt('managed files', () => parts.kept.plan(memory, reportedGroups(memory.state)), NOTHING_DONE),
  ];
  for (const notifier of parts.notifiers) {
    const items = itemsFor(notifier, plan.due);
    if (items.length > 0)
      results.push(await attempt('channels', () => notifier.plan(items, memory), NOTHING_DONE));
  }
  return { memory, results, stateWrites: plan.writes.size > 0 ? 1 : 0 };
}

function itemsFor(notifier: Notifier, items: readonly ItemToSend[]): readonly ItemToSend[] {
  return items.filter(({ channel }) => notifier.channels.has(channel));
}
