// Whether the simulation finds a fault that was put back on purpose, and within how many days.
import { type LifeOptions, play } from '../world/life.ts';
import { storyOf } from '../world/story.ts';

const DAYS_OF_A_LIFE = 40;
const MOST_DAYS = 1000;

/** What was found first; undefined where a thousand days show nothing. */
export async function found(options: LifeOptions = {}): Promise<string | undefined> {
  for (let seed = 1; seed * DAYS_OF_A_LIFE <= MOST_DAYS; seed += 1) {
    const broken = await play(storyOf(seed, DAYS_OF_A_LIFE), options);
    if (broken !== undefined) return broken;
  }
  return undefined;
}
