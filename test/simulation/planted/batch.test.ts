import { expect, it, vi } from 'vitest';
import type * as PlanRound from '../../../src/app/plan-round.ts';
import type { ItemToSend } from '../../../src/contracts.ts';
import { found } from './find.ts';

vi.mock('../../../src/app/plan-round.ts', async (original) => {
  const real = await original<typeof PlanRound>();
  return {
    ...real,
    /** All that is due is begun at once, as it was before messages went in rounds. */
    planRound(input: PlanRound.RoundInput): PlanRound.Round {
      const toSend: ItemToSend[] = [];
      let round = real.planRound(input);
      for (let left = 50; left > 0 && round.toSend.length > 0; left -= 1) {
        toSend.push(...round.toSend);
        const own = new Map(input.own);
        for (const each of toSend) own.delete(real.keyOf(each));
        const state = round.state;
        const waiting = new Map(
          [...state.channels].map(([name, channel]) => [
            name,
            {
              ...channel,
              pending: channel.pending.filter(({ id }) => own.has(real.keyOf({ channel: name, id }))),
            },
          ]),
        );
        const next = real.planRound({ ...input, own, state: { ...state, channels: waiting } });
        round = { state: merged(state, next), toSend: next.toSend };
      }
      return { state: round.state, toSend };
    },
  };
});

/** The state with what the next round has begun. */
function merged(state: PlanRound.Round['state'], next: PlanRound.Round): PlanRound.Round['state'] {
  const channels = new Map(
    [...state.channels].map(([name, channel]) => {
      const begun = new Map(
        next.toSend.filter((each) => each.channel === name).map(({ id, item }) => [id, item]),
      );
      return [name, { ...channel, pending: channel.pending.map((item) => begun.get(item.id) ?? item) }];
    }),
  );
  return { ...state, channels };
}

it('finds that a batch is begun at once', async () => {
  expect(await found()).toMatch(/messages are in flight|uncertain after/);
});
