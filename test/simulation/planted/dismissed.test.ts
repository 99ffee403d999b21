import { expect, it, vi } from 'vitest';
import type * as Dismissed from '../../../src/proposals/plan/dismissed.ts';
import { found } from './find.ts';

vi.mock('../../../src/proposals/plan/dismissed.ts', async (original) => ({
  ...(await original<typeof Dismissed>()),
  /** Nobody ever dismissed anything. */
  dismissedBy: () => [],
}));

it('finds that a dismissed pull request returns', async () => {
  expect(await found()).toMatch(/was closed and returned/);
});
