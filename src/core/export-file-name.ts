// Names of the files that an export writes.
import { fileNameOf, registryIdOf } from './group-id.ts';

/**
 * `<registry id>.<extension>` for the registry at `path`. `taken` holds the names that were given in this folder; a
 * name that differs from one of them at most in case takes `~2`, `~3` in the order of asking. Adds the new name.
 */
export function exportFileName(path: string, extension: string, taken: Set<string>): string {
  const stem = fileNameOf(registryIdOf(path));
  for (let count = 1; ; count++) {
    const name = `${stem}${count === 1 ? '' : `~${count}`}.${extension}`;
    // Some file systems take `A.csv` for `a.csv`.
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
