// A report as Markdown: the news, what it means for you, statements, lists folded away, links.
import { groupBy } from '../core/group-by.ts';
import type { RootContent } from 'mdast';
import type { ChangeSet } from '../model.ts';
import type { Markup } from '../ports.ts';
import type { Line } from './content.ts';
import { count, grouped, join, line, link, plain, strong, text } from './content.ts';
import type { Detail } from './detail.ts';
import { cutTo, factsAt, impactAt, itemsAt, sectionTitle } from './detail.ts';
import { bullets, details, heading, markdown, paragraph, table } from './markdown-tree.ts';
import { describeChangeSet } from './report.ts';
import type { Item, Report, ReportContext, Section, Statement } from './report-model.ts';

export interface MarkdownOptions {
  /** Of the place where the text is shown. */
  readonly markup: Markup;
  readonly context?: ReportContext;
  /** At most so many lines, blank ones and folded lists counted; 50 if missing. */
  readonly maxLines?: number;
  /** Instead of it where a page folds lists away: lines outside of them, blank ones not counted. */
  readonly maxUnfolded?: number;
  /** At most so many UTF-16 units; as many as a body may have if missing. */
  readonly maxLength?: number;
  /** The headline as a heading; not where a title says it already. On if missing. */
  readonly heading?: boolean;
  /** Sentences after the news, such as what to do. */
  readonly below?: readonly Line[];
}

/** Richest first. Lists lose their columns, then go; then what is editorial, then facts, then the least significant statements. The last always fits. */
const LEVELS: readonly (Detail & { readonly columns: boolean })[] = [
  { facts: 'all', items: Infinity, keys: Infinity, columns: true, statements: Infinity },
  { facts: 'all', items: Infinity, keys: Infinity, columns: false, statements: Infinity },
  { facts: 'all', items: 0, keys: 500, columns: false, statements: Infinity },
  { facts: 'news', items: 0, keys: 200, columns: false, statements: Infinity },
  { facts: 'news', items: 0, keys: 200, columns: false, statements: Infinity, least: 'editorial' },
  { facts: 'news', items: 0, keys: 200, columns: false, statements: Infinity, least: 'update' },
  { facts: 'none', items: 0, keys: 200, columns: false, statements: Infinity },
  { facts: 'none', items: 0, keys: 100, columns: false, statements: 25 },
  { facts: 'none', items: 0, keys: 60, columns: false, statements: 12 },
  { facts: 'none', items: 0, keys: 30, columns: false, statements: 5 },
  { facts: 'none', items: 0, keys: 0, columns: false, statements: 0 },
];

type Level = (typeof LEVELS)[number];

/** A change set as Markdown, within its limits. */
export function renderMarkdown(changeSet: ChangeSet, options: MarkdownOptions): string {
  return renderReportMarkdown(describeChangeSet(changeSet, options.context), options);
}

/** The same for a report that is there already. */
export function renderReportMarkdown(report: Report, options: Omit<MarkdownOptions, 'context'>): string {
  const {
    markup,
    maxUnfolded,
    maxLines = maxUnfolded === undefined ? 50 : Infinity,
    maxLength = markup.bodyLength,
  } = options;
  let rendered = '';
  for (const level of LEVELS) {
    const unfolded = unfoldedLines(report, level);
    // Escaping only makes text longer: what is too long already need not be escaped to know it.
    const isTooMuch =
      unfolded > Math.min(maxLines, maxUnfolded ?? Infinity) || leastLength(report, level) > maxLength;
    if (isTooMuch && level !== LEVELS.at(-1)) continue;
    rendered = markdown(reportNodes(report, level, options), markup);
    if (rendered.length <= maxLength && lineCount(rendered) <= maxLines) break;
  }
  return rendered;
}

/** Lines of a text that ends with a line break. */
function lineCount(rendered: string): number {
  return rendered.split('\n').length - 1;
}

function reportNodes(
  report: Report,
  level: Level,
  options: Omit<MarkdownOptions, 'context'>,
): readonly RootContent[] {
  const { sections, rest } = cutTo(report, level);
  const titled = report.sections.length > 1 || options.heading === false;
  const counts = paragraph([text(report.counts)]);
  const news = [
    ...sections.flatMap((section) => sectionNodes(section, report, level, titled)),
    ...(level.statements === 0 ? [counts] : []),
    ...(rest.length === 0 ? [] : [paragraph(rest)]),
  ];
  const meaning = [...impactNodes(report, level), ...(options.below ?? []).map(paragraph)];
  const footer = paragraph(join(report.footer, ' · '));
  if (options.heading !== false) {
    return [heading(2, [text(report.headline)]), ...meaning, ...news, footer];
  }
  // The news comes first; what it means must not be below a screen of it.
  if (meaning.length === 0 || unfoldedLines(report, level) <= SHORT) return [...news, ...meaning, footer];
  return [counts, ...meaning, ...(level.statements === 0 ? news.slice(1) : news), footer];
}

