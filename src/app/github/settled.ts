// What the base was last seen in step with, group by group: the copy on the base where there is one, else what the
// state remembers. Reads only what it must.
import { diffSnapshots } from '../../core/diff.ts';
import type { DiffOptions } from '../../core/diff.ts';
import { digestOf } from '../../core/digest.ts';
import { formatSnapshot, readSnapshot } from '../../core/snapshot-format.ts';
import { IanaWatchError } from '../../errors.ts';
import type { ChangeSet, Snapshot } from '../../model.ts';
import type { FileTree } from '../../ports.ts';
import { settledPath, toldPath } from '../../state/state-paths.ts';
import { copyPath, toldSnapshot } from '../wanted-files.ts';
import type { Memory } from '../../contracts.ts';
import type { Look } from './look.ts';

/** Where the settled snapshot of a group is to be read; `id` names its bytes. */
export interface SettledPlace {
  readonly group: string;
  readonly id: string;
  readonly from: 'told' | 'settled' | 'base';
}

export interface SettledSources {
  readonly memory: Memory;
  readonly base: FileTree;
  readonly snapshots: string | false;
  /** Path in the repository of a path in the configuration. */
  readonly inRepository: (path: string) => string;
}

/** Where one look at everything finds them. */
export function settledSources({ kept, memory, base, inRepository }: Look): SettledSources {
  return { memory, base: base.tree, snapshots: kept.config.snapshots, inRepository };
}

/** What a group's base was in step with, without reading it. */
export function settledPlace(group: string, sources: SettledSources): SettledPlace {
  const { memory, base, snapshots, inRepository } = sources;
  const told = memory.tree.files.get(toldPath(group)) ?? '';
  const settled = memory.tree.files.get(settledPath(group));
  const copy = snapshots === false ? undefined : base.files.get(inRepository(copyPath(snapshots, group)));
  if (copy !== undefined && copy !== told && copy !== settled) return { group, id: copy, from: 'base' };
  if (copy === told || settled === undefined) return { group, id: told, from: 'told' };
  return { group, id: settled, from: 'settled' };
}

/** The settled snapshot; undefined where the base's copy is damaged. Its text is canonical. */
export async function readSettled(
  place: SettledPlace,
  sources: SettledSources,
): Promise<Snapshot | undefined> {
  const { group, from } = place;
  const { memory, base, snapshots, inRepository } = sources;
  if (from === 'told') return toldSnapshot(memory, group);
  if (from === 'settled') {
    const text = await memory.tree.read(settledPath(group));
    return text === undefined ? toldSnapshot(memory, group) : readSnapshot(text, settledPath(group));
  }
  const path = inRepository(copyPath(snapshots === false ? '' : snapshots, group));
  try {
    const snapshot = readSnapshot((await base.read(path)) ?? '', path);
    return snapshot.group === group ? snapshot : undefined;
  } catch (error) {
    // A damaged copy is no reason to stop: it is rewritten from good state.
    if (error instanceof IanaWatchError && error.code === 'SNAPSHOT_CORRUPT') return undefined;
    throw error;
  }
}

/** What the base does not have yet of a group. */
export interface Accumulation {
  readonly changeSet: ChangeSet;
  readonly before: Snapshot | undefined;
  readonly after: Snapshot;
  /** The base's copy cannot be read as a snapshot. */
  readonly isDamaged: boolean;
}

export async function accumulate(
  place: SettledPlace,
  sources: SettledSources,
  options: DiffOptions,
): Promise<Accumulation | undefined> {
  const after = await toldSnapshot(sources.memory, place.group);
  if (after === undefined) return undefined;
  const before = await readSettled(place, sources);
  // Against a copy that cannot be read, what the state remembers is the next best.
  const known = before ?? (await rememberedSettled(place.group, sources)) ?? after;
  return {
    changeSet: diffSnapshots(known, after, options),
    before: known,
    after,
    isDamaged: before === undefined,
  };
}

async function rememberedSettled(group: string, { memory }: SettledSources): Promise<Snapshot | undefined> {
  const text = await memory.tree.read(settledPath(group));
  return text === undefined ? undefined : readSnapshot(text, settledPath(group));
}

/** A snapshot as the state keeps it. */
export function settledText(snapshot: Snapshot): { readonly text: string; readonly digest: string } {
  return { text: formatSnapshot(snapshot), digest: digestOf(snapshot) };
}
