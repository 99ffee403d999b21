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
  global: 'Globally Reachable',
  allocation: 'Allocation Date',
  termination: 'Termination Date',
};

/**
 * The text of the file: the entries in the order of the registry. A file that is there keeps its head, the columns under
 * it, and its line ends: which column is which field is told by what stands in it. RFC 4180, with CRLF in a new file.
 */
export function csvCopy(registry: Registry, entries: readonly Entry[], current: string | undefined): string {
  const known = current === undefined ? undefined : columnsOf(readCsv(current), registry);
  const fields =
    known?.map(({ field }) => field) ?? (registry.fields ?? []).filter((name) => !name.startsWith('@'));
  const titles = known?.map(({ title }) => title) ?? fields.map(titleOf);
  const head = Object.fromEntries(fields.map((field, index) => [field, titles[index] ?? field]));
  // The head goes through the same quotes as the cells, and the line of field names before it goes.
  const csv = exportCsv({ ...registry, fields, entries: [head, ...entries] });
  const text = csv.slice(csv.indexOf('\r\n') + 2);
  return current !== undefined && !current.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
}

function titleOf(field: string): string {
  if (Object.hasOwn(TITLES, field)) return TITLES[field] ?? field;
  return field.replace(/[_-]+/g, ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

interface CsvColumn {
  readonly title: string;
  readonly field: string;
}

/** The fields of a file's columns; undefined where one of them is none. */
function columnsOf(
  [head = [], ...rows]: readonly (readonly string[])[],
  registry: Registry,
): CsvColumn[] | undefined {
  const columns: CsvColumn[] = [];
  for (const [index, title] of head.entries()) {
    const cells = new Set(rows.map((row) => row[index] ?? '').filter((cell) => cell !== ''));
    const free = (registry.fields ?? []).filter((field) => columns.every((column) => column.field !== field));
    const scores = free.map((field) => ({ field, score: score(field, { title, cells, registry }) }));
    const [best] = scores.sort((a, b) => b.score - a.score);
    if (best === undefined || best.score === 0) return undefined;
    columns.push({ title, field: best.field });
  }
  return columns.length === 0 ? undefined : columns;
}

/** Cells in common; a title that is the field's own counts where there are none. */
function score(
  field: string,
  { title, cells, registry }: { title: string; cells: ReadonlySet<string>; registry: Registry },
): number {
  const texts = new Set((registry.entries ?? []).map((entry) => fieldText(entry, field)));
  const common = [...cells].filter((cell) => texts.has(cell)).length;
  return common + (title.toLowerCase() === titleOf(field).toLowerCase() ? 0.5 : 0);
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
