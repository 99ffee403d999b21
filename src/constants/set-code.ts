// A set of values as code that is written whole: ranges with exceptions, switch, set, map, match arms.
import type { Interval, NumberSet } from '../core/ranges.ts';
import type { Language } from '../languages/language.ts';

type SetStyle = 'ranges' | 'switch' | 'set' | 'map' | 'match';

export interface SetCode {
  readonly style: SetStyle;
  readonly language: Language;
  readonly variable: string;
  readonly indent: string;
}

/** So many missing numbers between two ranges are written as exceptions. */
const MOST_EXCEPTIONS = 4n;

/** The lines of the set, each with the indent. */
export function printSet(numbers: NumberSet, code: SetCode): string[] {
  const lines = printers[code.style](numbers.intervals, code);
  return lines.map((line) => (line === '' ? '' : code.indent + line));
}

const printers: Readonly<Record<SetStyle, (intervals: readonly Interval[], code: SetCode) => string[]>> = {
  ranges: rangeLines,
  switch: (intervals, { language }) =>
    language.id === 'go'
      ? intervals.map((it) => `case ${listed([it]).join(', ')}:`)
      : listed(intervals).map((value) => `case ${value}:`),
  set: (intervals) => listed(intervals).map((value) => `${value},`),
  map: (intervals, { language }) => listed(intervals).map((value) => mapRow(value, language)),
  match: (intervals) =>
    intervals.map(({ low, high }) => `${low === high ? low : `${low}..=${high}`} => true,`),
};

function mapRow(value: bigint, language: Language): string {
  if (language.id === 'cpp') return `{${value}, true},`;
  return `${value}: ${language.boolean(true)},`;
}

function rangeLines(intervals: readonly Interval[], { language, variable }: SetCode): string[] {
  const python = language.id === 'python';
  const [and, or] = python ? ['and', 'or'] : ['&&', '||'];
  const strict = language.id === 'javascript' || language.id === 'typescript';
  const [is, not] = strict ? ['===', '!=='] : ['==', '!='];
  const clauses = grouped(intervals).map(({ low, high, holes }) => {
    if (low === high) return `${variable} ${is} ${low}`;
    const range = python
      ? `${low} <= ${variable} <= ${high}`
      : `${variable} >= ${low} ${and} ${variable} <= ${high}`;
    const tests = [range, ...holes.map((hole) => `${variable} ${not} ${hole}`)];
    const joined = tests.join(` ${and} `);
    return python && holes.length === 0 ? joined : `(${joined})`;
  });
  if (clauses.length === 0) return [language.boolean(false)];
  // Black puts operators first, the others last; gofmt leaves either.
  return clauses.map((clause, index) => {
    if (python) return index === 0 ? clause : `${or} ${clause}`;
    return index === clauses.length - 1 ? clause : `${clause} ${or}`;
  });
}

/** Neighbouring ranges with few numbers missing between them are one range with exceptions. */
function grouped(intervals: readonly Interval[]): { low: bigint; high: bigint; holes: bigint[] }[] {
  const groups: { low: bigint; high: bigint; holes: bigint[] }[] = [];
  for (const { low, high } of intervals) {
    const last = groups.at(-1);
    if (last !== undefined && low - last.high - 1n <= MOST_EXCEPTIONS && last.high > last.low) {
      for (let hole = last.high + 1n; hole < low; hole++) last.holes.push(hole);
      last.high = high;
    } else groups.push({ low, high, holes: [] });
  }
  return groups;
}

/** Every number by itself; a set of more than 10,000 should be ranges. */
function listed(intervals: readonly Interval[]): bigint[] {
  const values: bigint[] = [];
  for (const { low, high } of intervals) {
    for (let value = low; value <= high && values.length < 10_000; value++) values.push(value);
  }
  return values;
}
