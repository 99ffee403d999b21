// What changed in all of IANA: the first page, the last weeks, and a page a month.
import { pageHtml, type PageProps, type Site, up } from '../layout.tsx';
import { Filters, GroupNewsList, SIGNIFICANCES } from '../news-list.tsx';
import { grouped } from '../number-text.ts';
import type { GroupSummary, News } from '../summary.ts';

/** News of some time, by group. */
export interface Period {
  readonly groups: readonly { readonly summary: GroupSummary; readonly news: readonly News[] }[];
}

/** Both days belong to it. What is known only to a span of time is left out. */
export function periodOf(summaries: readonly GroupSummary[], from: string, to: string): Period {
  const groups = summaries.flatMap((summary) => {
    const news = summary.news.filter(({ day, after }) => after === undefined && inPeriod(day, from, to));
    return news.length === 0 ? [] : [{ summary, news }];
  });
  return { groups: groups.sort((a, b) => weight(a.news) - weight(b.news)) };
}

/** A month alone is of the period only if all of it is. */
function inPeriod(day: string, from: string, to: string): boolean {
  return day.length === 10 ? day >= from && day <= to : `${day}-01` >= from && `${day}-28` <= to;
}

/** What breaks something comes first, then what has most that is new. */
function weight(news: readonly News[]): number {
  const breaking = news.filter(({ significance }) => significance === 'breaking').length;
  const additions = news.filter(({ significance }) => significance === 'addition').length;
  return -(Math.min(breaking, 1) * 1_000_000 + additions * 1000 + Math.min(news.length, 999));
}

/** Shown where there is a script to work it. */
export function ListFilter() {
  return (
    <div class="tools list-tools" hidden>
      <label>
        Filter <input type="search" class="list-filter" autocomplete="off" spellcheck={false} />
      </label>
    </div>
  );
}

export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

export function PeriodNews({ period, root, level }: { period: Period; root: string; level: 2 | 3 }) {
  return (
    <div class="period">
      {level === 2 && <ListFilter />}
      {period.groups.map(({ summary, news }) => (
        <GroupNewsList
          key={summary.group}
          group={summary.group}
          short={summary.short}
          news={news}
          root={root}
          level={level}
        />
      ))}
    </div>
  );
}

export function Totals({ period }: { period: Period }) {
  const words = { breaking: 'breaking', addition: 'new', update: 'updated', editorial: 'editorial' };
  const counts = SIGNIFICANCES.map((each) => {
    const count = period.groups.reduce(
      (sum, { news }) => sum + news.filter(({ significance }) => significance === each).length,
      0,
    );
    return { each, count };
  });
  return (
    <ul class="totals">
      {counts.map(({ each, count }) => (
        <li key={each} class={`sig ${each}`}>
          <b>{grouped(count)}</b> {words[each]}
        </li>
      ))}
    </ul>
  );
}

const FEEDS: NonNullable<PageProps['feeds']> = [
  { title: 'All changes', atom: 'feeds/all.atom', json: 'feeds/all.json' },
  { title: 'Breaking and additions', atom: 'feeds/heavy.atom', json: 'feeds/heavy.json' },
];

/** `month`: the last 30 days. */
export function homePage(site: Site, summaries: readonly GroupSummary[], month: Period): string {
  const first = daysBefore(site.today, 6);
  const week = periodOf(summaries, first, site.today);
  const registries = summaries.reduce((sum, { registries: each }) => sum + each.length, 0);
  const assigned = summaries.reduce(
    (sum, { registries: each }) => sum + each.reduce((all, registry) => all + registry.assigned, 0),
    0,
  );
  return pageHtml({
    site,
    path: '',
    title: 'What changed in IANA’s registries',
    feeds: FEEDS,
    children: (
      <>
        <p class="lead">
          {grouped(assigned)} values in {grouped(registries)} registries are the constants of the internet.
          They change every day. Here is what changed, since when a value is assigned, and what it was before.
        </p>
        <Hero />
        <section aria-labelledby="week">
          <h2 id="week">
            This week{' '}
            <small>
              {first} – {site.today}
            </small>
          </h2>
          <Totals period={week} />
          <Filters />
          <PeriodNews period={week} root="./" level={3} />
          {week.groups.length === 0 && <p>Nothing changed.</p>}
        </section>
        <section aria-labelledby="month">
          <h2 id="month">
            The last 30 days <small>in numbers</small>
          </h2>
          <Totals period={month} />
          <p>
            <a href="changes/">Everything of the last 30 days</a>, or <a href="months/">month by month</a>.
          </p>
        </section>
      </>
    ),
  });
}

