// The rows of a region: written whole, or only inserted where they are missing. Lines in, lines out.
import type { NamedRow } from './assign-names.ts';
import { otherRows } from './other-rows.ts';
import { isOutdated, withoutRows } from './placeholder-rows.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { ALIGN, printRow, presentName, type RowTemplate } from './row-template.ts';
import { slotValue, type SlotOptions } from './row-source.ts';
import type { Placeholder } from './selection.ts';

export interface RegionRows {
  readonly template: RowTemplate;
  readonly gaps: ReadonlyMap<Placeholder['kind'], RowTemplate>;
  /** Prints an old identifier beside the new one; absent: none is. */
  readonly alias?: RowTemplate;
  readonly rows: readonly NamedRow[];
  readonly placeholders: readonly Placeholder[];
  readonly slots: SlotOptions;
  readonly mode: 'replace' | 'insert';
  readonly order: 'value' | 'name' | 'registry';
  readonly group?: number;
  readonly join: string;
  readonly lines: readonly string[];
  /** Identifiers by value that said of it that it is not assigned, and now it is. */
  readonly outdated: ReadonlyMap<string, string>;
}

interface Block {
  readonly value: bigint | string;
  readonly lines: readonly string[];
  /** Rows are joined and aligned; gap lines and kept lines are not. */
  readonly isRow: boolean;
}

/** The lines that the region should have. */
export function regionRows(region: RegionRows): string[] {
  return region.mode === 'insert' ? insertRows(region) : writeRows(region);
}

/** Which of the rows stand in the lines already, by key. */
function unitsByKey(
  region: Pick<RegionRows, 'template' | 'rows'>,
  units: readonly Unit[],
): Map<string, Unit> {
  const byValue = new Map<string, NamedRow[]>();
  const byName = new Map<string, NamedRow>();
  for (const row of region.rows) {
    byValue.set(`${row.value}`, [...(byValue.get(`${row.value}`) ?? []), row]);
    for (const alias of row.aliases) byName.set(presentName(region.template, alias), row);
  }
  for (const row of region.rows) {
    const name = presentName(region.template, row.name);
    byName.set(name, row);
    // Behind a dot people write the keyword as it is: `.continue`.
    const keyword = name.replace(/_$/, '');
    if (region.template.language.keywords.has(keyword) && !byName.has(keyword)) byName.set(keyword, row);
  }
  const found = new Map<string, Unit>();
  for (const unit of units) {
    const named = unit.name === undefined ? undefined : byName.get(unit.name);
    const same = unit.value === undefined ? [] : (byValue.get(`${unit.value}`) ?? []);
    const row =
      unit.value === undefined ? named : named !== undefined && same.includes(named) ? named : same[0];
    if (row !== undefined && !found.has(row.key)) found.set(row.key, unit);
  }
  return found;
}

function writeRows(region: RegionRows): string[] {
  const there = unitsByKey(region, findUnits(region.template, region.lines));
  const blocks: Block[] = [];
  let same: readonly string[] = [...there.values()][0]?.same ?? [];
  for (const row of ordered(region.rows, region.order)) {
    if (row.origin === 'withdrawn') {
      // Nobody knows any more what it said, so it stays as it stands.
      const unit = there.get(row.key);
      if (unit !== undefined)
        blocks.push({ value: row.value, lines: region.lines.slice(unit.start, unit.end + 1), isRow: true });
      continue;
    }
    same = there.get(row.key)?.same ?? same;
    blocks.push({ value: row.value, lines: print(region, row, same), isRow: true });
    for (const alias of region.alias === undefined ? [] : row.aliases) {
      blocks.push({ value: row.value, lines: printAlias(region, { row, alias }), isRow: true });
    }
  }
  return layOut(region.order === 'value' ? withGaps(blocks, region) : blocks, region);
}

/** `same`: what stands in the slots of that name, in the row itself or in the one before it. */
function print({ template, slots }: RegionRows, row: NamedRow, same: readonly string[]): string[] {
  const left = [...same];
  return printRow(
    template,
    (slot) => (slot === 'same' ? { type: 'safe', text: left.shift() ?? '' } : slotValue(row, slot, slots)),
    row.valueText,
  );
}

