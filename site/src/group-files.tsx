// Everything of one group: its pages and files, and what pages about all groups need of it.
import { renderToString } from 'preact-render-to-string';
import { feedFiles, itemsOf } from './feeds.ts';
import type { GroupInput } from './input.ts';
import type { Site } from './layout.tsx';
import { changeSetJson, changeSetPage } from './pages/change-set.tsx';
import { groupJson, groupPage } from './pages/group.tsx';
import { registryFiles } from './pages/registry.tsx';
import { groupLogJson, groupLogPage } from './pages/sets.tsx';
import { ReportBody } from './report.tsx';
import { type GroupIndex, indexOf } from './search-index.ts';
import {
  expiringOf,
  FEED_ENTRIES,
  type GroupSummary,
  newsOf,
  registrySummaries,
  reportOf,
  type SetSummary,
  setSummary,
} from './summary.ts';
import { catalogOf, type GroupCatalog } from './check-catalog.ts';
import { dayOfSet } from './days.ts';
import { type GroupView, viewOf } from './view.ts';

export interface GroupOutput {
  readonly summary: GroupSummary;
  readonly index: GroupIndex;
  readonly catalog: GroupCatalog;
}

/** Writes each file with `write`, so that no more than one is in memory. */
export function writeGroup(
  frame: Omit<Site, 'today'>,
  input: GroupInput,
  write: (path: string, text: string) => void,
): GroupOutput {
  const files: string[] = [];
  const put = (path: string, text: string) => {
    files.push(path);
    write(path, text);
  };
  const view = viewOf(input);
  const { group } = view;
  // A page of a group depends on nothing but the group: another build gives the same bytes.
  const day = lastDay(view);
  const site = { ...frame, today: day };
  const sets = writeSets(site, view, put);
  for (const each of view.registries) {
    if (each.folder === '') continue;
    for (const [path, text] of registryFiles(site, view, each)) put(path, text);
  }
  const { updated } = view.snapshot;
  const summary: GroupSummary = {
    group,
    day,
    title: view.title,
    short: view.short,
    ...(updated === undefined ? {} : { updated }),
    registries: registrySummaries(view),
    sets,
    news: newsOf(view),
    expiring: expiringOf(view),
    files,
  };
  put(`${group}/index.html`, groupPage(site, view, summary));
  put(`${group}/index.json`, groupJson(summary));
  if (sets.length > 0) {
    put(`changes/${group}/index.html`, groupLogPage(site, summary));
    put(`changes/${group}/index.json`, groupLogJson(summary));
  }
  const feed = {
    path: `${group}/feed`,
    title: `${view.title}: changes`,
    page: `${group}/`,
    items: itemsOf(summary),
  };
  for (const [path, text] of feedFiles(site, feed)) put(path, text);
  return { summary, index: indexOf(view), catalog: catalogOf(view.snapshot) };
}

function writeSets(site: Site, view: GroupView, put: (path: string, text: string) => void): SetSummary[] {
  const sets: SetSummary[] = [];
  for (const [age, accepted] of view.log.toReversed().entries()) {
    const report = reportOf(accepted, view);
    const path = `changes/${view.group}/${accepted.page}/`;
    put(`${path}index.html`, changeSetPage(site, view, accepted, report));
    put(`${path}index.json`, changeSetJson(accepted));
    const html = age < FEED_ENTRIES ? renderToString(<ReportBody report={report} level={3} />) : undefined;
    sets.push({ ...setSummary(accepted, report), ...(html === undefined ? {} : { html }) });
  }
  return sets;
}

/** The newest day that its documents name. */
function lastDay({ snapshot, log }: GroupView): string {
  const days = [snapshot.updated ?? '', ...log.map(dayOfSet)];
  return days.reduce((last, day) => (day.length === 10 && day > last ? day : last), '');
}
