// Minimal stories of seeds that once failed. Each holds a law that the program broke, or that was written down wrongly.
import { expect, it } from 'vitest';
import type { PlannedFault } from './world/faults.ts';
import { play } from './world/life.ts';
import type { Day, Mode, WorldEvent } from './world/story.ts';

const day = (events: readonly WorldEvent[], ...faults: readonly PlannedFault[]): Day => ({ events, faults });
const of = (mode: Mode, groups: number, ...days: readonly Day[]) => play({ seed: 0, mode, groups, days });
const down = (channel: string): WorldEvent => ({ type: 'receiver', channel, isUp: false });
const register = (group: number): WorldEvent => ({ type: 'register', group });
const reword = (group: number): WorldEvent => ({ type: 'reword', group });

it('finishes what is begun before an item that somebody wants sent once more: on disk', async () => {
  const broken = await of(
    'disk',
    2,
    day([down('other')]),
    day([register(1)]),
    day([register(0)], { call: 3, fault: 'crash before' }),
    day([], { call: 10, fault: 'crash before' }),
    day([], { call: 8, fault: 'crash before' }),
    day([register(1)], { call: 48, fault: 'crash after' }),
    day([{ type: 'decide' }], { call: 32, fault: 'crash after' }),
  );
  expect(broken).toBeUndefined();
});

it('finishes what is begun before an item that somebody wants sent once more: on a branch', async () => {
  const broken = await of(
    'github',
    3,
    day([down('chat')]),
    day([reword(2)], { call: 6, fault: 'answer lost' }, { call: 11, fault: 'crash after' }),
    day([reword(0)], { call: 3, fault: 'crash before' }),
    day([], { call: 7, fault: 'crash after' }),
    day([], { call: 4, fault: 'crash after' }),
    day([{ type: 'decide' }]),
    day([], { call: 2, fault: 'crash before' }),
  );
  expect(broken).toBeUndefined();
});

it('keeps in mind that an item may have arrived where a later try surely failed', async () => {
  const broken = await of(
    'github',
    3,
    day([]),
    day([reword(0)], { call: 4, fault: 'answer lost' }),
    day([register(2), register(0)], { call: 28, fault: 'crash before' }),
    day([], { call: 2, fault: 'refused' }),
    day([], { call: 3, fault: 'crash before' }),
  );
  expect(broken).toBeUndefined();
});

it('counts a run whose results the state refused as interrupted', async () => {
  const broken = await of(
    'github',
    3,
    day([down('other')]),
    day([register(1)]),
    day([], { call: 3, fault: 'refused' }),
    day([], { call: 3, fault: 'refused' }),
  );
  expect(broken).toBeUndefined();
});
