// Law 6 for channels, step by step: a run is killed at its k-th effect, for every k, and started again. Effects are the
// two commits of the state, every send, and the feeds on disk.
import { afterEach, expect, it } from 'vitest';
import type { FileTree, StateStore } from '../../src/ports.ts';
import { formatState } from '../../src/state/state-format.ts';
import { type ChannelWorkshop, channelWorkshop, Killed } from '../support/channel-workshop.ts';
import { documentOf } from '../support/run-workshop.ts';

const BEFORE = documentOf('codes', [['1', 'One']]);
const AFTER = documentOf('codes', [
  ['1', 'One'],
  ['2', 'Two'],
]);

let shop: ChannelWorkshop;
afterEach(() => shop.close());

/** Counts effects, and dies before or after the one that the test names. */
class Fuse {
  count = 0;
  readonly at: number;
  readonly when: 'before' | 'after';
  constructor(at: number, when: 'before' | 'after') {
    this.at = at;
    this.when = when;
  }
  async through<T>(effect: () => Promise<T>): Promise<T> {
    const own = (this.count += 1);
    if (own > this.at || (own === this.at && this.when === 'before')) throw new Killed();
    const result = await effect();
    if (this.count >= this.at) throw new Killed();
    return result;
  }
}

function fusedStore(store: StateStore, fuse: Fuse): StateStore {
  return {
    ...store,
    commit: (base: FileTree, writes, message) =>
      writes.size === 0
        ? store.commit(base, writes, message)
        : fuse.through(() => store.commit(base, writes, message)),
  };
}

async function finalState(): Promise<string> {
  return formatState(await shop.state());
}

it('a run that is killed at any step and started again ends as if it had not been killed', async () => {
  shop = await channelWorkshop();
  shop.documents.set('codes', BEFORE);
  await shop.check();
  shop.documents.set('codes', AFTER);
  await shop.check();
  const wanted = { state: await finalState(), atom: await shop.text('feeds/iana.atom'), id: idsOf(shop)[0] };
  await shop.close();

  const effects: string[] = [];
  for (let k = 1; k <= 20; k += 1) {
    for (const when of ['before', 'after'] as const) {
      shop = await channelWorkshop();
      shop.documents.set('codes', BEFORE);
      await shop.check();
      shop.documents.set('codes', AFTER);
      const fuse = new Fuse(k, when);
      const { store } = await shop.parts();
      await shop.check({ dryRun: false }, { store: fusedStore(store, fuse), fuse });
      if (fuse.count >= k) effects.push(`${when} ${k}`);
      expect((await shop.check())?.troubles).toEqual([]);
      expect({
        state: await finalState(),
        atom: await shop.text('feeds/iana.atom'),
        id: idsOf(shop)[0],
      }).toEqual(wanted);
      expect(new Set(idsOf(shop)).size).toBe(1);
      for (const { calls } of [shop.slack, shop.discord, shop.teams, shop.hook]) {
        expect(calls.length).toBeGreaterThanOrEqual(1);
        expect(calls.length).toBeLessThanOrEqual(2);
      }
      expect(await shop.check()).toMatchObject({ stateWrites: 0, done: [] });
      if (when === 'before') await shop.close();
    }
    if (effects.at(-1) !== `after ${k}`) break;
    await shop.close();
  }
  // Three commits, four sends, two feeds, each before and after.
  expect(effects).toHaveLength(18);
}, 60_000);

function idsOf({ hook }: ChannelWorkshop): string[] {
  return hook.calls.map(({ headers }) => String(headers['webhook-id']));
}
