// What should be proposed, on which branch: kept files that differ from the base, joined where they share a file, and
// weighed against the floor. Reads; decides nothing about branches that exist.
import { isHeavy } from '../../forge/fingerprint.ts';
import { type Unit, unitsOf } from '../../forge/units.ts';
import type { Trouble, WantedFile } from '../../contracts.ts';
import { wantedConstants, wantedCopies } from '../wanted-files.ts';
import type { BranchWish, Memo } from './branch-wish.ts';
import type { Look } from './look.ts';
import { type SettledPlace, settledPlace, settledSources } from './settled.ts';
import { WishReader } from './wish-reader.ts';

export interface Wishes {
  readonly wanted: readonly BranchWish[];
  /** Of branches on which nothing is wanted, for the changes are too small: what was worked out. */
  readonly memos: ReadonlyMap<string, Memo>;
  /** All groups, joined where they share a file. */
  readonly units: readonly Unit[];
  /** Groups whose kept files are all on the base. */
  readonly inStep: readonly string[];
  /** Where the base holds another snapshot than the state remembers. */
  readonly places: readonly SettledPlace[];
  /** Paths of copies that cannot be read. */
  readonly damaged: readonly string[];
  readonly troubles: readonly Trouble[];
}

export async function readWishes(look: Look): Promise<Wishes> {
  const { memory, groups, inRepository } = look;
  const { config } = look.kept;
  const { tree } = look.base;
  const made = await wantedConstants(look.kept.constants, memory, (path) => tree.read(inRepository(path)));
  const constants = made.files.map((file) => placed(file, inRepository));
  const copies = wantedCopies(config.snapshots, memory, groups).map((file) => placed(file, inRepository));
  const differs = (file: WantedFile) => tree.files.get(file.path) !== file.id;
  const sources = settledSources(look);
  const places = new Map(groups.map((group) => [group, settledPlace(group, sources)]));
  const reader = new WishReader(look, places);

  const wanted: BranchWish[] = [];
  const memos = new Map<string, Memo>();
  const damaged: string[] = [];
  const starting: WantedFile[] = [];
  const units = unitsOf(groups, constants, config.github.state);
  for (const unit of units) {
    const own = copies.filter((file) => unit.groups.includes(file.groups[0] ?? ''));
    const missing = own.filter((file) => !tree.files.has(file.path));
    const stale = own.filter((file) => tree.files.has(file.path) && differs(file));
    const changed = constants.filter((file) => unit.files.includes(file.path) && differs(file));
    if (changed.length > 0) {
      wanted.push(await reader.wish(unit, [...changed, ...missing, ...stale]));
      continue;
    }
    starting.push(...missing);
    if (unit.files.length > 0 || stale.length === 0) continue;
    const wish = await reader.wish(unit, stale);
    const broken = await reader.isDamaged(unit);
    if (broken) damaged.push(...stale.map(({ path }) => path));
    if (broken || isHeavy(wish.wish.fingerprint)) wanted.push(wish);
    else memos.set(unit.branch, wish.memo);
  }
  if (starting.length > 0) wanted.push(await reader.start(starting));
  const late = new Set([...constants, ...copies].filter(differs).flatMap((file) => file.groups));
  return {
    wanted,
    memos,
    units,
    inStep: groups.filter((group) => !late.has(group)),
    places: [...places.values()].filter((place) => place.from === 'base'),
    damaged,
    troubles: made.troubles,
  };
}

function placed(file: WantedFile, inRepository: Look['inRepository']): WantedFile {
  return { ...file, path: inRepository(file.path) };
}
