// Reads what IANA writes in value columns as sets of numbers (ranges.ts).
// Knows nothing of entries. Text that is no number is no error: it simply has no numbers.

import { type Interval, mergeIntervals, type NumberSet } from './ranges.ts';

/** A rectangle of bytes such as `0x00-0x01,0x1C-0x20` may fall into many intervals; more than this is no range. */
const MAX_INTERVALS = 256;

/**
 * The numbers in a value as IANA spells it: `1000`, `0x0d-0x0f`, `1, 3-5`, `-65536 to -1`, `-106 to -199`, `0x13,0x01`,
 * `0x56,0x01-0xC0,0x00`, `0x00,*`, `0x00 0x25-0xff 0xff`, `00-52-03 to 00-52-12`, `4.09-4.11`, `241.{12-25}`, `240.0.0.0/4`, `000/8`,
 * `FF01::1:1000/118`, `FF0X:0:0:0:0:0:0:FE`. Undefined for any other text, and for a range that runs backwards.
 */
export function parseNumbers(text: string): NumberSet | undefined {
  const trimmed = text.trim();
  // The quick way out: most values that are no numbers do not begin like one.
  if (!/^[-\d:A-Fa-f*]/.test(trimmed) || trimmed.length > 200) return undefined;
  const [, first, last] = BYTES_RANGE.exec(trimmed) ?? [];
  if (first !== undefined && last !== undefined) return rangeOfBytes(first, last);
  const bytes = byteList(trimmed);
  if (bytes !== undefined) return numbersOfBytes(bytes);
  return parseAddresses(trimmed) ?? parseDotted(trimmed) ?? parseOctets(trimmed) ?? parseIntegers(trimmed);
}

/** What makes a number a range that is open on one side: `less than -65536`, `100000 and higher`. */
const WORDS_BEFORE = /^(?:less|greater|more) than\s+/i;
const WORDS_AFTER = /(?<!\s)\s+(?:and|or) (?:higher|above|below|less|greater)$/i;

/** Whether a text is nothing but a number or range, also one of which only one end is given. */
export function isNumberText(text: string): boolean {
  if (text.length > 60 || !/[\dA-Fa-f]/.test(text)) return false;
  return (
    parseNumbers(text) !== undefined ||
    parseNumbers(text.replace(WORDS_BEFORE, '').replace(WORDS_AFTER, '')) !== undefined
  );
}

/** The numbers of a value less what follows them in brackets: `1 (NOTIFY)`, `192.0.0.0/24 [2]`, `0 (0x00)`. */
export function parseNumbersOf(text: string): NumberSet | undefined {
  const numbers = parseNumbers(text);
  if (numbers !== undefined || !/[)\]]$/.test(text)) return numbers;
  return parseNumbers(withoutLastBrackets(text));
}

function withoutLastBrackets(text: string): string {
  let rest = text;
  while (/[)\]]$/.test(rest)) {
    const [open, close] = rest.endsWith(')') ? ['(', ')'] : ['[', ']'];
    const start = rest.lastIndexOf(open);
    if (start < 0 || rest.indexOf(close, start) < rest.length - 1) break;
    rest = rest.slice(0, start).trimEnd();
  }
  return rest;
}

function numberSet(space: string, intervals: readonly (Interval | undefined)[]): NumberSet | undefined {
  const whole: Interval[] = [];
  for (const interval of intervals) {
    if (interval === undefined || interval.low > interval.high) return undefined;
    whole.push(interval);
  }
  return whole.length === 0 ? undefined : { space, intervals: mergeIntervals(whole) };
}

const INTEGER = String.raw`-?\d+|0[xX][0-9a-fA-F]+`;
const INTEGER_RANGE = new RegExp(
  String.raw`^(${INTEGER})(?:\s*(?:-|–|\.\.\.?|\bto\b|\bthrough\b)\s*(${INTEGER}))?$`,
);

