// A run reported as Markdown, for the page of a workflow run. Foreign text never acts: all of it goes through the tree.
import type { RootContent } from 'mdast';
import type { Markup } from '../ports.ts';
import { newestOf } from '../core/newest.ts';
import { type Line, code, count, line, link, text } from './content.ts';
import { effectWords } from './effect-words.ts';
import { bullets, heading, markdown, paragraph, table } from './markdown-tree.ts';
import { renderMarkdown } from './render-markdown.ts';
import type { PerformedEffect, RunReport } from './run-report-model.ts';
import { lastLine, type RunTextOptions, shownName } from './run-report.ts';

/** GitHub refuses summaries over 1 MiB a step: docs.github.com, "Adding a job summary". */
const NEWS_LENGTH = 700_000;
const LONGEST_NEWS = 60_000;
/** Of trouble, notes and effects each; a log has them all. */
const MOST_LINES = 100;
const PROOF_OF_LIFE = 5;

export interface RunSummaryOptions {
  readonly markup: Markup;
  readonly contextOf?: RunTextOptions['contextOf'] | undefined;
}

/** The report as Markdown, below 1 MiB, with a line break at its end. */
export function renderRunSummary(report: RunReport, { markup, contextOf }: RunSummaryOptions): string {
  const trouble = report.troubles.map(({ message }) => [text(message)]);
  const said = report.groups.flatMap(({ outcome, message }) =>
    message === undefined || outcome === 'failed' ? [] : [message],
  );
  const notes = [...said, ...report.notes].map((note) => [text(note)]);
  return [
    markdown(
      [
        heading(2, [text(report.dryRun ? 'iana-watch, a dry run' : 'iana-watch')]),
        ...section('Trouble', trouble),
      ],
      markup,
    ),
    ...news(report, { markup, contextOf }),
    markdown(
      [
        ...firstRun(report),
        ...section(
          report.dryRun ? 'What would be done' : 'What was done',
          report.done.map((performed) => performedLine(performed, report.dryRun)),
        ),
        ...section('Worth knowing', notes),
        paragraph([text(lastLine(report))]),
      ],
      markup,
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function news({ groups }: RunReport, { markup, contextOf }: RunSummaryOptions): readonly string[] {
  const changed = groups.filter(({ changeSet }) => changeSet !== undefined);
  const maxLength = Math.min(LONGEST_NEWS, Math.floor(NEWS_LENGTH / Math.max(1, changed.length)));
  return changed.flatMap(({ group, changeSet, occurrence }) => {
    if (changeSet === undefined) return [];
    const context = { ...contextOf?.(group), ...(occurrence === undefined ? {} : { occurrence }) };
    return [renderMarkdown(changeSet, { markup, context, maxLength, maxUnfolded: 50 })];
  });
}

function firstRun({ groups, dryRun }: RunReport): readonly RootContent[] {
  const first = groups.filter(({ outcome }) => outcome === 'baseline');
  if (first.length === 0) return [];
  const names = first.map(({ group }) => group);
  const who = names.length > 8 ? count(names.length, 'group') : names.join(', ');
  const verb = dryRun ? 'would be' : names.length === 1 ? 'is' : 'are';
  const newest = newestOf(
    first.flatMap((group) => group.newest ?? []),
    PROOF_OF_LIFE,
  );
  const rows = newest.map(({ date, registry, key, name }) => [
    [text(date)],
    [text(registry)],
    name === '' ? [code(key.join(' · '))] : [code(key.join(' · ')), text(` ${name}`)],
  ]);
  return [
    heading(3, [text('First run')]),
    paragraph([text(`${who} ${verb} recorded; no notifications are sent. The newest entries:`)]),
    ...(rows.length === 0 ? [] : [table(['Date', 'Registry', 'Entry'], rows)]),
  ];
}

function section(title: string, lines: readonly Line[]): readonly RootContent[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LINES;
  const shown = [...lines.slice(0, MOST_LINES), ...(more > 0 ? [line`and ${count(more, 'more line')}`] : [])];
  return [heading(3, [text(title)]), bullets(shown.map((each) => ({ line: each })))];
}

function performedLine(performed: PerformedEffect, isDry: boolean): Line {
  const { type, subject, text: says, url } = performed;
  const shown = shownName({ type, subject, url });
  const name = url === undefined ? code(shown) : link(url, shown);
  const words = effectWords(performed, isDry);
  return says === undefined ? line`${words} ${name}` : line`${words} ${name}: ${says}`;
}
