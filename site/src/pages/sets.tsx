// Lists of change sets, and the page with all those of a group.
import { pageHtml, type Site, up } from '../layout.tsx';
import type { GroupSummary, SetSummary } from '../summary.ts';
import { whenText } from '../days.ts';
import { SIGNIFICANCES } from '../news-list.tsx';
import { groupFeeds } from './registry.tsx';

export function SetList({ sets, group, root }: { sets: readonly SetSummary[]; group: string; root: string }) {
  if (sets.length === 0) return null;
  return (
    <ul class="sets">
      {sets.map((set) => (
        <li key={set.id} class={`sig ${mostSignificant(set)}`}>
          <span class="when">{whenText(set)}</span>{' '}
          <a href={`${root}changes/${group}/${set.id}/`}>{set.headline}</a>
        </li>
      ))}
    </ul>
  );
}

export function mostSignificant({ summary }: Pick<SetSummary, 'summary'>): string {
  return SIGNIFICANCES.find((each) => summary[each] > 0) ?? 'bookkeeping';
}

export function groupLogPage(site: Site, summary: GroupSummary): string {
  const path = `changes/${summary.group}/`;
  return pageHtml({
    site,
    path,
    title: `Changes of ${summary.short}`,
    nav: 'changes',
    json: true,
    crumbs: [
      { path: 'changes/', text: 'Changes' },
      { path: `${summary.group}/`, text: summary.short },
    ],
    feeds: groupFeeds(summary),
    children: <SetList sets={summary.sets} group={summary.group} root={up(path)} />,
  });
}

export function groupLogJson({ group, sets }: GroupSummary): string {
  return `${JSON.stringify({ group, changeSets: sets.map(({ html: _html, ...set }) => set) }, null, 1)}\n`;
}
