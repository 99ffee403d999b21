// What is known without asking the source: the snapshots that were stored, and the change sets that were reported.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CONFIG_FILE } from '../config/defaults.ts';
import { fileNameOf } from '../core/group-id.ts';
import { didYouMean } from '../core/nearest.ts';
import { readSnapshot } from '../core/snapshot-format.ts';
import { errorCode } from '../edge/file-error.ts';
import { fileState } from '../edge/file-state.ts';
import { readCappedFile } from '../edge/read-file.ts';
import { readPlaces, snapshotsFolder } from '../edge/read-places.ts';
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import type { FileTree } from '../ports.ts';
import type { AcceptedChangeSet } from '../state/state.ts';
import { reportedPath } from '../state/state-paths.ts';
import type { CommandContext } from './context.ts';

export interface Stored {
  /** Ids of the groups of which there is a snapshot, sorted. */
  readonly groups: readonly string[];
  /** The snapshot of one group; throws `USAGE` with the nearest known one where there is none. */
  snapshot(group: string): Promise<Snapshot>;
  /** The stored text of that snapshot; throws in the same way. */
  text(group: string): Promise<string>;
  /** Every change set of a group, imported or reported, oldest first. */
  history(group: string): Promise<readonly AcceptedChangeSet[]>;
  /** For questions about all groups: reads them together where each would be a request. */
  readAhead(): Promise<void>;
  /** Groups that have a history, sorted. */
  readonly logged: readonly string[];
}

export interface StoredOptions {
  /** Nothing is asked of GitHub. */
  readonly offline?: boolean;
  /** Copies of snapshots are no answer: the state has to be read. */
  readonly history?: boolean;
}

/**
 * The copies in the folder of snapshots, and where there is no copy, what the state reported last. A state that is not on
 * disk is read from GitHub where GitHub is on and the copies do not answer.
 */
export async function openStored(
  context: CommandContext,
  { offline = false, history = false }: StoredOptions = {},
): Promise<Stored> {
  const places = await readPlaces({ file: context.configFile, cwd: context.cwd, env: context.env });
  const snapshots = snapshotsFolder(places);
  const shown = places.snapshots;
  const onDisk = await fileState(join(snapshots, '.state'), `${shown}/.state`).open();
  const copies = places.keepsCopies ? jsonNames(snapshots) : [];
  const isAnswer = onDisk.files.size > 0 || (copies.length > 0 && !history);
  const elsewhere = offline || isAnswer ? undefined : await treeElsewhere(context);
  const tree = elsewhere ?? onDisk;
  const reportedNames = namesUnder(tree, /^told\/(.*)\.json$/);
  const groups = [...new Set([...copies, ...reportedNames])].sort();
  const read = async (group: string): Promise<{ readonly text: string; readonly path: string }> => {
    const name = fileNameOf(group);
    if (copies.includes(name)) {
      const path = join(snapshots, `${name}.json`);
      const bytes = await readCappedFile(path, { subject: path });
      if (bytes !== undefined) return { text: new TextDecoder().decode(bytes), path };
    }
    const text = await tree.read(reportedPath(group));
    if (text !== undefined)
      return { text, path: tree.pageOf?.(reportedPath(group)) ?? `${shown}/.state/${reportedPath(group)}` };
    throw unknownGroup(group, groups, shown);
  };
  return {
    groups,
    async readAhead() {
      if (elsewhere !== undefined) await Promise.all(groups.map((group) => tree.read(reportedPath(group))));
    },
    logged: [
      ...new Set([
        ...namesUnder(tree, /^changes\/([^/]*)\//),
        ...namesUnder(tree, /^history\/(.*)\.ndjson$/),
      ]),
    ].sort(),
    text: async (group) => (await read(group)).text,
    async snapshot(group) {
      const { text, path } = await read(group);
      return readSnapshot(text, path);
    },
    async history(group) {
      // The checker of change sets is large, and most questions do not need it.
      const { readLog } = await import('../state/read-log.ts');
      return readLog(tree, group);
    },
  };
}

/** The state on GitHub; undefined where there is no configuration, or it cannot be read, which is one line. */
async function treeElsewhere({
  env,
  cwd,
  configFile,
  logger,
}: CommandContext): Promise<FileTree | undefined> {
  if (!existsSync(resolve(cwd, configFile ?? CONFIG_FILE))) return undefined;
  const { loadConfig } = await import('../edge/config-file.ts');
  try {
    const { config, folder } = loadConfig({ file: configFile, cwd, env });
    const { stateOnGithub } = await import('../app/wiring/state-on-github.ts');
    return await stateOnGithub(config, { env, folder, logger });
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    logger.warn(`${error.message}; answered from what is stored here`);
    return undefined;
  }
}

function jsonNames(folder: string): string[] {
  try {
    const names = readdirSync(folder);
    // The list of dismissed edits is no snapshot.
    const copies = names.filter((name) => name.endsWith('.json') && name !== 'dismissed.json');
    return copies.map((name) => name.slice(0, -'.json'.length));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function namesUnder(tree: FileTree, pattern: RegExp): string[] {
  const names = [...tree.files.keys()].flatMap((path) => pattern.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

function unknownGroup(group: string, groups: readonly string[], folder: string): IanaWatchError {
  const what =
    groups.length === 0
      ? `there are no stored snapshots in ${folder}/; run "iana-watch check" first`
      : `no stored snapshot has this group${didYouMean(group, groups) || '; "iana-watch list" shows all'}`;
  return new IanaWatchError('USAGE', group, `${group}: ${what}`);
}
