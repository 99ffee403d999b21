// The message of a digest: what changed in a day or a week, by registry group, the most significant first.
import { compareSignificance } from '../core/significance.ts';
import type { Significance } from '../model.ts';
import {
  code,
  count,
  grouped,
  join,
  type Line,
  line,
  link,
  plain,
  type Span,
  strong,
  text,
} from '../render/content.ts';
import type { Report } from '../render/report-model.ts';
import { groupTitle } from '../render/titles.ts';
import { clip } from '../render/words.ts';
import { GROUP_LENGTH } from '../render/headline.ts';
import type { ChannelNews, DigestEntry } from './channel.ts';
import { clipLine, type Detail, type Message, type Point, toneOf } from './message.ts';

type DigestNews = Extract<ChannelNews, { readonly type: 'digest' }>;

/** One registry group with its change sets, oldest first. */
interface GroupEntries {
  readonly entries: readonly DigestEntry[];
  readonly significance: Significance;
  /** How many changes they report. */
  readonly total: number;
}

/** Groups that a digest names for each point that a message about one group would have. */
const GROUPS_A_POINT = 2;

/** The message at one level of detail: a point for each group, its change sets oldest first. */
export function digestMessage({ id, since, at, entries }: DigestNews, detail: Detail): Message {
  const groups = groupsOf(entries);
  const shown = groups.slice(0, detail.points * GROUPS_A_POINT);
  return {
    id,
    tone: toneOf(groups[0]?.significance),
    headline: headlineOf(groups),
    impact: impactOf(entries)
      .slice(0, detail.impact)
      .map((each) => clipLine(each, detail.characters)),
    points: shown.map((group) => pointOf(group, detail)),
    footer: [
      ...moreOf(groups.slice(shown.length)),
      line`accepted ${since.slice(0, 10)} to ${at.slice(0, 10)}`,
    ],
  };
}

function groupsOf(all: readonly DigestEntry[]): readonly GroupEntries[] {
  const groups = new Map<string, DigestEntry[]>();
  for (const entry of all) {
    const { group } = entry.changeSet;
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  return [...groups.values()]
    .map((entries) => ({ entries, significance: significanceOf(entries), total: totalOf(entries) }))
    .sort((a, b) => compareSignificance(a.significance, b.significance));
}

/** `5 changes in 2 registry groups: TLS, WebSocket`. */
function headlineOf(groups: readonly GroupEntries[]): string {
  const titles = groups
    .slice(0, 3)
    .flatMap(({ entries }) => entries.slice(0, 1).map(({ report }) => nameOf(report)));
  const more = groups.length > titles.length ? ` and ${grouped(groups.length - titles.length)} more` : '';
  const where = groups.length === 1 ? '' : `${count(groups.length, 'registry group')}: `;
  const changes = count(sum(groups.map(({ total }) => total)), 'change');
  return plain(clipLine([text(`${changes} in ${where}${titles.join(', ')}${more}`)], 120));
}

/** The group, then one line for each of its change sets. */
function pointOf({ entries }: GroupEntries, detail: Detail): Point {
  const report = entries.at(-1)?.report;
  const title = report === undefined ? [] : [link(report.url, nameOf(report))];
  const lines = entries.map((entry) =>
    join([clipLine([text(newsOf(entry))], detail.characters), ...entry.report.links], ' · '),
  );
  if (lines.length === 1) return { news: join([title, lines[0] ?? []], ': '), facts: [] };
  const facts = lines.slice(0, Math.max(detail.facts, 1));
  const rest = lines.length - facts.length;
  return {
    news: line`${title}: ${count(lines.length, 'change set')}`,
    facts:
      rest > 0 ? [...facts, line`and ${count(rest, 'more change set')}: ${logOf(report?.group)}`] : facts,
  };
}

/** The headline without the group, which the line above names. */
function newsOf({ changeSet, report: { headline } }: DigestEntry): string {
  const group = groupTitle(changeSet);
  const start = [`${group}: `, `${clip(group, GROUP_LENGTH)} › `].find((each) => headline.startsWith(each));
  return start === undefined ? headline : headline.slice(start.length);
}

/** What people call the group; its id where its title is empty. */
function nameOf({ title, group }: Report): string {
  return title.trim() === '' ? group : title;
}

function impactOf(entries: readonly DigestEntry[]): readonly Line[] {
  return entries.flatMap(({ report }) =>
    report.impact.map((effect) => line`${strong('For you:')} ${effect}`),
  );
}

function moreOf(rest: readonly GroupEntries[]): Line[] {
  if (rest.length === 0) return [];
  const changes = count(sum(rest.map(({ total }) => total)), 'change');
  return [line`and ${changes} in ${count(rest.length, 'more group')}: ${logOf()}`];
}

/** The command that shows what was reported of a group. */
function logOf(group = 'GROUP'): Span {
  return code(`iana-watch log ${group}`);
}

function significanceOf(entries: readonly DigestEntry[]): Significance {
  const all = entries.flatMap(({ report }) => report.sections.flatMap(({ statements }) => statements));
  return all.map(({ significance }) => significance).sort(compareSignificance)[0] ?? 'bookkeeping';
}

function totalOf(entries: readonly DigestEntry[]): number {
  return sum(entries.map(({ report }) => report.total));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
