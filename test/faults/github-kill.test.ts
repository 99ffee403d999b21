// A run that is killed after any one request, and started again, ends as a run that was not; so does one that is killed
// two and three times in a row.
import { afterEach, describe, expect, it } from 'vitest';
import { githubWorkshop } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';
import { CONFIG, SCENARIOS, worldOf } from './github-scenarios.ts';

let shop: GithubWorkshop;
afterEach(() => shop.close());

describe.each(Object.entries(SCENARIOS))('%s', (_name, { config = CONFIG, thorough = false, before }) => {
  it('ends alike after a kill at every request', async () => {
    shop = await githubWorkshop(config);
    await before(shop);
    const back = shop.github.at.save();
    const from = shop.github.requests.length;
    await shop.run();
    const made = shop.github.requests.slice(from);
    const requests = made.length;
    const expected = worldOf(shop);
    expect(requests).toBeGreaterThan(8);
    for (let n = 1; n <= requests; n += 1) {
      // A kill after a read leaves GitHub as the kill before it did: one scenario tries those too.
      if (!thorough && made[n - 1]?.write === false) continue;
      back();
      shop.github.forget();
      shop.github.fault = (request) =>
        request.n === n ? 'cut-after' : request.n > n ? 'cut-before' : undefined;
      await shop.run().catch(() => undefined);
      shop.github.fault = undefined;
      await shop.run();
      expect(worldOf(shop), `killed after request ${n} of ${requests}`).toEqual(expected);
      if (n % 5 !== 0) continue;
      // What GitHub forbids changes nothing; a setting that an Action cannot read is asked for by trying.
      const writes = () => shop.github.writes().filter(({ status }) => status !== 403);
      const known = writes().length;
      await shop.run();
      expect(writes(), `quiet after a kill at ${n}`).toHaveLength(known);
    }
  }, 60_000);
});

/** Starts a run that is killed right after its `n`-th write; whether it came so far. */
async function killedAfterWrite(n: number): Promise<boolean> {
  let writes = 0;
  shop.github.fault = ({ write }) => {
    if (writes >= n) return 'cut-before';
    writes += write ? 1 : 0;
    return writes === n ? 'cut-after' : undefined;
  };
  await shop.run().catch(() => undefined);
  shop.github.fault = undefined;
  return writes >= n;
}

/** Runs that are killed after these writes, one after the other; how many came so far. */
async function killed(writes: readonly number[]): Promise<number> {
  for (const [index, n] of writes.entries()) if (!(await killedAfterWrite(n))) return index;
  return writes.length;
}

/** So many writes of a second run are tried as its last. */
const SECONDS = 8;

describe.each(Object.entries(SCENARIOS))(
  '%s, killed again and again',
  (_name, { config = CONFIG, before }) => {
    it('ends alike after two and three kills in a row', async () => {
      shop = await githubWorkshop(config);
      await before(shop);
      const back = shop.github.at.save();
      await shop.run();
      const expected = worldOf(shop);
      const endsAlike = async (writes: readonly number[]) => {
        back();
        shop.github.rateLimit = 5000;
        const reached = await killed(writes);
        if (reached < writes.length) return reached;
        await shop.run();
        expect(worldOf(shop), `killed after writes ${writes.join(', ')}`).toEqual(expected);
        return reached;
      };
      let first = 0;
      for (let reached = 1; reached > 0; ) {
        first += 1;
        for (let second = 1; second <= SECONDS && reached > 0; second += 1) {
          reached = await endsAlike([first, second]);
          if (reached < 2) break;
          // Of threes every third.
          if ((first + second) % 3 === 0) await endsAlike([first, second, 1 + ((first * second) % 5)]);
        }
      }
      // The last one was past the end of the run.
      expect(first).toBeGreaterThan(1);
    }, 300_000);
  },
);