/** So many lines are read at a glance. */
const SHORT = 16;

/** One line where there is one; a list of at most so many otherwise. */
function impactNodes(report: Report, level: Level): readonly RootContent[] {
  const lines = impactAt(report, level);
  const [first] = lines;
  if (first === undefined) return [];
  if (lines.length === 1) return [paragraph(line`${strong('For you:')} ${first}`)];
  return [paragraph([strong('For you:')]), bullets(lines.map((each) => ({ line: each })))];
}

function sectionNodes(
  section: Section,
  report: Report,
  level: Level,
  titled: boolean,
): readonly RootContent[] {
  const title = sectionTitle(section);
  const nodes: RootContent[] = titled && title !== '' ? [heading(3, [link(section.url, title)])] : [];
  let open: { line: Line; below: readonly Line[] }[] = [];
  for (const each of section.statements) {
    open.push({ line: each.news, below: factsAt(each, level) });
    const list = itemNodes(each, report, level);
    if (list.length === 0) continue;
    nodes.push(bullets(open), ...list);
    open = [];
  }
  return open.length === 0 ? nodes : [...nodes, bullets(open)];
}

function itemNodes(statement: Statement, report: Report, level: Level): readonly RootContent[] {
  const { items, columns } = statement;
  if (items.length === 0) return [];
  if (level.items === 0) return keyNodes(statement, level);
  if (statement.changes.every(({ kind }) => kind === 'registry-changed'))
    return details(count(items.length, 'registry', 'registries'), [
      bullets(items.map(({ cells }) => ({ line: cells[0] ?? [] }))),
    ]);
  const registries = groupBy(items, ({ registry }) => registry);
  const summary = `${count(items.length, 'entry', 'entries')}${registries.size > 1 ? ` by registry` : ''}`;
  if (columns.length > 1 && level.columns) {
    const wide = registries.size > 1 ? [...columns, 'Registry'] : columns;
    return details(summary, [
      table(
        wide,
        items.map((each) => [...padded(each.cells, columns.length), [text(titleIn(report, each.registry))]]),
      ),
    ]);
  }
  const lists = [...registries].map(([path, each]) => ({
    line:
      registries.size > 1
        ? line`${titleIn(report, path)} (${grouped(each.length)}): ${names(each)}`
        : names(each),
  }));
  return details(summary, [bullets(lists)]);
}

/** The keys of new entries, where there is no room for lists. */
function keyNodes(statement: Statement, level: Level): readonly RootContent[] {
  const { keys, more } = itemsAt(statement, level);
  if (keys.length === 0) return [];
  const rest = more > 0 ? ` and ${grouped(more)} more` : '';
  return details(count(statement.items.length, 'entry', 'entries'), [
    paragraph(line`${join(keys, ', ')}${rest}`),
  ]);
}

function names(items: readonly Item[]): Line {
  return join(
    items.map((each) => each.cells[0] ?? []),
    ', ',
  );
}

function padded(cells: readonly Line[], length: number): readonly Line[] {
  return Array.from({ length }, (_, index) => cells[index] ?? []);
}

function titleIn(report: Report, path: string): string {
  return report.titles.get(path) ?? path;
}

function leastLength(report: Report, level: Level): number {
  const statements = cutTo(report, level).sections.flatMap((section) => section.statements);
  let length = 0;
  for (const each of statements) {
    length += plain(each.news).length;
    for (const fact of factsAt(each, level)) length += plain(fact).length;
    if (level.items > 0)
      for (const { cells } of each.items)
        for (const cell of level.columns ? cells : cells.slice(0, 1)) length += plain(cell).length;
    else for (const key of itemsAt(each, level).keys) length += plain(key).length;
  }
  return length;
}

/** Lines that a reader sees before unfolding anything; blank ones do not count. */
function unfoldedLines(report: Report, level: Level): number {
  const { sections } = cutTo(report, level);
  const statements = sections.flatMap((section) => section.statements);
  const facts = statements.reduce((sum, each) => sum + factsAt(each, level).length, 0);
  return 3 + impactAt(report, level).length + sections.length + statements.length + facts;
}
