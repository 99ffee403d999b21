// The many notations of one value: `4868`, `0x1304`, `0x13,0x04`, `0x13 0x04` are one number, `("h2")` is a name in a cell.
// Shared by everything that looks for a value which a person or a program wrote.
import { parseNumbers } from './parse-numbers.ts';
import { covers, type NumberSet, sameNumbers } from './ranges.ts';

/** What orders values and is no number: CoAP's `4.09`, hexadecimal octets side by side, parts of addresses. */
const NO_INTEGER = /^(?:dotted|words4|ipv6-any-scope|ipv[46])/;

/**
 * The numbers of a value in any notation, bytes read as one number, most significant first. Undefined for a text that
 * is none, and for addresses and numbers within a class, which are compared as such.
 */
export function integersIn(text: string): NumberSet | undefined {
  const numbers = parseNumbers(text);
  if (numbers === undefined || NO_INTEGER.test(numbers.space)) return undefined;
  return asIntegers(numbers);
}

/** Bytes as the one number that they are; addresses and numbers within a class as they are. */
export function asIntegers(numbers: NumberSet): NumberSet {
  return NO_INTEGER.test(numbers.space) ? numbers : { space: 'integer', intervals: numbers.intervals };
}

/** The one number that a value is, in any notation; undefined for a range and for what is no number. */
export function numberOf(text: string): bigint | undefined {
  const [interval, more] = integersIn(text)?.intervals ?? [];
  return interval !== undefined && more === undefined && interval.low === interval.high
    ? interval.low
    : undefined;
}

/** The numbers of a value for comparing: integers in any notation, else in their own space. */
function comparable(text: string): NumberSet | undefined {
  return integersIn(text) ?? parseNumbers(text);
}

/** Whether two texts mean the same number, bytes, address or range. False where one of them is no number. */
export function sameValue(a: string, b: string): boolean {
  const [left, right] = [comparable(a), comparable(b)];
  return left !== undefined && right !== undefined && sameNumbers(left, right);
}

/** Whether a range holds every number of a value. False where one of them is no number. */
export function holdsValue(range: string, value: string): boolean {
  const [outer, inner] = [comparable(range), comparable(value)];
  return outer !== undefined && inner !== undefined && covers(outer, inner);
}

/** Names that a cell holds within other text: `0x68 0x32 ("h2")` → `h2`. */
export function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]+)"|“([^”]+)”/g)].map((match) => match[1] ?? match[2] ?? '');
}
