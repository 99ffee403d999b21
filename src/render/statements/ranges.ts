// Unassigned space that was cut up or joined: one line for each range, or one for all.
import { placeholderKind, placeholderLabelOf } from '../../core/placeholder.ts';
import { fieldNames } from '../../core/entry.ts';
import { parseNumbers, parseNumbersOf } from '../../core/parse-numbers.ts';
import { fieldText } from '../../core/text.ts';
import { compareNumbers, covers, overlaps, size, type NumberSet } from '../../core/ranges.ts';
import type { Entry, EntryChange, EntryChanged } from '../../model.ts';
import type { Line } from '../content.ts';
import { code, count, enumerate, line, plain, text } from '../content.ts';
import type { EntryNames } from '../entry-names.ts';
import { statement } from '../report-scope.ts';
import type { Statement } from '../report-model.ts';
import { keyText, newKey } from '../titles.ts';
import { visibleLine } from '../visible.ts';
import { clip } from '../words.ts';

/** So many resized ranges of one registry are reported one by one, and so many pieces of one. */
const SINGLY = 3;
const PIECES = 5;

/** One range that became others, or others that became one. */
export interface RangeMove {
  readonly base: EntryChange;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly changes: readonly EntryChange[];
  /** All numbers concerned; undefined where the keys are none. */
  readonly numbers: NumberSet | undefined;
}

/** Brings the pieces of each split and merge of one registry together. */
export function rangeMoves(changes: readonly EntryChange[]): readonly RangeMove[] {
  const bases = changes
    .filter((each) => each.kind === 'entry-changed')
    .map((each) => ({ change: each, pieces: [] as EntryChange[], numbers: widest(each) }))
    .sort((a, b) =>
      a.numbers === undefined || b.numbers === undefined ? 0 : compareNumbers(a.numbers, b.numbers),
    );
  const loose: RangeMove[] = [];
  for (const each of changes) {
    if (each.kind === 'entry-changed') continue;
    const numbers = parseNumbers(keyText(each.key));
    const base = numbers === undefined ? undefined : findBase(bases, numbers);
    if (base !== undefined) base.pieces.push(each);
    else {
      const key = [numberedKey(entryOf(each), each.key)];
      const came = each.kind === 'entry-added';
      loose.push({ base: each, from: came ? [] : key, to: came ? key : [], changes: [each], numbers });
    }
  }
  return [
    ...bases.map(({ change, pieces, numbers }) => moveOf(change, pieces, numbers)),
    ...rewritten(loose),
  ];
}

/** `unassigned 3004-3999 is now 3004-3007 and 3009-3999`. */
export function rangeLine(names: EntryNames, move: RangeMove): Line {
  const name = labelOf(names, move);
  const label = /^[A-Z][a-z]+$/.test(name) ? name.toLowerCase() : name;
  // Where the name is part of the key, as in CWT claims, it is not said twice.
  const unnamed = (key: string): string => key.replace(name, '').trim() || key;
  const [from, to] = [keys(move.from.map(unnamed)), keys(move.to.map(unnamed))];
  const called = (key: Line): Line => (plain(key) === name ? [text(name)] : line`${label} ${key}`);
  if (move.from.length === 0) return line`${called(to)} is listed now`;
  if (move.to.length === 0) return line`${called(from)} is no longer listed`;
  return line`${label} ${from} ${move.from.length === 1 ? 'is' : 'are'} now ${to}`;
}

/** What a range that assigns nothing is called. */
function labelOf(names: EntryNames, { base }: RangeMove): string {
  const entry = entryOf(base);
  const label = visibleLine(placeholderLabelOf(entry));
  const kind = placeholderKind(entry);
  // Another field than the label may say it: JSCalendar's `use`.
  const isSaid = kind === undefined || placeholderKind({ description: label }) !== undefined;
  return isSaid ? clip(label || names.of(entry, base), 60) : kind.replace('-', ' ');
}

/** Statements of the moves that no assignment explains: what is listed now, what is no longer, what has other bounds. */
export function rangeStatements(names: EntryNames, moves: readonly RangeMove[]): readonly Statement[] {
  const come = moves.filter(({ from }) => from.length === 0);
  const gone = moves.filter(({ to }) => to.length === 0);
  const resized = moves.filter(isResized);
  const many = count(resized.length, 'range');
  return [
    ...together(names, resized, `${many} resized`, `${many} that assign nothing were resized`),
    ...together(names, come, saidOf(names, come, 'listed')),
    ...together(names, gone, saidOf(names, gone, 'no longer listed')),
  ];
}

/** `16 values are reserved now`, `4 values “Unassigned” are no longer listed`. */
function saidOf(names: EntryNames, moves: readonly RangeMove[], what: 'listed' | 'no longer listed'): string {
  const many = count(moves.length, isSingle(moves) ? 'value' : 'range');
  const [label = '', ...others] = new Set(moves.map((move) => labelOf(names, move)));
  if (others.length > 0) return `${many} that assign nothing are ${what}${what === 'listed' ? ' now' : ''}`;
  if (what === 'listed')
    return label.toLowerCase() === 'reserved'
      ? `${many} are reserved now`
      : `${many} “${label}” are listed now`;
  return `${many} “${label}” are no longer listed`;
}

