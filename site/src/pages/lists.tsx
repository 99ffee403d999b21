// Pages about all groups: the list of them, what expires, how to subscribe, the search, the check of a file, about.
import { FEEDS } from '../feeds.ts';
import { pageHtml, type Site, up } from '../layout.tsx';
import { ScrollTable } from '../scroll-table.tsx';
import type { GroupSummary } from '../summary.ts';
import { ListFilter } from './changes.tsx';

export function groupsPage(site: Site, summaries: readonly GroupSummary[]): string {
  const path = 'groups/';
  const sorted = [...summaries].sort((a, b) => compare(a.title.toLowerCase(), b.title.toLowerCase()));
  return pageHtml({
    site,
    path,
    title: 'Registries',
    description: `All ${summaries.length} groups, by title.`,
    json: true,
    nav: 'groups',
    children: (
      <>
        <ListFilter />
        <ul class="groups">
          {sorted.map(({ group, title, registries, updated }) => (
            <li key={group}>
              <a href={`${up(path)}${group}/`}>{title}</a> <span class="id">{group}</span>
              <span class="count">{registries.length}</span>
              <time dateTime={updated}>{updated}</time>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

export function groupsJson(summaries: readonly GroupSummary[]): string {
  const groups = summaries.map(({ group, title, updated, registries }) => ({
    group,
    title,
    updated,
    registries,
  }));
  return `${JSON.stringify({ groups }, null, 1)}\n`;
}

interface ExpiringRow {
  readonly group: string;
  readonly short: string;
  readonly item: GroupSummary['expiring'][number];
}

function expiringRows(summaries: readonly GroupSummary[]): readonly ExpiringRow[] {
  return summaries
    .flatMap(({ group, short, expiring }) => expiring.map((item) => ({ group, short, item })))
    .sort((a, b) => compare(a.item.expires, b.item.expires));
}

export function expiringPage(site: Site, summaries: readonly GroupSummary[]): string {
  const path = 'expiring/';
  const rows = expiringRows(summaries);
  const next = rows.filter(({ item }) => item.expires >= site.today);
  const past = rows.filter(({ item }) => item.expires < site.today).reverse();
  return pageHtml({
    site,
    path,
    title: 'Temporary registrations',
    description:
      'Code points that were allocated early expire unless the draft becomes an RFC or IANA extends them (RFC 7120).',
    json: true,
    nav: 'expiring',
    children: (
      <>
        <ListFilter />
        <h2>Next to expire</h2>
        <ExpiringTable rows={next} root={up(path)} label="Next to expire" />
        <h2>Past their date, still listed</h2>
        <ExpiringTable rows={past} root={up(path)} label="Past their date" />
      </>
    ),
  });
}

function ExpiringTable({ rows, root, label }: { rows: readonly ExpiringRow[]; root: string; label: string }) {
  if (rows.length === 0) return <p>None.</p>;
  return (
    <ScrollTable label={label} kind="list" columns={['Expires', 'Value', 'Name', 'Registry']}>
      <tbody>
        {rows.map(({ group, short, item }, index) => (
          <tr key={index}>
            <td>
              <time dateTime={item.expires}>{item.expires}</time>
            </td>
            <td class="code">{item.value}</td>
            <td>
              <a href={`${root}${group}/${encodeURIComponent(item.folder)}/#${item.anchor}`}>
                {item.name === '' ? item.value : item.name}
              </a>
            </td>
            <td class="where">
              <a href={`${root}${group}/`}>{short}</a>, {item.registry}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

export function expiringJson(summaries: readonly GroupSummary[]): string {
  const expiring = expiringRows(summaries).map(({ group, item }) => ({ group, ...item }));
  return `${JSON.stringify({ expiring }, null, 1)}\n`;
}

export function subscribePage(site: Site, summaries: readonly GroupSummary[]): string {
  const path = 'subscribe/';
  const root = up(path);
  const sorted = [...summaries].sort((a, b) => compare(a.short.toLowerCase(), b.short.toLowerCase()));
  return pageHtml({
    site,
    path,
    title: 'Subscribe',
    description: 'Every feed is there as Atom and as JSON Feed. No account, no mail address.',
    nav: 'subscribe',
    children: (
      <>
        <ul class="feeds">
          {FEEDS.map(([id, , text]) => (
            <li key={id}>
              <b>{text}</b> <a href={`${root}feeds/${id}.atom`}>Atom</a>{' '}
              <a href={`${root}feeds/${id}.json`}>JSON Feed</a>
            </li>
          ))}
        </ul>
        <h2>One group</h2>
        <ListFilter />
        <ul class="feeds">
          {sorted.map(({ group, short }) => (
            <li key={group}>
              <a href={`${root}${group}/`}>{short}</a> <a href={`${root}${group}/feed.atom`}>Atom</a>{' '}
              <a href={`${root}${group}/feed.json`}>JSON Feed</a>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

export function searchPage(site: Site): string {
  return pageHtml({
    site,
    path: 'search/',
    title: 'Search',
    scripts: ['search'],
    children: (
      <>
        <p class="hint">
          A value in any notation (<code>0x1304</code>, <code>0x13,0x04</code>, <code>4868</code>), a name, a
          registry, or several of them: <a href="?q=tls+0x1304">tls 0x1304</a>,{' '}
          <a href="?q=close+code+1016">close code 1016</a>, <a href="?q=port+8443">port 8443</a>.
        </p>
        <noscript>
          <p>
            The search runs in your browser and needs JavaScript. Without it, start from the{' '}
            <a href="../groups/">list of registries</a>.
          </p>
        </noscript>
        <p id="status" role="status" />
        <ol id="results" class="results" />
      </>
    ),
  });
}

export function aboutPage(site: Site): string {
  return pageHtml({
    site,
    path: 'about/',
    title: 'About',
    children: (
      <>
        <p>
          These pages show the protocol registries of IANA as they are on {site.today}, and what changed in
          them. They are made by <a href={site.project}>iana-watch</a>, a program that tells what changed in
          protocol terms and keeps constants in source code up to date. It is not affiliated with IANA, ICANN
          or the IETF.
        </p>
        <p>
          The registries themselves are <a href="https://www.iana.org/protocols">at IANA</a>, which is the
          authority for every value here. “Since” is the date that IANA gives an entry, else the version of
          the document in which it first appeared; a span of two dates says that it came between two versions
          that are known.
        </p>
        <h2>What is not here</h2>
        <p>
          No cookies, no counting, nothing from other hosts, and no profiles of the people who register. Files
          that you check stay in your browser.
        </p>
        <h2>For programs</h2>
        <p>
          Beside a page of a registry, a group, a change set or a month is the same as JSON, as{' '}
          <code>index.json</code>. Addresses stay: <code>/GROUP/</code>, <code>/GROUP/REGISTRY/#KEY</code>,{' '}
          <code>/changes/GROUP/ID/</code>, <code>/months/YYYY-MM/</code>. IANA’s data is in the public domain
          (CC0).
        </p>
      </>
    ),
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
