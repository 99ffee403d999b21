// Imports history into the state, where that is: on disk or on GitHub. One write for all groups.
import { type Config, watchedGroup } from '../../config/config.ts';
import { historyFolder } from '../../edge/history-folder.ts';
import { historyGit } from '../../edge/history-git.ts';
import { systemClock } from '../../edge/system-clock.ts';
import { createTransport } from '../../edge/transport.ts';
import { IanaWatchError } from '../../errors.ts';
import type { HistorySource, StateStore } from '../../ports.ts';
import { type ImportedGroup, historyWrite, importGroup } from '../import-history.ts';
import { constantsMaker } from '../keep-constants.ts';
import { githubIfOn } from './github-if-on.ts';
import type { Host } from './host.ts';
import { holdingState, openStore } from './state-on-disk.ts';

export interface ImportRequest {
  /** A folder of dated documents, or a git repository. */
  readonly folder: string;
  /** Ids, or all groups that it has, or those of them that are watched. */
  readonly groups: readonly string[] | 'all' | 'watched';
  /** Called before each group. */
  readonly onGroup: (group: string) => void;
}

/** Fills the log; notifies nobody. Throws `USAGE` for what is no history, and as the state's store does. */
export async function importHistory(
  config: Config,
  host: Host,
  request: ImportRequest,
): Promise<readonly ImportedGroup[]> {
  const source = (await historyFolder(request.folder)) ?? (await historyGit(request.folder));
  const transport = createTransport({ env: host.env });
  try {
    const clock = host.clock ?? systemClock;
    const wiring = { host, transport, clock, constants: constantsMaker(config), dryRun: false };
    const github = await githubIfOn(config, wiring);
    const store = github?.store ?? (await openStore(config, host));
    const work = () => importInto(store, source, config, request);
    return github === undefined ? await holdingState(config, host, work) : await work();
  } finally {
    await Promise.all([source.close(), transport.close()]);
  }
}

async function importInto(
  store: StateStore,
  source: HistorySource,
  config: Config,
  request: ImportRequest,
): Promise<readonly ImportedGroup[]> {
  const tree = await store.open();
  const imported: ImportedGroup[] = [];
  const writes = new Map<string, string>();
  for (const group of groupsOf(source, config, request)) {
    request.onGroup(group);
    const watched = watchedGroup(config, group);
    const diff = watched === undefined ? {} : { keys: watched.keys, tags: watched.tags };
    const versions = await source.versions(group);
    const result = await importGroup(versions, tree, { group, people: config.people, diff });
    const write = await historyWrite(tree, result);
    if (write !== undefined) writes.set(...write);
    imported.push(result);
  }
  const written = writes.size === 0 ? tree : await store.commit(tree, writes, 'Import the history of groups');
  if (written !== 'conflict') return imported;
  throw new IanaWatchError('STATE_LOCKED', 'state', 'state: another run wrote it meanwhile; import again');
}

function groupsOf(
  source: HistorySource,
  config: Config,
  { folder, groups }: ImportRequest,
): readonly string[] {
  if (groups === 'all') return source.groups;
  if (groups === 'watched') {
    const watched = source.groups.filter((group) => watchedGroup(config, group) !== undefined);
    if (watched.length > 0) return watched;
    throw new IanaWatchError(
      'USAGE',
      folder,
      `${folder}: has no group that is watched; name the groups to import`,
    );
  }
  const missing = groups.filter((group) => !source.groups.includes(group));
  if (missing.length === 0) return groups;
  throw new IanaWatchError('USAGE', folder, `${folder}: has no versions of ${missing.join(', ')}`);
}
