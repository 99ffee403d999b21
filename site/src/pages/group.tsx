// The page of a registry group. Notifications link to it: `<group>/#<registry>/<key>`; a script goes on to the entry.
import { registryPage, registryIdOf } from 'iana-watch/core';
import { pageHtml, type Site, up } from '../layout.tsx';
import { NewsList } from '../news-list.tsx';
import type { GroupSummary, RegistrySummary } from '../summary.ts';
import { Value } from '../value.tsx';
import type { GroupView } from '../view.ts';
import { groupFeeds } from './registry.tsx';
import { SetList } from './sets.tsx';

const RECENT_NEWS = 60;
const RECENT_SETS = 10;

export function groupPage(site: Site, view: GroupView, summary: GroupSummary): string {
  const { group } = view;
  const path = `${group}/`;
  const root = up(path);
  return pageHtml({
    site,
    path,
    title: view.title,
    json: true,
    nav: 'groups',
    wide: true,
    crumbs: [{ path: 'groups/', text: 'Registries' }],
    feeds: groupFeeds(view),
    children: (
      <>
        <ul class="facts-line">
          <li>
            <b>{summary.registries.length}</b> {summary.registries.length === 1 ? 'registry' : 'registries'}
          </li>
          {summary.updated !== undefined && <li>updated {summary.updated}</li>}
          <li>
            <a href={registryPage(group)} rel="external">
              at IANA
            </a>
          </li>
          <li>
            <a href="feed.atom">Atom</a>, <a href="feed.json">JSON Feed</a>
          </li>
        </ul>
        <div class="beside">
          <section>
            <h2>Registries</h2>
            <Registries summary={summary} view={view} />
          </section>
          <div>
            <ExpiringHere summary={summary} />
            <Changed summary={summary} root={root} />
          </div>
        </div>
        <Footnotes view={view} />
      </>
    ),
  });
}

export function groupJson({ files: _files, ...summary }: GroupSummary): string {
  const sets = summary.sets.map(({ html: _html, ...set }) => set);
  return `${JSON.stringify({ ...summary, sets }, null, 1)}\n`;
}

function Changed({ summary, root }: { summary: GroupSummary; root: string }) {
  const { group } = summary;
  return (
    <section>
      <h2 id="changed">What changed</h2>
      <RecentNews summary={summary} root={root} />
      <SetList sets={summary.sets.slice(0, RECENT_SETS)} group={group} root={root} />
      {summary.sets.length > RECENT_SETS && (
        <p>
          <a href={`${root}changes/${group}/`}>All {summary.sets.length} change sets</a>
        </p>
      )}
      {summary.sets.length + summary.news.length === 0 && (
        <p>Nothing has changed since this site watches the group.</p>
      )}
    </section>
  );
}

function Registries({ summary, view }: { summary: GroupSummary; view: GroupView }) {
  const tables = new Map(summary.registries.map((each) => [each.path, each]));
  const used = new Set<string>();
  return (
    <ul class="registries">
      {view.registries.map(({ registry, title, id }) => {
        const table = tables.get(registry.path);
        if (table === undefined && !registry.path.includes('/')) return null;
        const anchor = encodeURIComponent(registryIdOf(registry.path));
        const depth = Math.min(registry.path.split('/').length - 1, 3);
        const isFirst = !used.has(id) && used.add(id) !== undefined;
        return (
          <li key={registry.path} id={isFirst ? anchor : undefined} class={`depth-${depth}`}>
            <RegistryLine table={table} title={title} />
          </li>
        );
      })}
    </ul>
  );
}

function RegistryLine({ table, title }: { table: RegistrySummary | undefined; title: string }) {
  if (table === undefined) return <span>{title}</span>;
  return (
    <>
      <a href={`${encodeURIComponent(table.folder)}/`}>{title}</a>
      <span class="count">{table.assigned}</span>
    </>
  );
}

function ExpiringHere({ summary: { expiring } }: { summary: GroupSummary }) {
  if (expiring.length === 0) return null;
  return (
    <section>
      <h2>Temporary registrations</h2>
      <ul class="expiring">
        {[...expiring]
          .sort((a, b) => (a.expires < b.expires ? -1 : 1))
          .map(({ registry, folder, anchor, value, name, expires }, index) => (
            <li key={index}>
              <time dateTime={expires}>{expires}</time>{' '}
              <a href={`${encodeURIComponent(folder)}/#${anchor}`}>
                {value} {name}
              </a>{' '}
              <span class="where">{registry}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function RecentNews({ summary, root }: { summary: GroupSummary; root: string }) {
  const byYear = new Map<string, GroupSummary['news'][number][]>();
  for (const item of summary.news.filter(({ after }) => after === undefined).slice(0, RECENT_NEWS)) {
    const year = item.day.slice(0, 4);
    byYear.set(year, [...(byYear.get(year) ?? []), item]);
  }
  return (
    <>
      {[...byYear].map(([year, news]) => (
        <>
          <h3>{year}</h3>
          <NewsList group={summary.group} news={news} root={root} dates />
        </>
      ))}
    </>
  );
}

function Footnotes({ view: { snapshot, group } }: { view: GroupView }) {
  const { footnotes = [] } = snapshot;
  if (footnotes.length === 0) return null;
  return (
    <section>
      <h2>Footnotes</h2>
      <dl class="footnotes">
        {footnotes.map(({ anchor, text }, index) => (
          <>
            <dt key={index}>[{anchor}]</dt>
            <dd>
              <Value value={text} group={group} />
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}
