// Runs again and again until nothing is left to do, as a schedule would, hours apart.
import type { Lab, LabRun } from './lab.ts';

/** Longer than the program itself waits between two tries. */
const BETWEEN_RUNS_MS = 7 * 3_600_000;
const MOST_RUNS = 8;

/** Everything is done: nothing was written, nothing waits, nobody has to look at anything. */
export function isQuiet({ status, report }: LabRun): boolean {
  return status === 0 && report?.stateWrites === 0 && report.done.length === 0 && report.pending.length === 0;
}

export function later(lab: Lab): void {
  lab.now += BETWEEN_RUNS_MS;
  lab.github.pass(BETWEEN_RUNS_MS / 1000);
}

/** All runs until one was quiet; the last is. Throws where none is. */
export async function runUntilQuiet(lab: Lab): Promise<readonly LabRun[]> {
  const runs: LabRun[] = [];
  while (runs.length < MOST_RUNS) {
    const run = await lab.run();
    runs.push(run);
    later(lab);
    if (isQuiet(run)) return runs;
  }
  throw new Error(`not quiet after ${MOST_RUNS} runs: ${runs.map(words).join(' | ')}`);
}

export function words({ status, signal, report, stderr }: LabRun): string {
  const troubles = report?.troubles.map(({ message }) => message).join('; ') ?? stderr.trim().slice(0, 400);
  return `${status ?? signal}: ${report?.stateWrites} writes, ${report?.done.length} performedEffects, ${report?.pending.length} pending, ${troubles}`;
}
