// Values and ranges as the configuration writes them, and sets of them. Bytes are read as one number.
import { parseNumbers } from '../core/parse-numbers.ts';
import { type Interval, type NumberSet, subtract, union } from '../core/ranges.ts';

/** A set of values: numbers, and names where values are no numbers. */
export interface ValueSet {
  readonly numbers: NumberSet;
  readonly names: ReadonlySet<string>;
}

export const NO_NUMBERS: NumberSet = { space: 'integer', intervals: [] };

/** Where a range without an end ends. */
export const ENDLESS = 2n ** 64n - 1n;

/** `1000-2999`, `"0, 2-5"`, `[404, 410-418]`, `0x13,0x01`, `GET`. */
export function valueSet(values: string | number | readonly (string | number)[]): ValueSet {
  const names = new Set<string>();
  const sets: NumberSet[] = [];
  for (const value of Array.isArray(values) ? values : [values]) {
    const text = `${value}`.trim();
    const numbers = numbersIn(text);
    if (numbers !== undefined) sets.push(numbers);
    else for (const name of text.split(/\s*,\s*/)) names.add(name);
    names.add(text);
  }
  return { numbers: unite(sets), names };
}

/** The same numbers where a range may be written without an end: `3000-`. */
export function openNumbers(values: string | number | readonly (string | number)[]): NumberSet {
  const list = Array.isArray(values) ? values : [values];
  return valueSet(list.map((value) => `${value}`.replace(/(?<=\d)\s*-\s*(?=,|$)/g, `-${ENDLESS}`))).numbers;
}

/** What orders values and is no number in source code: bytes side by side, parts of addresses. */
const ONLY_ORDERED = /^(?:dotted|octets\d|words4|ipv6-any-scope)/;

/** The numbers of a value as IANA spells it, whatever their notation. */
export function numbersIn(text: string): NumberSet | undefined {
  const numbers = codeNumbers(text) ?? parseNumbers(text);
  return numbers === undefined || ONLY_ORDERED.test(numbers.space)
    ? undefined
    : { space: 'integer', intervals: numbers.intervals };
}

/** A CoAP code, `c.dd`: a class of three bits and a detail of five, which are one byte (RFC 7252, section 3). */
const CODE = /^([0-7])\.([0-2]\d|3[01])(?:\s*[-–]\s*([0-7])\.([0-2]\d|3[01]))?$/;

function codeNumbers(text: string): NumberSet | undefined {
  const [, group, detail, lastGroup = group, lastDetail = detail] = CODE.exec(text.trim()) ?? [];
  if (group === undefined) return undefined;
  const byte = (high = '', low = ''): bigint => BigInt(high) * 32n + BigInt(low);
  return { space: 'integer', intervals: [{ low: byte(group, detail), high: byte(lastGroup, lastDetail) }] };
}

/** All numbers of the sets. */
export function unite(sets: readonly NumberSet[]): NumberSet {
  return union(sets) ?? NO_NUMBERS;
}

/** The numbers in both. */
export function intersect(a: NumberSet, b: NumberSet): NumberSet {
  return subtract(a, subtract(a, b));
}

/** One number as a set. */
function single(value: bigint): Interval {
  return { low: value, high: value };
}

/** Whether a number is one of the set. */
export function holds(set: NumberSet, value: bigint): boolean {
  return set.intervals.some(({ low, high }) => low <= value && value <= high);
}

/** A set out of single numbers. */
export function setOf(values: Iterable<bigint>): NumberSet {
  return unite([...values].map((value) => ({ space: 'integer', intervals: [single(value)] })));
}
