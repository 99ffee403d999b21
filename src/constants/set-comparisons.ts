// A set of values that people wrote as an expression: `code >= 1000 && code <= 1014 && code !== 1004`. Reads which
// numbers it holds, and changes no more than the numbers and exceptions that differ.
import type { Interval, NumberSet } from '../core/ranges.ts';
import { size, subtract } from '../core/ranges.ts';
import { type Comparison, comparisonsIn, type NumberNames } from './comparisons.ts';
import { ENDLESS, holds, intersect, setOf, unite } from './numbers.ts';
import { addException, clauseOf, type Edit, spelling } from './set-exceptions.ts';

const NO_NAMES: NumberNames = { byName: new Map(), nameOf: () => undefined };

/** A range with its exceptions, or one number. */
interface Part {
  readonly low: bigint;
  readonly high: bigint;
  readonly lower?: Comparison;
  readonly upper?: Comparison;
  readonly exceptions: readonly Comparison[];
}

/** The numbers that the expression lets through; undefined where it is none of this kind. */
export function readComparisons(text: string, names = NO_NAMES): NumberSet | undefined {
  const parts = partsOf(text, names);
  if (parts === undefined) return undefined;
  return unite(parts.map(setOfPart));
}

/**
 * The text with its numbers changed so that it lets exactly `wanted` through; undefined where that takes more than
 * other numbers and other exceptions. The same text where it is up to date already.
 */
export function changeComparisons(text: string, wanted: NumberSet, names = NO_NAMES): string | undefined {
  const parts = partsOf(text, names);
  if (parts === undefined) return undefined;
  if (sameSet(unite(parts.map(setOfPart)), wanted)) return text;
  const edits: Edit[] = [];
  for (const [index, part] of parts.entries()) {
    const territory: Interval = {
      // What is between two ranges belongs to the lower one.
      low: index === 0 ? 0n : part.low,
      high:
        index === parts.length - 1
          ? (wanted.intervals.at(-1)?.high ?? part.high)
          : (parts[index + 1]?.low ?? 0n) - 1n,
    };
    const mine = intersect(wanted, {
      space: 'integer',
      intervals: territory.low <= territory.high ? [territory] : [],
    });
    const found = editsFor(text, { part, mine, names });
    if (found === undefined) return undefined;
    edits.push(...found);
  }
  let out = text;
  for (const edit of edits.sort((a, b) => b.start - a.start || b.end - a.end)) {
    out = out.slice(0, edit.start) + edit.text + out.slice(edit.end);
  }
  const now = readComparisons(out, names);
  return now !== undefined && sameSet(now, wanted) ? out : undefined;
}

function editsFor(
  text: string,
  { part, mine, names }: { part: Part; mine: NumberSet; names: NumberNames },
): Edit[] | undefined {
  const [low, high] = [mine.intervals[0]?.low, mine.intervals.at(-1)?.high];
  if (low === undefined || high === undefined) return undefined;
  const { lower, upper } = part;
  if (lower === undefined || upper === undefined)
    return low === part.low && high === part.high ? [] : undefined;
  const edits: Edit[] = [];
  const bounds = [
    { comparison: lower, number: lower.kind === 'above' ? low - 1n : low },
    { comparison: upper, number: upper.kind === 'below' ? high + 1n : high },
  ];
  for (const { comparison, number } of bounds) {
    if (comparison.number === number) continue;
    const spelled = spelling(comparison, { number, names });
    if (spelled === undefined) return undefined;
    edits.push({ start: comparison.start, end: comparison.end, text: spelled });
  }
  const holes = subtract({ space: 'integer', intervals: [{ low, high }] }, mine);
  if (size(holes) > 16n) return undefined;
  const wanted = holes.intervals.flatMap((interval) =>
    Array.from(
      { length: Number(interval.high - interval.low) + 1 },
      (_, offset) => interval.low + BigInt(offset),
    ),
  );
  const there = new Set(part.exceptions.map(({ number }) => number));
  for (const exception of part.exceptions) {
    if (!wanted.includes(exception.number)) {
      const clause = clauseOf(text, exception);
      if (clause === undefined) return undefined;
      edits.push({ ...clause, text: '' });
    }
  }
  for (const number of wanted.filter((it) => !there.has(it))) {
    const edit = addException(text, part, { number, names });
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  return edits;
}

function partsOf(text: string, names: NumberNames): Part[] | undefined {
  const parts: Part[] = [];
  let lower: Comparison | undefined;
  for (const comparison of comparisonsIn(text, names)) {
    const { kind, number } = comparison;
    if (isLower(comparison)) {
      if (lower !== undefined) return undefined;
      lower = comparison;
    } else if (isUpper(comparison)) {
      // `code < 0 ||` before the ranges lets nothing through that is registered.
      if (lower === undefined && parts.length === 0 && number <= 1n) continue;
      if (lower === undefined) return undefined;
      const high = kind === 'below' ? number - 1n : number;
      parts.push({ low: lowest(lower), high, lower, upper: comparison, exceptions: [] });
      lower = undefined;
    } else if (kind === 'is') {
      parts.push({ low: number, high: number, exceptions: [] });
    } else {
      const last = parts.pop();
      if (last?.lower === undefined) return undefined;
      parts.push({ ...last, exceptions: [...last.exceptions, comparison] });
    }
  }
  if (parts.length === 0) return undefined;
  // The last range may be open: `3000 <= code`.
  if (lower !== undefined) parts.push({ low: lowest(lower), high: ENDLESS, exceptions: [] });
  return isOrdered(parts) ? parts : undefined;
}

function isLower({ kind }: Comparison): boolean {
  return kind === 'from' || kind === 'above';
}

function isUpper({ kind }: Comparison): boolean {
  return kind === 'to' || kind === 'below';
}

/** The first number that a lower bound lets through. */
function lowest({ kind, number }: Comparison): bigint {
  return kind === 'above' ? number + 1n : number;
}

function isOrdered(parts: readonly Part[]): boolean {
  return parts.every((part, index) => index === 0 || part.low > (parts[index - 1]?.high ?? -1n));
}

function setOfPart({ low, high, exceptions }: Part): NumberSet {
  if (low > high) return setOf([]);
  return subtract(
    { space: 'integer', intervals: [{ low, high }] },
    setOf(exceptions.map(({ number }) => number)),
  );
}

function sameSet(a: NumberSet, b: NumberSet): boolean {
  return (
    subtract(a, b).intervals.length === 0 &&
    subtract(b, a).intervals.length === 0 &&
    a.intervals.every(({ low }) => holds(b, low))
  );
}
