// Registries by path; a mistyped path is reported with the nearest.
import { groupOfRootId, rootOfPath } from '../core/group-id.ts';
import { didYouMean } from '../core/nearest.ts';
import { IanaWatchError } from '../errors.ts';
import type { Registry, Snapshot } from '../model.ts';
import type { Known, KnownSnapshot } from './known.ts';

export interface FoundRegistries extends KnownSnapshot {
  /** The registry of that path first, then all below it. */
  readonly registries: readonly Registry[];
}

/** The group of a path: its first part, but for the two whose documents have another id. */
export function groupOfPath(path: string): string {
  return groupOfRootId(rootOfPath(path));
}

/** Throws `USAGE` where there is no such group or registry. A group's id stands for its root. */
export async function findRegistries(path: string, known: Pick<Known, 'of'>): Promise<FoundRegistries> {
  const group = groupOfPath(path);
  const found = await known.of(group);
  return { ...found, registries: registriesAt(path === group ? found.snapshot.group : path, found.snapshot) };
}

/** The registry of a path and all below it. Throws `USAGE` with the nearest path where there is none. */
export function registriesAt(path: string, { group, registries }: Snapshot): readonly Registry[] {
  if (path === group) return registries;
  const found = registries.filter(
    (registry) => registry.path === path || registry.path.startsWith(`${path}/`),
  );
  if (found.length > 0) return found;
  const paths = registries.map((registry) => registry.path);
  const hint = didYouMean(path, paths) || `; "iana-watch list ${group}" shows all`;
  throw new IanaWatchError('USAGE', path, `${path}: ${group} has no such registry${hint}`);
}
