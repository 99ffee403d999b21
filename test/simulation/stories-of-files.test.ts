// Minimal stories of seeds that once failed, of what people do with managed files and their pull requests.
import { expect, it } from 'vitest';
import { play } from './world/life.ts';
import { day, down, pull, register, reword } from './world/shorthand.ts';
import type { Day, Setting, WorldEvent } from './world/story.ts';

const on = (setting: Setting, groups: number, ...days: readonly Day[]) =>
  play({ seed: 0, mode: 'github', groups, setting, days });
const revert: WorldEvent = { type: 'revert', group: 0 };
const takeBack = (what: 'commit' | 'constants'): WorldEvent => ({ type: 'take back', what });

it('undoes dismissed edits of one entry one after the other', async () => {
  const broken = await on(
    { constants: true },
    1,
    day([]),
    day([{ type: 'hide', group: 0 }]),
    day([reword(0)]),
    day([revert]),
    day([revert]),
    day([{ type: 'show', group: 0 }, pull('merge', 0)]),
    day([pull('close', 0), { type: 'edit constants' }]),
    day([]),
    day([reword(0), pull('merge', 2)]),
    day([pull('delete branch', 2)]),
  );
  expect(broken).toBeUndefined();
});

it('keeps out what was never taken in, where somebody dismisses that it is gone', async () => {
  const temporary = (days: number): WorldEvent => ({ type: 'temporary', group: 0, days });
  const broken = await on(
    { constants: true },
    2,
    day([]),
    day([pull('close', 1)]),
    day([temporary(19)]),
    day([pull('close', 2)]),
    day([]),
    day([pull('merge', 2)]),
    day([revert]),
    day([reword(0)]),
    day([pull('close', 2)]),
    day([temporary(21)]),
    day([pull('close', 1)]),
  );
  expect(broken).toBeUndefined();
});

it('keeps what was taken in since, where IANA goes back to what somebody had dismissed', async () => {
  const broken = await on(
    { constants: true },
    1,
    day([]),
    day([reword(0)]),
    day([pull('close', 0)]),
    day([reword(0)]),
    day([]),
    day([revert, pull('merge', 3)]),
    day([register(0), pull('close', 3)]),
  );
  expect(broken).toBeUndefined();
});

it('finds its issue again, though the clock was three hours ahead when the news came', async () => {
  const broken = await on(
    {},
    3,
    day([]),
    day([]),
    day([reword(1), register(0)]),
    day([revert, reword(2)], { call: 3, fault: 'clock jumps' }, { call: 28, fault: 'crash before' }),
  );
  expect(broken).toBeUndefined();
});

it('keeps the list of dismissed edits where the commit that brought it is taken back', async () => {
  const broken = await on(
    { constants: true, files: 'commit' },
    1,
    day([]),
    day([reword(0)]),
    day([takeBack('commit')]),
    day([register(0)]),
    day([takeBack('commit')]),
    day([revert]),
  );
  expect(broken).toBeUndefined();
});

it('knows a commit of its own that the state does not, since the run died, once it is taken back', async () => {
  const broken = new Set<string | undefined>();
  for (let call = 0; call < 25; call += 1)
    for (const what of ['commit', 'constants'] as const) {
      const died = day([reword(0)], { call, fault: 'crash after' });
      const setting = { constants: true, files: 'commit' } as const;
      broken.add(await on(setting, 1, day([]), died, day([takeBack(what)]), day([])));
    }
  expect(broken).toEqual(new Set([undefined]));
});

it('sees that its files were taken back while they were out of the configuration', async () => {
  const broken = await on(
    { constants: true, files: 'commit', digest: 'weekly' },
    1,
    day([]),
    day([register(0)]),
    day([register(0), { type: 'outage', kind: 'moved' }, takeBack('constants')]),
    day([
      { type: 'outage', kind: 'none' },
      { type: 'constants', isConfigured: false },
    ]),
    day([]),
    day([{ type: 'constants', isConfigured: true }]),
  );
  expect(broken).toBeUndefined();
});

