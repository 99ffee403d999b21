// Which values are in the files of an item before anything is generated, and under which identifiers.

/** Identifiers by value, by file. A row without a name has the value alone: `""`. */
export type ExistingRows = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Values with their identifiers, of one or more places of a file. */
export interface ExistingRow {
  readonly file: string;
  readonly value: bigint | string;
  readonly identifier: string;
}

/** The first row of a value counts, one with an identifier before one without. */
export function existingRowsOf(rows: readonly ExistingRow[]): ExistingRows {
  const files = new Map<string, Map<string, string>>();
  for (const { file, value, identifier } of rows) {
    const values = files.get(file) ?? new Map<string, string>();
    files.set(file, values);
    const key = `${value}`;
    if ((values.get(key) ?? '') === '') values.set(key, identifier);
  }
  return files;
}
