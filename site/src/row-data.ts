// From what is known of an entry to what its row says.
import { whenText } from './days.ts';
import { differencesOf, verbOf } from './happening-text.ts';
import type { Happening } from './lives.ts';
import type { HistoryItem, RowData } from './rows.tsx';
import type { GroupView, RegistryView, Row } from './view.ts';

/** The rows of a registry, with all that the table shows. */
export function rowData({ rows }: RegistryView, { since }: GroupView): readonly RowData[] {
  return rows.map((row) => dataOf(row, since));
}

/**
 * The columns of the table, as IANA shows them: what identifies an entry, what names it, then the others in the order of
 * the document. Dates of an entry are part of its history.
 */
export function columnsOf({ registry, roles: { values, names } }: RegistryView): readonly string[] {
  const fields = (registry.fields ?? []).filter((name) => name !== '@date' && name !== '@updated');
  const first = [...values, ...names.slice(0, 1)].filter((name) => fields.includes(name) && name !== 'xref');
  return [...new Set([...first, ...fields])];
}

function dataOf({ entry, anchor, aliases, kind, born, life }: Row, start: string | undefined): RowData {
  const history = life.happenings.filter(({ change }) => change.kind === 'entry-changed').map(itemOf);
  const since = kind !== undefined ? undefined : born !== undefined ? whenText(born) : before(start);
  return {
    anchor,
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(kind === undefined ? {} : { kind }),
    ...(since === undefined ? {} : { since }),
    ...(history.length === 0 ? {} : { history }),
    entry,
  };
}

/** It was there in the oldest version that is known. */
function before(start: string | undefined): string | undefined {
  return start === undefined ? undefined : `before ${start}`;
}

export function itemOf({ change, set, ...when }: Happening): HistoryItem {
  // Its dates are what the line begins with.
  const fields = differencesOf(change).filter(({ field }) => field !== 'Updated' && field !== 'Registered');
  return {
    when: whenText(when),
    what: verbOf(change.tags[0] ?? change.kind),
    significance: change.significance,
    set,
    ...(fields.length === 0 ? {} : { fields }),
  };
}
