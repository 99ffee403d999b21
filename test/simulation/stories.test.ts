// Minimal stories of seeds that once failed. Each holds a law that the program broke, or that was written down wrongly.
import { expect, it } from 'vitest';
import { play } from './world/life.ts';
import { day, down, register, reword } from './world/shorthand.ts';
import type { Day, Mode } from './world/story.ts';

const of = (mode: Mode, groups: number, ...days: readonly Day[]) => play({ seed: 0, mode, groups, days });

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

it('takes a file of the state that cannot be read just now for no damaged one: seed 68', async () => {
  const broken = await of(
    'disk',
    1,
    day([]),
    day([register(0)]),
    day([register(0)], { call: 6, fault: 'crash before' }),
    day([], { call: 29, fault: 'refused' }),
  );
  expect(broken).toBeUndefined();
});

it('takes a change set that a feed cannot read just now for no damaged one: seed 1140', async () => {
  const broken = await of(
    'disk',
    2,
    day([{ type: 'channel', isConfigured: false }], { call: 2, fault: 'crash before' }),
    day([], { call: 9, fault: 'crash after' }),
    day([register(1), register(0)]),
    day([]),
    day([register(1)], { call: 6, fault: 'disk full' }),
    day([reword(0)], { call: 1, fault: 'crash after' }),
    day([], { call: 47, fault: 'answer lost' }),
  );
  expect(broken).toBeUndefined();
});

it('puts a digest together anew where a power cut undid the write that held it, and sends one', async () => {
  const broken = await play({
    seed: 10069,
    mode: 'disk',
    groups: 1,
    setting: { constants: true, digest: 'daily' },
    days: [
      day([]),
      day([reword(0)], { call: 17, fault: 'crash after' }),
      day([register(0)], { call: 57, fault: 'clock jumps' }),
      day([reword(0)]),
      day([], { call: 7, fault: 'answer lost' }),
      day([], { call: 0, fault: 'crash after' }),
    ],
  });
  expect(broken).toBeUndefined();
});

it('counts a group that was gone, though the change set that said so was damaged since: seed 20048', async () => {
  const broken = await play({
    seed: 20048,
    mode: 'disk',
    groups: 2,
    setting: { expiring: true },
    days: [
      day([reword(1)]),
      day([{ type: 'revert', group: 1 }, reword(0)]),
      day([register(1)]),
      day([reword(0)]),
      day([register(1), { type: 'hide', group: 0 }]),
      day([]),
      day([{ type: 'damage', nth: 14 }]),
    ],
  });
  expect(broken).toBeUndefined();
});

it('may repeat once, too, what somebody asked to be sent once more, where that run is interrupted', async () => {
  const broken = await play({
    seed: 101276,
    mode: 'disk',
    groups: 1,
    setting: { constants: true, expiring: true },
    days: [
      day([]),
      day([register(0)], { call: 36, fault: 'crash before' }),
      day([{ type: 'temporary', group: 0, days: 43 }]),
      ...Array.from({ length: 4 }, () => day([])),
      day([{ type: 'hide', group: 0 }]),
      ...Array.from({ length: 7 }, () => day([])),
      day([], { call: 24, fault: 'crash before' }),
      day([], { call: 13, fault: 'refused' }),
      day([]),
      day([{ type: 'decide' }], { call: 10, fault: 'crash before' }),
    ],
  });
  expect(broken).toBeUndefined();
});

it('calls no group gone where the source has moved, though one group was never read', async () => {
  const broken = await of(
    'github',
    3,
    day([], { call: 1, fault: 'answer lost' }),
    day([{ type: 'outage', kind: 'moved' }]),
    day([]),
  );
  expect(broken).toBeUndefined();
});
