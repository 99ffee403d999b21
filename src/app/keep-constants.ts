// Constants files for a run and for `generate`: hands the pure room what it needs, and its results on.
import { rootOfPath } from '../core/group-id.ts';
import type { Config } from '../config/config.ts';
import type { ConstantsItem } from '../config/constants-schema.ts';
import { editsOf, readDismissed, withoutEdits } from '../constants/dismissed.ts';
import { impactOf, inOrder } from '../constants/impact.ts';
import type { ConstantsProblem } from '../constants/problem.ts';
import { type UsedFiles, usesOf } from '../constants/uses.ts';
import {
  type ConstantsInput,
  constantsFiles,
  constantsTargets,
  type KeptConstants,
  keptConstants,
} from '../constants/kept-constants.ts';
import type { DismissedEdit, Snapshot } from '../model.ts';
import type { ConstantsMaker, ImpactOf } from '../contracts.ts';
import { reportedSnapshot } from '../proposals/gather/wanted-files.ts';

/** Where texts and snapshots come from; both undefined where there is none. */
export interface ConstantsSources {
  readonly snapshotOf: (group: string) => Promise<Snapshot | undefined>;
  readonly currentOf: (path: string) => Promise<string | undefined>;
  /** Where dismissed edits are listed; missing: none are left out. */
  readonly dismissedPath?: string;
  /** What is left out, instead of what is listed. */
  readonly dismissed?: readonly DismissedEdit[] | undefined;
}

/** Reads what the items need, and makes their files. Throws whatever a source throws. */
export async function makeConstants(
  items: readonly ConstantsItem[],
  sources: ConstantsSources,
): Promise<KeptConstants> {
  // At once, so that they are read together where each request costs time.
  const [snapshots, files] = await Promise.all([
    allOf(constantsGroups(items), sources.snapshotOf),
    allOf(constantsFiles(items), sources.currentOf),
  ]);
  const dismissed = sources.dismissed ?? (await listedEdits(sources));
  return leavingOut({ items, snapshots, files }, dismissed);
}

async function allOf<T>(
  names: Iterable<string>,
  read: (name: string) => Promise<T | undefined>,
): Promise<Map<string, T>> {
  const found = await Promise.all([...names].map(async (name) => [name, await read(name)] as const));
  return new Map(found.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

async function listedEdits({
  dismissedPath,
  currentOf,
}: ConstantsSources): Promise<readonly DismissedEdit[]> {
  if (dismissedPath === undefined) return [];
  return readDismissed(await currentOf(dismissedPath), dismissedPath);
}

/** The files, each without the edits that are dismissed for it; what rides along goes by what is written. */
function leavingOut(input: ConstantsInput, dismissed: readonly DismissedEdit[]): KeptConstants {
  const all = keptConstants(input);
  const files = new Map(all.files);
  const rest = new Set(dismissed.map(({ file }) => file).filter((file) => all.files.has(file)));
  if (rest.size === 0) return all;
  for (const rider of all.riders) files.delete(rider);
  const riders = new Set<string>();
  for (const file of rest) {
    const edits = dismissed.filter((edit) => edit.file === file);
    const snapshots = new Map([...input.snapshots].map(([group, it]) => [group, withoutEdits(it, edits)]));
    const made = keptConstants({ ...input, snapshots });
    const text = made.files.get(file);
    if (text !== undefined) files.set(file, text);
    for (const rider of made.riders) files.set(rider, made.files.get(rider) ?? '');
    for (const rider of made.riders) riders.add(rider);
  }
  const isOtherChanged = [...all.files].some(
    ([path, text]) => !all.riders.has(path) && !rest.has(path) && input.files.get(path) !== text,
  );
  if (isOtherChanged)
    for (const rider of all.riders) if (!riders.has(rider)) files.set(rider, all.files.get(rider) ?? '');
  return { ...all, files };
}

/** Where dismissed edits are listed: with the copies, else next to the names file, else next to the configuration. */
export function dismissedPath({ snapshots, constants }: Pick<Config, 'snapshots' | 'constants'>): string {
  if (snapshots !== false) return `${snapshots}/${DISMISSED}`;
  const names = constants.find((item) => item.names !== undefined)?.names ?? '';
  const folder = names.slice(0, names.lastIndexOf('/') + 1);
  return names === '' ? `iana-watch.${DISMISSED}` : folder + DISMISSED;
}

const DISMISSED = 'dismissed.json';

/** The groups whose snapshots the items need, sorted. */
function constantsGroups(items: readonly ConstantsItem[]): string[] {
  return [...new Set(items.map(({ registry }) => rootOfPath(registry)))].sort();
}

/** Texts of files by path as they were before a run wrote any; undefined for a file that was not there. */
export type TextsBefore = ReadonlyMap<string, string | undefined>;

/** Constants for a run; undefined where none are configured. What it reads is noted in `before`. */
export function constantsMaker(
  config: Pick<Config, 'constants' | 'snapshots'>,
  before = new Map<string, string | undefined>(),
): ConstantsMaker | undefined {
  const items = config.constants;
  if (items.length === 0) return undefined;
  const listed = dismissedPath(config);
  const groupsOf = new Map(constantsTargets(items).map(({ path, groups }) => [path, groups]));
  const all = constantsGroups(items);
  return {
    dismissedPath: listed,
    editsOf: (changeSet) => editsOf(changeSet, items),
    async make(snapshotOf, currentOf, dismissed) {
      const { files, problems, notes } = await makeConstants(items, {
        snapshotOf,
        dismissedPath: listed,
        dismissed,
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
        notesByRegistry: byRegistry([...problems.filter(({ isPartial }) => isPartial === true), ...notes]),
        troubles: problems,
      };
    },
  };
}

function byRegistry(problems: readonly ConstantsProblem[]): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const { registry, message } of problems)
    if (registry !== undefined) lines.set(registry, [...(lines.get(registry) ?? []), message]);
  return lines;
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
  return onceEach(async (changeSet, memory) => {
    const { group } = changeSet;
    const items = config.constants.filter(({ registry }) => rootOfPath(registry) === group);
    const { kept, problems } = await makeConstants(items, {
      snapshotOf: (name) => reportedSnapshot(memory, name),
      currentOf: sources.currentOf,
    });
    const own = new Set(constantsTargets(config.constants).map(({ path }) => path));
    const used = await sources.usedFiles(config.uses);
    const others = new Map([...used.files].filter(([path]) => !own.has(path)));
    const found = [
      ...impactOf(changeSet, kept),
      ...usesOf(changeSet, { patterns: config.uses, ...used, files: others }),
    ];
    const certain = found.filter(({ effect }) => effect !== 'none');
    const impacts = inOrder(certain.length > 0 ? certain : found);
    return impacts.length === 0 && problems.length > 0 ? undefined : impacts;
  });
}

/** Works out each change set once a run, however many channels, feeds and proposals ask. */
function onceEach(impactOf: ImpactOf): ImpactOf {
  const known = new Map<string, ReturnType<ImpactOf>>();
  return (changeSet, memory) => {
    const { group, id, changes } = changeSet;
    const key = `${group} ${id} ${changes.length}`;
    const found = known.get(key) ?? impactOf(changeSet, memory);
    known.set(key, found);
    return found;
  };
}
