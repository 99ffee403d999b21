// The snapshots that a file is compared with: of all of IANA's registries the few that it may be from, stored ones and,
// where the best is not stored, that one from the source.
import { likelyRegistries, type LikelyRegistry } from '../constants/adopt/likely-registries.ts';
import { loadCatalog } from '../edge/catalog-file.ts';
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import { storedSnapshots } from './constants-text.ts';
import type { CommandContext } from './context.ts';
import { groupOfPath } from './find-registries.ts';

export interface SnapshotsInput {
  readonly path: string;
  readonly text: string;
  readonly registry?: string;
  readonly language?: string;
  readonly comment?: string;
  /** Where documents come from, and what a relative folder of them is relative to. */
  readonly source: string;
  readonly folder: string;
}

export interface ForAdopting {
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  /** Groups that were not stored, and were fetched. */
  readonly fetched: ReadonlySet<string>;
  /** Best first; empty where a registry was named. */
  readonly likely: readonly LikelyRegistry[];
}

/** So few snapshots are read all of them. */
const FEW = 20;
const MOST_LIKELY = 5;
/** What has less than this share of the best one's score is another thing. */
const NEAR = 0.3;

/** Throws `FETCH_FAILED` where the group that the file is from is neither stored nor to be had. */
export async function snapshotsForAdopting(
  input: SnapshotsInput,
  context: CommandContext,
): Promise<ForAdopting> {
  const stored = await storedSnapshots(context);
  const likely = input.registry === undefined ? likelyRegistries(input, loadCatalog()) : [];
  const [best] = likely;
  const wanted =
    input.registry === undefined
      ? [...groupsOf(likely), ...linkedGroups(input.text, stored.groups)]
      : [groupOfPath(input.registry)];
  const isFew = stored.groups.length <= FEW || wanted.length === 0;
  const groups = new Set([
    ...wanted.filter((group) => stored.groups.includes(group)),
    ...(isFew ? stored.groups : []),
  ]);
  const snapshots = new Map<string, Snapshot>();
  for (const group of groups) {
    const snapshot = await stored.of(group);
    if (snapshot !== undefined) snapshots.set(group, snapshot);
  }
  const needed = input.registry === undefined ? best?.group : groupOfPath(input.registry);
  if (needed === undefined || snapshots.has(needed) || !isSure(best, snapshots.size))
    return { snapshots, fetched: new Set(), likely };
  const { fetchSnapshot } = await import('./fetch-snapshot.ts');
  const { source, folder } = input;
  const answer = await fetchSnapshot(needed, { source, folder, context, known: undefined }).catch(
    (error: unknown) => {
      if (!(error instanceof IanaWatchError)) throw error;
      const why = `${error.message}; it is needed for ${input.path}, so name another source with --source`;
      throw new IanaWatchError(error.code, needed, why, { cause: error });
    },
  );
  if (answer === 'unchanged') return { snapshots, fetched: new Set(), likely };
  context.logger.info(`${needed}: not stored here, so it was fetched from ${source}`);
  const { snapshot } = answer;
  return {
    snapshots: new Map([...snapshots, [snapshot.group, snapshot]]),
    fetched: new Set([snapshot.group]),
    likely,
  };
}

function groupsOf(likely: readonly LikelyRegistry[]): string[] {
  const least = (likely[0]?.score ?? 0) * NEAR;
  return likely
    .filter(({ score }) => score >= least)
    .slice(0, MOST_LIKELY)
    .map(({ group }) => group);
}

/** Groups that the file links to. */
function linkedGroups(text: string, groups: readonly string[]): string[] {
  const linked = new Set([...text.matchAll(/assignments\/([\w.-]+)/g)].map(([, group = '']) => group));
  return groups.filter((group) => linked.has(group));
}

/** Whether a group that is not stored is asked for although others are: most rows must be of it. */
function isSure(best: LikelyRegistry | undefined, stored: number): boolean {
  return stored === 0 || best === undefined || (best.matched >= 5 && best.ofRows >= 0.5);
}
