// Where the rows of a table come from.

export interface TableSource {
  readonly length: number;
  /** All text of a row in small letters. */
  text(index: number): string;
  /** What the first cell holds. */
  value(index: number): string;
  cell(index: number, column: number): string;
  row(index: number): Element;
  /** The row that an address names: by its id, an earlier key, or its value. */
  find(name: string): number | undefined;
}

/** The rows that are on the page. */
export function pageSource(body: HTMLTableSectionElement): TableSource {
  const rows = [...body.rows];
  const texts: string[] = [];
  const cell = (index: number, column: number): string => {
    const found = rows[index]?.cells[column];
    if (found === undefined) return '';
    const summary = found.querySelector('summary');
    return cellText(summary ?? found);
  };
  return {
    length: rows.length,
    text: (index) => (texts[index] ??= rowText(rows[index])),
    value: (index) => cell(index, 0),
    cell,
    row: (index) => rows[index] ?? document.createElement('tr'),
    find(name) {
      const value = decode(name);
      const index = rows.findIndex((_, at) => cell(at, 0) === value);
      return index < 0 ? undefined : index;
    },
  };
}

/** An address that is not encoded as it should be is taken as it is. */
export function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function rowText(row: HTMLTableRowElement | undefined): string {
  return [...(row?.cells ?? [])]
    .map((each) => cellText(each))
    .join('\n')
    .toLowerCase();
}

/** Without the sign that links to the row. */
function cellText(cell: Element): string {
  return (cell.textContent ?? '').replace(/#$/, '').trim();
}
