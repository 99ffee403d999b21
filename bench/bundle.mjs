// The size of the Action's one file, where it has been bundled.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MOST = 2 * 1024 * 1024;

export function measure({ root }) {
  const file = join(root, 'dist/action.js');
  if (!existsSync(file)) return [];
  const { size } = statSync(file);
  const measured = `${(size / 2 ** 20).toFixed(2)} MB`;
  return [{ what: 'Action bundle', measured, bound: '2 MB', holds: size <= MOST, how: 'dist/action.js' }];
}
