// One registry as CSV, with IANA's own text in every cell.
import type { Registry } from '../model.ts';
import { fieldText } from './text.ts';

export interface CsvOptions {
  /** Puts a `'` before what a spreadsheet would take for a formula. Without it, cells are exact. */
  readonly spreadsheet?: boolean;
}

/** What makes spreadsheets calculate; the wide forms do so in East Asian ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A header of field names, then one row an entry; RFC 4180 with CRLF. Empty where the registry has no entries. */
export function exportCsv(registry: Registry, options: CsvOptions = {}): string {
  const { fields, entries } = registry;
  if (fields === undefined || entries === undefined) return '';
  const cell = options.spreadsheet === true ? (text: string) => quoted(guarded(text)) : quoted;
  let csv = `${fields.map(cell).join(',')}\r\n`;
  for (const entry of entries) {
    csv += `${fields.map((name) => cell(fieldText(entry, name))).join(',')}\r\n`;
  }
  return csv;
}

function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
