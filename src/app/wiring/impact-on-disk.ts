// "For you", out of the files of this disk.
import type { Config } from '../../config/config.ts';
import { keptFolder } from '../../edge/kept-folder.ts';
import { usedFiles } from '../../edge/used-files.ts';
import type { ImpactOf } from '../hooks.ts';
import { constantsImpact } from '../keep-constants.ts';
import type { Host } from './host.ts';

/** "For you": the configured files and those of `uses` as they lie on this disk. */
export function impactOnDisk(config: Config, host: Pick<Host, 'folder'>): ImpactOf | undefined {
  const folder = keptFolder(host.folder);
  return constantsImpact(config, {
    usedFiles: (patterns) => usedFiles(host.folder, patterns),
    async currentOf(path) {
      const bytes = await folder.read(path);
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
  });
}
