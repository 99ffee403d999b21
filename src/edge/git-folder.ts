// Finds where in its repository a folder is, by the `.git` above it.
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Path from the top of the repository to `folder`, with a slash at its end; empty at the top or outside of any. */
export function folderInRepository(folder: string): string {
  const start = resolve(folder);
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) {
      const path = relative(at, start).split(sep).join('/');
      return path === '' ? '' : `${path}/`;
    }
    if (dirname(at) === at) return '';
  }
}
