// Constants files for a run and for `generate`: hands the pure room what it needs, and its results on.
import type { Config } from '../config/config.ts';
import type { ConstantsItem } from '../config/constants-schema.ts';
import { impactOf, inOrder } from '../constants/impact.ts';
import { type UsedFiles, usesOf } from '../constants/uses.ts';
import {
  constantsFiles,
  constantsTargets,
  type KeptConstants,
  keptConstants,
} from '../constants/kept-constants.ts';
import type { Snapshot } from '../model.ts';
import type { ConstantsMaker, ImpactOf } from '../contracts.ts';
import { toldSnapshot } from '../proposals/gather/wanted-files.ts';

/** Where texts and snapshots come from; both undefined where there is none. */
export interface ConstantsSources {
  readonly snapshotOf: (group: string) => Promise<Snapshot | undefined>;
  readonly currentOf: (path: string) => Promise<string | undefined>;
}

/** Reads what the items need, and makes their files. Throws whatever a source throws. */
export async function makeConstants(
  items: readonly ConstantsItem[],
  sources: ConstantsSources,
): Promise<KeptConstants> {
  const snapshots = new Map<string, Snapshot>();
  for (const group of constantsGroups(items)) {
    const snapshot = await sources.snapshotOf(group);
    if (snapshot !== undefined) snapshots.set(group, snapshot);
  }
  const files = new Map<string, string>();
  for (const path of constantsFiles(items)) {
    const text = await sources.currentOf(path);
    if (text !== undefined) files.set(path, text);
  }
  return keptConstants({ items, snapshots, files });
}

/** The groups whose snapshots the items need, sorted. */
function constantsGroups(items: readonly ConstantsItem[]): string[] {
  return [...new Set(items.map(({ registry }) => registry.split('/')[0] ?? registry))].sort();
}

/** Texts of files by path as they were before a run wrote any; undefined for a file that was not there. */
export type TextsBefore = ReadonlyMap<string, string | undefined>;

/** Constants for a run; undefined where none are configured. What it reads is noted in `before`. */
export function constantsMaker(
  items: readonly ConstantsItem[],
  before = new Map<string, string | undefined>(),
): ConstantsMaker | undefined {
  if (items.length === 0) return undefined;
  const groupsOf = new Map(constantsTargets(items).map(({ path, groups }) => [path, groups]));
  const all = constantsGroups(items);
  return {
    async make(snapshotOf, currentOf) {
      const { files, problems, notes } = await makeConstants(items, {
        snapshotOf,
        async currentOf(path) {
          const text = await currentOf(path);
          before.set(path, text);
          return text;
        },
      });
      return {
        files: [...files].map(([path, text]) => ({
          path,
          text,
          groups: groupsOf.get(path) ?? ridersGroups(items, path) ?? all,
        })),
        notes: notes.map(({ message }) => message),
        troubles: problems,
      };
    },
  };
}

/** The groups of a names file or changelog: of the items that name it. */
function ridersGroups(items: readonly ConstantsItem[], path: string): string[] | undefined {
  const named = items.filter(({ names }) => names === path);
  return named.length === 0 ? undefined : constantsGroups(named);
}

/**
 * What a change set means for the configured files, and for those that `uses` names; undefined where neither is
 * configured, or where the files cannot be read as they should be.
 */
export function constantsImpact(
  config: Pick<Config, 'constants' | 'uses'>,
  sources: {
    readonly currentOf: ConstantsSources['currentOf'];
    readonly usedFiles: (patterns: readonly string[]) => Promise<Omit<UsedFiles, 'patterns'>>;
  },
): ImpactOf | undefined {
  if (config.constants.length === 0 && config.uses.length === 0) return undefined;
  return async (changeSet, memory) => {
    const { group } = changeSet;
    const items = config.constants.filter(({ registry }) => registry.split('/')[0] === group);
    const { kept, problems } = await makeConstants(items, {
      snapshotOf: (name) => toldSnapshot(memory, name),
      currentOf: sources.currentOf,
    });
    const own = new Set(constantsTargets(config.constants).map(({ path }) => path));
    const used = await sources.usedFiles(config.uses);
    const others = new Map([...used.files].filter(([path]) => !own.has(path)));
    const found = [
      ...impactOf(changeSet, kept),
      ...usesOf(changeSet, { patterns: config.uses, ...used, files: others }),
    ];
    const told = found.filter(({ effect }) => effect !== 'none');
    const impacts = inOrder(told.length > 0 ? told : found);
    return impacts.length === 0 && problems.length > 0 ? undefined : impacts;
  };
}
