// Goes over all groups of a run, one at a time: we are a guest at iana.org.
import { isKnownGroup } from '../catalog/is-known-group.ts';
import { compare } from '../core/digest.ts';
import { NewestOfAll } from '../core/newest.ts';
import type { Instant } from '../state/state.ts';
import { withMoves } from './link-groups.ts';
import { askForGroup, type GroupDocument, judgeGroup } from './check-group.ts';
import type { CheckSurroundings, GroupTask } from './check-task.ts';
import type { GroupOutcome } from './group-outcome.ts';
import type { Memory } from '../contracts.ts';
import type { RunParts } from './run-parts.ts';
import type { WatchedGroups } from './watched-groups.ts';

const MANY_GROUPS = 50;
const USUAL_ANSWER_MS = 100;

/** So many entries of all prove that a first run read something. */
const PROOF_OF_LIFE = 5;

/** What there is to check. */
export interface CheckRound {
  readonly watched: WatchedGroups;
  readonly memory: Memory;
  readonly at: Instant;
  /** Nothing may be written. */
  readonly dryRun: boolean;
  /** Outcomes of an earlier round that still hold. */
  readonly done: readonly GroupOutcome[];
  /** Only these are asked for. */
  readonly only?: ReadonlySet<string> | undefined;
}

/** Whether an id is that of a group which is watched, stored, in the source's index or in the shipped catalog. */
function otherGroups({ watched, memory }: CheckRound): (id: string) => boolean {
  const known = new Set([
    ...watched.tasks.map(({ group }) => group),
    ...memory.state.groups.keys(),
    ...(watched.index ?? memory.state.index?.groups ?? []),
  ]);
  return (id) => known.has(id) || isKnownGroup(id);
}

/** The outcomes of all groups, in order. After an abort, the groups that are left are `skipped`, and so are those that were not asked for. */
export async function checkGroups(parts: RunParts, round: CheckRound): Promise<GroupOutcome[]> {
  const { memory, at, watched } = round;
  const done = new Map(round.done.map((outcome) => [outcome.group, outcome]));
  const around: CheckSurroundings = {
    source: parts.source,
    tree: memory.tree,
    parsed: memory.parsed,
    state: memory.state,
    people: parts.config.people,
    now: at,
    newest: new NewestOfAll(PROOF_OF_LIFE),
    isOtherGroup: otherGroups(round),
    copyOf: (group) => parts.kept.copyOf(group),
    keep: async (path, text) => (round.dryRun ? undefined : parts.store.keep?.(path, text)) ?? text,
  };
  sayHowLong(parts, round);
  const outcomes: GroupOutcome[] = [];
  const read = new Documents(around, parts.store.capabilities.readsTogether);
  for (const [index, task] of inTurn(watched.tasks, memory.state.resume).entries()) {
    const { group } = task;
    const earlier = done.get(group);
    if (earlier !== undefined) outcomes.push(earlier);
    else if (parts.signal?.aborted === true || round.only?.has(group) === false)
      outcomes.push({ group, result: { type: 'skipped' }, wasParsed: false });
    else if (isOver(parts)) outcomes.push({ group, result: { type: 'unreached' }, wasParsed: false });
    else {
      parts.progress?.({ done: index, of: watched.tasks.length, next: group });
      const answer = await askForGroup(task, around);
      if ('result' in answer) outcomes.push(answer);
      else outcomes.push(...(await read.add(task, answer)));
    }
  }
  outcomes.push(...(await read.judged()));
  return withMoves(
    outcomes.sort((a, b) => compare(a.group, b.group)),
    watched.tasks[0]?.diff.tags,
  );
}

/** So many bytes of documents wait to be judged together. */
const MOST_BYTES = 4e6;

/** Documents that are judged together, where the state is read for several at once. */
class Documents {
  readonly #around: CheckSurroundings;
  readonly #most: number;
  #waiting: (readonly [GroupTask, GroupDocument])[] = [];

  constructor(around: CheckSurroundings, most: number) {
    this.#around = around;
    this.#most = most;
  }

  /** Outcomes, once enough documents wait. */
  async add(task: GroupTask, document: GroupDocument): Promise<readonly GroupOutcome[]> {
    this.#waiting.push([task, document]);
    const bytes = this.#waiting.reduce((sum, [, each]) => sum + each.bytes.byteLength, 0);
    return this.#waiting.length < this.#most && bytes < MOST_BYTES ? [] : this.judged();
  }

  judged(): Promise<readonly GroupOutcome[]> {
    const all = this.#waiting;
    this.#waiting = [];
    return Promise.all(all.map(([task, document]) => judgeGroup(task, this.#around, document)));
  }
}

/** Where all groups are asked for one by one, and it is worth a word. */
function sayHowLong({ source, notice }: RunParts, { watched, done }: CheckRound): void {
  const { pauseMs } = source;
  const count = watched.tasks.length - done.length;
  if (pauseMs === undefined || !watched.watchesAll || count < MANY_GROUPS) return;
  const minutes = Math.ceil((count * (pauseMs + USUAL_ANSWER_MS)) / 60_000);
  notice?.(
    `${source.name}: ${count} groups take about ${minutes} minutes, with a pause between two; "source: rsync://rsync.iana.org/assignments" fetches all of them in one session`,
  );
}

function isOver({ budget, clock }: RunParts): boolean {
  return budget !== undefined && clock.now() >= budget.fetchUntil;
}

/** First those for which an earlier run had no time. */
function inTurn(tasks: readonly GroupTask[], resume: string | undefined): readonly GroupTask[] {
  const first = resume === undefined ? -1 : tasks.findIndex(({ group }) => group >= resume);
  return first <= 0 ? tasks : [...tasks.slice(first), ...tasks.slice(0, first)];
}
