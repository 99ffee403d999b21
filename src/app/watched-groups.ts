// Which groups a run checks: those that are named, and with "*" all that the source has.
import { type Config, watchedGroup } from '../config/config.ts';
import { IanaWatchError } from '../errors.ts';
import type { DocumentSource } from '../ports.ts';
import { reportedGroups, type State } from '../state/state.ts';
import type { GroupTask } from './check-task.ts';
import type { Trouble } from '../contracts.ts';
import type { RunOptions, RunParts } from './run-parts.ts';

/** The groups of one run. */
export interface WatchedGroups {
  /** Sorted by group. */
  readonly tasks: readonly GroupTask[];
  readonly watchesAll: boolean;
  /** Everything the source has, where `"*"` is watched and the index could be read. */
  readonly index: readonly string[] | undefined;
  readonly troubles: readonly Trouble[];
  /** Why the index could not be read. */
  readonly indexTrouble: Trouble | undefined;
}

/**
 * Lists them. If the index cannot be read, the groups that are known go on and the trouble is reported; with none known
 * that is all there is to report.
 */
export async function findWatchedGroups(
  parts: Pick<RunParts, 'config' | 'source' | 'trustsSource'>,
  state: State,
  options: Pick<RunOptions, 'accept'>,
): Promise<WatchedGroups> {
  const { config, source } = parts;
  const isAll = config.groups.some(({ group }) => group === '*');
  const named = config.groups.filter(({ group }) => group !== '*').map(({ group }) => group);
  const found = isAll ? await readIndex(source, state) : { index: undefined, trouble: undefined };
  const listed = new Set(found.index ?? state.index?.groups ?? []);
  const watched = new Set(named);
  if (isAll) {
    for (const group of [...listed, ...reportedGroups(state)])
      if (watchedGroup(config, group) !== undefined) watched.add(group);
  }
  const { kept, troubles } = refuseTwins([...watched].sort());
  const known = state.index === undefined ? undefined : new Set(state.index.groups);
  const tasks = kept.map((group) => ({
    group,
    isListed: named.includes(group) || listed.has(group),
    isNew: !named.includes(group) && known !== undefined && !known.has(group),
    acceptsAll: options.accept.has(group),
    acceptsShrinkage: parts.trustsSource,
    diff: diffOptions(config, group),
  }));
  const unknown = [...options.accept].filter((group) => !kept.includes(group)).map(unknownGroup);
  return {
    tasks,
    watchesAll: isAll,
    index: found.index,
    indexTrouble: found.trouble,
    troubles: [...troubles, ...unknown],
  };
}

async function readIndex(
  source: DocumentSource,
  state: State,
): Promise<{ readonly index: readonly string[] | undefined; readonly trouble: Trouble | undefined }> {
  try {
    return { index: await source.groups(state.index?.groups), trouble: undefined };
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return { index: undefined, trouble: { subject: error.subject, message: error.message } };
  }
}

/** What the source did, without what it was asked for and what to do. */
export function indexCause(trouble: Trouble | undefined): string | undefined {
  return trouble?.message
    .replace(`${trouble.subject}: `, '')
    .replace(/^cannot fetch \S+: /, '')
    .replace(/(?:, \d+ times)?; [^;]*$/, '');
}

function unknownGroup(group: string): Trouble {
  return {
    subject: group,
    message: `${group}: is not watched, so nothing of it can be accepted; check --accept.`,
  };
}

/** Two names that some file systems take for one would overwrite each other's files: the second is refused. */
function refuseTwins(groups: readonly string[]): {
  readonly kept: readonly string[];
  readonly troubles: readonly Trouble[];
} {
  const seen = new Map<string, string>();
  const troubles: Trouble[] = [];
  for (const group of groups) {
    const folded = group.toLowerCase();
    const twin = seen.get(folded);
    if (twin === undefined) seen.set(folded, group);
    else
      troubles.push({
        subject: group,
        message: `${group}: differs from ${twin} only in case, and some file systems take them for one; exclude one of them.`,
      });
  }
  return { kept: [...seen.values()], troubles };
}

function diffOptions(config: Config, group: string): GroupTask['diff'] {
  const watched = watchedGroup(config, group);
  return watched === undefined ? {} : { keys: watched.keys, tags: watched.tags };
}
