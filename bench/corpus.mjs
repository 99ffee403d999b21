// Where the real documents are, and which.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds <group>/<group>.xml: the one given, the newest one in it, or the usual places. */
export function corpusFolder(given, root) {
  const shared = process.env['IANA_WATCH_CORPUS'] ?? join(root, '..', 'shared');
  for (const folder of given === undefined ? [join(shared, 'iana'), shared] : [given]) {
    if (!existsSync(folder)) continue;
    if (documentsIn(folder).length > 0) return folder;
    const inside = readdirSync(folder)
      .sort()
      .reverse()
      .map((name) => join(folder, name));
    const found = inside.find((path) => statSync(path).isDirectory() && documentsIn(path).length > 0);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Group and path of every document, by group. */
export function documentsIn(folder) {
  return readdirSync(folder)
    .sort()
    .map((group) => ({ group, path: join(folder, group, `${group}.xml`) }))
    .filter(({ path }) => existsSync(path));
}
