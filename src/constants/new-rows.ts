// Which rows a region lacks, and which of those must not be written: what the file has already in another way, and what
// the row of the configuration cannot say.
import type { NamedRow } from './naming.ts';
import { cellText } from './cell.ts';
import { numbersIn } from './numbers.ts';
import { otherRows } from './other-rows.ts';
import { isOutdated } from './placeholder-rows.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { hasSlot, identifierOf, presentName } from './row-template.ts';
import { canonicalName, canonicalValue } from './same-thing.ts';
import { emptySlot, type RegionRows } from './printed-rows.ts';
import { type ColumnsOf, columnsOf } from './unknown-columns.ts';

/** A row that is wanted and not written. */
export interface Withheld {
  readonly key: string;
  readonly label: string;
  readonly why: string;
  /** It is no value of its own, so that nobody misses it. */
  readonly isSpace?: true;
}

export interface NewRows {
  readonly rows: readonly NamedRow[];
  readonly withheld: readonly Withheld[];
  /** What is in the `{same}` slots of the new rows, by key. */
  readonly sameOf: ReadonlyMap<string, readonly string[]>;
}

/** The rows that are not in the region yet, parted by whether they may be written. */
export function newRows(
  region: RegionRows,
  { units, there }: { readonly units: readonly Unit[]; readonly there: ReadonlyMap<string, Unit> },
): NewRows {
  const has = existing(region, units);
  let columns: ColumnsOf | undefined;
  const rows: NamedRow[] = [];
  const withheld: Withheld[] = [];
  const sameOf = new Map<string, readonly string[]>();
  for (const row of region.rows) {
    if (row.origin === 'withdrawn' || there.has(row.key)) continue;
    // A space to assign from is no value that a list lacks.
    if (units.length > 0 && row.origin === 'registry' && isEndOfRange(row, region.slots.valueField)) {
      withheld.push({
        key: row.key,
        label: row.label,
        why: 'it is the end of a range of values',
        isSpace: true,
      });
      continue;
    }
    columns ??= columnsOf(region, { units, there });
    const same = columns(row);
    const why = reasonAgainst(region, row, has) ?? (typeof same === 'string' ? same : undefined);
    if (why !== undefined) {
      withheld.push({ key: row.key, label: row.label, why });
      continue;
    }
    rows.push(row);
    if (typeof same !== 'string') sameOf.set(row.key, same);
    // Two entries of one value are two rows only where people wrote them so: a decoder knows one.
    has.values.set(canonicalValue(row.value), presentName(region.template, row.name));
  }
  return { rows, withheld, sameOf };
}

interface Has {
  /** Values, with what they are called; `''` where they have no name. */
  readonly values: Map<string, string>;
  /** By what all spellings of a name share. */
  readonly names: ReadonlyMap<string, { readonly name: string; readonly value: string }>;
  /** How many rows are in the region. */
  readonly size: number;
}

/** Values and names of all rows in the list, those outside the markers and those written otherwise included. */
function existing(region: RegionRows, units: readonly Unit[]): Has {
  const values = new Map<string, string>();
  const names = new Map<string, { name: string; value: string }>();
  const around = findUnits(region.template, region.around ?? []).filter((unit) => !isOutdated(unit, region));
  for (const { value, name } of [...units, ...around]) {
    if (value !== undefined) values.set(canonicalValue(value), name ?? '');
    if (name !== undefined)
      names.set(canonicalName(name), { name, value: value === undefined ? '' : `${value}` });
  }
  if (region.mode === 'insert' && hasSlot(region.template, 'value')) {
    for (const { value } of otherRows(region.lines, units)) {
      if (!values.has(`${value}`)) values.set(`${value}`, '');
    }
  }
  return { values, names, size: units.length };
}

/** Whether the registry says of a row's value that it is unused. */
export function isUnused({ slots: { facts } }: RegionRows, { key, valueText }: NamedRow): boolean {
  return facts.of(key, 'unused') === true || facts.of(valueText, 'unused') === true;
}

function reasonAgainst(region: RegionRows, row: NamedRow, { values, names, size }: Has): string | undefined {
  const { template } = region;
  // What a list of its own has for such entries it shows; an empty one takes all that is selected.
  if (isUnused(region, row) && row.origin !== 'extra' && region.hasUnused !== true && size > 0) {
    return 'the registry says that it is unused; "extra" gives it a row';
  }
  if (hasSlot(template, 'value') && values.has(canonicalValue(row.value))) {
    const called = values.get(canonicalValue(row.value)) ?? '';
    return called === '' ? 'the list has that value already' : `the list has it as ${called} already`;
  }
  const namesake = names.get(canonicalName(presentName(template, row.name)));
  if (hasSlot(template, 'name') && namesake !== undefined) {
    const { name, value } = namesake;
    return `${name} is there already${value === '' ? '' : `, for ${value}`}`;
  }
  if (region.undeclared?.has(row.key) === true) return 'the list that declares its name does not get it';
  if (hasSlot(template, 'name') && hasSlot(template, 'value')) {
    const identifier = identifierOf(template, row);
    if (region.isDeclared?.(identifier, row.value) === true)
      return `the file declares ${identifier} elsewhere`;
  }
  const empty = emptySlot(region, row);
  return empty === undefined ? undefined : `its entry has nothing for "{${empty}}" of the row`;
}

/** An end of a range of more than two values, which is a space to assign from and not a value that is assigned. */
export function isEndOfRange(
  { entry, value }: Pick<NamedRow, 'entry' | 'value'>,
  valueField: string | undefined,
): boolean {
  if (entry === undefined || valueField === undefined || typeof value !== 'bigint') return false;
  const all = numbersIn(cellText(entry, valueField))?.intervals ?? [];
  return all.some(({ low, high }) => high - low > 1n && (value === low || value === high));
}
