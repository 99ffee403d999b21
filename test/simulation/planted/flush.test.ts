import { expect, it } from 'vitest';
import { found } from './find.ts';

it('finds that names in folders are not flushed', async () => {
  expect(await found({ disk: (disk) => ({ ...disk, syncFolder: async () => undefined }) })).toBeDefined();
});

it('finds nothing where nothing was planted', async () => {
  expect(await found()).toBeUndefined();
});
