// Makes desired branches: computes fingerprints, and compares snapshots only where the state does not know the answer.
import { rootOfPath } from '../../core/group-id.ts';
import { createHash } from 'node:crypto';
import { watchedGroup } from '../../config/config.ts';
import { editId, editsFile } from '../../constants/dismissed.ts';
import type { WantedFile } from '../../contracts.ts';
import type { DismissedEdit } from '../../model.ts';
import type { ReconcileContext } from '../context.ts';
import { START, type Unit } from '../plan/branch-names.ts';
import type { DesiredBranch, FingerprintCache, PendingChanges } from '../plan/desired-branch.ts';
import { type Accumulated, basisFingerprint, fingerprintOf } from '../plan/fingerprint.ts';
import { baseDigestOf, sha256 } from '../text/trailer.ts';
import { issuesOf } from './issues.ts';
import { type BaseSnapshotPlace, readPending } from './base-snapshot.ts';
import { readMissedEdits } from './missed-edits.ts';

export class DesiredReader {
  readonly #context: ReconcileContext;
  readonly #places: ReadonlyMap<string, BaseSnapshotPlace>;
  readonly #pending = new Map<string, Promise<PendingChanges | undefined>>();
  #dismissed: readonly DismissedEdit[] = [];
  #onBase: readonly DismissedEdit[] = [];
  #notes: ReadonlyMap<string, readonly string[]> = new Map();

  constructor(context: ReconcileContext, places: ReadonlyMap<string, BaseSnapshotPlace>) {
    this.#context = context;
    this.#places = places;
  }

  /** Everything is made without these edits from now on. `onBase`: the same, as the base's files were made without them. */
  leaveOut(edits: readonly DismissedEdit[], onBase: readonly DismissedEdit[]): void {
    this.#dismissed = edits;
    this.#onBase = onBase;
  }

  /** What is to be known of the constants files, by the path of the registry. */
  note(notes: ReadonlyMap<string, readonly string[]>): void {
    this.#notes = notes;
  }

