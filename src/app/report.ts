// Puts together the report of a run. The words for people are in render/run-report.ts.
import { defined } from '../core/defined.ts';
import { filterChangeSet } from '../channels/filter.ts';
import { count } from '../render/content.ts';
import { type Config, watchedGroup } from '../config/config.ts';
import type { GroupReport, PendingCount, RunReport, Trouble } from '../render/run-report-model.ts';
import type { SourceFinding } from '../state/source-event.ts';
import type { State } from '../state/state.ts';
import type { GroupOutcome } from './group-outcome.ts';
import type { Performed } from './perform-plan.ts';
import type { RunPlan } from './plan-run.ts';
import { digestNotes, undelivered } from './undelivered.ts';
import { indexCause, type WatchedGroups } from './watched-groups.ts';

export type { RunReport };

/** Everything that a run found and did. */
export interface RunFacts {
  readonly config: Config;
  readonly at: string;
  readonly dryRun: boolean;
  readonly outcomes: readonly GroupOutcome[];
  readonly watched: WatchedGroups;
  readonly plan: RunPlan;
  /** What happened to the source, and not to its groups. */
  readonly event: SourceFinding | undefined;
  readonly performed: Performed;
}

/** The report of a run. */
export function runReport(facts: RunFacts): RunReport {
  const { config, at, dryRun, outcomes, watched, plan, event, performed } = facts;
  const { results } = performed;
  const said: Trouble[] = [
    ...watched.troubles,
    ...(event === undefined ? indexTrouble(watched) : [sourceTrouble(event, facts)]),
    ...unreachedTrouble(facts),
    ...outcomes.flatMap(groupTrouble),
    ...plan.troubles,
    ...results.flatMap((result) => result.troubles),
  ];
  const open = undelivered(performed.memory.state, said);
  const troubles = [...said, ...(dryRun ? [] : open.troubles)];
  return {
    format: 1,
    at,
    dryRun,
    groups: outcomes.map((outcome) => groupReport(outcome, facts)),
    parsed: outcomes.filter(({ wasParsed }) => wasParsed).length,
    stateWrites: performed.stateWrites,
    done: results.flatMap(({ done }) => done),
    pending: pendingCounts(performed.memory.state),
    notes: [
      ...plan.notes,
      ...results.flatMap(({ notes }) => notes),
      ...(dryRun ? [] : open.notes),
      ...digestNotes(performed.memory.state, config.channels, at),
    ],
    troubles,
    exitCode: troubles.length > 0 ? 2 : 0,
  };
}

function indexTrouble({ indexTrouble: trouble }: WatchedGroups): readonly Trouble[] {
  return trouble === undefined ? [] : [trouble];
}

/** What is wrong with the index, for the line of an event that it is part of. */
function indexWords({ indexTrouble: trouble }: WatchedGroups, cause: string): string {
  const what = indexCause(trouble);
  if (what === undefined || what.includes(cause)) return '';
  return `, and its index ${what}`;
}

/** One line for all groups that there was no time for. */
function unreachedTrouble({ outcomes, plan, config }: RunFacts): readonly Trouble[] {
  const left = outcomes.filter(({ result }) => result.type === 'unreached').length;
  if (left === 0) return [];
  const message = `budget: ${left} of ${outcomes.length} groups were not asked for, for the run has ${count(config.budget, 'minute')}; the next run begins with ${plan.state.resume}. Raise "budget", or fetch all groups at once with "source: rsync://rsync.iana.org/assignments".`;
  return [{ subject: 'budget', message }];
}

/** One line for all groups that it concerns. */
function sourceTrouble(event: SourceFinding, { outcomes, plan, watched }: RunFacts): Trouble {
  const since = plan.state.source?.since.slice(0, 10);
  const all = outcomes.filter(
    ({ result }) => result.type !== 'skipped' && result.type !== 'unreached',
  ).length;
  const which = `${event.groups} of ${all} ${all === 1 ? 'group' : 'groups'}`;
  return {
    subject: event.source,
    message: `${event.source}: ${which} cannot be read${since === undefined ? '' : ` since ${since}`}: ${event.cause}${indexWords(watched, event.cause)}. Nothing is lost: the last reported states stay, and are compared once the source is back. Check "source" in the configuration and the network.`,
  };
}

function pendingCounts({ channels }: State): readonly PendingCount[] {
  return [...channels.keys()].sort().flatMap((channel) => {
    const items = channels.get(channel)?.pending.length ?? 0;
    return items === 0 ? [] : [{ channel, items }];
  });
}

function groupReport({ group, result }: GroupOutcome, { config, plan }: RunFacts): GroupReport {
  const accepted = plan.accepted.get(group);
  const registries = watchedGroup(config, group)?.registries ?? [];
  const visible = accepted && filterChangeSet(accepted.changeSet, { floor: 'bookkeeping', registries });
  const isHidden = accepted !== undefined && visible === undefined && accepted.changeSet.changes.length > 0;
  const message = isHidden ? hiddenLine(group) : groupMessage(group, result);
  const known = plan.state.groups.get(group);
  const failures = result.type === 'failed' ? known?.failures?.count : undefined;
  const isNew = result.type === 'failed' && known?.told === undefined && known?.redirect === undefined;
  return {
    group,
    outcome: result.type,
    ...defined({ message, failures }),
    ...(isNew ? { isNew } : {}),
    ...defined({ occurrence: accepted?.occurrence, changeSet: visible }),
    ...(result.type === 'baseline' ? { newest: result.newest } : {}),
  };
}

function hiddenLine(group: string): string {
  return `${group}: changed only in registries that are not watched; it is stored, and "iana-watch log ${group}" shows it.`;
}

function groupMessage(group: string, result: GroupOutcome['result']): string | undefined {
  if (result.type === 'failed') return result.message;
  if (result.type === 'baseline' && result.elsewhere !== undefined)
    return `${group}: ${result.elsewhere}; only its description is watched.`;
  if (result.type === 'quiet') return `${group}: ${result.why}; nothing is reported.`;
  if (result.type === 'held')
    return `${group}: ${result.loss}; kept back until a run at least an hour later sees the same. "iana-watch check --accept ${group}" accepts it now.`;
  if (result.type === 'missing') return missingLine(group, result.why);
  if (result.type === 'redirect')
    return `${group}: only points to ${JSON.stringify(result.to)}, which holds the registries; watch that group instead.`;
  if (result.type === 'absent') return `${group}: is gone from the source; take it out of the configuration.`;
  return undefined;
}

function missingLine(group: string, why: string): string {
  return `${group}: ${why}; the last snapshot stays, and the group counts as gone if it is still missing a day after the first time.`;
}

/** A group that could not be read is trouble, and so is one that was asked for and is not there. */
function groupTrouble({ group, result }: GroupOutcome): readonly Trouble[] {
  if (result.type === 'failed') return [{ subject: group, message: result.message }];
  if (result.type === 'missing' && result.wasAskedFor)
    return [{ subject: group, message: missingLine(group, result.why) }];
  return [];
}