it('knows what was closed before an open pull request that the state does not, since the run died that opened it', async () => {
  const broken = await on(
    { constants: true, digest: 'weekly' },
    3,
    day([]),
    day([pull('close', 0), pull('close', 1)]),
    day([pull('reopen', 1)]),
    day([register(0), pull('merge', 1)]),
    day([register(2), { type: 'revert', group: 0 }]),
    day([{ type: 'revert', group: 0 }, register(0)]),
    day([]),
    day([register(2), down('hook')]),
    day([pull('close', 0)], { call: 3, fault: 'crash after' }),
    day([{ type: 'revert', group: 2 }, reword(1), pull('merge', 1)], { call: 52, fault: 'crash after' }),
  );
  expect(broken).toBeUndefined();
});

it('dismisses, with a commit that is taken back, only what it changed in the file', async () => {
  const broken = await on(
    { constants: true, files: 'commit' },
    1,
    day([reword(0)]),
    day([revert]),
    day([revert, takeBack('constants')]),
    day([register(0)], { call: 6, fault: 'crash before' }),
    day([]),
    day([takeBack('commit')]),
    day([register(0)]),
  );
  expect(broken).toBeUndefined();
});

it('goes on after a commit that listed dismissed edits is taken back, though one of their entries has changed since', async () => {
  const broken = await on(
    { constants: true, files: 'commit' },
    1,
    day([]),
    day([register(0), reword(0)]),
    day([register(0), takeBack('constants')]),
    day([reword(0), takeBack('commit')]),
    ...Array.from({ length: 10 }, () => day([register(0)])),
  );
  expect(broken).toBeUndefined();
});

it('leaves a file alone that somebody wrote by hand, also where our commit named no edits', async () => {
  const broken = await on(
    { constants: true, files: 'commit' },
    1,
    day([]),
    day([{ type: 'edit constants' }]),
    day([register(0)]),
  );
  expect(broken).toBeUndefined();
});

it('dismisses a change of an entry whose earlier change was dismissed', async () => {
  const broken = await on(
    { constants: true },
    2,
    day([]),
    day([reword(0)]),
    day([]),
    day([pull('delete branch', 2)]),
    day([pull('merge', 1)]),
    day([register(0)]),
    day([pull('close', 2)]),
    day([reword(0)]),
    day([pull('close', 0)]),
  );
  expect(broken).toBeUndefined();
});

it('dismisses the edits that came to an open pull request without other news', async () => {
  const broken = await on(
    { constants: true },
    1,
    day([]),
    day([pull('merge', 2)]),
    day([{ type: 'constants', isConfigured: false }]),
    day([register(0)]),
    day([{ type: 'constants', isConfigured: true }]),
    day([register(0), pull('close', 2)]),
  );
  expect(broken).toBeUndefined();
});

it('dismisses what a file lacks, whose copy was merged while constants were out of the configuration', async () => {
  const broken = await on(
    { constants: true },
    1,
    day([]),
    day([pull('merge', 2)]),
    day([{ type: 'constants', isConfigured: false }]),
    day([register(0)]),
    day([pull('merge', 3)]),
    day([{ type: 'constants', isConfigured: true }]),
    day([register(0), pull('close', 2)]),
  );
  expect(broken).toBeUndefined();
});

it('dismisses what was on the branch, where the run died before it wrote the text', async () => {
  const broken = await on(
    { constants: true },
    2,
    day([]),
    day([pull('merge', 3)]),
    day([reword(0)], { call: 11, fault: 'crash before' }),
    day([pull('close', 1)]),
  );
  expect(broken).toBeUndefined();
});

it('closes an open pull request that would become what somebody closed before', async () => {
  const hide: WorldEvent = { type: 'hide', group: 1 };
  const broken = await on(
    {},
    3,
    day([]),
    day([hide]),
    day([]),
    day([pull('close', 0)]),
    day([{ type: 'show', group: 1 }]),
    day([hide]),
    day([]),
    day([pull('close', 0)]),
  );
  expect(broken).toBeUndefined();
});

it('dismisses more edits than the text of a pull request has room for', async () => {
  const broken = await on(
    { constants: true },
    1,
    day([]),
    day([pull('merge', 0)]),
    day(Array.from({ length: 501 }, () => register(0))),
    day([pull('close', 0)]),
    day([register(0)]),
  );
  expect(broken).toBeUndefined();
});
