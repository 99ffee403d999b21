// Values and ranges as `select` and `skip` name them: which rows and placeholders they leave.
import { holds, intersect, numbersIn, type ValueSet, valueSet } from './numbers.ts';
import { ConstantsTrouble } from './problem.ts';
import type { Placeholder, Table } from './selection.ts';

/**
 * The values that a setting names; undefined where it is not there. Throws for what is neither a value nor a range, for
 * it would select nothing in silence.
 */
export function valuesOf(
  values: string | number | readonly (string | number)[] | undefined,
  { table, at }: { readonly table: Table; readonly at: string },
): ValueSet | undefined {
  if (values === undefined) return undefined;
  const set = valueSet(values);
  const known = new Set([
    ...table.candidates.flatMap(({ key, valueText }) => [key, valueText]),
    ...table.odd.map(({ text }) => text),
  ]);
  refuseSingleBytes(values, { table, at });
  const odd = [...set.names].find(
    (name) => numbersIn(name) === undefined && !known.has(name) && !isFormerKey(name),
  );
  if (table.bounds !== undefined && odd !== undefined) {
    throw new ConstantsTrouble(
      at,
      `"${odd}" is neither a value of ${table.registry.path} nor a range; write them as 5, 10-19 or [5, 10-19]`,
    );
  }
  return set;
}

/** `84 IPTM`: one of several entries of a value, by its name. It may be the only one by now, or gone. */
function isFormerKey(name: string): boolean {
  const [value = '', ...words] = name.split(' ');
  return words.length > 0 && numbersIn(value) !== undefined;
}

/** Where values are bytes side by side, one byte alone is most likely the half of a value that YAML cut at its comma. */
function refuseSingleBytes(
  values: string | number | readonly (string | number)[],
  { table, at }: { readonly table: Table; readonly at: string },
): void {
  const pair = table.candidates.find(({ valueText }) => /^0x[0-9a-f]{2}(?:,|$)/i.test(valueText))?.valueText;
  if (pair?.includes(',') !== true) return;
  const byte = [values]
    .flat()
    .find((value) => /^(?:0x[0-9a-f]{1,2}|\d{1,2}|1\d\d|2[0-4]\d|25[0-5])$/i.test(`${value}`));
  if (byte === undefined) return;
  throw new ConstantsTrouble(
    at,
    `${byte} is one byte, and values of ${table.registry.path} have ${pair.split(',').length}; write each in quotes, as in "${pair}"`,
  );
}

/** The candidates and placeholders that a selection leaves. Names select by value text. */
export function within<
  T extends { readonly valueText: string; readonly value: bigint | string; readonly key: string },
>(rows: readonly T[], selected: ValueSet | undefined): T[] {
  if (selected === undefined) return [...rows];
  return rows.filter((row) => isIn(row, selected));
}

/** Whether a row's value is one of the set. */
export function isIn(
  row: { readonly valueText: string; readonly value: bigint | string; readonly key: string },
  set: ValueSet,
): boolean {
  if (set.names.has(row.valueText) || set.names.has(row.key)) return true;
  return typeof row.value === 'bigint' && holds(set.numbers, row.value);
}

/** Placeholders cut to the selection. */
export function placeholdersWithin(
  placeholders: readonly Placeholder[],
  selected: ValueSet | undefined,
): Placeholder[] {
  if (selected === undefined) return [...placeholders];
  return placeholders.flatMap(({ low, high, ...placeholder }) => {
    const { intervals } = intersect({ space: 'integer', intervals: [{ low, high }] }, selected.numbers);
    return intervals.map((interval) => ({ ...placeholder, ...interval }));
  });
}
