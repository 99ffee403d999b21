// Which rows a region lacks, and which of those must not be written: what the file has already in another way, and what
// the row of the configuration cannot say.
import type { NamedRow } from './naming.ts';
import { otherRows } from './other-rows.ts';
import { isOutdated } from './placeholder-rows.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { hasSlot, presentName } from './row-template.ts';
import { emptySlot, type RegionRows } from './standing-rows.ts';

/** A row that is wanted and not written. */
export interface Withheld {
  readonly key: string;
  readonly label: string;
  readonly why: string;
}

export interface NewRows {
  readonly rows: readonly NamedRow[];
  readonly withheld: readonly Withheld[];
}

/** The rows that do not stand in the region yet, parted by whether they may be written. */
export function newRows(
  region: RegionRows,
  { units, there }: { readonly units: readonly Unit[]; readonly there: ReadonlyMap<string, Unit> },
): NewRows {
  const has = standing(region, units);
  const rows: NamedRow[] = [];
  const withheld: Withheld[] = [];
  for (const row of region.rows) {
    if (row.origin === 'withdrawn' || there.has(row.key)) continue;
    const why = reasonAgainst(region, row, has);
    if (why !== undefined) {
      withheld.push({ key: row.key, label: row.label, why });
      continue;
    }
    rows.push(row);
    // Two entries of one value are two rows only where people wrote them so: a decoder knows one.
    if (has.size > 0) has.values.set(`${row.value}`, presentName(region.template, row.name));
  }
  return { rows, withheld };
}

interface Has {
  /** Values, with what they are called; `''` where they have no name. */
  readonly values: Map<string, string>;
  readonly names: ReadonlyMap<string, string>;
  /** How many rows stand in the region. */
  readonly size: number;
}

/** Values and names of all rows in the list, those outside the markers and those written otherwise included. */
function standing(region: RegionRows, units: readonly Unit[]): Has {
  const values = new Map<string, string>();
  const names = new Map<string, string>();
  const around = findUnits(region.template, region.around ?? []).filter((unit) => !isOutdated(unit, region));
  for (const { value, name } of [...units, ...around]) {
    if (value !== undefined) values.set(`${value}`, name ?? '');
    if (name !== undefined) names.set(name, value === undefined ? '' : `${value}`);
  }
  if (region.mode === 'insert' && hasSlot(region.template, 'value')) {
    for (const { value } of otherRows(region.lines, units)) {
      if (!values.has(`${value}`)) values.set(`${value}`, '');
    }
  }
  return { values, names, size: units.length };
}

function reasonAgainst(region: RegionRows, row: NamedRow, { values, names, size }: Has): string | undefined {
  const { template, slots } = region;
  const isUnused =
    slots.facts.of(row.key, 'unused') === true || slots.facts.of(row.valueText, 'unused') === true;
  // What a list of its own has for such entries it shows; an empty one takes all that is selected.
  if (isUnused && row.origin !== 'extra' && region.hasUnused !== true && size > 0) {
    return 'the registry says that it is unused; "extra" gives it a row';
  }
  if (hasSlot(template, 'value') && values.has(`${row.value}`)) {
    const called = values.get(`${row.value}`) ?? '';
    return called === '' ? 'the list has that value already' : `the list has it as ${called} already`;
  }
  const name = presentName(template, row.name);
  if (hasSlot(template, 'name') && names.has(name)) {
    const value = names.get(name) ?? '';
    return `${name} stands there already${value === '' ? '' : `, for ${value}`}`;
  }
  const empty = emptySlot(region, row);
  return empty === undefined ? undefined : `its entry has nothing for "{${empty}}" of the row`;
}
