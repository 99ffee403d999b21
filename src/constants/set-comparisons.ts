// A set of values that people wrote as an expression: `code >= 1000 && code <= 1014 && code !== 1004`. Reads which
// numbers it holds, and changes no more than the numbers and exceptions that differ.
import type { Interval, NumberSet } from '../core/ranges.ts';
import { size, subtract } from '../core/ranges.ts';
import { ENDLESS, holds, intersect, setOf, unite } from './numbers.ts';

interface Comparison {
  readonly kind: 'from' | 'above' | 'to' | 'below' | 'is' | 'not';
  readonly number: bigint;
  /** Place of the number in the text. */
  readonly start: number;
  readonly end: number;
  /** Place of the whole comparison. */
  readonly from: number;
  /** Written as a name, with what qualifies it: `""`, `Close.`; undefined for digits. */
  readonly scope?: string;
}

/** Identifiers that stand for numbers: bounds may be written as either. */
export interface NumberNames {
  readonly byName: ReadonlyMap<string, bigint>;
  readonly nameOf: (number: bigint) => string | undefined;
}

const NO_NAMES: NumberNames = { byName: new Map(), nameOf: () => undefined };

/** A range with its exceptions, or one number. */
interface Part {
  readonly low: bigint;
  readonly high: bigint;
  readonly lower?: Comparison;
  readonly upper?: Comparison;
  readonly exceptions: readonly Comparison[];
}

/** Comparisons with digits, or with those of the names that are in the text. */
function comparisonsIn(text: string, { byName }: NumberNames): Comparison[] {
  const names = [...byName.keys()].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && text.includes(name));
  const name = names.map((it) => it.replaceAll('$', '\\$')).join('|');
  const scoped = String.raw`(?:[A-Za-z_$][\w$]*(?:\.|::))*(?:${name})(?![\w$])`;
  const value = String.raw`\d[\d_]*` + (name === '' ? '' : `|${scoped}`);
  const tested = String.raw`${name === '' ? '' : `(?!${scoped})`}(?<![\w$.:])[A-Za-z_$][\w$.]*(?:\(\))?`;
  const pattern = new RegExp(
    String.raw`(${tested})\s*(>=|<=|===|!==|==|!=|>|<)\s*(${value})(?![\w$])|(?<![\w$.:])(${value})\s*(<=|<)\s*(?=[A-Za-z_$])`,
    'g',
  );
  return [...text.matchAll(pattern)].map((match) => readComparison(match, byName));
}

/** Whether a line compares something with a number, or with a name for one. */
export function hasComparison(text: string, names: NumberNames): boolean {
  return comparisonsIn(text, names).length > 0;
}

const TURNED = { '<=': 'from', '<': 'above' } as const;
const KINDS = {
  '>=': 'from',
  '>': 'above',
  '<=': 'to',
  '<': 'below',
  '===': 'is',
  '==': 'is',
  '!==': 'not',
  '!=': 'not',
} as const;

/** The numbers that the expression lets through; undefined where it is none of this kind. */
export function readComparisons(text: string, names = NO_NAMES): NumberSet | undefined {
  const parts = partsOf(text, names);
  if (parts === undefined) return undefined;
  return unite(parts.map(setOfPart));
}

/**
 * The text with its numbers changed so that it lets exactly `wanted` through; undefined where that takes more than
 * other numbers and other exceptions. The same text where it is in step already.
 */
