// Registries by path, in stored snapshots; a mistyped path is told with the nearest.
import { groupOfRootId } from '../core/group-id.ts';
import { didYouMean } from '../core/nearest.ts';
import { IanaWatchError } from '../errors.ts';
import type { Registry, Snapshot } from '../model.ts';
import type { Stored } from './stored.ts';

export interface FoundRegistries {
  readonly snapshot: Snapshot;
  /** The registry of that path first, then all below it. */
  readonly registries: readonly Registry[];
}

/** The group of a path: its first part, but for the two whose documents have another id. */
export function groupOfPath(path: string): string {
  return groupOfRootId(path.split('/')[0] ?? '');
}

/** Throws `USAGE` where there is no such group or registry. A group's id stands for its root. */
export async function findRegistries(path: string, stored: Stored): Promise<FoundRegistries> {
  const snapshot = await stored.snapshot(groupOfPath(path));
  const { registries } = snapshot;
  if (path === snapshot.group) return { snapshot, registries };
  const found = registries.filter(
    (registry) => registry.path === path || registry.path.startsWith(`${path}/`),
  );
  if (found.length > 0) return { snapshot, registries: found };
  const paths = registries.map((registry) => registry.path);
  const hint = didYouMean(path, paths) || `; "iana-watch list ${snapshot.group}" shows all`;
  throw new IanaWatchError('USAGE', path, `${path}: ${snapshot.group} has no such registry${hint}`);
}
