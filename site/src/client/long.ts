// The rows of a long table, out of the page's JSON. They are made by the same code as those that are on the page.
import { fieldText } from 'iana-watch/core';
import { h, render } from 'preact';
import { EntryRow, type RowData } from '../rows.tsx';
import { decode, type TableSource } from './source.ts';

interface RegistryJson {
  readonly group: string;
  readonly columns: readonly string[];
  readonly entries: readonly RowData[];
}

export async function jsonSource(box: HTMLElement): Promise<TableSource> {
  const page = await fetch(new URL('index.json', firstPage()));
  const { group, columns, entries } = (await page.json()) as RegistryJson;
  const root = new URL(box.dataset['root'] ?? './', location.href).pathname;
  const texts = entries.map((row) => textOf(row, columns));
  const rows: Element[] = [];
  const cell = (index: number, column: number): string => {
    const row = entries[index];
    const name = columns[column];
    if (row === undefined) return '';
    return name === undefined ? (row.since ?? '') : fieldText(row.entry, name);
  };
  return {
    length: entries.length,
    text: (index) => texts[index] ?? '',
    value: (index) => cell(index, 0),
    cell,
    row: (index) => (rows[index] ??= element(entries[index], { columns, group, root })),
    find(name) {
      const exact = entries.findIndex(
        ({ anchor, aliases }) => anchor === name || aliases?.includes(name) === true,
      );
      if (exact >= 0) return exact;
      const value = decode(name);
      const index = entries.findIndex((_, at) => cell(at, 0) === value);
      return index < 0 ? undefined : index;
    },
  };
}

/** The JSON is in the folder of the first page. */
function firstPage(): string {
  const current = document.querySelector('.pager [aria-current]');
  const first = document.querySelector<HTMLAnchorElement>('.pager a');
  return current === null || first === null ? location.href : first.href;
}

function textOf(row: RowData, columns: readonly string[]): string {
  return [...columns.map((name) => fieldText(row.entry, name)), row.since ?? ''].join('\n').toLowerCase();
}

function element(
  row: RowData | undefined,
  props: { columns: readonly string[]; group: string; root: string },
): Element {
  const body = document.createElement('tbody');
  if (row !== undefined) render(h(EntryRow, { row, ...props }), body);
  return body.firstElementChild ?? document.createElement('tr');
}
