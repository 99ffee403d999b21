// One entry of one side of a comparison, with what matching asks of it, computed when first asked.

import type { Entry } from '../model.ts';
import { canonicalJson } from './digest.ts';
import { placeholderKind, type PlaceholderKind } from './placeholder.ts';
import { parseNumbers } from './parse-numbers.ts';
import { type NumberSet } from './ranges.ts';
import { fieldText } from './text.ts';

/** How the entries of one registry are told apart while two states of it are compared. */
export interface Identity {
  /** The fields that identify an entry. */
  readonly key: readonly string[];
  /** The one whose values are numbers, where there is such a field. */
  readonly numberField: string | undefined;
  /** Fields that only one of the states has at all: entries gain or lose them with everybody else. */
  readonly newFields: ReadonlySet<string>;
  readonly lostFields: ReadonlySet<string>;
}

/** A row knows its place (`index`) and remembers what was computed of it. */
export class Row {
  readonly entry: Entry;
  readonly index: number;
  readonly #identity: Identity;
  #key: readonly string[] | undefined;
  #kind: PlaceholderKind | 'assigned' | undefined;
  #numbers: NumberSet | null | undefined;

  constructor(entry: Entry, index: number, identity: Identity) {
    this.entry = entry;
    this.index = index;
    this.#identity = identity;
  }

  /** The key fields as rendered text; a missing field is `""`. */
  get key(): readonly string[] {
    this.#key ??= this.#identity.key.map((name) => fieldText(this.entry, name));
    return this.#key;
  }

  get kind(): PlaceholderKind | 'assigned' {
    this.#kind ??= placeholderKind(this.entry) ?? 'assigned';
    return this.#kind;
  }

  /** The numbers that the entry covers; undefined where its value is none. */
  get numbers(): NumberSet | undefined {
    const { numberField } = this.#identity;
    this.#numbers ??=
      (numberField === undefined ? undefined : parseNumbers(fieldText(this.entry, numberField))) ?? null;
    return this.#numbers ?? undefined;
  }

  /** The text that the numbers are read from, for values that are none. */
  get value(): string {
    return fieldText(this.entry, this.#identity.numberField ?? 'value');
  }

  /** The key without the number: what else must agree for two ranges to belong together. */
  get context(): string {
    const { key, numberField } = this.#identity;
    return this.key.filter((_, index) => key[index] !== numberField).join('\n');
  }

  /** What the entry says besides `left out` fields, as canonical text; `""` if nothing but dates is left. */
  restWithout(leftOut: (field: string) => boolean): string {
    const rest: Record<string, unknown> = {};
    let says = false;
    for (const [name, value] of Object.entries(this.entry)) {
      if (leftOut(name)) continue;
      rest[name] = value;
      says ||= !name.startsWith('@');
    }
    return says ? canonicalJson(rest) : '';
  }
}
