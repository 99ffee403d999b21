// What of a new row only a person can know: columns that differ from row to row and do not come from the registry.
import { scanLines } from './adopt/scan.ts';
import type { NamedRow } from './naming.ts';
import { otherRows } from './other-rows.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { hasSlot, printRow, type RowTemplate } from './row-template.ts';
import type { RegionRows } from './printed-rows.ts';

/** An existing row, by its value. `same`: what it has in columns of its own; undefined for a row of another shape. */
interface ExistingUnit {
  readonly value: bigint;
  readonly same: readonly string[] | undefined;
}

interface Known {
  readonly units: readonly Unit[];
  readonly there: ReadonlyMap<string, Unit>;
}

/** What is in the `{same}` slots of a new row, or why nobody can know how it is written. */
export type ColumnsOf = (row: NamedRow) => readonly string[] | string;

const SAME =
  'no registry says what is in "{same}" of its row: that differs from row to row and is not from the registry';

/** Reads the existing rows once, for all new ones. */
export function columnsOf(region: RegionRows, known: Known): ColumnsOf {
  const rows = besides(region, known);
  const hasSame = hasSlot(region.template, 'same') && known.units.length > 0;
  const usual = usualColumns(known.units);
  return ({ value }) => {
    if (typeof value !== 'bigint') return hasSame ? (usual ?? SAME) : [];
    const behind = rows.findIndex((row) => row.value > value);
    const at = behind < 0 ? rows.length : behind;
    const shape = otherShape(rows, at);
    if (shape !== undefined) return shape;
    return hasSame ? (usual ?? groupColumns(rows, value) ?? columnsBetween(rows, at) ?? SAME) : [];
  };
}

/** Two rows side by side that are written otherwise may be a kind of their own, and the new one may be of it. */
function otherShape(rows: readonly ExistingUnit[], at: number): string | undefined {
  for (const pair of [rows.slice(Math.max(0, at - 2), at), rows.slice(at, at + 2)]) {
    if (pair.length === 2 && pair.every(({ same }) => same === undefined)) {
      return `the rows of ${pair.map(({ value }) => value).join(' and ')} next to it are written otherwise, so it is not known which it is like`;
    }
  }
  return undefined;
}

/** One exception in so many rows is none. */
const RARE = 20;

/** What (nearly) all rows have. */
function usualColumns(units: readonly Unit[]): readonly string[] | undefined {
  const counts = new Map<string, { count: number; same: readonly string[] }>();
  for (const { same } of units) {
    const id = same.join(' ');
    counts.set(id, { count: (counts.get(id)?.count ?? 0) + 1, same });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most !== undefined && (units.length - most.count) * RARE <= units.length ? most.same : undefined;
}

/** Registries number their parts by hundreds, high bytes and the like. */
const PARTS = [100n, 1000n, 256n, 16n, 10n] as const;

/** What all rows of the value's part of the numbers have, where each part has its own. */
function groupColumns(rows: readonly ExistingUnit[], value: bigint): readonly string[] | undefined {
  const known = rows.flatMap(({ value: number, same }) => (same === undefined ? [] : [{ number, same }]));
  for (const size of PARTS) {
    const parts = new Map<bigint, readonly string[]>();
    const fits = known.every(({ number, same }) => {
      const part = number / size;
      const first = parts.get(part) ?? same;
      parts.set(part, first);
      return first.join(' ') === same.join(' ');
    });
    if (fits && parts.size * 2 <= known.length) return parts.get(value / size);
  }
  return undefined;
}

/** What the rows before and behind both have (at an end, the last two), where columns change with the value alone. */
function columnsBetween(rows: readonly ExistingUnit[], at: number): readonly string[] | undefined {
  const ids = rows.flatMap(({ same }) => same?.join(' ') ?? []);
  const changes = ids.filter((id, index) => index > 0 && ids[index - 1] !== id).length;
  const [before, after] = [rows[at - 1] ?? rows[at + 1], rows[at] ?? rows[at - 2]];
  const isSure = changes === new Set(ids).size - 1 && before?.same?.join(' ') === after?.same?.join(' ');
  return isSure ? before?.same : undefined;
}

/** All rows of the list that have numbers, in order of those. */
function besides(
  { lines, around = [], mode, template, rows }: RegionRows,
  { units, there }: Known,
): ExistingUnit[] {
  const values = new Map(rows.map(({ key, value }) => [key, value]));
  const keys = new Map([...there].map(([key, unit]) => [unit, key]));
  const found = units.flatMap((unit): ExistingUnit[] => {
    const value = unit.value ?? values.get(keys.get(unit) ?? '');
    return typeof value === 'bigint' ? [{ value, same: unit.same }] : [];
  });
  // Where the whole region is written again, its rows have one shape.
  const parts = mode === 'insert' && hasSlot(template, 'value') ? [lines, around] : [];
  const others = parts.flatMap((part) =>
    otherRows(part, findUnits(template, part)).flatMap(({ value, start, end }): ExistingUnit[] =>
      hasShapeOf(template, part.slice(start, end + 1)) ? [] : [{ value, same: undefined }],
    ),
  );
  return [...found, ...others].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}

/** Whether lines have as many words, numbers and texts as a row, and all of its own words: only layout differs. */
function hasShapeOf(template: RowTemplate, lines: readonly string[]): boolean {
  const made = printRow(template, () => ({ type: 'safe', text: SLOT }), '');
  const [row, other] = [made, lines].map((text) => wordsIn(text.join('\n'), template));
  if (row === undefined || other === undefined || row.length !== other.length) return false;
  return row.every((word) => word.includes(SLOT) || /^["'`]/.test(word) || other.includes(word));
}

const SLOT = 'slot0';

function wordsIn(text: string, { language }: RowTemplate): string[] {
  return scanLines(text.replaceAll('\0', ' '), language)
    .flatMap(({ tokens }) => tokens)
    .filter(({ type }) => type !== 'sign')
    .map(({ text }) => text);
}
