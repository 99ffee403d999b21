import { expect, it, vi } from 'vitest';
import type * as Damage from '../../../src/app/damage.ts';
import { found } from './find.ts';

vi.mock('../../../src/app/damage.ts', async (original) => ({
  ...(await original<typeof Damage>()),
  /** A damaged file stops whoever reads it. */
  unlessDamaged: (_path: string, read: () => Promise<unknown>) => read(),
}));

it('finds that a damaged old file stops a feed', async () => {
  expect(await found()).toMatch(/feed|quiet|damaged/);
});
