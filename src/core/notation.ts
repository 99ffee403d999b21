// The many notations of one value: `4868`, `0x1304`, `0x13,0x04`, `0x13 0x04` are one number, `("h2")` is a name in a cell.
// Shared by everything that looks for a value which a person or a program wrote.
import { parseNumbers } from './parse-numbers.ts';
import type { NumberSet } from './ranges.ts';

/** What orders values and is no number: CoAP's `4.09`, hexadecimal octets side by side, parts of addresses. */
const NO_INTEGER = /^(?:dotted|words4|ipv6-any-scope|ipv[46])/;

/** A number as programs write it and IANA does not: `0b101`, `0o17`, `1_000`, `4868L`, `0x1304u`, `U+00DF`. */
const IN_PROGRAMS = /^(?:U\+([\da-f]{4,6})|(0b[01_]+|0o[0-7_]+|0x[\da-f_]+|\d[\d_]*)(?:u|l|ul|ull|n)?)$/i;
/** Bytes in brackets: `{0x13, 0x04}`, `[0x13,0x04]`, `(0x13 0x04)`. */
const IN_BRACKETS = /^[{[(](.*)[}\])]$/;

/** What a person or a program wrote, as IANA writes it: `{0x13, 0x04}` → `0x13,0x04`, `1_000` → `1000`. */
export function plainNotation(text: string): string {
  const inside = IN_BRACKETS.exec(text.trim())?.[1]?.trim() ?? text.trim();
  const [, codepoint, digits] = IN_PROGRAMS.exec(inside) ?? [];
  if (codepoint !== undefined) return `0x${codepoint}`;
  if (digits === undefined || /^\d+$/.test(digits)) return digits ?? inside;
  const bare = digits.replaceAll('_', '').toLowerCase();
  return /^0[bo]/.test(bare) ? `${BigInt(bare)}` : bare;
}

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
export function comparable(text: string): NumberSet | undefined {
  return integersIn(text) ?? parseNumbers(text);
}

/** Ranges without an end: `less than -65536`, `Integer values less than -65536`, `greater than 65535`, `1024 and above`. */
const OPEN_RANGE =
  /^(?:(?:[\w\s]*\s)?(less|greater) than (-?\d+)|(-?\d+)(?:\+|\s(?:and|or)\s(above|higher|greater|up|below|lower|less)))$/i;

/** Whether a text that `comparable` does not read is a range without an end that holds the numbers. */
export function openRangeHolds(range: string, { space, intervals }: NumberSet): boolean {
  if (space !== 'integer') return false;
  const [whole, side, beyond, edge = '0', word = 'above'] = OPEN_RANGE.exec(range.trim()) ?? [];
  if (whole === undefined) return false;
  if (beyond !== undefined) {
    const bound = BigInt(beyond);
    return intervals.every(({ low, high }) => (side?.toLowerCase() === 'less' ? high < bound : low > bound));
  }
  const isBelow = /^(?:below|lower|less)$/i.test(word);
  return intervals.every(({ low, high }) => (isBelow ? high <= BigInt(edge) : low >= BigInt(edge)));
}

/** Names that a cell holds within other text: `0x68 0x32 ("h2")` → `h2`. */
export function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]+)"|“([^“”]+)”/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** A column of hexadecimal digits without a sign for it: PPP's `c021`, Unicode's `00DF`. Some cell must show it. */
export function isBareHex(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  const hex = filled.filter((cell) => BARE_HEX.test(cell));
  return (
    hex.length * 10 >= filled.length * 9 &&
    hex.some((cell) => /[a-f]/i.test(cell)) &&
    hex.some((cell) => /\d/.test(cell))
  );
}

const BARE_HEX = /^([\da-f]{2,8})(?:\s*(?:-|–|\.\.|to)\s*([\da-f]{2,8}))?$/i;

/** A cell of such a column with the sign: `c021` → `0xc021`, `0000-05DC` → `0x0000-0x05DC`. */
export function withHexSign(cell: string): string {
  const [whole, first, last] = BARE_HEX.exec(cell) ?? [];
  if (whole === undefined) return cell;
  return last === undefined ? `0x${first}` : `0x${first}-0x${last}`;
}