function parseIntegers(text: string): NumberSet | undefined {
  return numberSet(
    'integer',
    text.split(',').map((part) => {
      const match = INTEGER_RANGE.exec(part.trim());
      if (match === null) return undefined;
      const first = toBigInt(match[1] ?? '');
      const last = match[2] === undefined ? first : toBigInt(match[2]);
      // Below zero IANA counts away from it: `-106 to -199`.
      return first < 0n && last < first ? { low: last, high: first } : { low: first, high: last };
    }),
  );
}

function toBigInt(digits: string): bigint {
  return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits);
}

const DOTTED = String.raw`(\d{1,5})\.(\d{1,5})`;
const DOTTED_RANGE = new RegExp(String.raw`^${DOTTED}(?:\s*[-–]\s*${DOTTED})?$`);
const DOTTED_BRACES = /^(\d{1,5})\.\{(\d{1,5})-(\d{1,5})\}$/;

/** A number within a class: CoAP's `4.09-4.11`, RADIUS's `241.{12-25}`. */
function parseDotted(text: string): NumberSet | undefined {
  if (!text.includes('.')) return undefined;
  return numberSet(
    'dotted',
    text.split(',').map((part) => {
      const [, group, from, to] = DOTTED_BRACES.exec(part.trim()) ?? [];
      if (group !== undefined) return { low: inClass(group, from), high: inClass(group, to) };
      const [whole, major, minor, lastMajor = major, lastMinor = minor] =
        DOTTED_RANGE.exec(part.trim()) ?? [];
      if (whole === undefined) return undefined;
      return { low: inClass(major, minor), high: inClass(lastMajor, lastMinor) };
    }),
  );
}

function inClass(major = '0', minor = '0'): bigint {
  return BigInt(major) * 100_000n + BigInt(minor);
}

const OCTET = '(?:0x)?[0-9a-f]{2}';
const SPACED_OCTETS = rangeOf(`${OCTET}(?: ${OCTET})+`, ' ?[-–] ?| to | through ');
const HYPHENED_OCTETS = rangeOf('[0-9a-f]{2}(?:-[0-9a-f]{2}){2,7}', ' ?– ?| to | through ');

function rangeOf(one: string, between: string): RegExp {
  return new RegExp(`^(${one})(?:(?:${between})(${one}))?$`, 'i');
}

/** Bytes side by side that are one number: `0x00 0x25-0xff 0xff`, `00 00 - 00 FF`, `00-52-03 to 00-52-12`. */
function parseOctets(text: string): NumberSet | undefined {
  if (!/[ -]/.test(text)) return undefined;
  const [, first, last = first] = SPACED_OCTETS.exec(text) ?? HYPHENED_OCTETS.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const [low, high] = [first.split(/[ -]/), last.split(/[ -]/)];
  if (low.length !== high.length) return undefined;
  return numberSet(`octets${low.length}`, [{ low: ofOctets(low), high: ofOctets(high) }]);
}

function ofOctets(octets: readonly string[]): bigint {
  return BigInt(`0x${octets.map((octet) => octet.slice(-2)).join('')}`);
}

const ANY_BYTE: Interval = { low: 0n, high: 255n };

const BYTE = /^(?:0[xX]([0-9a-fA-F]{2})(?:\s*[-–]\s*(?:0[xX])?([0-9a-fA-F]{2}))?|(\*))$/;

/** TLS's `0x56,0x01-0xC0,0x00`: from one number of two bytes to another one, not three bytes. */
const BYTES_RANGE = /^(0x[\da-f]{2}, ?0x[\da-f]{2})\s*[-–]\s*(0x[\da-f]{2}, ?0x[\da-f]{2})$/i;

function rangeOfBytes(first: string, last: string): NumberSet | undefined {
  const [from, to] = [parseNumbers(first), parseNumbers(last)];
  const [low, high] = [from?.intervals[0]?.low, to?.intervals[0]?.high];
  return low === undefined || high === undefined ? undefined : numberSet('bytes2', [{ low, high }]);
}

/** The parts of `0x13,0x01`, `0xC0-0xFE,0x00-0xFF`, `0xBB-BF,*`; undefined for what is no list of bytes. */
function byteList(text: string): readonly Interval[] | undefined {
  if (!text.includes(',')) return undefined;
  const bytes: Interval[] = [];
  for (const part of text.split(',')) {
    const match = BYTE.exec(part.trim());
    if (match === null) return undefined;
    const [, first, last = first, any] = match;
    bytes.push(any === undefined ? { low: BigInt(`0x${first}`), high: BigInt(`0x${last}`) } : ANY_BYTE);
  }
  return bytes;
}

