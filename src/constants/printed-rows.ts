// What the rows of a region are made of, which of them are in its lines already, and how one is printed.
import type { NamedRow } from './naming.ts';
import type { IsDeclared } from './declared-elsewhere.ts';
import { withoutEmptyComments } from './empty-comments.ts';
import { textOf } from './filters.ts';
import { slotValue, type SlotOptions } from './row-source.ts';
import type { Unit } from './row-pattern.ts';
import { printRow, presentName, type RowTemplate, type Slot } from './row-template.ts';
import type { Placeholder } from './selection.ts';

export interface RegionRows {
  readonly template: RowTemplate;
  readonly gaps: ReadonlyMap<Placeholder['kind'], RowTemplate>;
  /** Prints an old identifier next to the new one; absent: none is. */
  readonly alias?: RowTemplate;
  readonly rows: readonly NamedRow[];
  readonly placeholders: readonly Placeholder[];
  readonly slots: SlotOptions;
  readonly mode: 'replace' | 'insert';
  readonly order: 'value' | 'name' | 'registry';
  readonly group?: number;
  readonly join: string;
  readonly lines: readonly string[];
  /** Lines of the same list that are outside of the region. */
  readonly around?: readonly string[];
  /** Whether the file declares an identifier with its value outside of all regions. */
  readonly isDeclared?: IsDeclared;
  /** Keys of rows that the region that declares their names does not get. */
  readonly undeclared?: ReadonlySet<string>;
  /** The configuration asks for entries that the registry calls unused. */
  readonly hasUnused?: boolean;
  /** Identifiers by value that said of it that it is not assigned, and now it is. */
  readonly outdated: ReadonlyMap<string, string>;
}

/** Which of the rows are in the lines already, by key. */
export function unitsByKey(
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

/** What a row is called in its unit, where it is named otherwise now and no other unit of its value has that name. */
export function formerName(
  { template }: Pick<RegionRows, 'template'>,
  row: NamedRow,
  { unit, units }: { readonly unit: Unit; readonly units: readonly Unit[] },
): string | undefined {
  const { name } = unit;
  const now = presentName(template, row.name);
  if (name === undefined || name === now || name === now.replace(/_$/, '')) return undefined;
  return units.some((it) => it.value === unit.value && it.name === now) ? undefined : name;
}

/** `same`: what is in the slots of that name, in the row itself or in the one before it. */
export function print(region: RegionRows, row: NamedRow, same: readonly string[]): string[] {
  const { template, slots } = region;
  const left = [...same];
  return printRow(
    withoutEmptyComments(template, (slot) => isEmpty(region, row, slot)) ?? template,
    (slot) => (slot === 'same' ? { type: 'safe', text: left.shift() ?? '' } : slotValue(row, slot, slots)),
    row.valueText,
  );
}

/** The first slot that a row has nothing for, outside of comments that can be left out; undefined for none. */
export function emptySlot(region: RegionRows, row: NamedRow): string | undefined {
  const { template } = region;
  if (withoutEmptyComments(template, (slot) => isEmpty(region, row, slot)) !== undefined) return undefined;
  const pieces = template.lines.flat();
  const found = pieces.find((piece) => typeof piece !== 'string' && isEmpty(region, row, piece));
  return typeof found === 'string' ? undefined : found?.name;
}

const NEVER_EMPTY = new Set(['align', 'col', 'same', 'alias', 'name', 'value', 'first', 'last']);

function isEmpty({ slots }: RegionRows, row: NamedRow, { name }: Slot): boolean {
  return !NEVER_EMPTY.has(name) && textOf(slotValue(row, name, slots)) === '';
}

/** The rows in the order of the region. */
export function ordered(rows: readonly NamedRow[], order: RegionRows['order']): NamedRow[] {
  if (order !== 'name') return [...rows];
  return [...rows].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
