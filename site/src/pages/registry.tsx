// The page of one registry: its table, how full it is, how it grew, and what became of its entries.
import { type Note, registryPage, type Rule } from 'iana-watch/core';
import { visibleLine } from 'iana-watch/render';
import { pageHtml, type Site, up } from '../layout.tsx';
import { Growth, SpaceBar } from '../plots.tsx';
import { columnsOf, itemOf, rowData } from '../row-data.ts';
import { EntryRow, HistoryList, type RowData } from '../rows.tsx';
import { spaceOf } from '../space.ts';
import { fieldLabel } from '../field-label.ts';
import { grouped } from '../number-text.ts';
import { whenText } from '../days.ts';
import { Value } from '../value.tsx';
import type { GroupView, RegistryView } from '../view.ts';

/** A longer table is on several pages; a script joins them. */
const PAGE_ROWS = 500;

/** All files of a registry: its pages, of which the first has its address, and the same as JSON. */
export function registryFiles(
  site: Site,
  group: GroupView,
  view: RegistryView,
): readonly (readonly [path: string, text: string])[] {
  const rows = rowData(view, group);
  const folder = `${group.group}/${encodeURIComponent(view.folder)}/`;
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const htmls = Array.from({ length: pages }, (_, index) => {
    const path = index === 0 ? folder : `${folder}${index + 1}/`;
    const shown = rows.slice(index * PAGE_ROWS, (index + 1) * PAGE_ROWS);
    return [
      `${path}index.html`,
      onePage(site, { group, view, path, shown, page: index + 1, pages }),
    ] as const;
  });
  return [...htmls, [`${folder}index.json`, registryJson(group, view, rows)]];
}

function registryJson(group: GroupView, view: RegistryView, rows: readonly RowData[]): string {
  const { entries: _entries, ...head } = view.registry;
  const lines = rows.map((row) => `  ${JSON.stringify(row)}`);
  const facts = JSON.stringify({ group: group.group, registry: head, columns: columnsOf(view) });
  return `${facts.slice(0, -1)},"entries":[\n${lines.join(',\n')}\n]}\n`;
}

interface Part {
  readonly group: GroupView;
  readonly view: RegistryView;
  readonly path: string;
  readonly shown: readonly RowData[];
  readonly page: number;
  readonly pages: number;
}

function onePage(site: Site, part: Part): string {
  const { group, view, path, page, pages } = part;
  const space = page === 1 ? spaceOf(view) : undefined;
  return pageHtml({
    site,
    path,
    title: page === 1 ? view.title : `${view.title}, page ${page}`,
    json: page === 1,
    scripts: ['table'],
    nav: 'groups',
    wide: true,
    crumbs: [
      { path: 'groups/', text: 'Registries' },
      { path: `${group.group}/`, text: group.short },
      ...(page === 1
        ? []
        : [{ path: `${group.group}/${encodeURIComponent(view.folder)}/`, text: view.title }]),
    ],
    feeds: groupFeeds(group),
    children: (
      <>
        {page === 1 && <Facts group={group} view={view} />}
        {page === 1 && (
          <div class="plots">
            {space !== undefined && <SpaceBar space={space} />}
            <Growth view={view} since={group.since} today={site.today} />
          </div>
        )}
        <Table {...part} />
        {pages > 1 && <Pager page={page} pages={pages} path={path} />}
        {page === 1 && <Recent group={group} view={view} root={up(path)} />}
        {page === 1 && <GoneEntries group={group} view={view} root={up(path)} />}
        {page === 1 && <About group={group} view={view} />}
      </>
    ),
  });
}

export function groupFeeds({ group, short }: Pick<GroupView, 'group' | 'short'>) {
  return [{ title: `Changes of ${short}`, atom: `${group}/feed.atom`, json: `${group}/feed.json` }];
}

function Facts({ group, view }: { group: GroupView; view: RegistryView }) {
  const { registry, assigned, rows } = view;
  const updated = registry.updated ?? group.snapshot.updated;
  return (
    <ul class="facts-line">
      <li>
        <b>{grouped(assigned)}</b> assigned{rows.length > assigned && <>, {grouped(rows.length)} rows</>}
      </li>
      {registry.created !== undefined && <li>since {registry.created}</li>}
      {updated !== undefined && <li>updated {updated}</li>}
      <li>
        <a href={registryPage(group.group, registry.path)} rel="external">
          at IANA
        </a>
      </li>
    </ul>
  );
}

