// The number space of a registry: which part of it is taken, free, reserved or for private use.
import { fieldText, type Interval, parseNumbersOf, type PlaceholderKind } from 'iana-watch/core';
import type { RegistryView, Row } from './view.ts';

export type SpaceKind = 'assigned' | PlaceholderKind;

export interface Space {
  readonly low: bigint;
  readonly high: bigint;
  /** Numbers of each kind, those that no row of the table covers apart; kinds without a number are left out. */
  readonly counts: readonly (readonly [kind: SpaceKind | 'unlisted', count: bigint])[];
  /** Runs of cells of the bar with one kind, from left to right; `from` and `to` count cells. */
  readonly runs: readonly {
    readonly kind: SpaceKind | 'unlisted';
    readonly from: number;
    readonly to: number;
  }[];
}

/** The bar is divided into so many cells. */
export const CELLS = 480;

interface Piece extends Interval {
  readonly kind: SpaceKind;
}

/** Undefined where the values are no numbers, or where there is no more than one to say. */
export function spaceOf({ rows, roles }: RegistryView): Space | undefined {
  const [field, more] = roles.values;
  if (field === undefined || more !== undefined || rows.length < 3) return undefined;
  const pieces = piecesOf(rows, field);
  const [first] = pieces;
  if (first === undefined || pieces.length * 2 < rows.length) return undefined;
  if (!pieces.some(({ kind }) => kind !== 'assigned')) return undefined;
  const low = first.low;
  const high = pieces.reduce((most, piece) => (piece.high > most ? piece.high : most), first.high);
  if (high - low < 7n) return undefined;
  return { low, high, counts: countsOf(pieces, high - low + 1n), runs: runsOf(pieces, low, high) };
}

/** Sorted, and of one space: the most common. */
function piecesOf(rows: readonly Row[], field: string): Piece[] {
  const spaces = new Map<string, Piece[]>();
  for (const { entry, kind = 'assigned' } of rows) {
    const numbers = parseNumbersOf(fieldText(entry, field));
    if (numbers === undefined) continue;
    const pieces = spaces.get(numbers.space) ?? [];
    spaces.set(numbers.space, pieces);
    for (const interval of numbers.intervals) pieces.push({ ...interval, kind });
  }
  const [most = []] = [...spaces.values()].sort((a, b) => b.length - a.length);
  return most.sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : a.high < b.high ? -1 : 1));
}

/** A number that several rows have counts once, for the first of them. */
function countsOf(pieces: readonly Piece[], all: bigint): Space['counts'] {
  const counts = new Map<SpaceKind, bigint>();
  let end: bigint | undefined;
  let covered = 0n;
  for (const { low, high, kind } of pieces) {
    const from = end === undefined || low > end ? low : end + 1n;
    if (high < from) continue;
    const size = high - from + 1n;
    counts.set(kind, (counts.get(kind) ?? 0n) + size);
    covered += size;
    end = high;
  }
  const order = ['assigned', 'experimental', 'private-use', 'reserved', 'available', 'unassigned'] as const;
  const known = order.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [[kind, count] as const];
  });
  return covered < all ? [...known, ['unlisted', all - covered] as const] : known;
}

/** What has few numbers in a cell is still seen: assigned wins, then whatever is not free. */
function runsOf(pieces: readonly Piece[], low: bigint, high: bigint): Space['runs'] {
  const rank = {
    unlisted: 0,
    unassigned: 1,
    available: 2,
    reserved: 3,
    'private-use': 4,
    experimental: 5,
    assigned: 6,
  };
  const cells: (SpaceKind | 'unlisted')[] = Array.from({ length: CELLS }, () => 'unlisted');
  const span = high - low + 1n;
  for (const piece of pieces) {
    const from = Number(((piece.low - low) * BigInt(CELLS)) / span);
    const to = Number(((piece.high - low + 1n) * BigInt(CELLS) - 1n) / span);
    for (let cell = from; cell <= Math.min(to, CELLS - 1); cell++) {
      const now = cells[cell] ?? 'unlisted';
      if (rank[piece.kind] > rank[now]) cells[cell] = piece.kind;
    }
  }
  const runs: { kind: SpaceKind | 'unlisted'; from: number; to: number }[] = [];
  for (const [cell, kind] of cells.entries()) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.to = cell + 1;
    else runs.push({ kind, from: cell, to: cell + 1 });
  }
  return runs;
}
