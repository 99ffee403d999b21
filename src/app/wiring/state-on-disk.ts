// The state where it is on disk, and what is next to it.
import type { Config } from '../../config/config.ts';
import { type DaemonFolder, daemonFolder } from '../../edge/daemon-folder.ts';
import { fileState } from '../../edge/file-state.ts';
import { type FolderLock, lockFolder } from '../../edge/folder-lock.ts';
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

/** The store as who holds the lock may write it: what another process writes since it took the lock is never overwritten. */
export function guarded(store: StateStore, lock: Pick<FolderLock, 'require'>): StateStore {
  return {
    ...store,
    async commit(base, writes, message) {
      await lock.require();
      return store.commit(base, writes, message);
    },
  };
}

/** Does something while no other process may write the state. Throws `STATE_LOCKED` as well as what `work` does. */
export async function holdingState<T>(
  config: Config,
  host: Pick<Host, 'folder'>,
  work: (lock: FolderLock) => Promise<T>,
): Promise<T> {
  const shown = stateFolder(config);
  const lock = await lockFolder(insideFolder(host.folder, shown), shown);
  try {
    return await work(lock);
  } finally {
    await lock.release();
  }
}

/** What a daemon keeps next to the state. It is on disk also where the state is not. */
export async function watchFolder(config: Config, host: Pick<Host, 'folder'>): Promise<DaemonFolder> {
  const shown = `${stateFolder(config)}/watch`;
  return daemonFolder(insideFolder(host.folder, shown), shown);
}
