// Performs what was planned, once it is written down: kept files, then issues, then channels; then the results.
import { IanaWatchError } from '../errors.ts';
import { finish } from '../state/delivery.ts';
import { type ItemToSend, NOTHING_DONE, type StepResult, type Teller } from '../contracts.ts';
import type { Memory } from './memory.ts';
import type { RunPlan } from './plan-run.ts';
import type { RunParts } from './run-parts.ts';
import { rememberResults } from './write-state.ts';

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
}

/** Brings kept files in step, tells, and writes down what came of it. A step that fails never stops the next. */
export async function performPlan(parts: RunParts, plan: RunPlan, written: Written): Promise<Performed> {
  const { memory } = written;
  const results = [await attempt('kept files', () => parts.kept.bringInStep(memory, toldGroups(memory)))];
  for (const teller of parts.tellers) {
    const items = itemsFor(teller, plan.toSend);
    if (items.length === 0) continue;
    const halted = results.some(({ halt }) => halt === 'everything');
    results.push(
      halted
        ? untried(items, parts)
        : await attempt('channels', () => teller.tell(items, memory), items, parts),
    );
  }
  if (results.some(({ halt }) => halt === 'everything'))
    return { memory, results, stateWrites: written.stateWrites };
  const after = await rememberResults(parts.store, memory, results);
  return { memory: after.memory, results, stateWrites: written.stateWrites + after.writes };
}

/** The same in words, for a dry run. */
export async function previewPlan(
  parts: RunParts,
  plan: RunPlan & { readonly memory: Memory },
): Promise<Performed> {
  const { memory } = plan;
  const results = [await attempt('kept files', () => parts.kept.plan(memory, toldGroups(memory)))];
  for (const teller of parts.tellers) {
    const items = itemsFor(teller, plan.toSend);
    if (items.length > 0) results.push(await attempt('channels', () => teller.plan(items, memory)));
  }
  return { memory, results, stateWrites: plan.writes.size > 0 ? 1 : 0 };
}

function toldGroups({ state }: Memory): string[] {
  return [...state.groups]
    .filter(([, { told }]) => told !== undefined)
    .map(([group]) => group)
    .sort();
}

function itemsFor(teller: Teller, items: readonly ItemToSend[]): readonly ItemToSend[] {
  return items.filter(({ channel }) => teller.channels.has(channel));
}

/** Known errors become trouble, so that one bad step does not cost the others their turn. */
async function attempt(
  subject: string,
  step: () => Promise<StepResult>,
  items: readonly ItemToSend[] = [],
  parts?: RunParts,
): Promise<StepResult> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    const trouble = { subject: error.subject || subject, message: error.message };
    const left = parts === undefined ? NOTHING_DONE : untried(items, parts);
    return { ...left, troubles: [trouble] };
  }
}

/** Takes back that the items were begun. */
function untried(items: readonly ItemToSend[], parts: RunParts): StepResult {
  const now = new Date(parts.clock.now()).toISOString();
  return {
    ...NOTHING_DONE,
    remember: (state) => items.reduce((next, item) => finish(next, item, { type: 'untried' }, now), state),
  };
}
