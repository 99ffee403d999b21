// Goes over faults and steps, several labs side by side, and gathers the table.
import { availableParallelism } from 'node:os';
import { type Fault, stepsOf } from './fault.ts';
import { type Lab, startLab } from './lab.ts';
import type { Script } from './scripts.ts';
import { liveThrough, type Reference, tryFault } from './trial.ts';

/** One cell of the table. */
export interface Cell {
  readonly fault: string;
  /** Script and place. */
  readonly where: string;
  readonly steps: number;
  readonly equal: number;
  readonly byHand: number;
}

export interface Matrix {
  readonly cells: readonly Cell[];
  /** Everything that was not as it should be. */
  readonly failures: readonly string[];
}

export interface Plan {
  readonly script: Script;
  /** The days to strike, by name. */
  readonly days: readonly string[];
  readonly faults: readonly Fault[];
  /** Of all the steps of a fault, those that are tried. */
  readonly chosen: (fault: Fault, steps: readonly number[], reference: Reference) => readonly number[];
  /** Whether the maintainers merge in a trial, and the comparison goes on. */
  readonly merges: (n: number) => boolean;
  /** Notified of each trial as it ends. */
  readonly onResult?: (line: string) => void;
}

interface Job {
  readonly fault: Fault;
  readonly step: number;
  readonly n: number;
}

interface Result extends Job {
  readonly day: string;
  readonly lines: readonly string[];
  readonly byHand: number;
}

const LANES = Number(process.env['IANA_WATCH_LANES'] ?? availableParallelism());

export async function drive(plan: Plan): Promise<Matrix> {
  // Jobs are handed out day by day; every lane lives through the days by itself.
  const queues = new Map<string, Job[]>();
  const lanes = Array.from({ length: LANES }, () => driveLane(plan, queues));
  const results = (await Promise.all(lanes)).flat();
  return { cells: cellsOf(plan, results), failures: results.flatMap((result) => failureLines(plan, result)) };
}

async function driveLane(plan: Plan, queues: Map<string, Job[]>): Promise<Result[]> {
  const lab = await startLab(plan.script);
  const results: Result[] = [];
  try {
    const last = plan.script.days.findLastIndex(({ name }) => plan.days.includes(name));
    for (const day of plan.script.days.slice(0, last + 1)) {
      const reference = await liveThrough(lab, plan.script, day);
      if (!plan.days.includes(day.name)) continue;
      const back = await lab.save();
      const queue = queues.get(day.name) ?? jobsOf(plan, reference);
      queues.set(day.name, queue);
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
        const verdict = await verdictOf(lab, reference, job, plan);
        const result = { ...job, day: day.name, ...verdict };
        results.push(result);
        plan.onResult?.(resultLine(result, queue.length));
      }
      await back();
    }
  } finally {
    await lab.close();
  }
  return results;
}

function resultLine({ fault, step, lines }: Result, left: number): string {
  return `${left} left; ${fault.name}, step ${step}: ${lines.length === 0 ? 'equal' : lines.join('\n  ')}`;
}

async function verdictOf(lab: Lab, reference: Reference, { fault, step, n }: Job, plan: Plan) {
  try {
    return await tryFault(lab, reference, fault, step, plan.merges(n));
  } catch (error) {
    return { lines: [error instanceof Error ? error.message : String(error)], byHand: 0 };
  }
}

function jobsOf(plan: Plan, reference: Reference): Job[] {
  return plan.faults
    .filter(({ places }) => places.includes(plan.script.place))
    .flatMap((fault) =>
      plan.chosen(fault, stepsOf(fault, reference.run), reference).map((step) => ({ fault, step })),
    )
    .map((job, n) => ({ ...job, n }));
}

function cellsOf({ script, faults }: Plan, results: readonly Result[]): readonly Cell[] {
  return faults.flatMap(({ name }) => {
    const own = results.filter(({ fault }) => fault.name === name);
    if (own.length === 0) return [];
    return {
      fault: name,
      where: `${script.name}, ${script.place}`,
      steps: own.length,
      equal: own.filter(({ lines }) => lines.length === 0).length,
      byHand: own.reduce((sum, { byHand }) => sum + byHand, 0),
    };
  });
}

function failureLines({ script }: Plan, { fault, step, day, lines }: Result): readonly string[] {
  return lines.map(
    (line) => `${fault.name}, step ${step} of "${day}" (${script.name}, ${script.place}): ${line}`,
  );
}
