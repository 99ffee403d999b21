// What `--source` becomes in a configuration that is written: a folder is named from the configuration's own folder, for
// what is absolute is of one machine.
import { isAbsolute, relative, sep } from 'node:path';
import { isFolder } from '../edge/open-source.ts';

/** Of a folder that is further away the relative path says no more than the absolute one. */
const MOST_STEPS_UP = 3;

export interface SourceSetting {
  readonly setting: string;
  /** What there is to know of it; undefined of addresses. */
  readonly note?: string;
}

/** `folder` is that of the configuration. */
export function sourceSetting(
  source: string,
  { folder, file }: { folder: string; file: string },
): SourceSetting {
  if (!isFolder(source)) return { setting: source };
  const way = isAbsolute(source) ? relative(folder, source) || '.' : source;
  const isFar = isAbsolute(way) || way.split(sep).filter((step) => step === '..').length > MOST_STEPS_UP;
  const setting = (isFar ? source : way).split(sep).join('/');
  const where =
    way.startsWith('..') || isFar ? ', which a run elsewhere, as of the Action, does not have' : '';
  return {
    setting,
    note: `source: ${JSON.stringify(setting)} is in ${file}: a folder of this machine${where}`,
  };
}
