// Runs a piece of work in a process of its own, for CPU time and peak memory that are its own.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What `work.mjs` says of a way: {cpuMs, peakMb, bytes}. */
export function runWork(way, folder) {
  const work = fileURLToPath(new URL('work.mjs', import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [work, way, folder], { encoding: 'utf8' }));
}

/** The run with the least CPU time of each way, taken in turns so that a busy machine is busy for all. */
export function bestOf(rounds, ways, folder) {
  const best = {};
  for (let round = 0; round < rounds; round++) {
    for (const way of ways) {
      const result = runWork(way, folder);
      if (best[way] === undefined || result.cpuMs < best[way].cpuMs) best[way] = result;
    }
  }
  return best;
}
