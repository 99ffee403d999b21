// One fault at one step: strike, run until quiet, let people merge, and compare with how it ends without.
import { differences, missing } from './compare.ts';
import { type End, endOf } from './end.ts';
import type { Fault } from './fault.ts';
import type { Lab, LabRun } from './lab.ts';
import { later, runUntilQuiet, words } from './quiet.ts';
import { type Script, mergeAll } from './scripts.ts';

/** One day of a script without a fault: where it starts from, its first run, and its end. */
export interface Reference {
  readonly script: Script;
  readonly day: string;
  readonly restart: () => Promise<void>;
  readonly run: LabRun;
  readonly end: End;
  /** After the maintainers merged everything. */
  readonly merged: End | undefined;
}

/** What a trial came to: no lines, if all is as it should be. */
export interface Verdict {
  readonly lines: readonly string[];
  /** News that a person had to send once more, because the program could not know whether it had arrived. */
  readonly byHand: number;
}

/** Lives through a day without a fault, and leaves the lab at its end. */
export async function liveThrough(lab: Lab, script: Script, day: Script['days'][number]): Promise<Reference> {
  day.happens(lab);
  const restart = await lab.save();
  await restart();
  const run = await lab.run();
  later(lab);
  await runUntilQuiet(lab);
  const end = endOf(lab);
  const back = await lab.save();
  const merged = await afterMerge(lab);
  await back();
  return { script, day: day.name, restart, run, end, merged };
}

async function afterMerge(lab: Lab): Promise<End | undefined> {
  if (lab.place === 'disk') return undefined;
  mergeAll(lab);
  await runUntilQuiet(lab);
  return endOf(lab);
}

/** Starts the day over, with the fault. */
export async function tryFault(
  lab: Lab,
  reference: Reference,
  fault: Fault,
  step: number,
  merges: boolean,
): Promise<Verdict> {
  await reference.restart();
  const strike = fault.strike(lab, step);
  const { orders, way, meanwhile } = strike;
  const run = await lab.run({
    orders: { after: step, ...orders },
    way,
    ...(meanwhile === undefined ? {} : { meanwhile }),
  });
  later(lab);
  await strike.afterwards?.(run);
  if (run.status !== null && run.status !== 0 && run.status !== 2)
    return { lines: [`ended so: ${words(run)}`], byHand: 0 };
  const runs = [run, ...(await runUntilQuiet(lab))];
  const byHand = await sendAgain(lab, reference, runs);
  const waits = fault.isFixedByMerge === true && reference.merged !== undefined;
  const lines = [...crashes(runs), ...(waits ? [] : differences(reference.end, endOf(lab)))];
  if (!(merges || waits) || lines.length > 0 || reference.merged === undefined) return { lines, byHand };
  const merged = await afterMerge(lab);
  const left = merged === undefined ? [] : differences(reference.merged, merged);
  // What fixes the trace says so.
  return { lines: waits ? left.filter((line) => !line.startsWith('issues ')) : left, byHand };
}

/** A stack trace is never an answer. */
function crashes(runs: readonly LabRun[]): readonly string[] {
  return runs
    .filter(({ stderr }) => /^\s+at .+:\d+:\d+\)?$/m.test(stderr))
    .map(({ stderr }) => `crashed: ${stderr.slice(0, 600)}`);
}

/** What a person does who reads that news may have arrived, looks, and does not find it. */
async function sendAgain(lab: Lab, { end }: Reference, runs: readonly LabRun[]): Promise<number> {
  const lacking = missing(end, endOf(lab));
  const said = runs.flatMap(({ report }) => report?.troubles ?? []).map(({ message }) => message);
  let count = 0;
  for (const line of new Set(said)) {
    const [, channel = '', id = ''] = /^(?:channel )?(\S+): (\S+) may have been delivered/.exec(line) ?? [];
    if (!lacking.has(channel)) continue;
    await lab.run({ args: ['notify', channel, '--again', id] });
    count += 1;
  }
  return count;
}
