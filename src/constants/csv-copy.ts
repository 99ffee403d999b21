// A copy of a registry in the CSV that IANA publishes: its texts to the letter, cells in quotes only where they need it.
import { exportCsv } from '../core/export-csv.ts';
import { fieldText } from '../core/text.ts';
import type { Entry, Registry } from '../model.ts';

/** Fields that IANA's page has under another title than their name. */
const TITLES: Readonly<Record<string, string>> = {
  xref: 'Reference',
  spec: 'Reference',
  '@date': 'Registration Date',
  '@updated': 'Last Updated',
  address: 'Address Block',
  controller: 'Change Controller',
  global: 'Globally Reachable',
  allocation: 'Allocation Date',
  termination: 'Termination Date',
};

/**
 * The text of the file: the entries in the order of the registry. A file that is there keeps its head, the columns under
 * it, its line ends, the line breaks in its cells, and what it has for "nothing": which column is which field follows from
 * its cells. RFC 4180, with CRLF in a new file.
 */
export function csvCopy(registry: Registry, entries: readonly Entry[], current: string | undefined): string {
  const columns =
    (current === undefined ? undefined : columnsOf(readCsv(current), registry)) ?? newColumns(registry);
  const rows = [
    columns.map(({ title }) => title),
    ...entries.map((entry) => columns.map((column) => cellOf(entry, column))),
  ];
  // The head goes through the same quotes as the cells, and the line of field names before it goes.
  const csv = exportCsv({
    ...registry,
    fields: columns.map((_, index) => `${index}`),
    entries: rows.map((row) => Object.fromEntries(row.entries())),
  });
  const text = csv.slice(csv.indexOf('\r\n') + 2);
  return current !== undefined && !current.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
}

function newColumns({ fields = [] }: Registry): CsvColumn[] {
  return fields
    .filter((name) => !name.startsWith('@'))
    .map((field) => ({ title: titleOf(field), field, nothing: '', broken: new Map() }));
}

function cellOf(entry: Entry, { field, nothing, broken }: CsvColumn): string {
  const text = field === undefined ? '' : fieldText(entry, field);
  return text === '' ? nothing : (broken.get(inOneLine(text)) ?? text);
}

/** IANA's CSV has the line breaks of the XML, also after a bracket. */
function inOneLine(cell: string): string {
  return cell.replace(/\s+/g, ' ').replaceAll('[ ', '[').trim();
}

function titleOf(field: string): string {
  if (Object.hasOwn(TITLES, field)) return TITLES[field] ?? field;
  return field.replace(/[_-]+/g, ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

interface CsvColumn {
  readonly title: string;
  /** Undefined for a column without a text, of which the registry has nothing. */
  readonly field: string | undefined;
  /** What the file has where an entry has nothing: IANA's stylesheet writes `N/A` into some columns. */
  readonly nothing: string;
  /** Cells of more lines than one, by their text in one line. */
  readonly broken: ReadonlyMap<string, string>;
}

const NOTHING = /^(?:n\/a|-|–)$/i;

/** The columns of a file; undefined where one of them is of no field. */
function columnsOf(
  [head = [], ...rows]: readonly (readonly string[])[],
  registry: Registry,
): CsvColumn[] | undefined {
  const columns: CsvColumn[] = [];
  for (const [index, title] of head.entries()) {
    const cells = rows.map((row) => row[index] ?? '');
    const free = (registry.fields ?? []).filter((field) => columns.every((column) => column.field !== field));
    const field = fieldOf(title, { cells, free, registry });
    const hasText = cells.some((cell) => cell !== '' && !NOTHING.test(cell));
    if (field === undefined && hasText) return undefined;
    const broken = new Map(
      cells.filter((cell) => inOneLine(cell) !== cell).map((cell) => [inOneLine(cell), cell]),
    );
    columns.push({ title, field, nothing: nothingOf(cells), broken });
  }
  return columns.length === 0 ? undefined : columns;
}

/** The field that has most cells in common with the column; a title that is the field's own counts where there are none. */
function fieldOf(
  title: string,
  { cells, free, registry }: { cells: readonly string[]; free: readonly string[]; registry: Registry },
): string | undefined {
  const lines = new Set(cells.filter((cell) => cell !== '').map(inOneLine));
  const scores = free.map((field) => {
    const texts = new Set((registry.entries ?? []).map((entry) => inOneLine(fieldText(entry, field))));
    const common = [...lines].filter((line) => texts.has(line)).length;
    return { field, score: common + (title.toLowerCase() === titleOf(field).toLowerCase() ? 0.5 : 0) };
  });
  const [best] = scores.sort((a, b) => b.score - a.score);
  return best === undefined || best.score === 0 ? undefined : best.field;
}

/** Only a column without an empty cell has a word for it. */
function nothingOf(cells: readonly string[]): string {
  return cells.includes('') ? '' : (cells.find((cell) => NOTHING.test(cell)) ?? '');
}

/** Rows of cells, as RFC 4180 has them. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
