// Compares two snapshots as the configuration says: its keys and significances hold here too.
import { watchedGroup } from '../config/config.ts';
import { filterByFloor } from '../core/change-set-format.ts';
import { diffSnapshots } from '../core/diff.ts';
import type { LoadedConfig } from '../edge/config-file.ts';
import type { ChangeSet, Significance, Snapshot } from '../model.ts';

export interface ConfiguredDiffOptions {
  readonly loaded: LoadedConfig;
  /** Smaller changes are left out, and the change set says so. */
  readonly floor?: Significance | undefined;
}

/** The change set between two snapshots of one group; throws `USAGE` for those of two. */
export function configuredDiff(
  before: Snapshot,
  after: Snapshot,
  { loaded, floor }: ConfiguredDiffOptions,
): ChangeSet {
  const watched = watchedGroup(loaded.config, after.group);
  const options = watched === undefined ? {} : { keys: watched.keys, tags: watched.tags };
  const changeSet = diffSnapshots(before, after, options);
  return floor === undefined ? changeSet : filterByFloor(changeSet, floor);
}