  /** What the base does not have yet of these groups may edit constants files so; its files were made without `onBase`. */
  async editsOf(
    groups: readonly string[],
    onBase: readonly DismissedEdit[],
  ): Promise<readonly DismissedEdit[]> {
    const pending = await this.#pendingOfAll(groups);
    const edits = pending.flatMap(({ changeSet }) => this.#context.constants?.editsOf(changeSet) ?? []);
    const missed = await readMissedEdits(this.#context, groups, pending, onBase);
    return [...edits.filter(({ file }) => !missed.has(file)), ...[...missed.values()].flat()];
  }

  /** What a unit should propose: these files. */
  async branch({ branch, groups }: Unit, files: readonly WantedFile[]): Promise<DesiredBranch> {
    const basis = await this.#basis(files);
    const key = this.#key(branch, groups, basis);
    const known = this.#context.memory.state.branches.get(branch)?.memo;
    const fingerprint =
      known?.key === key ? known.fingerprint : fingerprintOf(await this.#accumulated(groups), basis);
    return this.#desired({ branch, groups, files, cache: { key, fingerprint } });
  }

  /** The copies that are missing, of all groups. They are first copies: nothing that is new in a group changes them. */
  async start(files: readonly WantedFile[]): Promise<DesiredBranch> {
    const groups = files.flatMap((file) => file.groups).sort();
    const fingerprint = basisFingerprint(groups);
    const cache = { key: fingerprint, fingerprint };
    return this.#desired({ branch: START, groups, files, cache });
  }

  /** Only a copy that cannot be read stays another than the state remembers, so few are ever read. */
  async isDamaged(unit: Unit): Promise<boolean> {
    const odd = unit.groups.filter((group) => this.#places.get(group)?.from === 'base');
    const found = await Promise.all(odd.map((group) => this.pendingOf(group)));
    return found.some((each) => each?.isDamaged === true);
  }

  async #desired(of: {
    readonly branch: string;
    readonly groups: readonly string[];
    readonly files: readonly WantedFile[];
    readonly cache: FingerprintCache;
  }): Promise<DesiredBranch> {
    const constants = new Map<string, string>();
    for (const file of of.files)
      if (file.kind === 'constants') constants.set(file.path, sha256(await file.read()));
    const paths = of.files.map(({ path }) => path).sort();
    const isAbout = (registry: string) => constants.size > 0 && of.groups.includes(rootOfPath(registry));
    const leftOut = this.#dismissed.filter(({ registry }) => isAbout(registry));
    let ids: Promise<readonly string[]> | undefined;
    return {
      ...of,
      fingerprint: of.cache.fingerprint,
      baseDigest: baseDigestOf(paths, this.#context.base.tree.files),
      paths,
      constants,
      leftOut,
      notes: [...this.#notes].flatMap(([registry, lines]) => (isAbout(registry) ? lines : [])),
      edits: () => (ids ??= constants.size === 0 ? Promise.resolve([]) : this.#proposedIds(of.groups)),
      issues: async () => {
        const all = (await this.#pendingOfAll(of.groups)).map((each) =>
          issuesOf(this.#context, each, leftOut),
        );
        return (await Promise.all(all)).flat();
      },
      pending: async () =>
        (await this.#pendingOfAll(of.groups)).filter(({ changeSet }) => changeSet.changes.length > 0),
    };
  }

  /** Ids of the edits that are not dismissed and change a file, sorted. */
  async #proposedIds(groups: readonly string[]): Promise<string[]> {
    const left = new Set(this.#dismissed.map(editId));
    const all = await this.editsOf(groups, this.#onBase);
    const edits = all.filter((edit) => editsFile(edit, this.#onBase));
    return [...new Set(edits.map(editId).filter((id) => !left.has(id)))].sort();
  }

  async #pendingOfAll(groups: readonly string[]) {
    const all = await Promise.all(groups.map((group) => this.pendingOf(group)));
    return all.filter((each) => each !== undefined);
  }

  /** Configuration and names of the constants, by what they make of the same registry; else the copies as they are. */
  async #basis(files: readonly WantedFile[]): Promise<string[]> {
    const own = files.filter((file) => file.kind === 'constants');
    const held = this.#context.base.tree.files;
    if (own.length === 0) return files.map(({ path }) => `${path} ${held.get(path)}`);
    const items = JSON.stringify(this.#context.config.constants);
    return Promise.all(own.map(async (file) => `${file.path} ${sha256(await file.read())} ${items}`));
  }

  #key(branch: string, groups: readonly string[], basis: readonly string[]): string {
    const { memory, config } = this.#context;
    const lines = groups.map((group) => {
      const reported = memory.state.groups.get(group)?.told ?? '';
      const watched = watchedGroup(config, group);
      return JSON.stringify([group, reported, this.#places.get(group)?.id, watched]);
    });
    const all = [branch, config.github.floor, ...lines, ...basis].join('\n');
    return createHash('sha256').update(all).digest('hex').slice(0, 16);
  }

  async #accumulated(groups: readonly string[]): Promise<Accumulated[]> {
    return (await this.#pendingOfAll(groups)).map((each) => accumulatedOf(this.#context, each));
  }

  /** What the base does not have yet of a group. */
  pendingOf(group: string): Promise<PendingChanges | undefined> {
    const known = this.#pending.get(group);
    if (known !== undefined) return known;
    const place = this.#places.get(group);
    const isOne = place === undefined || place.from === 'reported';
    const found = isOne ? Promise.resolve(undefined) : readPending(place, this.#context);
    this.#pending.set(group, found);
    return found;
  }
}

/** A change set with what of it is reported. */
export function accumulatedOf({ config }: ReconcileContext, { changeSet }: PendingChanges): Accumulated {
  const registries = watchedGroup(config, changeSet.group)?.registries;
  return { changeSet, filter: { floor: config.github.floor, registries } };
}
