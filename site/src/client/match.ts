// Which rows a person means who types into the filter: words in any order, and a number also within a range.
import { numberOf, parseNumbersOf, plainNotation } from 'iana-watch/core';

/** For the text and the first cell of a row. */
export function matcherOf(query: string): (text: string, value: string) => boolean {
  const whole = query.trim().toLowerCase();
  if (whole === '') return () => true;
  const number = numberOf(plainNotation(whole));
  const words = whole.split(/\s+/);
  return (text, value) => {
    if (words.every((word) => text.includes(word))) return true;
    return number !== undefined && holds(value, number);
  };
}

const KNOWN = new Map<string, readonly { readonly low: bigint; readonly high: bigint }[]>();

/** Whether a value is a number or a range that holds it. What it is is read once. */
export function holds(value: string, number: bigint): boolean {
  let intervals = KNOWN.get(value);
  if (intervals === undefined) {
    intervals = parseNumbersOf(value)?.intervals ?? [];
    KNOWN.set(value, intervals);
  }
  return intervals.some(({ low, high }) => low <= number && number <= high);
}
