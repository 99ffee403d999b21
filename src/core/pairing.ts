// What the stages of matching entries share: who is still without a partner, and the pairs found so far.

import type { Row } from './row.ts';

/** Two entries that are one, and not equal. */
export interface Pair {
  readonly before: Row;
  readonly after: Row;
}

/** Where the new partner of each old entry is; -1 for none. */
export type Partners = Int32Array;

/** The rows without a partner, and the pairs found so far. Stages take from it through `pair`. */
export class Pairing {
  readonly pairs: Pair[] = [];
  readonly partners: Partners;
  #old: Row[];
  #new: Row[];
  readonly #taken = new Set<Row>();

  constructor(old: Row[], fresh: Row[], partners: Partners) {
    this.#old = old;
    this.#new = fresh;
    this.partners = partners;
  }

  /** Old rows without a partner, in order. */
  get old(): readonly Row[] {
    this.#old = this.#old.filter((row) => !this.#taken.has(row));
    return this.#old;
  }

  /** New rows without a partner, in order. */
  get new(): readonly Row[] {
    this.#new = this.#new.filter((row) => !this.#taken.has(row));
    return this.#new;
  }

  /** Takes rows off the board that no later stage may pair. */
  setAside(belongs: (row: Row) => boolean): { readonly old: readonly Row[]; readonly new: readonly Row[] } {
    const found = { old: this.old.filter(belongs), new: this.new.filter(belongs) };
    for (const row of [...found.old, ...found.new]) this.#taken.add(row);
    return found;
  }

  pair(before: Row, after: Row): void {
    this.#taken.add(before).add(after);
    this.partners[before.index] = after.index;
    this.pairs.push({ before, after });
  }
}
