// "For you", out of the files of this disk, and of the repository where they are not here.
import type { Config } from '../../config/config.ts';
import { keptFolder } from '../../edge/kept-folder.ts';
import { usedFiles } from '../../edge/used-files.ts';
import type { ImpactOf } from '../../contracts.ts';
import { constantsImpact } from '../keep-constants.ts';
import type { Host } from './host.ts';

/** The text at a path relative to the configuration's folder; undefined where there is none. */
export type ReadText = (path: string) => Promise<string | undefined>;

/** "For you": the configured files as they lie on this disk, else elsewhere; those of `uses` on this disk alone. */
export function configuredImpact(
  config: Config,
  host: Pick<Host, 'folder'>,
  elsewhere?: ReadText,
): ImpactOf | undefined {
  const folder = keptFolder(host.folder);
  return constantsImpact(config, {
    usedFiles: (patterns) => usedFiles(host.folder, patterns),
    async currentOf(path) {
      const bytes = await folder.read(path);
      return bytes === undefined ? elsewhere?.(path) : new TextDecoder().decode(bytes);
    },
  });
}
