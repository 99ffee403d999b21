// The pages about all groups.
import { feedFiles, FEEDS, newestItems } from './feeds.ts';
import type { Site } from './layout.tsx';
import * as changes from './pages/changes.tsx';
import * as lists from './pages/lists.tsx';
import { checkPage } from './pages/check.tsx';
import { catalogFiles } from './check-catalog.ts';
import type { GroupOutput } from './group-files.tsx';
import { indexFiles } from './search-index.ts';
import type { GroupSummary } from './summary.ts';

/** Folders of the site's own; a group of such a name has no page. */
export const OWN_FOLDERS: ReadonlySet<string> = new Set([
  'about',
  'assets',
  'changes',
  'check',
  'expiring',
  'feeds',
  'groups',
  'months',
  'search',
  'subscribe',
]);

export function writeSite(
  site: Site,
  outputs: readonly GroupOutput[],
  write: (path: string, text: string) => void,
): void {
  const summaries = outputs.map(({ summary }) => summary);
  const indexes = new Map(outputs.map(({ summary, index }) => [summary.group, index]));
  const from = changes.daysBefore(site.today, 29);
  const last = changes.periodOf(summaries, from, site.today);
  write('index.html', changes.homePage(site, summaries, last));
  write('changes/index.html', changes.changesPage(site, last, from));
  write('changes/index.json', changes.periodJson(last, { from, to: site.today }));
  writeMonths(site, summaries, write);
  write('groups/index.html', lists.groupsPage(site, summaries));
  write('groups/index.json', lists.groupsJson(summaries));
  write('expiring/index.html', lists.expiringPage(site, summaries));
  write('expiring/index.json', lists.expiringJson(summaries));
  write('subscribe/index.html', lists.subscribePage(site, summaries));
  write('search/index.html', lists.searchPage(site));
  write('check/index.html', checkPage(site));
  write('about/index.html', lists.aboutPage(site));
  for (const [path, text] of indexFiles(summaries, indexes)) write(path, text);
  const catalogs = outputs.map(({ catalog }) => catalog);
  for (const [path, text] of catalogFiles(catalogs, site.today)) write(path, text);
  for (const [id, title, , wanted] of FEEDS) {
    const items = newestItems(summaries, wanted);
    for (const [path, text] of feedFiles(site, { path: `feeds/${id}`, title, page: 'changes/', items }))
      write(path, text);
  }
}

function writeMonths(
  site: Site,
  summaries: readonly GroupSummary[],
  write: (path: string, text: string) => void,
): void {
  const months = changes
    .monthsOf(summaries, site.today)
    .map((month) => ({ month, period: changes.monthPeriod(summaries, month) }))
    .filter(({ period }) => period.groups.length > 0);
  write('months/index.html', changes.monthsPage(site, months));
  for (const [index, { month, period }] of months.entries())
    writePeriod({ month, period, earlier: months[index + 1]?.month, later: months[index - 1]?.month });
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  for (const [index, year] of years.entries()) {
    const period = changes.monthPeriod(summaries, year);
    writePeriod({ month: year, period, earlier: years[index + 1], later: years[index - 1] });
  }

  function writePeriod({ month, period, earlier, later }: PeriodPage): void {
    write(`months/${month}/index.html`, changes.monthPage(site, period, { month, earlier, later }));
    write(`months/${month}/index.json`, changes.periodJson(period, { month }));
  }
}

/** A month or a year, and those before and after it. */
interface PeriodPage {
  readonly month: string;
  readonly period: changes.Period;
  readonly earlier: string | undefined;
  readonly later: string | undefined;
}