function Table({ group, view, path, shown, pages }: Part) {
  const columns = columnsOf(view);
  const root = up(path);
  return (
    <div
      class="table"
      data-group={group.group}
      data-root={root}
      data-pages={pages}
      data-rows={view.rows.length}
    >
      <div class="tools" hidden>
        <label>
          Filter <input type="search" class="filter" autocomplete="off" spellcheck={false} />
        </label>
        <output class="count" />
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-label={`${view.title}, table`}>
        <table class="entries">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" data-field={name}>
                  {fieldLabel(name)}
                </th>
              ))}
              <th scope="col" data-field="@since">
                Since
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <EntryRow key={row.anchor} row={row} columns={columns} group={group.group} root={root} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Pager({ page, pages, path }: { page: number; pages: number; path: string }) {
  const first = page === 1 ? './' : '../';
  const to = (n: number) => (n === 1 ? first : `${first}${n}/`);
  return (
    <nav class="pager" aria-label="Pages" data-path={path}>
      <ol>
        {Array.from({ length: pages }, (_, index) => (
          <li key={index}>
            <a href={to(index + 1)} aria-current={index + 1 === page ? 'page' : undefined}>
              {index + 1}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const RECENT = 12;

function Recent({ group, view, root }: { group: GroupView; view: RegistryView; root: string }) {
  // What happened to an entry is shown with it; here is what happened to the registry itself.
  const about = view.history.happenings.filter(({ change }) => change.kind.startsWith('registry-'));
  if (about.length === 0) return null;
  return (
    <section>
      <h2>What changed about the registry</h2>
      <HistoryList items={about.slice(0, RECENT).map(itemOf)} group={group.group} root={root} />
    </section>
  );
}

function GoneEntries({ group, view, root }: { group: GroupView; view: RegistryView; root: string }) {
  const { gone } = view.history;
  if (gone.length === 0) return null;
  return (
    <section>
      <h2>No longer in this registry</h2>
      <ul class="gone">
        {gone.map(({ entry, key, set, ...when }, index) => (
          <li key={index} id={view.goneAnchors[index]}>
            <b>{visibleLine(key.join(' '))}</b>{' '}
            {columnsOf(view)
              .slice(1, 3)
              .map((name) => (
                <>
                  <Value value={entry[name]} group={group.group} />{' '}
                </>
              ))}
            <a href={`${root}changes/${group.group}/${set}/`}>removed {whenText(when)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function About({ group, view: { registry } }: { group: GroupView; view: RegistryView }) {
  const { description, rules = [], experts, references = [], notes = [] } = registry;
  if (description === undefined && rules.length + references.length + notes.length === 0) return null;
  return (
    <section class="about">
      <h2>About this registry</h2>
      {description !== undefined && (
        <p>
          <Value value={description} group={group.group} />
        </p>
      )}
      <dl>
        {rules.length > 0 && (
          <>
            <dt>Registration</dt>
            <dd>
              <Rules rules={rules} group={group.group} />
            </dd>
          </>
        )}
        {experts !== undefined && (
          <>
            <dt>Experts</dt>
            <dd>
              <Value value={experts} group={group.group} />
            </dd>
          </>
        )}
        {references.length > 0 && (
          <>
            <dt>Defined by</dt>
            <dd>
              <Value value={references} group={group.group} />
            </dd>
          </>
        )}
      </dl>
      {notes.map((note, index) => (
        <NoteText key={index} note={note} group={group.group} />
      ))}
    </section>
  );
}

function Rules({ rules, group }: { rules: readonly Rule[]; group: string }) {
  return (
    <ul class="rules">
      {rules.map(({ value, rule, note, references }, index) => (
        <li key={index}>
          {value !== undefined && (
            <b>
              <Value value={value} group={group} />{' '}
            </b>
          )}
          <Value value={rule} group={group} /> <Value value={note} group={group} />{' '}
          <Value value={references} group={group} />
        </li>
      ))}
    </ul>
  );
}

function NoteText({ note, group }: { note: Note; group: string }) {
  return (
    <p class="note">
      <b>{visibleLine(note.title ?? 'Note')}</b> <Value value={note.text} group={group} />
    </p>
  );
}
