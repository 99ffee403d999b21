// Simulated lives by the thousand. `SIMULATED_DAYS` says how many days, `SIMULATION_SEED` where the seeds begin.
import { expect, it } from 'vitest';
import { play } from './world/life.ts';
import { shrunk, storyOf, reported } from './world/story.ts';

const DAYS = Number(process.env['SIMULATED_DAYS'] ?? 3000);
const FIRST = Number(process.env['SIMULATION_SEED'] ?? 1);
const DAYS_OF_A_LIFE = 40;

it(`holds the laws on ${DAYS} simulated days`, async () => {
  const began = performance.now();
  let days = 0;
  for (let seed = FIRST; days < DAYS; seed += 1) {
    const story = storyOf(seed, DAYS_OF_A_LIFE);
    const broken = await play(story);
    days += DAYS_OF_A_LIFE;
    if (broken === undefined) continue;
    const short = await shrunk(story, async (each) => (await play(each)) !== undefined);
    expect.fail(`${await play(short)}\n${reported(short)}`);
  }
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${days} simulated days, ${Math.round(days / seconds)} a second\n`);
});
