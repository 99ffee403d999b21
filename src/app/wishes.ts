// What should be proposed, on which branch: kept files that differ from the base, joined where they share a file, and
// weighed against the floor. Reads; decides nothing about branches that exist.
import { createHash } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { watchedGroup } from '../config/config.ts';
import { basisFingerprint, fingerprintOf, isHeavy } from '../forge/fingerprint.ts';
import type { Accumulated } from '../forge/fingerprint.ts';
import type { Wish } from '../forge/plan-branch.ts';
import { sha256, standsOn } from '../forge/trailer.ts';
import { START, unitsOf } from '../forge/units.ts';
import type { Unit } from '../forge/units.ts';
import type { BaseBranch } from '../ports.ts';
import type { ConstantsMaker, Memory, Trouble, WantedFile } from './hooks.ts';
import { accumulate, settledPlace } from './settled.ts';
import type { Accumulation, SettledPlace, SettledSources } from './settled.ts';
import { wantedConstants, wantedCopies } from './wanted-files.ts';

/** One branch that is wanted. */
export interface BranchWish {
  readonly branch: string;
  readonly groups: readonly string[];
  readonly wish: Wish;
  readonly files: readonly WantedFile[];
  readonly memo: Memo;
  /** The change sets behind it, those that are empty left out. */
  news(): Promise<readonly Accumulation[]>;
}

/** A fingerprint with what it was computed from. */
export interface Memo {
  readonly key: string;
  readonly fingerprint: string;
}

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

export interface WishSources {
  readonly config: Config;
  readonly memory: Memory;
  readonly base: BaseBranch;
  readonly constants: ConstantsMaker | undefined;
  readonly groups: readonly string[];
  readonly inRepository: (path: string) => string;
}

export async function readWishes(sources: WishSources): Promise<Wishes> {
  const { config, memory, base, groups, inRepository } = sources;
  const tree = base.tree;
  const made = await wantedConstants(sources.constants, memory, (path) => tree.read(inRepository(path)));
  const constants = made.files.map((file) => placed(file, inRepository));
  const copies = wantedCopies(config.snapshots, memory, groups).map((file) => placed(file, inRepository));
  const differs = (file: WantedFile) => tree.files.get(file.path) !== file.id;
  const settledSources = { memory, base: tree, snapshots: config.snapshots, inRepository };
  const places = new Map(groups.map((group) => [group, settledPlace(group, settledSources)]));
  const reader = new WishReader(sources, settledSources, places);

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

/** Works out fingerprints, and compares snapshots only where the state does not know the answer. */
class WishReader {
  readonly #sources: WishSources;
  readonly #settled: SettledSources;
  readonly #places: ReadonlyMap<string, SettledPlace>;
  readonly #known = new Map<string, Promise<Accumulation | undefined>>();

  constructor(sources: WishSources, settled: SettledSources, places: ReadonlyMap<string, SettledPlace>) {
    this.#sources = sources;
    this.#settled = settled;
    this.#places = places;
  }

  async wish(unit: Unit, files: readonly WantedFile[]): Promise<BranchWish> {
    const basis = await this.#basis(files);
    const key = this.#key(unit.branch, unit.groups, basis);
    const fingerprint = await this.#fingerprint(unit.branch, key, async () =>
      fingerprintOf(await this.#accumulated(unit.groups), basis),
    );
    return this.#branchWish(unit.branch, unit.groups, files, { key, fingerprint });
  }

  /** The copies that are missing, of all groups: small changes in them are no reason to ask again. */
  async start(files: readonly WantedFile[]): Promise<BranchWish> {
    const groups = files.flatMap((file) => file.groups).sort();
    const key = this.#key(START, groups, []);
    const fingerprint = await this.#fingerprint(START, key, async () => {
      const changes = fingerprintOf(await this.#accumulated(groups), []);
      return isHeavy(changes) ? changes : basisFingerprint(groups);
    });
    return this.#branchWish(START, groups, files, { key, fingerprint });
  }

  /** Only a copy that cannot be read stays another than the state remembers, so few are ever looked at. */
  async isDamaged(unit: Unit): Promise<boolean> {
    const odd = unit.groups.filter((group) => this.#places.get(group)?.from === 'base');
    const found = await Promise.all(odd.map((group) => this.#accumulation(group)));
    return found.some((each) => each?.isDamaged === true);
  }

  async #branchWish(
    branch: string,
    groups: readonly string[],
    files: readonly WantedFile[],
    memo: Memo,
  ): Promise<BranchWish> {
    const constants = new Map<string, string>();
    for (const file of files)
      if (file.kind === 'constants') constants.set(file.path, sha256(await file.read()));
    const paths = files.map(({ path }) => path).sort();
    const stands = standsOn(paths, this.#sources.base.tree.files);
    return {
      branch,
      groups,
      files,
      memo,
      wish: { fingerprint: memo.fingerprint, stands, paths, constants },
      news: async () => {
        const all = await Promise.all(groups.map((group) => this.#accumulation(group)));
        return all.flatMap((each) =>
          each === undefined || each.changeSet.changes.length === 0 ? [] : [each],
        );
      },
    };
  }

  /** Configuration and names of the constants, by what they make of the same registry; else the copies as they are. */
  async #basis(files: readonly WantedFile[]): Promise<string[]> {
    const own = files.filter((file) => file.kind === 'constants');
    const held = this.#sources.base.tree.files;
    if (own.length === 0) return files.map(({ path }) => `${path} ${held.get(path)}`);
    const items = JSON.stringify(this.#sources.config.constants);
    return Promise.all(own.map(async (file) => `${file.path} ${sha256(await file.read())} ${items}`));
  }

  async #fingerprint(branch: string, key: string, compute: () => Promise<string>): Promise<string> {
    const known = this.#sources.memory.state.branches.get(branch)?.memo;
    return known?.key === key ? known.fingerprint : compute();
  }

  #key(branch: string, groups: readonly string[], basis: readonly string[]): string {
    const { memory, config } = this.#sources;
    const lines = groups.map((group) => {
      const told = memory.state.groups.get(group)?.told ?? '';
      const watched = watchedGroup(config, group);
      return JSON.stringify([group, told, this.#places.get(group)?.id, watched]);
    });
    const all = [branch, config.github.floor, ...lines, ...basis].join('\n');
    return createHash('sha256').update(all).digest('hex').slice(0, 16);
  }

  async #accumulated(groups: readonly string[]): Promise<Accumulated[]> {
    const { config } = this.#sources;
    const sets: Accumulated[] = [];
    for (const group of groups) {
      const found = await this.#accumulation(group);
      const registries = watchedGroup(config, group)?.registries;
      if (found === undefined) continue;
      sets.push({ changeSet: found.changeSet, filter: { floor: config.github.floor, registries } });
    }
    return sets;
  }

  #accumulation(group: string): Promise<Accumulation | undefined> {
    const known = this.#known.get(group);
    if (known !== undefined) return known;
    const place = this.#places.get(group);
    const watched = watchedGroup(this.#sources.config, group);
    const found =
      place === undefined || place.from === 'told'
        ? this.#unchanged()
        : accumulate(place, this.#settled, { keys: watched?.keys ?? {}, tags: watched?.tags ?? {} });
    this.#known.set(group, found);
    return found;
  }

  /** Told and settled are one: nothing needs to be read. */
  async #unchanged(): Promise<undefined> {
    return undefined;
  }
}

function placed(file: WantedFile, inRepository: WishSources['inRepository']): WantedFile {
  return { ...file, path: inRepository(file.path) };
}
