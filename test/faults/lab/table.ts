// The table faults × places, for people: how many steps were tried, and how many ended as they should.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cell, Matrix } from './drive.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

interface Tables {
  readonly markdownTable: (rows: readonly (readonly string[])[]) => string;
  readonly between: (text: string, name: string, inner: string) => string;
}

/** A row a fault, a column a script and place; `12 of 12` are the steps that ended equal. */
export async function tableOf({ cells }: Matrix): Promise<string> {
  const { markdownTable } = await tables();
  const columns = [...new Set(cells.map(({ where }) => where))];
  const rows = [...new Set(cells.map(({ fault }) => fault))].map((fault) => [
    fault,
    ...columns.map((where) => cellText(cells.filter((cell) => cell.fault === fault && cell.where === where))),
  ]);
  const total = ['all', ...columns.map((where) => cellText(cells.filter((cell) => cell.where === where)))];
  return markdownTable([['fault', ...columns], ...rows, total]);
}

/** Puts a table between the marks of `name` in a page. */
export async function writeTable(page: string, name: string, table: string): Promise<void> {
  const { between } = await tables();
  const path = join(ROOT, page);
  writeFileSync(path, between(readFileSync(path, 'utf8'), name, table));
}

function tables(): Promise<Tables> {
  return import(pathToFileURL(join(ROOT, 'scripts', 'markdown-table.mjs')).href) as Promise<Tables>;
}

function cellText(cells: readonly Cell[]): string {
  const sum = (count: (cell: Cell) => number) => cells.reduce((total, cell) => total + count(cell), 0);
  return cells.length === 0 ? '' : `${sum(({ equal }) => equal)} of ${sum(({ steps }) => steps)}`;
}