function Hero() {
  return (
    <form class="hero" role="search" action="search/">
      <label for="hero-q">Search values and names</label>
      <input
        id="hero-q"
        type="search"
        name="q"
        placeholder="TLS 0x1304, close code 1016, h2 …"
        autocomplete="off"
        spellcheck={false}
      />
      <button type="submit">Search</button>
    </form>
  );
}

/** `month`: the last 30 days, the first of which is `from`. */
export function changesPage(site: Site, month: Period, from: string): string {
  const path = 'changes/';
  return pageHtml({
    site,
    path,
    title: 'The last 30 days',
    nav: 'changes',
    feeds: FEEDS,
    json: true,
    children: (
      <>
        <p class="lead">
          {from} to {site.today}. <a href="../months/">Month by month</a>
        </p>
        <Totals period={month} />
        <Filters />
        <PeriodNews period={month} root={up(path)} level={2} />
      </>
    ),
  });
}

export function periodJson({ groups }: Period, facts: object): string {
  const news = groups.map(({ summary, news: each }) => ({
    group: summary.group,
    title: summary.title,
    news: each,
  }));
  return `${JSON.stringify({ ...facts, groups: news }, null, 1)}\n`;
}

/** `2026-08` or `2026` → the first and the last day that it can have. */
export function monthPeriod(summaries: readonly GroupSummary[], month: string): Period {
  return month.length === 4
    ? periodOf(summaries, `${month}-01-01`, `${month}-12-31`)
    : periodOf(summaries, `${month}-01`, `${month}-31`);
}

/** All months with news, newest first. */
export function monthsOf(summaries: readonly GroupSummary[], today: string): readonly string[] {
  const months = new Set<string>();
  for (const { news } of summaries)
    for (const { day, after } of news) if (after === undefined && day <= today) months.add(day.slice(0, 7));
  return [...months].sort().reverse();
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

export function monthName(month: string): string {
  if (month.length === 4) return month;
  return `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
}

export function monthPage(
  site: Site,
  period: Period,
  { month, earlier, later }: { month: string; earlier: string | undefined; later: string | undefined },
): string {
  const path = `months/${month}/`;
  return pageHtml({
    site,
    path,
    title: monthName(month),
    nav: 'changes',
    json: true,
    crumbs: [
      { path: 'changes/', text: 'Changes' },
      { path: 'months/', text: 'Months' },
    ],
    children: (
      <>
        <nav class="steps" aria-label="Months">
          {earlier !== undefined && <a href={`../${earlier}/`}>← {monthName(earlier)}</a>}
          {later !== undefined && <a href={`../${later}/`}>{monthName(later)} →</a>}
        </nav>
        <Totals period={period} />
        <Filters />
        <PeriodNews period={period} root={up(path)} level={2} />
      </>
    ),
  });
}

export function monthsPage(site: Site, months: readonly { month: string; period: Period }[]): string {
  const years = new Map<string, { month: string; period: Period }[]>();
  for (const each of months) {
    const year = each.month.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), each]);
  }
  return pageHtml({
    site,
    path: 'months/',
    title: 'Month by month',
    nav: 'changes',
    crumbs: [{ path: 'changes/', text: 'Changes' }],
    children: [...years].map(([year, each]) => (
      <section key={year}>
        <h2>
          <a href={`${year}/`}>{year}</a>
        </h2>
        <ul class="months">
          {each.map(({ month, period }) => (
            <li key={month}>
              <a href={`${month}/`}>{monthName(month).replace(/ \d+$/, '')}</a>
              <span class="count">{period.groups.reduce((sum, { news }) => sum + news.length, 0)}</span>
            </li>
          ))}
        </ul>
      </section>
    )),
  });
}
