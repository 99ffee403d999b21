// One run over all watched groups:
// read the state → fetch, gate, normalize, compare → plan → write once → keep files up to date, notify → write results once.
import { NOTHING_DONE, type StepResult } from '../contracts.ts';
import { decide } from '../state/delivery.ts';
import type { ExpiringEntry } from '../core/expiring.ts';
import type { State } from '../state/state.ts';
import type { RunReport } from '../render/run-report-model.ts';
import { unknownExpiring } from './expiring.ts';
import { checkGroups } from './check-groups.ts';
import type { ImpactLine } from '../model.ts';
import type { GroupOutcome } from './group-outcome.ts';
import { type JudgedOutcomes, judgeSource } from './judge-source.ts';
import { impactsOf } from './impacts.ts';
import { type Memory, overlaid, readMemory } from './memory.ts';
import { stillDamaged } from './damage.ts';
import { Delivery } from './deliver.ts';
import { type Performed, performPlan, previewPlan } from './perform-plan.ts';
import { type RunPlan, planRun } from './plan-run.ts';
import { runReport } from './report.ts';
import type { RunOptions, RunParts } from './run-parts.ts';
import { notifyOfNews } from './notify-news.ts';
import { type WatchedGroups, findWatchedGroups, indexCause } from './watched-groups.ts';
import { commitMessage, commitOrConflict, remembered, tooManyConflicts } from './write-state.ts';

/** How often a run starts over because others wrote the state first. */
const TRIES = 4;

/**
 * Checks every watched group once. A failing group is a line in the report, not an exception; throws where nothing can
 * be done at all: a damaged state, a state that cannot be written.
 */
export async function runCheck(parts: RunParts, options: RunOptions): Promise<RunReport> {
  const { config } = parts;
  const at = new Date(parts.clock.now()).toISOString();
  const delivery = new Delivery(parts);
  const early = await beforehand(delivery, await readMemory(parts.store), options);
  const first = early.memory;
  let outcomes: readonly GroupOutcome[] = [];
  let memory = first;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const watched = await findWatchedGroups(parts, memory.state, options);
    const { dryRun, only } = options;
    outcomes = await checkGroups(parts, { watched, memory, at, dryRun, done: outcomes, only });
    const judged = await judgeSource(outcomes, parts.source, indexCause(watched.indexTrouble));
    const expiring = await unknownExpiring(memory, parts.notifiers);
    const impacts = await impactsOf(parts, judged.outcomes, memory);
    const plan = plannedRun(parts, { memory, first: first.state, judged, watched, expiring, impacts, at });
    const found = { config, at, outcomes: judged.outcomes, watched, plan, event: judged.event };
    if (options.dryRun) {
      const shownMemory = overlaid(memory, plan);
      await notifyOfNews(parts, options, { outcomes: judged.outcomes, plan, memory: shownMemory });
      const shown = await previewPlan(parts, { ...plan, memory: shownMemory });
      return runReport({ ...found, dryRun: true, performed: after(early, shown) });
    }
    const tree = await commitOrConflict(parts.store, memory.tree, plan.writes, commitMessage(plan));
    if (tree !== 'conflict') {
      const written = {
        memory: { ...memory, tree, state: plan.state },
        stateWrites: plan.writes.size > 0 ? 1 : 0,
        delivery,
      };
      await notifyOfNews(parts, options, { outcomes: judged.outcomes, plan, memory: written.memory });
      const performed = after(early, await performPlan(parts, plan, written));
      return afterwards(parts, runReport({ ...found, dryRun: false, performed }));
    }
    const before = memory.state;
    memory = await readMemory(parts.store, first.parsed);
    outcomes = stillValid(outcomes, before, memory.state);
  }
  throw tooManyConflicts();
}

/** What somebody decided is done first, and what an earlier run left pending is sent, whatever becomes of the source. */
async function beforehand(delivery: Delivery, memory: Memory, options: RunOptions): Promise<Performed> {
  const { decision } = options;
  const decided: StepResult[] = [await stillDamaged(memory, decision)];
  if (decision !== undefined) decided.push({ ...NOTHING_DONE, remember: (state) => decide(state, decision) });
  if (!options.dryRun) return delivery.deliverPending(memory, decided);
  return {
    memory: { ...memory, state: remembered(memory.state, decided) },
    results: decided,
    stateWrites: 0,
  };
}

function after(early: Performed, { memory, results, stateWrites }: Performed): Performed {
  return {
    memory,
    results: [...early.results, ...results],
    stateWrites: early.stateWrites + stateWrites,
  };
}

/** Notifies somebody outside of a good run, where that is wanted. */
async function afterwards(parts: RunParts, report: RunReport): Promise<RunReport> {
  const beat = report.exitCode === 0 ? await parts.heartbeat?.() : undefined;
  return beat === undefined ? report : { ...report, notes: [...report.notes, ...beat.notes] };
}

/** Outcomes of groups that nobody else has written about: those need not be fetched again. */
function stillValid(outcomes: readonly GroupOutcome[], before: State, now: State): readonly GroupOutcome[] {
  return outcomes.filter(
    ({ group }) => JSON.stringify(before.groups.get(group)) === JSON.stringify(now.groups.get(group)),
  );
}

interface Found {
  readonly memory: Memory;
  readonly first: State;
  readonly judged: JudgedOutcomes;
  readonly watched: WatchedGroups;
  readonly expiring: ReadonlyMap<string, readonly ExpiringEntry[]>;
  readonly impacts: ReadonlyMap<string, readonly ImpactLine[]>;
  readonly at: string;
}

function plannedRun(parts: RunParts, found: Found): RunPlan {
  const { memory, first, judged, watched, expiring, impacts, at } = found;
  return planRun({
    state: memory.state,
    first,
    files: memory.tree.files,
    outcomes: judged.outcomes,
    event: judged.event,
    isFine: judged.isFine,
    source: parts.source.name,
    index: watched.index,
    watchesAll: watched.watchesAll,
    notifiers: parts.notifiers,
    expiring,
    impacts,
    remembersBase: parts.kept.remembersBase,
    keepsValidators: !parts.store.capabilities.writesAreCommits,
    keepsAlive: parts.keepsAlive,
    sends: parts.signal?.aborted !== true,
    now: at,
  });
}
