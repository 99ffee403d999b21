// Finds expressions that let a set of values through, and what of the registry that set is.
import { plainText } from '../../core/text.ts';
import { covers, type Interval, type NumberSet, size, subtract } from '../../core/ranges.ts';
import { factsFor } from '../facts.ts';
import { ENDLESS, holds, intersect, numbersIn, setOf, unite } from '../numbers.ts';
import { hasComparison, type NumberNames } from '../comparisons.ts';
import { readComparisons } from '../set-comparisons.ts';
import type { Line } from './scan.ts';
import type { Subject } from './subject.ts';

/** Lines `first` to `last` that hold a set, and the set. */
export interface FoundSet {
  readonly first: number;
  readonly last: number;
  readonly set: NumberSet;
}

/** A set in the words of the configuration. */
export interface SetModel {
  readonly select?: string;
  readonly where?: string;
  readonly include?: string;
  /** Values that the registry would let through, and the expression does not yet. */
  readonly missing: readonly bigint[];
  readonly cost: number;
}

const TEST = /(?:>=|<=|===|!==|==|!=|>|<)\s*\d{2,}\b|\b\d{2,}\s*<=?|\breturn\s+\w+\s*<\s*0\s*\|\|\s*$/;

/** Expressions of comparisons with digits, and with the names, each with the whole of its brackets. */
export function findSets(lines: readonly Line[], names?: NumberNames): FoundSet[] {
  const sets: FoundSet[] = [];
  const isTest = (line: Line | undefined): boolean =>
    line?.kind === 'code' && (TEST.test(line.text) || (names !== undefined && isNamedTest(line, names)));
  let index = 0;
  while (index < lines.length) {
    if (!isTest(lines[index])) {
      index += 1;
      continue;
    }
    let last = index;
    for (let next = index + 1; next < Math.min(lines.length, last + 5); next++) {
      if (isTest(lines[next])) last = next;
    }
    const [from, to] = balanced(lines, index, last);
    const set = readComparisons(
      lines
        .slice(from, to + 1)
        .map(({ text }) => text)
        .join('\n'),
      names,
    );
    if (set !== undefined && size(set) > 3n) sets.push({ first: from, last: to, set });
    index = Math.max(to, last) + 1;
  }
  return sets;
}

function isNamedTest({ text, tokens }: Line, names: NumberNames): boolean {
  return tokens.some((token) => names.byName.has(token.text)) && hasComparison(text, names);
}

/** Lines more at both ends until all brackets are closed that are opened. */
function balanced(lines: readonly Line[], first: number, last: number): [number, number] {
  let [from, to] = [first, last];
  for (let round = 0; round < 12; round++) {
    const depth = depthOf(lines.slice(from, to + 1));
    if (depth.lowest < 0 && from > 0) from -= 1;
    else if (depth.end > 0 && to < lines.length - 1) to += 1;
    else break;
  }
  return [from, to];
}

function depthOf(lines: readonly Line[]): { lowest: number; end: number } {
  let [depth, lowest] = [0, 0];
  for (const { text } of lines.flatMap((line) => line.tokens)) {
    if (/^[([{]$/.test(text)) depth += 1;
    else if (/^[)\]}]$/.test(text)) depth -= 1;
    lowest = Math.min(lowest, depth);
  }
  return { lowest, end: depth };
}

/** The set as selections of the registry, with a fact and whole ranges, best first; none where it is something else. */
export function modelSets(set: NumberSet, subject: Subject): SetModel[] {
  const ranges = wholeRanges(subject).filter((range) => covers(set, asSet(range)));
  // A range that is mostly not assigned is taken as a whole, whatever comes.
  const wide = set.intervals.filter((range) => size(asSet(range)) > 900n);
  const included = unite([...ranges, ...wide].map(asSet));
  const rest = subtract(set, included);
  if (size(rest) < 4n) return [];
  const rules = ruleRanges(subject).filter((range) => intersect(asSet(range), rest).intervals.length > 0);
  const selected = rules.length === 0 ? undefined : unite(rules.map(asSet));
  const facts = factsFor(subject.registry.path);
  const models: SetModel[] = [];
  const names = [...facts.names].sort();
  for (const where of [undefined, ...names, ...names.map((name) => `!${name}`)]) {
    const numbers = subject.table.candidates.flatMap((candidate) => {
      if (
        typeof candidate.value !== 'bigint' ||
        (selected !== undefined && !holds(selected, candidate.value))
      )
        return [];
      if (where === undefined) return [candidate.value];
      const value = facts.of(candidate.key, where.replace('!', ''));
      return (value === true) === !where.startsWith('!') && value !== undefined ? [candidate.value] : [];
    });
    const model = setOf(numbers);
    const missing = subtract(subtract(model, rest), included);
    const more = subtract(rest, model);
    if (size(missing) > 4n || size(more) > 4n) continue;
    const cost = Number(size(missing)) + 2 * Number(size(more)) + (where === undefined ? 0 : 0.5);
    const all = unite([included, more]);
    models.push({
      ...(selected === undefined ? {} : { select: spelled(selected) }),
      ...(where === undefined ? {} : { where }),
      ...(all.intervals.length === 0
        ? {}
        : { include: spelled(all).replace(new RegExp(`-${ENDLESS}$`), '-') }),
      missing: valuesOf(missing),
      cost,
    });
  }
  return models.sort((a, b) => a.cost - b.cost);
}

/** `1000-2999, 4000`. */
export function spelled(set: NumberSet): string {
  return set.intervals.map(({ low, high }) => (low === high ? `${low}` : `${low}-${high}`)).join(', ');
}

/** The ranges of the registration procedures. */
export function ruleRanges({ registry }: Subject): Interval[] {
  return (registry.rules ?? []).flatMap(({ value }) => numbersIn(plainText(value))?.intervals ?? []);
}

/** Ranges that code takes or leaves as a whole: of a procedure, or for private use. */
function wholeRanges(subject: Subject): Interval[] {
  const assigned = setOf(
    subject.table.candidates.flatMap(({ value }) => (typeof value === 'bigint' ? [value] : [])),
  );
  const rules = ruleRanges(subject).filter(
    (range) =>
      size(asSet(range)) > 100n && size(intersect(asSet(range), assigned)) * 20n < size(asSet(range)),
  );
  const own = subject.table.placeholders.filter(({ kind }) => kind === 'private-use');
  return [...rules, ...own];
}

function asSet({ low, high }: Interval): NumberSet {
  return { space: 'integer', intervals: [{ low, high }] };
}

function valuesOf(set: NumberSet): bigint[] {
  return set.intervals.flatMap(({ low, high }) =>
    Array.from({ length: Number(high - low) + 1 }, (_, at) => low + BigInt(at)),
  );
}
