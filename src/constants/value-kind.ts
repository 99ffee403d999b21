// Of what kind the values of a registry are, and what one cell of the value column holds. One odd cell changes no kind.
import { parseNumbers } from '../core/parse-numbers.ts';
import type { NumberSet } from '../core/ranges.ts';
import { numbersIn } from './numbers.ts';

/** `address`: Internet addresses and blocks of them, which are texts in source code and ordered as addresses. */
export type ValueKind = 'number' | 'address' | 'text';

/** One value of a cell. */
export interface Piece {
  readonly value: bigint | string;
  /** Part of a range: its first or last value. */
  readonly edge?: 'first' | 'last';
  /** One of several values of its cell, so that its name holds the value. */
  readonly isOneOfMany?: true;
  /** The cell says more than the value: the bytes that it is. */
  readonly isQuoted?: true;
}

/** Of so many numbers in one cell, each has a name of its own. */
const MOST_IN_A_LIST = 16;

/** The kind of most of the texts: numbers and addresses if at least two thirds are, for a few may be odd. */
export function kindOf(texts: readonly string[], remembered?: 'number' | 'text'): ValueKind {
  if (remembered === 'number') return 'number';
  const share = (fits: (text: string) => boolean): boolean =>
    texts.length > 0 && texts.filter(fits).length * 3 >= texts.length * 2;
  if (share((text) => addressesIn(text) !== undefined)) return 'address';
  return remembered === undefined && share((text) => numbersIn(text) !== undefined) ? 'number' : 'text';
}

/** The values of a cell; undefined for a cell that does not fit the kind. */
export function piecesOf(text: string, kind: ValueKind): readonly Piece[] | undefined {
  if (kind === 'text') return [textPiece(text)];
  if (kind === 'address') return addressesIn(text);
  const numbers = numbersIn(text);
  return numbers === undefined ? undefined : numberPieces(numbers);
}

/** Bytes with the text that they are, which is the value in code: `0x68 0x32 ("h2")`. */
const BYTES_OF_TEXT = /^(?:0x[0-9A-Fa-f]{2}[\s,]*)+\("([^"]+)"\)$/;

function textPiece(text: string): Piece {
  const inner = BYTES_OF_TEXT.exec(text)?.[1];
  return inner === undefined ? { value: text } : { value: inner, isQuoted: true };
}

function numberPieces({ intervals }: NumberSet): readonly Piece[] | undefined {
  const [only] = intervals;
  if (only !== undefined && intervals.length === 1) {
    if (only.low === only.high) return [{ value: only.low }];
    return [
      { value: only.low, edge: 'first' },
      { value: only.high, edge: 'last' },
    ];
  }
  const count = intervals.reduce((sum, { low, high }) => sum + (high - low + 1n), 0n);
  if (count > MOST_IN_A_LIST) return undefined;
  return intervals.flatMap(({ low, high }) =>
    Array.from(
      { length: Number(high - low) + 1 },
      (_, offset): Piece => ({
        value: low + BigInt(offset),
        isOneOfMany: true,
      }),
    ),
  );
}

/** `10.0.0.0/8`, `192.0.0.170/32, 192.0.0.171/32`, `224.0.0.4-224.0.0.5`, IANA's `010/8`; undefined for any other text. */
function addressesIn(text: string): readonly Piece[] | undefined {
  const parts = text.split(/(?<!\s)\s*[,\n]\s*/);
  const pieces: Piece[] = [];
  for (const part of parts) {
    if (!/[.:/]/.test(part) || !isAddressSpace(part)) return undefined;
    const [first = '', last] = part.split(/(?<!\s)\s*[-–]\s*/);
    if (last !== undefined) {
      pieces.push({ value: spelled(first), edge: 'first' }, { value: spelled(last), edge: 'last' });
    } else
      pieces.push({ value: spelled(first), ...(parts.length > 1 ? { isOneOfMany: true as const } : {}) });
  }
  return pieces;
}

function isAddressSpace(text: string): boolean {
  return /^ipv[46]$/.test(parseNumbers(text)?.space ?? '');
}

/** IANA's `010/8` as programs read it; others as IANA writes them. */
function spelled(address: string): string {
  const short = /^0*(\d{1,3})\/(\d+)$/.exec(address);
  return short === null ? address : `${short[1]}.0.0.0/${short[2]}`;
}

/** By value: numbers, then addresses by family and number, then texts. */
export function compareValues(a: bigint | string, b: bigint | string): number {
  if (typeof a !== typeof b) return typeof a === 'bigint' ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string') {
    const [first, second] = [addressOrder(a), addressOrder(b)];
    if (first !== undefined && second !== undefined) {
      return (
        compare(first.space, second.space) ||
        compare(first.low, second.low) ||
        compare(first.high, second.high)
      );
    }
    if ((first === undefined) !== (second === undefined)) return first === undefined ? 1 : -1;
  }
  return compare(a, b);
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function addressOrder(text: string): { space: string; low: bigint; high: bigint } | undefined {
  if (!/^[\da-f]*[.:]/i.test(text)) return undefined;
  const numbers = parseNumbers(text);
  const [only] = numbers?.intervals ?? [];
  if (numbers === undefined || only === undefined || !/^ipv[46]$/.test(numbers.space)) return undefined;
  return { space: numbers.space, ...only };
}
