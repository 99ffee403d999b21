// The rows that a region lacks, inserted where they belong; existing lines are never rewritten. Lines in, lines out.
import { alignColumns, alignLike, fitsColumn } from './align-columns.ts';
import type { NamedRow } from './naming.ts';
import { otherRows } from './other-rows.ts';
import { isOutdated, withoutRows } from './placeholder-rows.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { endsList, withJoin, withoutJoin } from './join-rows.ts';
import { newRows, type Withheld } from './new-rows.ts';
import { presentName } from './row-template.ts';
import { ordered, print, type RegionRows, unitsByKey } from './printed-rows.ts';

/** `#[serde(alias = "a")]`, `@Deprecated`: a line about the row that follows. */
export const ATTRIBUTE = /^\s*(?:#\[|@[A-Za-z])/;
const COMMENT = /^\s*(?:\/\/|\/?\*)/;

/** The line before the first row, and before the attributes and comments that are about it. */
function placeBefore(lines: readonly string[], start: number): number {
  let at = start - 1;
  if (!ATTRIBUTE.test(lines[at] ?? '')) return at;
  while (ATTRIBUTE.test(lines[at] ?? '') || COMMENT.test(lines[at] ?? '')) at -= 1;
  return at;
}

/** The lines of the region with the rows that were missing, and the rows that are wanted and not written. */
export function insertRows(given: RegionRows): {
  readonly lines: string[];
  readonly withheld: readonly Withheld[];
} {
  const region = { ...given, lines: currentLines(given) };
  const units = findUnits(region.template, region.lines);
  const there = unitsByKey(region, units);
  const { rows, withheld, sameOf } = newRows(region, { units, there });
  const { ofRow, existing } = ranks(region, { units, there });
  const falls = isFalling(existing);
  const lastEnd = Math.max(...existing.map(({ end }) => end));
  const spaced = isSpaced(units, region.lines);
  const after = new Map<number, Inserted[]>();
  const extended = new Set<number>();
  const inOrder = ordered(rows, region.order);
  for (const row of falls ? inOrder.reverse() : inOrder) {
    const before = rowBefore(existing, ofRow(row), falls);
    const like =
      before === undefined ? units[0] : (units.findLast(({ end }) => end <= before.end) ?? units[0]);
    const printed = print(region, row, sameOf.get(row.key) ?? []);
    const isWide = region.template.language.id === 'go' && !fitsColumn(printed, like);
    const place = before?.end ?? (like === undefined ? -1 : placeBefore(region.lines, like.start));
    const at = isWide ? placeForWide(region.lines, { place, like }) : place;
    if (region.join !== '' && before?.end === lastEnd) extended.add(lastEnd);
    const inserted = {
      lines: isWide ? printed : alignLike(printed, like),
      isWide,
      isFirst: before === undefined,
    };
    after.set(at, [...(after.get(at) ?? []), inserted]);
  }
  const texts = new Map(
    [...after].map(([at, inserted]) => [
      at,
      laidOut(inserted, { region, spaced, next: region.lines[at + 1] }),
    ]),
  );
  return { lines: assemble(region, texts, extended), withheld };
}

/** A new row: `isWide` where the column of the rows next to it is too near for it, `isFirst` where no row comes before it. */
interface Inserted {
  readonly lines: readonly string[];
  readonly isWide: boolean;
  readonly isFirst: boolean;
}

/** Rows in order, the wide ones in a block of their own, which the formatter aligns by itself. */
function laidOut(
  inserted: readonly Inserted[],
  { region, spaced, next }: { region: RegionRows; spaced: boolean; next: string | undefined },
): string[] {
  const out: string[] = [];
  const narrow = inserted.filter(({ isWide }) => !isWide);
  for (const { lines, isFirst } of narrow) {
    const joined = joinLast(lines, region);
    out.push(...(spaced && !isFirst ? [''] : []), ...joined, ...(spaced && isFirst ? [''] : []));
  }
  const wide = inserted.filter(({ isWide }) => isWide);
  if (wide.length === 0) return out;
  const isOpen = next !== undefined && next.trim() !== '';
  const block = wide.flatMap(({ lines }) => joinLast(lines, region));
  const first = wide[0]?.isFirst === true && narrow.length === 0;
  return [...out, ...(first ? [] : ['']), ...alignColumns(block), ...(isOpen ? [''] : [])];
}

/** Behind the rows that are aligned with each other, so that none of them has another column than it has now. */
function placeForWide(
  lines: readonly string[],
  { place, like }: { readonly place: number; readonly like: Unit | undefined },
): number {
  if (like === undefined || place < 0) return place;
  let last = place;
  while (last + 1 < lines.length && (lines[last + 1] ?? '').trim() !== '') last += 1;
  return last;
}

/** The existing lines, without those that only kept a place for a row. */
function currentLines({ lines, template, outdated, join }: RegionRows): readonly string[] {
  if (outdated.size === 0) return lines;
  const units = findUnits(template, lines);
  const gone = units.filter((unit) => isOutdated(unit, { outdated, template }));
  return withoutRows(lines, { gone, units, template, join });
}

type Rank = bigint | string | number;

/** An existing row, and where it belongs in the order of the region. */
interface ExistingRow {
  readonly end: number;
  readonly rank: Rank;
}

/** Where existing rows, and new ones, belong; without existing rows of which nothing is known. */
function ranks(
  region: RegionRows,
  { units, there }: { readonly units: readonly Unit[]; readonly there: ReadonlyMap<string, Unit> },
): { readonly existing: readonly ExistingRow[]; readonly ofRow: (row: NamedRow) => Rank } {
  const keys = new Map([...there].map(([key, unit]) => [unit, key]));
  const rows = new Map(region.rows.map((row, index) => [row.key, { row, index }]));
  const byValue = region.order !== 'name' && region.rows.every(({ value }) => typeof value === 'bigint');
  const ofRow = (row: NamedRow): Rank => {
    if (region.order === 'name') return presentName(region.template, row.name);
    return byValue ? row.value : (rows.get(row.key)?.index ?? 0);
  };
  const ofUnit = (unit: Unit): Rank | undefined => {
    const known = rows.get(keys.get(unit) ?? '');
    if (region.order === 'name' && unit.name !== undefined) return unit.name;
    if (byValue && typeof unit.value === 'bigint') return unit.value;
    return known === undefined ? undefined : ofRow(known.row);
  };
  const known = units.flatMap((unit) => {
    const rank = ofUnit(unit);
    return rank === undefined ? [] : [{ end: unit.end, rank }];
  });
  const others = byValue
    ? otherRows(region.lines, units).map(({ value, end }) => ({ end, rank: value }))
    : [];
  return { ofRow, existing: [...known, ...others].sort((a, b) => a.end - b.end) };
}

/** The existing row right before a new one in the order of the region, wherever in the region that is. */
function rowBefore(existing: readonly ExistingRow[], rank: Rank, falls: boolean): ExistingRow | undefined {
  let best: ExistingRow | undefined;
  for (const each of existing) {
    const isBefore = falls ? each.rank > rank : each.rank < rank;
    if (isBefore && (best === undefined || (falls ? each.rank <= best.rank : each.rank >= best.rank)))
      best = each;
  }
  return best;
}

/** The values go down from row to row, nearly always. */
function isFalling(existing: readonly ExistingRow[]): boolean {
  const steps = existing.slice(1).flatMap(({ rank }, index) => {
    const before = existing[index]?.rank;
    return typeof rank !== 'bigint' || typeof before !== 'bigint' || rank === before ? [] : [rank < before];
  });
  return steps.length > 1 && steps.filter((down) => down).length * 5 >= steps.length * 4;
}

/** Puts the new lines behind the lines they follow; the row that was last gets the text that joins rows. */
function assemble(
  region: RegionRows,
  after: ReadonlyMap<number, readonly string[]>,
  extended: ReadonlySet<number>,
): string[] {
  const out = trimLast([...(after.get(-1) ?? [])], { region, isLast: region.lines.length === 0 });
  for (const [index, line] of region.lines.entries()) {
    out.push(extended.has(index) ? withJoin(line, region.join, region.template.language) : line);
    const more = after.get(index);
    if (more === undefined) continue;
    const last = trimLast([...more], { region, isLast: extended.has(index) });
    const closes = extended.has(index) && endsList(line, region.join);
    out.push(...last.slice(0, -1), `${last.at(-1) ?? ''}${closes ? ';' : ''}`);
  }
  return out;
}

function trimLast(lines: string[], { region, isLast }: { region: RegionRows; isLast: boolean }): string[] {
  const last = lines.at(-1);
  if (isLast && last !== undefined)
    lines[lines.length - 1] = withoutJoin(last, region.join, region.template.language);
  return lines;
}

function joinLast(lines: readonly string[], { join, template }: RegionRows): string[] {
  return lines.map((line, index) =>
    index === lines.length - 1 ? withJoin(line, join, template.language) : line,
  );
}

/** Rows are separated by blank lines, most of them. */
function isSpaced(units: readonly Unit[], lines: readonly string[]): boolean {
  let spaced = 0;
  for (let index = 1; index < units.length; index++) {
    if ((lines[(units[index]?.start ?? 0) - 1] ?? '').trim() === '') spaced += 1;
  }
  return units.length > 1 && spaced * 2 > units.length - 1;
}