/** One number of as many bytes as there are parts. */
function numbersOfBytes(bytes: readonly Interval[]): NumberSet | undefined {
  let intervals: Interval[] = [{ low: 0n, high: 0n }];
  for (const byte of bytes) {
    if (byte.low > byte.high) return undefined;
    intervals = appendByte(intervals, byte);
    if (intervals.length > MAX_INTERVALS) return undefined;
  }
  return numberSet(`bytes${bytes.length}`, intervals);
}

function appendByte(prefixes: readonly Interval[], byte: Interval): Interval[] {
  if (byte.low === 0n && byte.high === 255n) {
    return prefixes.map(({ low, high }) => ({ low: low * 256n, high: high * 256n + 255n }));
  }
  const appended: Interval[] = [];
  for (const { low, high } of prefixes) {
    for (let prefix = low; prefix <= high && appended.length <= MAX_INTERVALS; prefix++) {
      appended.push({ low: prefix * 256n + byte.low, high: prefix * 256n + byte.high });
    }
  }
  return appended;
}

/** `FF0X`: a multicast address in any scope. */
const ANY_SCOPE = /\bFF0X(?=:)/gi;
const FOUR_WORDS = /^[\da-f]{1,4}(?::[\da-f]{1,4}){3}$/i;

function parseAddresses(text: string): NumberSet | undefined {
  if (!/[.:/]/.test(text)) return undefined;
  const inScope = text.replace(ANY_SCOPE, 'FF00');
  if (inScope !== text) {
    const found = parseAddresses(inScope);
    return found && { ...found, space: 'ipv6-any-scope' };
  }
  const halves = text.split(/(?<!\s)\s*[-–]\s*/);
  if (halves.every((half) => FOUR_WORDS.test(half))) {
    const whole = parseAddresses(halves.map((half) => `::${half}`).join('-'));
    return whole && { ...whole, space: 'words4' };
  }
  const space = text.includes(':') ? 'ipv6' : 'ipv4';
  const first = parseAddress(halves[0] ?? '', space);
  if (first === undefined || halves.length > 2) return undefined;
  if (halves[1] === undefined) return numberSet(space, [first]);
  const last = parseAddress(halves[1], space);
  return last === undefined ? undefined : numberSet(space, [{ low: first.low, high: last.high }]);
}

/** One address, or the block of a prefix (`240.0.0.0/4`, IANA's `000/8`, `2001:DB8::/32`). */
function parseAddress(text: string, space: 'ipv4' | 'ipv6'): Interval | undefined {
  const [address = '', prefix, more] = text.split('/');
  if (more !== undefined || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return undefined;
  const bits = space === 'ipv4' ? 32 : 128;
  const value = space === 'ipv4' ? ipv4(address, prefix !== undefined) : ipv6(address);
  const length = prefix === undefined ? bits : Number(prefix);
  if (value === undefined || length > bits) return undefined;
  const rest = BigInt(bits - length);
  const low = (value >> rest) << rest;
  return { low, high: low + (1n << rest) - 1n };
}

function ipv4(text: string, short: boolean): bigint | undefined {
  const parts = text.split('.');
  if (parts.length > 4 || (parts.length < 4 && !short)) return undefined;
  let value = 0n;
  for (let index = 0; index < 4; index++) {
    const part = parts[index] ?? '0';
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256n + BigInt(part);
  }
  return value;
}

function ipv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const words = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = words.reduce((sum, half) => sum + half.length, 0);
  if (halves.length === 2 ? given > 7 : given !== 8) return undefined;
  const zeros = Array.from({ length: 8 - given }, () => '0');
  let value = 0n;
  for (const word of [...(words[0] ?? []), ...zeros, ...(words[1] ?? [])]) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(word)) return undefined;
    value = value * 65536n + BigInt(`0x${word}`);
  }
  return value;
}