function printAlias(
  { alias: template, slots, template: main }: RegionRows,
  { row, alias }: { row: NamedRow; alias: string },
): string[] {
  return printRow(
    template ?? main,
    (slot) => (slot === 'alias' ? { type: 'name', text: alias } : slotValue(row, slot, slots)),
    row.valueText,
  );
}

function ordered(rows: readonly NamedRow[], order: RegionRows['order']): NamedRow[] {
  if (order !== 'name') return [...rows];
  return [...rows].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Placeholders between two rows; before the first and behind the last nobody misses anything. */
function withGaps(blocks: readonly Block[], region: RegionRows): Block[] {
  const last = blocks.at(-1)?.value;
  const first = blocks[0]?.value;
  if (typeof first !== 'bigint' || typeof last !== 'bigint') return [...blocks];
  const gaps = region.placeholders.flatMap((placeholder) => {
    const template = region.gaps.get(placeholder.kind);
    if (template === undefined || placeholder.low < first || placeholder.high > last) return [];
    return [{ value: placeholder.low, lines: printGap(template, placeholder, region.slots), isRow: false }];
  });
  return [...blocks, ...gaps].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}

function printGap(template: RowTemplate, { low, high, entry }: Placeholder, slots: SlotOptions): string[] {
  const text = low === high ? `${low}` : `${low}-${high}`;
  const row: NamedRow = {
    key: text,
    value: low,
    valueText: text,
    label: '',
    entry,
    origin: 'registry',
    name: '',
    aliases: [],
  };
  return printRow(
    template,
    (slot) => {
      if (slot === 'last') return { type: 'number', number: high, bytes: 0 };
      return slot === 'value' && low !== high ? { type: 'text', text } : slotValue(row, slot, slots);
    },
    text,
  );
}

function layOut(blocks: readonly Block[], { group, join }: RegionRows): string[] {
  const lines: string[] = [];
  let previous: bigint | string | undefined;
  let open: string[] = [];
  const flush = (): void => {
    lines.push(...alignColumns(open));
    open = [];
  };
  const lastRow = blocks.findLastIndex(({ isRow }) => isRow);
  for (const [index, block] of blocks.entries()) {
    if (
      previous !== undefined &&
      group !== undefined &&
      hundred(previous, group) !== hundred(block.value, group)
    ) {
      flush();
      lines.push('');
    }
    previous = block.value;
    const joined = block.lines.map((line, at) =>
      block.isRow && at === block.lines.length - 1 && index < lastRow ? line + join : line,
    );
    open.push(...joined);
  }
  flush();
  return lines;
}

function hundred(value: bigint | string, group: number): string {
  return typeof value === 'bigint' ? `${value / BigInt(group)}` : '';
}

/** Consecutive lines with the same column are aligned, as gofmt does; a line without it ends the block. */
function alignColumns(lines: readonly string[]): string[] {
  let out = [...lines];
  for (let column = 0; out.some((line) => line.includes(ALIGN)); column++) {
    if (column > 8) break;
    out = alignNext(out);
  }
  return out;
}

function alignNext(lines: readonly string[]): string[] {
  const out = [...lines];
  let start = 0;
  while (start < out.length) {
    if (!(out[start] ?? '').includes(ALIGN)) {
      start += 1;
      continue;
    }
    let end = start;
    while (end < out.length && (out[end] ?? '').includes(ALIGN)) end += 1;
    const block = out.slice(start, end);
    const width = Math.max(...block.map((line) => line.indexOf(ALIGN)));
    for (const [offset, line] of block.entries()) {
      const at = line.indexOf(ALIGN);
      out[start + offset] = `${line.slice(0, at).padEnd(width)} ${line.slice(at + 1)}`;
    }
    start = end;
  }
  return out;
}

function insertRows(given: RegionRows): string[] {
  const region = { ...given, lines: currentLines(given) };
  const units = findUnits(region.template, region.lines);
  const there = unitsByKey(region, units);
  const missing = ordered(region.rows, region.order).filter(
    (row) => row.origin !== 'withdrawn' && !there.has(row.key),
  );
  const { ofRow, standing } = ranks(region, { units, there });
  const lastEnd = Math.max(...standing.map(({ end }) => end));
  const spaced = isSpaced(units, region.lines);
  const after = new Map<number, string[]>();
  const extended = new Set<number>();
  for (const row of missing) {
    const before = rowBefore(standing, ofRow(row));
    const like =
      before === undefined ? units[0] : (units.findLast(({ end }) => end <= before.end) ?? units[0]);
    const printed = print(region, row, like?.same ?? []);
    const lines = alignLike(printed, like);
    const apart = spaced || (region.template.language.id === 'go' && !fitsColumn(printed, like));
    const at = before?.end ?? (like === undefined ? -1 : like.start - 1);
    const text =
      before === undefined ? [...lines, ...(apart ? [''] : [])] : [...(apart ? [''] : []), ...lines];
    if (region.join !== '' && before?.end === lastEnd) extended.add(lastEnd);
    after.set(at, [...(after.get(at) ?? []), ...withJoin(text, region.join)]);
  }
  return assemble(region, after, extended);
}

/** The lines that stand, without those that only kept a place for a row. */
function currentLines({ lines, template, outdated, join }: RegionRows): readonly string[] {
  if (outdated.size === 0) return lines;
  const units = findUnits(template, lines);
  const gone = units.filter((unit) => isOutdated(unit, { outdated, template }));
  return withoutRows(lines, { gone, units, template, join });
}

type Rank = bigint | string | number;

/** A row that stands, and where it belongs in the order of the region. */
interface Standing {
  readonly end: number;
  readonly rank: Rank;
}

/** Where rows that stand, and new ones, belong; without rows that stand and of which nothing is known. */
function ranks(
  region: RegionRows,
  { units, there }: { readonly units: readonly Unit[]; readonly there: ReadonlyMap<string, Unit> },
): { readonly standing: readonly Standing[]; readonly ofRow: (row: NamedRow) => Rank } {
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
  return { ofRow, standing: [...known, ...others].sort((a, b) => a.end - b.end) };
}

/** The row that stands right before a new one in the order of the region, wherever in the region that is. */
function rowBefore(standing: readonly Standing[], rank: Rank): Standing | undefined {
  let best: Standing | undefined;
  for (const each of standing) {
    if (each.rank < rank && (best === undefined || each.rank >= best.rank)) best = each;
  }
  return best;
}

/** Puts the new lines behind the lines they follow; the row that was last gets the text that joins rows. */
function assemble(
  region: RegionRows,
  after: ReadonlyMap<number, readonly string[]>,
  extended: ReadonlySet<number>,
): string[] {
  const out = trimLast([...(after.get(-1) ?? [])], { region, isLast: region.lines.length === 0 });
  for (const [index, line] of region.lines.entries()) {
    out.push(extended.has(index) && !line.trimEnd().endsWith(region.join) ? line + region.join : line);
    const more = after.get(index);
    if (more !== undefined) out.push(...trimLast([...more], { region, isLast: extended.has(index) }));
  }
  return out;
}

function trimLast(lines: string[], { region, isLast }: { region: RegionRows; isLast: boolean }): string[] {
  const last = lines.at(-1);
  if (isLast && region.join !== '' && last?.endsWith(region.join) === true) {
    lines[lines.length - 1] = last.slice(0, -region.join.length);
  }
  return lines;
}

function withJoin(lines: readonly string[], join: string): string[] {
  return lines.map((line, index) => (index === lines.length - 1 && join !== '' ? line + join : line));
}

/** Columns of a new row are those of the row beside it. */
function alignLike(lines: readonly string[], like: Unit | undefined): string[] {
  return lines.map((line) => {
    let out = line;
    for (let column = 0; out.includes(ALIGN); column++) {
      const at = out.indexOf(ALIGN);
      const target = like?.columns[column] ?? at + 1;
      const head = out.slice(0, at);
      out = head.padEnd(Math.max(target, at + (head.endsWith('(') ? 0 : 1))) + out.slice(at + 1);
    }
    return out;
  });
}

/** Whether a row is as short as the column of its neighbour wants it; gofmt would move the neighbour for a longer one. */
function fitsColumn(lines: readonly string[], like: Unit | undefined): boolean {
  const column = like?.columns[0];
  return column === undefined || lines.every((line) => line.indexOf(ALIGN) < column);
}

/** Rows stand apart by blank lines, most of them. */
function isSpaced(units: readonly Unit[], lines: readonly string[]): boolean {
  let spaced = 0;
  for (let index = 1; index < units.length; index++) {
    if ((lines[(units[index]?.start ?? 0) - 1] ?? '').trim() === '') spaced += 1;
  }
  return units.length > 1 && spaced * 2 > units.length - 1;
}
