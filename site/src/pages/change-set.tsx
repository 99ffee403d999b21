// The page of one change set: what it says, and what changed, before and after side by side.
import type { Change, EntryChanged } from 'iana-watch/core';
import { formatChangeSet } from 'iana-watch/core';
import { type Report, visibleLine } from 'iana-watch/render';
import { whenOfSet, whenText } from '../days.ts';
import type { Logged } from '../input.ts';
import { fieldLabel } from '../field-label.ts';
import { verbOf } from '../happening-text.ts';
import { pageHtml, type Site, up } from '../layout.tsx';
import { ReportBody } from '../report.tsx';
import { ScrollTable } from '../scroll-table.tsx';
import { Value } from '../value.tsx';
import { anchorOf, type GroupView, type RegistryView } from '../view.ts';
import { groupFeeds } from './registry.tsx';

/** Entries that are compared on the page; the JSON has all. */
const COMPARED = 200;

export function changeSetPage(site: Site, view: GroupView, accepted: Logged, report: Report): string {
  const { group } = view;
  const { changeSet } = accepted;
  const path = `changes/${group}/${accepted.page}/`;
  const edited = changeSet.changes.filter(isEdit);
  return pageHtml({
    site,
    path,
    title: visibleLine(report.headline),
    nav: 'changes',
    json: true,
    crumbs: [
      { path: 'changes/', text: 'Changes' },
      { path: `${group}/`, text: view.short },
      { path: `changes/${group}/`, text: 'All changes' },
    ],
    feeds: groupFeeds(view),
    children: (
      <>
        <ul class="facts-line">
          <li>
            <time dateTime={whenOfSet(accepted).day}>{whenText(whenOfSet(accepted))}</time>
          </li>
          <li>{report.counts}</li>
          {changeSet.from?.updated !== undefined && changeSet.to?.updated !== undefined && (
            <li>
              from the version of {changeSet.from.updated} to that of {changeSet.to.updated}
            </li>
          )}
        </ul>
        <ReportBody report={report} />
        {edited.length > 0 && <SideBySide edited={edited} view={view} root={up(path)} />}
      </>
    ),
  });
}

export function changeSetJson({ changeSet }: Logged): string {
  return formatChangeSet(changeSet);
}

function isEdit(change: Change): change is EntryChanged {
  return change.kind === 'entry-changed' && change.significance !== 'bookkeeping';
}

function SideBySide({
  edited,
  view,
  root,
}: {
  edited: readonly EntryChanged[];
  view: GroupView;
  root: string;
}) {
  const rest = edited.length - COMPARED;
  const folders = new Map(view.registries.map((each) => [each.registry.path, each]));
  return (
    <section>
      <h2>Before and after</h2>
      <ScrollTable label="Before and after" kind="compare" columns={['Entry', 'Field', 'Before', 'After']}>
        {edited.slice(0, COMPARED).map((change, index) => (
          <Compared
            key={index}
            change={change}
            group={view.group}
            address={addressOf(folders.get(change.registry), change.key, `${root}${view.group}/`)}
          />
        ))}
      </ScrollTable>
      {rest > 0 && <p class="more">… and {rest} more entries, all of them in this page’s JSON.</p>}
    </section>
  );
}

/** Of the entry, or of the registry where the entry has none any more. */
function addressOf(
  view: RegistryView | undefined,
  key: readonly string[],
  folder: string,
): string | undefined {
  if (view === undefined || view.folder === '') return undefined;
  const page = `${folder}${encodeURIComponent(view.folder)}/`;
  const anchor = anchorOf(key);
  return view.anchors.has(anchor) ? `${page}#${anchor}` : page;
}

interface ComparedProps {
  readonly change: EntryChanged;
  readonly group: string;
  readonly address: string | undefined;
}

function Compared({ change, group, address }: ComparedProps) {
  const { fields, before, after, key, tags, significance } = change;
  const name = visibleLine(key.join(' '));
  return (
    <tbody class={`sig ${significance}`}>
      {fields.map((field, index) => (
        <tr key={field}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={fields.length}>
              {address === undefined ? name : <a href={address}>{name}</a>}
              <span class="tag">{verbOf(tags[0] ?? '')}</span>
            </th>
          )}
          <td class="field">{fieldLabel(field)}</td>
          <td class="before">
            <Value value={before[field]} group={group} />
          </td>
          <td class="after">
            <Value value={after[field]} group={group} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}
