// The state where it is on disk, and what is next to it.
import type { Config } from '../../config/config.ts';
import { type DaemonFolder, daemonFolder } from '../../edge/daemon-folder.ts';
import { fileState } from '../../edge/file-state.ts';
import { lockFolder } from '../../edge/folder-lock.ts';
import { insideFolder } from '../../edge/kept-folder.ts';
import type { StateStore } from '../../ports.ts';
import type { Host } from './host.ts';

/** Where the state is on disk, from the configuration's folder. */
function stateFolder(config: Pick<Config, 'snapshots'>): string {
  return `${config.snapshots === false ? 'snapshots' : config.snapshots}/.state`;
}

/** The store of the state. Nothing is read yet. */
export async function openStore(config: Config, host: Pick<Host, 'folder'>): Promise<StateStore> {
  const shown = stateFolder(config);
  return fileState(insideFolder(host.folder, shown), shown);
}

/** Does something while no other process may write the state. Throws `STATE_LOCKED` as well as what `work` does. */
export async function holdingState<T>(
  config: Config,
  host: Pick<Host, 'folder'>,
  work: () => Promise<T>,
): Promise<T> {
  const shown = stateFolder(config);
  const lock = await lockFolder(insideFolder(host.folder, shown), shown);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** What a daemon keeps next to the state. It is on disk also where the state is not. */
export async function watchFolder(config: Config, host: Pick<Host, 'folder'>): Promise<DaemonFolder> {
  const shown = `${stateFolder(config)}/watch`;
  return daemonFolder(insideFolder(host.folder, shown), shown);
}
