// The writes of a run: the plan, then each round of deliveries with what came of the steps before it.
import { IanaWatchError } from '../errors.ts';
import type { FileTree, StateStore, StateWrites } from '../ports.ts';
import type { ItemToSend, StepResult } from '../contracts.ts';
import type { State } from '../state/state.ts';
import { type Memory, readMemory } from './memory.ts';
import type { Round } from './plan-round.ts';
import { type RunPlan, onlyNew, stateWrites } from './plan-run.ts';

/** How often results are written again because others wrote in between. They are small, and must not be lost. */
const RESULT_TRIES = 6;

/** One compare-and-swap. Nothing to write touches nothing. */
export async function commitOrConflict(
  store: StateStore,
  tree: FileTree,
  writes: StateWrites,
  message: string,
): Promise<FileTree | 'conflict'> {
  return writes.size === 0 ? tree : store.commit(tree, writes, message);
}

/** What the memory's history calls the first write. */
export function commitMessage(plan: RunPlan): string {
  const groups = [...plan.accepted.keys()];
  if (groups.length === 0) return 'Remember the state of the groups';
  const more = groups.length > 5 ? ` and ${groups.length - 5} more` : '';
  return `Tell ${groups.slice(0, 5).join(', ')}${more}`;
}

/** What one write has done. */
export interface WrittenRound {
  readonly memory: Memory;
  /** 0 where nothing was to be remembered and nothing begun, else 1. */
  readonly writes: number;
  readonly toSend: readonly ItemToSend[];
}

/** Writes what came of the steps, on top of whatever the state is by now. */
export function rememberResults(
  store: StateStore,
  memory: Memory,
  results: readonly StepResult[],
): Promise<WrittenRound> {
  return writeRound(store, memory, results, (state) => ({ state, toSend: [] }));
}

/** The state after the steps. */
export function remembered(state: State, results: readonly StepResult[]): State {
  return results.reduce((next, { remember }) => remember?.(next) ?? next, state);
}

/**
 * One write that holds the results of the steps and what `plan` begins after them, on top of whatever the state is by
 * now: who loses the swap reads again and plans again.
 */
export async function writeRound(
  store: StateStore,
  memory: Memory,
  results: readonly StepResult[],
  plan: (state: State) => Round,
): Promise<WrittenRound> {
  let current = memory;
  for (let attempt = 1; attempt <= RESULT_TRIES; attempt++) {
    const { state, toSend } = plan(remembered(current.state, results));
    const files = new Map<string, string | null>();
    for (const result of results) {
      const more = (await result.files?.({ ...current, state })) ?? new Map<string, string | null>();
      for (const [path, text] of more) files.set(path, text);
    }
    const input = { state: current.state, keepsValidators: true };
    const writes = stateWrites(input, state, onlyNew(files, current.tree.files));
    if (writes.size === 0) return { memory: current, writes: 0, toSend };
    const tree = await store.commit(current.tree, writes, 'Remember what came of it');
    if (tree !== 'conflict') return { memory: { ...current, tree, state }, writes: 1, toSend };
    current = await readMemory(store, current.parsed);
  }
  throw tooManyConflicts();
}

/** Others wrote the state again and again. */
export function tooManyConflicts(): IanaWatchError {
  return new IanaWatchError(
    'STATE_LOCKED',
    'state',
    'state: other runs wrote it again and again while this one was at work; let only one run at a time, then run again.',
  );
}