export function changeComparisons(text: string, wanted: NumberSet, names = NO_NAMES): string | undefined {
  const parts = partsOf(text, names);
  if (parts === undefined) return undefined;
  if (sameSet(unite(parts.map(setOfPart)), wanted)) return text;
  const edits: { start: number; end: number; text: string }[] = [];
  for (const [index, part] of parts.entries()) {
    const territory: Interval = {
      // What lies between two ranges belongs to the lower one.
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
): { start: number; end: number; text: string }[] | undefined {
  const [low, high] = [mine.intervals[0]?.low, mine.intervals.at(-1)?.high];
  if (low === undefined || high === undefined) return undefined;
  const { lower, upper } = part;
  if (lower === undefined || upper === undefined)
    return low === part.low && high === part.high ? [] : undefined;
  const edits: { start: number; end: number; text: string }[] = [];
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
    const edit = addException(text, { part, number, names });
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  return edits;
}

/** A number as the like of it is written: in digits, or by its name; undefined for one that has no name. */
function spelling(
  { scope }: Comparison,
  { number, names }: { number: bigint; names: NumberNames },
): string | undefined {
  if (scope === undefined) return `${number}`;
  const name = names.nameOf(number);
  return name === undefined ? undefined : scope + name;
}

/** A new exception is written as the last one is, on a line of its own if that has one. */
function addException(
  text: string,
  { part, number, names }: { part: Part; number: bigint; names: NumberNames },
): { start: number; end: number; text: string } | undefined {
  const model = part.exceptions.at(-1);
  const like = model ?? part.upper;
  const spelled = like === undefined ? undefined : spelling(like, { number, names });
  if (spelled === undefined) return undefined;
  if (model === undefined) {
    const { upper } = part;
    if (upper === undefined) return undefined;
    const variable =
      /[A-Za-z_$][\w$.]*(?=\s*<)/.exec(text.slice(upper.from, upper.end))?.[0] ??
      /[A-Za-z_$][\w$.]*(?=\s*<=?\s*$)/.exec(text.slice(0, upper.start))?.[0];
    if (variable === undefined) return undefined;
    const [and, not] =
      text.includes(' and ') || /\bif .*:\s*$/m.test(text)
        ? ['and', '!=']
        : ['&&', text.includes('===') || text.includes('!==') ? '!==' : '!='];
    return { start: upper.end, end: upper.end, text: ` ${and} ${variable} ${not} ${spelled}` };
  }
  const before =
    /(?:&&|\band\b)?[ \t]*(?:\/\/[^\n]*|#[^\n]*)?\s*$/.exec(text.slice(0, model.from))?.[0] ?? '';
  const clause = text.slice(model.from, model.start) + spelled;
  const and = /&&|\band\b/.exec(before)?.[0] ?? '&&';
  if (!before.includes('\n')) return { start: model.end, end: model.end, text: ` ${and} ${clause}` };
  const indent = /[ \t]*$/.exec(before)?.[0] ?? '';
  // A comment behind the last exception is about that one, and stays with it.
  const comment = /^[ \t]*(?:\/\/|#)[^\n]*/.exec(text.slice(model.end))?.[0] ?? '';
  return {
    start: model.end,
    end: model.end + comment.length,
    text: ` ${and}${comment}\n${indent}${clause}`,
  };
}

/** An exception with the operator before it, and its whole line where it has one. */
function clauseOf(text: string, exception: Comparison): { start: number; end: number } | undefined {
  const before = /\s*(?:&&|\band\b)\s*$/.exec(text.slice(0, exception.from));
  if (before !== null) return { start: before.index, end: exception.end };
  const after = /^\s*(?:&&|\band\b)[ \t]*(?:\/\/[^\n]*)?\s*/.exec(text.slice(exception.end));
  return after === null ? undefined : { start: exception.from, end: exception.end + after[0].length };
}

function partsOf(text: string, names: NumberNames): Part[] | undefined {
  const comparisons = comparisonsIn(text, names);
  const parts: Part[] = [];
  let lower: Comparison | undefined;
  for (const comparison of comparisons) {
    if (comparison.kind === 'from' || comparison.kind === 'above') {
      if (lower !== undefined) return undefined;
      lower = comparison;
    } else if (comparison.kind === 'to' || comparison.kind === 'below') {
      // `code < 0 ||` before the ranges lets nothing through that is registered.
      if (lower === undefined && parts.length === 0 && comparison.number <= 1n) continue;
      if (lower === undefined) return undefined;
      parts.push({
        low: lower.kind === 'above' ? lower.number + 1n : lower.number,
        high: comparison.kind === 'below' ? comparison.number - 1n : comparison.number,
        lower,
        upper: comparison,
        exceptions: [],
      });
      lower = undefined;
    } else if (comparison.kind === 'is') {
      parts.push({ low: comparison.number, high: comparison.number, exceptions: [] });
    } else {
      const last = parts.at(-1);
      if (last === undefined || last.lower === undefined) return undefined;
      parts[parts.length - 1] = { ...last, exceptions: [...last.exceptions, comparison] };
    }
  }
  if (lower !== undefined && parts.length > 0) {
    // The last range may be open: `3000 <= code`.
    parts.push({
      low: lower.kind === 'above' ? lower.number + 1n : lower.number,
      high: ENDLESS,
      exceptions: [],
    });
    lower = undefined;
  }
  const ordered = parts.every((part, index) => index === 0 || part.low > (parts[index - 1]?.high ?? -1n));
  return lower !== undefined || parts.length === 0 || !ordered ? undefined : parts;
}

function readComparison(match: RegExpMatchArray, byName: NumberNames['byName']): Comparison {
  const from = match.index ?? 0;
  const turned = match[4];
  const value = turned ?? match[3] ?? '0';
  const start = turned === undefined ? from + match[0].length - value.length : from;
  const operator = match[2] ?? '===';
  const kind =
    turned === undefined
      ? KINDS[operator as keyof typeof KINDS]
      : TURNED[(match[5] ?? '<=') as keyof typeof TURNED];
  const place = { kind, start, end: start + value.length, from };
  if (/^\d/.test(value)) return { ...place, number: BigInt(value.replaceAll('_', '')) };
  const name = /[\w$]+$/.exec(value)?.[0] ?? '';
  return { ...place, number: byName.get(name) ?? 0n, scope: value.slice(0, value.length - name.length) };
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