/** Whether each is one number, as far as they are numbers. */
function isSingle(moves: readonly RangeMove[]): boolean {
  return moves.every(({ numbers }) => numbers === undefined || size(numbers) === 1n);
}

function together(
  names: EntryNames,
  moves: readonly RangeMove[],
  short: string,
  news = short,
): readonly Statement[] {
  const [first] = moves;
  if (first === undefined) return [];
  if (moves.length <= SINGLY) return moves.map((move) => single(names, move));
  return [
    statement({
      verb: 'rearranged',
      significance: first.base.significance,
      count: moves.length,
      short,
      news: line`${news}`,
      columns: moves.every(isResized) ? ['Range', 'Is now'] : ['Range'],
      items: moves.map((move) => ({ registry: move.base.registry, cells: cellsOf(names, move) })),
      changes: moves.flatMap((move) => move.changes),
    }),
  ];
}

function single(names: EntryNames, move: RangeMove): Statement {
  const news = rangeLine(names, move);
  return statement({
    verb: 'rearranged',
    significance: move.base.significance,
    count: 1,
    short: isResized(move) ? '1 range resized' : clip(plain(news), 60),
    news,
    changes: move.changes,
  });
}

/** The key of an entry; where that is only what the entry is called, the number that another field has. */
function numberedKey(entry: Entry, key: readonly string[]): string {
  const text = keyText(key);
  if (text !== '' && placeholderKind({ description: text }) === undefined) return text;
  const numbers = fieldNames(entry).map((field) => fieldText(entry, field));
  return numbers.find((each) => parseNumbersOf(each) !== undefined) ?? text;
}

function cellsOf(names: EntryNames, move: RangeMove): readonly Line[] {
  if (isResized(move)) return [keys(move.from), keys(move.to)];
  return [names.line(move.base, entryOf(move.base))];
}

function isResized({ from, to }: RangeMove): boolean {
  return from.length > 0 && to.length > 0;
}

/** One range less and others more, or the other way round, is one range that is now another, whatever it is written in. */
function rewritten(loose: readonly RangeMove[]): readonly RangeMove[] {
  const [gone, come] = [
    loose.filter((each) => each.to.length === 0),
    loose.filter((each) => each.from.length === 0),
  ];
  const [base] = gone.length === 1 ? gone : come;
  if (base === undefined || Math.min(gone.length, come.length) !== 1 || areApart(gone, come)) return loose;
  return [
    {
      base: (gone[0] ?? base).base,
      from: gone.flatMap((each) => each.from),
      to: come.flatMap((each) => each.to),
      changes: loose.flatMap((each) => each.changes),
      numbers: undefined,
    },
  ];
}

/** Whether both sides have numbers of one sort, and none is on both. */
function areApart(gone: readonly RangeMove[], come: readonly RangeMove[]): boolean {
  return gone.every(({ numbers: was }) =>
    come.every(({ numbers: is }) => was !== undefined && was.space === is?.space && !overlaps(was, is)),
  );
}

function moveOf(
  change: EntryChanged,
  pieces: readonly EntryChange[],
  numbers: NumberSet | undefined,
): RangeMove {
  const gone = pieces.filter((each) => each.kind === 'entry-removed').map((each) => keyText(each.key));
  const come = pieces.filter((each) => each.kind === 'entry-added').map((each) => keyText(each.key));
  return {
    base: change,
    from: inOrder([keyText(change.key), ...gone]),
    to: inOrder([keyText(newKey(change)), ...come]),
    changes: [change, ...pieces],
    numbers,
  };
}

function inOrder(texts: readonly string[]): readonly string[] {
  return [...texts].sort((a, b) => {
    const [left, right] = [parseNumbers(a), parseNumbers(b)];
    return left === undefined || right === undefined ? 0 : compareNumbers(left, right);
  });
}

/** Before a split or after a merge: the side that holds the other. */
function widest(change: EntryChanged): NumberSet | undefined {
  const [was, now] = [parseNumbers(keyText(change.key)), parseNumbers(keyText(newKey(change)))];
  if (was === undefined || now === undefined) return was ?? now;
  return covers(now, was) ? now : was;
}

function findBase<Base extends { readonly numbers: NumberSet | undefined }>(
  bases: readonly Base[],
  numbers: NumberSet,
): Base | undefined {
  let [low, high] = [0, bases.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = bases[middle]?.numbers;
    if (found !== undefined && startsAfter(found, numbers)) high = middle;
    else low = middle + 1;
  }
  const base = bases[low - 1];
  return base?.numbers !== undefined && covers(base.numbers, numbers) ? base : undefined;
}

function startsAfter(a: NumberSet, b: NumberSet): boolean {
  return (a.intervals[0]?.low ?? 0n) > (b.intervals[0]?.low ?? 0n);
}

function keys(texts: readonly string[]): Line {
  const shown = texts.slice(0, PIECES).map((each): Line => [code(clip(each, 60))]);
  const more = texts.length - shown.length;
  return enumerate(more > 0 ? [...shown, line`${more} more`] : shown);
}

function entryOf(change: EntryChange) {
  return change.kind === 'entry-added' ? change.after : change.before;
}
