// The rows of a registry's table: made when the site is built, and for tables too long for one page in the browser.
import type { Entry } from 'iana-watch/core';
import { fieldLabel } from './field-label.ts';
import { Value } from './value.tsx';

/** A row as the page's JSON holds it; all of it but `entry` is what the site knows besides IANA's own text. */
export interface RowData {
  readonly anchor: string;
  readonly aliases?: readonly string[];
  /** What kind of space it is, if it assigns nothing. */
  readonly kind?: string;
  /** `2018-08-10`, `2018-08`, a span with ` – ` within, or `before 2016-01-01`. */
  readonly since?: string;
  readonly history?: readonly HistoryItem[];
  readonly entry: Entry;
}

/** One thing that happened to an entry, newest first. */
export interface HistoryItem {
  readonly when: string;
  readonly what: string;
  readonly significance: string;
  /** Id of the change set. */
  readonly set: string;
  readonly fields?: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

export interface RowProps {
  readonly row: RowData;
  readonly columns: readonly string[];
  readonly group: string;
  /** Way to the first page of the site. */
  readonly root: string;
}

/** Fields that hold values or short codes, which read best with all digits of one width. */
const CODE = /^(?:value|code|codes|number|id|type|bit|bits|hex|dec|decimal|tag|range|key|prefix|oid)$/i;

export function EntryRow({ row, columns, group, root }: RowProps) {
  const [first, ...others] = columns;
  return (
    <tr id={row.anchor} class={row.kind === undefined ? undefined : 'space'}>
      <th scope="row" class={first !== undefined && CODE.test(first) ? 'code' : undefined}>
        {row.aliases?.map((alias) => (
          <a key={alias} id={alias} class="alias" />
        ))}
        {first !== undefined && <Value value={row.entry[first]} group={group} />}
        <a class="self" href={`#${row.anchor}`} aria-label="Link to this entry">
          #
        </a>
      </th>
      {others.map((name) => (
        <td key={name} class={CODE.test(name) ? 'code' : undefined} data-label={fieldLabel(name)}>
          <Value value={row.entry[name]} group={group} />
        </td>
      ))}
      <td class="since" data-label="Since">
        <Since row={row} group={group} root={root} />
      </td>
    </tr>
  );
}

function Since({ row, group, root }: Omit<RowProps, 'columns'>) {
  const { since, history = [] } = row;
  if (history.length === 0) return <>{since ?? ''}</>;
  const count = `${history.length} ${history.length === 1 ? 'change' : 'changes'}`;
  return (
    <details>
      <summary>
        {since === undefined ? count : since}
        {since !== undefined && <span class="times">{count}</span>}
      </summary>
      <HistoryList items={history} group={group} root={root} />
    </details>
  );
}

/** What happened, each with its change set and what was before and after. */
export function HistoryList({
  items,
  group,
  root,
}: Pick<RowProps, 'group' | 'root'> & { items: readonly HistoryItem[] }) {
  return (
    <ol class="history">
      {items.map(({ set, when, what, fields }, index) => (
        <li key={index}>
          <a href={`${root}changes/${group}/${set}/`}>{when}</a> {what}
          {fields?.map(({ field, before, after }) => (
            <div key={field} class="delta">
              <span class="field">{field}</span> {before !== '' && <del>{before}</del>}{' '}
              {after !== '' && <ins>{after}</ins>}
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}
