// One entry of one side of a comparison, with what matching asks of it, computed when first asked.

import type { Entry } from '../model.ts';
import { canonicalJson } from './digest.ts';
import { placeholderKind, type PlaceholderKind } from './placeholder.ts';
import { parseNumbersOf } from './parse-numbers.ts';
import { type NumberSet, sameNumbers } from './ranges.ts';
import { fieldText } from './text.ts';

/** How the entries of one registry are told apart while two states of it are compared. */
export interface Identity {
  /** The fields that identify an entry. */
  readonly key: readonly string[];
  /** The one whose values are numbers, where there is such a field. */
  readonly numberField: string | undefined;
  /** All fields of the key whose values are numbers: a class and a type in it. Without one, `numberField`. */
  readonly numberFields: readonly string[];
  /** Those of them in which hexadecimal ranges with more digits are other numbers. */
  readonly widths?: ReadonlySet<string>;
  /** The names are those of companies and persons that hold the numbers. */
  readonly namesHolders?: boolean;
  /** The description by which entries are called where there is no name: its texts are short labels. */
  readonly nameField?: string;
  /** Columns called a name that say the same of most entries: they hold types. */
  readonly sorts?: ReadonlySet<string>;
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
  readonly #numbers = new Map<string, NumberSet | undefined>();

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
    return numberField === undefined ? undefined : this.numbersIn(numberField);
  }

  /** The numbers in one field; undefined where it holds none. */
  numbersIn(field: string): NumberSet | undefined {
    if (!this.#numbers.has(field)) this.#numbers.set(field, this.#read(field));
    return this.#numbers.get(field);
  }

  #read(field: string): NumberSet | undefined {
    const text = fieldText(this.entry, field);
    const numbers = parseNumbersOf(text);
    const width = this.#identity.widths?.has(field) === true ? hexWidth(text) : 0;
    return numbers === undefined || width === 0 ? numbers : { ...numbers, space: `hex${width}` };
  }

  /** Whether both cover exactly the same numbers, in each field that holds some. */
  coversSame(other: Row): boolean {
    const { numberFields, numberField } = this.#identity;
    if (numberField === undefined || this.numbers === undefined || other.numbers === undefined)
      return this.value === other.value;
    return numberFields.every((field) => {
      const [own, its] = [this.numbersIn(field), other.numbersIn(field)];
      if (own === undefined || its === undefined)
        return fieldText(this.entry, field) === fieldText(other.entry, field);
      return sameNumbers(own, its);
    });
  }

  /** The text that the numbers are read from, for values that are none. */
  get value(): string {
    return fieldText(this.entry, this.#identity.numberField ?? 'value');
  }

  /** The key without one number: what else must agree for two ranges to belong together. */
  contextOf(field: string): string {
    const { key } = this.#identity;
    return this.key.filter((_, index) => key[index] !== field).join('\n');
  }

  /** The other numbers of the key: a type's values are a space of their own. */
  spaceOf(field: string): string {
    const { key, numberFields } = this.#identity;
    if (numberFields.length < 2) return '';
    return this.key
      .filter((_, index) => key[index] !== field && numberFields.includes(key[index] ?? ''))
      .join('\n');
  }

  /** The key with each number in one spelling, and the number where the key does not hold it. */
  get keyByNumbers(): string {
    const { key, numberFields } = this.#identity;
    return [...key, ...numberFields.filter((field) => !key.includes(field))]
      .map((field) => {
        const numbers = numberFields.includes(field) ? this.numbersIn(field) : undefined;
        return numbers === undefined ? fieldText(this.entry, field) : numbersName(numbers);
      })
      .join('\n');
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

function numbersName(numbers: NumberSet): string {
  const { space, intervals } = numbers;
  return `${space} ${intervals.map(({ low, high }) => `${low}-${high}`).join()}`;
}

/** `0x0000-0x3FFF` */
const HEX_RANGE = /^0x([\da-f]+)\s*[-–]\s*0x([\da-f]+)$/i;

/** How many digits the ends of a hexadecimal range have, if both have as many; else 0. */
export function hexWidth(text: string): number {
  const [, first = '', last = ''] = HEX_RANGE.exec(text) ?? [];
  return first.length === last.length ? first.length : 0;
}
