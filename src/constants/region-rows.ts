// The rows of a region: written whole, or only inserted where they are missing. Lines in, lines out.
import { groupBy } from '../core/group-by.ts';
import { alignColumns } from './align-columns.ts';
import type { NamedRow } from './naming.ts';
import { insertRows } from './insert-rows.ts';
import { withJoin } from './join-rows.ts';
import { isUnused, newRows, type Withheld } from './new-rows.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { slotValue, type SlotOptions } from './row-source.ts';
import { hasSlot, presentName, printRow, type RowTemplate } from './row-template.ts';
import type { Placeholder } from './selection.ts';
import { formerName, ordered, print, type RegionRows, unitsByKey } from './printed-rows.ts';

interface Block {
  readonly value: bigint | string;
  readonly lines: readonly string[];
  /** Rows are joined and aligned; gap lines and kept lines are not. */
  readonly isRow: boolean;
}

/** The lines that the region should have, and the rows that are wanted and not written. */
export function regionRows(region: RegionRows): {
  readonly lines: readonly string[];
  readonly withheld: readonly Withheld[];
} {
  return region.mode === 'insert' ? insertRows(region) : writeRows(region);
}

function writeRows(region: RegionRows): ReturnType<typeof regionRows> {
  const units = findUnits(region.template, region.lines);
  const there = unitsByKey(region, units);
  const { withheld, sameOf } = newRows(region, { units, there });
  const held = new Set(withheld.map(({ key }) => key));
  const byValue = groupBy(units, ({ value }) => value);
  const blocks: Block[] = [];
  for (const row of ordered(region.rows, region.order)) {
    if (held.has(row.key)) continue;
    const unit = there.get(row.key);
    // Nobody knows any more what a withdrawn row said, and "Unused" says less than what people wrote: they stay.
    if (row.origin === 'withdrawn' || (isUnused(region, row) && isCalled(region, row, unit))) {
      if (unit !== undefined)
        blocks.push({ value: row.value, lines: region.lines.slice(unit.start, unit.end + 1), isRow: true });
      continue;
    }
    const same = unit?.same ?? sameOf.get(row.key) ?? [];
    const alike = byValue.get(row.value) ?? [];
    const others = otherNames(region, row, { alike, there });
    const place = presentName(region.template, row.name);
    const at = alike.findIndex(({ name }) => name === place);
    const kept = others.map((unit): Block & { readonly isBefore: boolean } => ({
      value: row.value,
      lines: region.lines.slice(unit.start, unit.end + 1),
      isRow: true,
      isBefore: alike.indexOf(unit) < at,
    }));
    blocks.push(...kept.filter(({ isBefore }) => isBefore));
    blocks.push({ value: row.value, lines: print(region, row, same), isRow: true });
    blocks.push(...kept.filter(({ isBefore }) => !isBefore));
    for (const alias of region.alias === undefined ? [] : row.aliases) {
      blocks.push({ value: row.value, lines: printAlias(region, { row, alias }), isRow: true });
    }
  }
  return { lines: layOut(region.order === 'value' ? withGaps(blocks, region) : blocks, region), withheld };
}

/** Whether a row is there under the name that it has. */
function isCalled({ template }: RegionRows, { name }: NamedRow, unit: Unit | undefined): boolean {
  return unit !== undefined && (unit.name === undefined || unit.name === presentName(template, name));
}

/** Rows of the same value under other names, which people wrote; with a row for aliases they are written like those. */
function otherNames(
  { alias, template }: RegionRows,
  row: NamedRow,
  { alike, there }: { alike: readonly Unit[]; there: ReadonlyMap<string, Unit> },
): Unit[] {
  if (alias !== undefined || !hasSlot(template, 'name')) return [];
  const main = presentName(template, row.name);
  const own = there.get(row.key);
  // The row itself under the name that it had: it gets its new one.
  const isRenamed =
    own !== undefined && formerName({ template }, row, { unit: own, units: alike }) !== undefined;
  const isTaken = (unit: Unit): boolean =>
    (isRenamed && unit === own) || [...there].some(([key, it]) => it === unit && key !== row.key);
  const aliases = new Set(row.aliases.map((it) => presentName(template, it)).concat(row.aliases));
  return alike.filter(
    (unit) => unit.name !== undefined && unit.name !== main && aliases.has(unit.name) && !isTaken(unit),
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

function layOut(blocks: readonly Block[], { group, join, template }: RegionRows): string[] {
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
      block.isRow && at === block.lines.length - 1 && index < lastRow
        ? withJoin(line, join, template.language)
        : line,
    );
    open.push(...joined);
  }
  flush();
  return lines;
}

function hundred(value: bigint | string, group: number): string {
  return typeof value === 'bigint' ? `${value / BigInt(group)}` : '';
}
