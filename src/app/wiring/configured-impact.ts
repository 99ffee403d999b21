// "For you", out of the files of this disk, and of the repository where they are not here.
import type { Config } from '../../config/config.ts';
import { keptFolder } from '../../edge/kept-folder.ts';
import { type UsedTexts, usedFiles } from '../../edge/used-files.ts';
import type { ImpactOf } from '../../contracts.ts';
import { constantsImpact, type TextsBefore } from '../keep-constants.ts';
import type { Host } from './host.ts';

/** What is read where there is no checkout; undefined where there is nothing. */
export interface Elsewhere {
  /** The text at a path relative to the configuration's folder. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** The files that patterns name. */
  readonly used: (patterns: readonly string[]) => Promise<UsedTexts>;
}

/**
 * "For you": the configured files and those of `uses` as they are on this disk, else elsewhere. `before`: texts as they
 * were before this run wrote any.
 */
export function configuredImpact(
  config: Config,
  host: Pick<Host, 'folder'>,
  { elsewhere, before }: { readonly elsewhere?: Elsewhere; readonly before?: TextsBefore } = {},
): ImpactOf | undefined {
  const folder = keptFolder(host.folder);
  return constantsImpact(config, {
    async usedFiles(patterns) {
      const here = await usedFiles(host.folder, patterns);
      return here.files.size > 0 || elsewhere === undefined ? here : elsewhere.used(patterns);
    },
    async currentOf(path) {
      if (before?.has(path) === true) return before.get(path);
      const bytes = await folder.read(path);
      return bytes === undefined ? elsewhere?.read(path) : new TextDecoder().decode(bytes);
    },
  });
}
