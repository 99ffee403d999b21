// What a registry can say about itself.

import type { RegistryHead } from '../model.ts';

/** In the order in which snapshots write it. Not `fields` and `key`: they say how its entries look. */
export const HEAD_PARTS = [
  'path',
  'title',
  'created',
  'updated',
  'categories',
  'description',
  'rules',
  'experts',
  'references',
  'notes',
  'files',
  'hidden',
  'metadata',
] as const satisfies readonly (keyof RegistryHead)[];
