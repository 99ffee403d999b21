// What a text is found by, the same when the index is made and when somebody asks.
import { numberOf, plainNotation } from 'iana-watch/core';

/** Letters and digits in small letters; all else divides words. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Shards of names by the first two characters of a word. */
export function shardOfWord(word: string): string {
  const start = word.slice(0, 2);
  return /^[a-z0-9]{2}$/.test(start) ? start : 'other';
}

/** Shards of numbers: so many. */
const NUMBER_SHARDS = 64n;

export function shardOfNumber(number: bigint): string {
  return `${((number % NUMBER_SHARDS) + NUMBER_SHARDS) % NUMBER_SHARDS}`;
}

/** The one number that a text is, in any notation. */
export function numberIn(text: string): bigint | undefined {
  return numberOf(plainNotation(text));
}

/** Bytes side by side are one word: `tls 0x13, 0x04` → `tls`, `0x13,0x04`. */
export function partsOf(query: string): readonly string[] {
  return query
    .trim()
    .replace(/[{[(]\s*(0x[\da-f]{1,2}(?:[\s,]+0x[\da-f]{1,2})*)\s*[}\])]/gi, '$1')
    .replace(/\b(0x[\da-f]{2})((?:\s*,\s*|\s+)0x[\da-f]{2})+\b/gi, (bytes) => bytes.split(/[\s,]+/).join(','))
    .split(/\s+/)
    .filter((part) => part !== '');
}
