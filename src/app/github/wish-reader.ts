// Makes the wish for one branch: works out fingerprints, and compares snapshots only where the state does not know the
// answer.
import { createHash } from 'node:crypto';
import { watchedGroup } from '../../config/config.ts';
import { type Accumulated, basisFingerprint, fingerprintOf, isHeavy } from '../../forge/fingerprint.ts';
import { sha256, standsOn } from '../../forge/trailer.ts';
import { START, type Unit } from '../../forge/units.ts';
import type { WantedFile } from '../../contracts.ts';
import type { BranchWish, Memo } from './branch-wish.ts';
import type { Look } from './look.ts';
import { type Accumulation, accumulate, type SettledPlace, settledSources } from './settled.ts';

export class WishReader {
  readonly #look: Look;
  readonly #places: ReadonlyMap<string, SettledPlace>;
  readonly #known = new Map<string, Promise<Accumulation | undefined>>();

  constructor(look: Look, places: ReadonlyMap<string, SettledPlace>) {
    this.#look = look;
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
    const stands = standsOn(paths, this.#look.base.tree.files);
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
    const held = this.#look.base.tree.files;
    if (own.length === 0) return files.map(({ path }) => `${path} ${held.get(path)}`);
    const items = JSON.stringify(this.#look.kept.config.constants);
    return Promise.all(own.map(async (file) => `${file.path} ${sha256(await file.read())} ${items}`));
  }

  async #fingerprint(branch: string, key: string, compute: () => Promise<string>): Promise<string> {
    const known = this.#look.memory.state.branches.get(branch)?.memo;
    return known?.key === key ? known.fingerprint : compute();
  }

  #key(branch: string, groups: readonly string[], basis: readonly string[]): string {
    const { memory } = this.#look;
    const { config } = this.#look.kept;
    const lines = groups.map((group) => {
      const told = memory.state.groups.get(group)?.told ?? '';
      const watched = watchedGroup(config, group);
      return JSON.stringify([group, told, this.#places.get(group)?.id, watched]);
    });
    const all = [branch, config.github.floor, ...lines, ...basis].join('\n');
    return createHash('sha256').update(all).digest('hex').slice(0, 16);
  }

  async #accumulated(groups: readonly string[]): Promise<Accumulated[]> {
    const { config } = this.#look.kept;
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
    const watched = watchedGroup(this.#look.kept.config, group);
    const found =
      place === undefined || place.from === 'told'
        ? this.#unchanged()
        : accumulate(place, settledSources(this.#look), {
            keys: watched?.keys ?? {},
            tags: watched?.tags ?? {},
          });
    this.#known.set(group, found);
    return found;
  }

  /** Told and settled are one: nothing needs to be read. */
  async #unchanged(): Promise<undefined> {
    return undefined;
  }
}
