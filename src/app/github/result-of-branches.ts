// What all steps for kept files come to: lines for people, and what is remembered of groups and branches.
import type { BranchState, State } from '../../state/state.ts';
import { settledPath } from '../../state/state-paths.ts';
import { settle } from '../../state/transitions.ts';
import type { StepResult } from '../../contracts.ts';
import type { BranchOutcome } from './branch-step.ts';
import type { Look } from './look.ts';
import { readSettled, settledSources, settledText } from './settled.ts';
import type { Wishes } from './wishes.ts';

/** The result of the whole step. */
export async function resultOf(
  look: Look,
  wishes: Wishes,
  outcomes: readonly BranchOutcome[],
): Promise<StepResult> {
  const { kept, memory } = look;
  const now = new Date(kept.clock.now()).toISOString();
  const sources = settledSources(look);
  const settled = new Map<string, { readonly text: string; readonly digest: string }>();
  for (const place of wishes.places) {
    const snapshot = wishes.inStep.includes(place.group) ? undefined : await readSettled(place, sources);
    if (snapshot !== undefined) settled.set(place.group, settledText(snapshot));
  }
  const fresh = wishes.damaged.filter((path) => !memory.state.said.has(saidKey(path)));
  const results = outcomes.map(({ result }) => result);
  const inStep = [...new Set([...wishes.inStep, ...outcomes.flatMap((outcome) => outcome.inStep ?? [])])];
  return {
    done: results.flatMap(({ done }) => done),
    notes: [
      ...fresh.map(
        (path) =>
          `${path}: the copy on ${look.base.name} is damaged; it is written anew from what is remembered.`,
      ),
      ...results.flatMap(({ notes }) => notes),
    ],
    troubles: [...wishes.troubles, ...results.flatMap(({ troubles }) => troubles)],
    remember: (state) => remembered(state, { wishes, inStep, outcomes, settled, now }),
    files: async ({ tree }) => {
      const writes = new Map<string, string | null>();
      for (const [group, { text }] of settled) writes.set(settledPath(group), text);
      for (const group of inStep)
        if (tree.files.has(settledPath(group))) writes.set(settledPath(group), null);
      return writes;
    },
    ...kept.halt.asResult(),
  };
}

interface Remembered {
  readonly wishes: Wishes;
  readonly inStep: readonly string[];
  readonly outcomes: readonly BranchOutcome[];
  readonly settled: ReadonlyMap<string, { readonly digest: string }>;
  readonly now: string;
}

function remembered(before: State, { wishes, inStep, outcomes, settled, now }: Remembered): State {
  let state = before;
  for (const group of inStep) state = settle(state, group, undefined);
  for (const [group, { digest }] of settled) state = settle(state, group, digest);
  const branches = new Map(state.branches);
  for (const { branch, record } of outcomes)
    if (record !== undefined) put(branches, branch, record(branches.get(branch)));
  const open = wishes.wanted.filter((wish) => !wish.groups.every((group) => inStep.includes(group)));
  const memos = new Map([...open.map((wish) => [wish.branch, wish.memo] as const), ...wishes.memos]);
  for (const [branch, memo] of memos) put(branches, branch, { ...branches.get(branch), memo });
  for (const [branch, { memo, ...rest }] of branches) {
    if (memo !== undefined && !memos.has(branch)) put(branches, branch, rest);
  }
  let next: State = { ...state, branches, said: saidNow(state, wishes.damaged, now) };
  for (const outcome of outcomes) next = outcome.remember?.(next) ?? next;
  return next;
}

function put(branches: Map<string, BranchState>, branch: string, record: BranchState | undefined): void {
  if (record === undefined || Object.keys(record).length === 0) branches.delete(branch);
  else branches.set(branch, record);
}

function saidNow(state: State, damaged: readonly string[], now: string): ReadonlyMap<string, string> {
  const keys = damaged.map(saidKey);
  const said = new Map([...state.said].filter(([key]) => !key.startsWith(DAMAGED) || keys.includes(key)));
  for (const key of keys) said.set(key, state.said.get(key) ?? now);
  return said;
}

const DAMAGED = 'damaged copy ';

function saidKey(path: string): string {
  return DAMAGED + path;
}
