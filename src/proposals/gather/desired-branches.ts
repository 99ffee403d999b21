// What should be proposed, on which branch: managed files that differ from the base, joined where they share a file, and
// held against the floor. Reads; decides nothing about branches that exist.
import type { Trouble, WantedFile } from '../../contracts.ts';
import type { ReconcileContext } from '../context.ts';
import { type Unit, unitsOf } from '../plan/branch-names.ts';
import type { DesiredBranch, FingerprintCache } from '../plan/desired-branch.ts';
import { hasNews } from '../plan/fingerprint.ts';
import { type BaseSnapshotPlace, baseSnapshotPlace } from './base-snapshot.ts';
import { DesiredReader } from './desired-reader.ts';
import { type DismissedEdits, type DismissedIds, readDismissedEdits } from './dismissed-edits.ts';
import { wantedConstants, wantedCopies } from './wanted-files.ts';

export interface DesiredBranches {
  readonly desired: readonly DesiredBranch[];
  /** What was computed for branches on which nothing is desired, since the changes are below the floor. */
  readonly caches: ReadonlyMap<string, FingerprintCache>;
  /** What constants files leave out. */
  readonly dismissed: DismissedEdits;
  /** All groups, joined where they share a file. */
  readonly units: readonly Unit[];
  /** Groups whose managed files are all on the base. */
  readonly inSync: readonly string[];
  /** Where the base holds another snapshot than the state remembers. */
  readonly places: readonly BaseSnapshotPlace[];
  /** Paths of copies that cannot be read. */
  readonly damaged: readonly string[];
  /** What a person should know of the constants files, a line each. */
  readonly notes: readonly string[];
  readonly troubles: readonly Trouble[];
}

export async function readDesiredBranches(
  context: ReconcileContext,
  dismissedIds: DismissedIds,
): Promise<DesiredBranches> {
  const { memory, groups, config, base } = context;
  const read = (path: string) => base.tree.read(context.inRepository(path));
  const places = new Map(groups.map((group) => [group, baseSnapshotPlace(group, context)]));
  const reader = new DesiredReader(context, places);
  const dismissed = await readDismissedEdits(context, reader, dismissedIds);
  reader.leaveOut(dismissed.edits, dismissed.onBase);
  const made = await wantedConstants(context.constants, memory, read, dismissed.edits);
  reader.note(made.notesByRegistry);
  const constants = made.files.map((file) => placed(file, context));
  const copies = wantedCopies(config.snapshots, memory, groups).map((file) => placed(file, context));
  const units = unitsOf(groups, constants, config.github.state);
  const found = await measure(context, reader, { units, constants, copies, dismissed });
  const differing = [...constants, ...copies].filter((file) => differs(context, file));
  const late = new Set(differing.flatMap((file) => file.groups));
  return {
    ...found,
    dismissed,
    units,
    inSync: groups.filter((group) => !late.has(group)),
    places: [...places.values()].filter((place) => place.from === 'base'),
    notes: made.notes,
    troubles: made.troubles,
  };
}

interface Managed {
  readonly units: readonly Unit[];
  readonly constants: readonly WantedFile[];
  readonly copies: readonly WantedFile[];
  readonly dismissed: DismissedEdits;
}

async function measure(
  context: ReconcileContext,
  reader: DesiredReader,
  managed: Managed,
): Promise<Pick<DesiredBranches, 'desired' | 'caches' | 'damaged'>> {
  // At once, so that the snapshots are read together.
  const measured = await Promise.all(
    managed.units.map((unit) => measureUnit(context, reader, { ...managed, unit })),
  );
  const starting = measured.flatMap(({ missing = [] }) => missing);
  const start = starting.length > 0 ? [await reader.start(starting)] : [];
  return {
    desired: [...measured.flatMap(({ desired = [] }) => desired), ...start],
    caches: new Map(
      measured.flatMap(({ quiet }) => (quiet === undefined ? [] : [[quiet.branch, quiet.cache]])),
    ),
    damaged: measured.flatMap(({ damaged = [] }) => damaged),
  };
}

/** What comes of one unit. */
interface MeasuredUnit {
  readonly desired?: DesiredBranch;
  /** What differs is below the floor. */
  readonly quiet?: DesiredBranch;
  /** Copies that are proposed for the first time. */
  readonly missing?: readonly WantedFile[];
  /** Paths of copies that cannot be read. */
  readonly damaged?: readonly string[];
}

async function measureUnit(
  context: ReconcileContext,
  reader: DesiredReader,
  { unit, constants, copies, dismissed: { file } }: Managed & { readonly unit: Unit },
): Promise<MeasuredUnit> {
  const own = copies.filter(({ groups: [group = ''] }) => unit.groups.includes(group));
  const missing = own.filter(({ path }) => !context.base.tree.files.has(path));
  const stale = own.filter((each) => !missing.includes(each) && differs(context, each));
  const changed = constants.filter((each) => unit.files.includes(each.path) && differs(context, each));
  if (changed.length > 0) {
    const list = file?.groups.some((group) => unit.groups.includes(group)) ? [file] : [];
    return { desired: await reader.branch(unit, [...changed, ...missing, ...stale, ...list]) };
  }
  if (unit.files.length > 0 || stale.length === 0) return { missing };
  const branch = await reader.branch(unit, stale);
  const damaged = (await reader.isDamaged(unit)) ? stale.map(({ path }) => path) : [];
  const isDesired = damaged.length > 0 || hasNews(branch.fingerprint);
  return { missing, damaged, ...(isDesired ? { desired: branch } : { quiet: branch }) };
}

function differs({ base }: ReconcileContext, file: WantedFile): boolean {
  return base.tree.files.get(file.path) !== file.id;
}

function placed(file: WantedFile, { inRepository }: ReconcileContext): WantedFile {
  return { ...file, path: inRepository(file.path) };
}
