// What a pull request says: the news, the files, how to have less of it. Rendering keeps foreign text inert and each
// change set within its share; the marker comes first, so that nothing can push it out.
import type { GitHubConfig } from '../../config/config.ts';
import { registryPage } from '../../core/links.ts';
import { excerpt } from '../../core/xml-source.ts';
import type { DismissedEdit } from '../../model.ts';
import type { Markup } from '../../ports.ts';
import { code, count, join, line, link, strong, text } from '../../render/content.ts';
import type { Line } from '../../render/content.ts';
import { HEADLINE_LENGTH } from '../../render/headline.ts';
import { firstImpacts, impactLine } from '../../render/impact-line.ts';
import { renderPosting, renderPostingOfMany } from '../../render/issue-body.ts';
import { bullets, details, markdown, paragraph } from '../../render/markdown-tree.ts';
import { renderReportMarkdown } from '../../render/render-markdown.ts';
import { describeChangeSet } from '../../render/report.ts';
import type { RootContent } from 'mdast';
import { START } from '../plan/branch-names.ts';
import type { News, ProposalFacts } from './proposal-facts.ts';
import { proposalHeadline, proposalTitle } from './proposal-title.ts';
import { markersLength, OF_MANY, printBlock, type PullRequestMarker, markerDigest } from './marker.ts';

/** The texts of one proposal. */
export interface ProposalText {
  /** What happened, in one line; foreign text, not escaped. */
  readonly headline: string;
  readonly title: string;
  /** The body of a new pull request: our text between its markers. */
  readonly body: string;
  readonly marker: PullRequestMarker;
  /** Our text with another marker, for a pull request whose title is somebody's own. */
  blockWith(marker: PullRequestMarker): string;
  /** First line of the commit. */
  readonly commit: string;
}

/** A headline that is shorter says too little, however long the words around it are. */
const LEAST_HEADLINE = 60;

/** Files that are named one by one. */
const MOST_FILES = 20;

export function proposalText(
  facts: ProposalFacts,
  templates: Pick<GitHubConfig, 'title' | 'body' | 'commit'>,
): ProposalText {
  const said = proposalHeadline(facts, roomIn([templates.title ?? '', templates.commit ?? '']));
  const { markup, branch, fingerprint, closes = [], edits = [], leftOut = [], notes = [] } = facts;
  const template = templates.body ?? '{body}';
  const tail =
    markdown([fileLine(facts.paths), wayOut(facts)].map(paragraph), markup) +
    notesList(notes, markup) +
    leftOutLine(leftOut, markup) +
    closes.map((issue) => `\n${markup.closing(issue)}\n`).join('');
  const proposed = edits.length === 0 ? {} : { edits: idsInMarker(edits) };
  const title = proposalTitle(facts, said, templates.title);
  const around =
    template.length +
    tail.length +
    markersLength({ kind: 'pull-request', branch, fingerprint, title, ...proposed });
  const body = newsBody(facts, { said, reserve: around });
  const digest = markerDigest(title);
  const marker = { kind: 'pull-request', branch, fingerprint, title: digest, ...proposed } as const;
  const blockWith = (other: PullRequestMarker) =>
    printBlock(other, fill(template, 'body', `${body}\n${tail}`));
  return {
    headline: said,
    title,
    body: blockWith(marker),
    marker,
    blockWith,
    commit: proposalTitle(facts, said, templates.commit),
  };
}

/** More are one digest in a marker; the trailer of the commit names all of them. */
const MOST_EDITS = 500;

/** Edits as a marker names them. */
function idsInMarker(edits: readonly string[]): readonly string[] {
  return edits.length <= MOST_EDITS ? edits : [OF_MANY + markerDigest(edits.join(' '))];
}

/** Notes are each cut to so many characters, so that they leave room for the news. */
const NOTE_LENGTH = 400;

/** What the files lack or do not follow, folded. */
function notesList(notes: readonly string[], markup: Markup): string {
  if (notes.length === 0) return '';
  const lines = notes.slice(0, MOST_FILES).map((note): Line => [text(excerpt(note, NOTE_LENGTH))]);
  const more = notes.length - lines.length;
  const all = more > 0 ? [...lines, [text(`${more} more in the report of the run`)]] : lines;
  return `\n${markdown([...details(`${count(notes.length, 'note')} on the constants`, [bullets(all.map((each) => ({ line: each })))])], markup)}`;
}

/** What was dismissed and is left out, folded. */
function leftOutLine(edits: readonly DismissedEdit[], markup: Markup): string {
  if (edits.length === 0) return '';
  const distinct = [...new Map(edits.map((edit) => [[edit.file, ...edit.key].join('\n'), edit])).values()];
  const names = distinct
    .slice(0, MOST_FILES)
    .map(({ key, file }): Line => line`${code(key.join(' · '))} in ${code(file)}`);
  const more = distinct.length - names.length;
  const list = join(more > 0 ? [...names, [text(`${more} more`)]] : names, ', ');
  const summary = `${count(distinct.length, 'dismissed edit')} left out`;
  return `\n${markdown([...details(summary, [paragraph(list)])], markup)}`;
}

/** What it means for the repository, then the registries behind its files, the others folded; within the room left. */
function newsBody(
  facts: ProposalFacts,
  { said, reserve }: { readonly said: string; readonly reserve: number },
): string {
  const { markup } = facts;
  const impact = markdown(impactOf(facts), markup);
  const start = markdown(introduction(facts).map(paragraph), markup) + impact;
  const [own, others] = [true, false].map((isOwn) =>
    facts.news.flatMap((each) => partOf(each, facts, isOwn)),
  );
  const folded = foldedNews(others ?? [], markup);
  const reports = (own ?? []).map(({ changeSet, context }) => describeChangeSet(changeSet, context));
  // A marker's length is taken off the whole, so a blank one keeps room free.
  const options = { markup, marker: ' '.repeat(reserve + start.length + folded.length) };
  const [only] = reports;
  const posting =
    only !== undefined && reports.length === 1
      ? renderPosting(only, options)
      : renderPostingOfMany(reports, said, options);
  const news = reports.length === 0 ? '' : posting.body.slice(posting.body.indexOf('\n') + 1);
  return [start, news, folded].filter((part) => part !== '').join('\n');
}

/** The lines "for you" of all news, first of all: what is merged is the files. */
function impactOf({ news }: ProposalFacts): readonly RootContent[] {
  const lines = news.flatMap(({ context }) => context.impact ?? []).map(impactLine);
  if (lines.length <= 1) return lines.map((each) => paragraph(line`${strong('For you:')} ${each}`));
  const shown = firstImpacts(lines, MOST_FILES);
  return [paragraph([strong('For you:')]), bullets(shown.map((each) => ({ line: each })))];
}

/** The news of the registries behind the files, or of the others; nothing where there is none. */
function partOf(
  { changeSet, context }: News,
  { registries }: ProposalFacts,
  isOwn: boolean,
): readonly News[] {
  const { impact: _first, ...rest } = context;
  const isSource = (path: string) => registries === undefined || registries.includes(path);
  const paths = changeSet.changes.map((change) => ('registry' in change ? change.registry : ''));
  const kept = changeSet.changes.filter((_change, index) => isSource(paths[index] ?? '') === isOwn);
  if (kept.length === 0) return [];
  return [
    { changeSet: kept.length === paths.length ? changeSet : { ...changeSet, changes: kept }, context: rest },
  ];
}

/** The news of registries that no file is made of. */
function foldedNews(news: readonly News[], markup: Markup): string {
  const reports = news.map(({ changeSet, context }) => describeChangeSet(changeSet, context));
  if (reports.length === 0) return '';
  const changes = news.reduce((sum, { changeSet }) => sum + changeSet.changes.length, 0);
  const [open, close] = details(
    `${count(changes, 'other change')} in the same ${count(news.length, 'group').slice(2)}`,
    [],
  );
  const body = reports
    .map((each) => renderReportMarkdown(each, { markup, heading: false, maxLength: FOLDED, maxUnfolded: 25 }))
    .join('\n');
  return `${markdown(open === undefined ? [] : [open], markup)}\n${body}\n${markdown(close === undefined ? [] : [close], markup)}`;
}

/** What is folded must not push out what is not. */
const FOLDED = 8000;

/** How long a headline may be, so that no title is cut. */
function roomIn(templates: readonly string[]): number {
  const around = templates.map((template) => fill(template, 'headline', '').length);
  return Math.max(LEAST_HEADLINE, HEADLINE_LENGTH - Math.max(...around));
}

function introduction({ branch, news, groups, subjects, paths, isFirst }: ProposalFacts): readonly Line[] {
  if (branch === START) {
    const what =
      groups.length <= 2 ? join(groups.map(pageOf), ' and ') : [text(count(groups.length, 'registry group'))];
    return [
      line`This adds a copy of what IANA has in ${what} now, so that every later change is a small diff. To keep no copies, set ${code('snapshots: false')}.`,
    ];
  }
  if (news.length > 0) return [];
  const from = join(groups.map(pageOf), ', ');
  if (isFirst === true)
    return [line`This adds ${filesOf(subjects ?? paths)}, made of what IANA has in ${from} now.`];
  return [
    line`No IANA change. ${filesOf(subjects ?? paths)} was regenerated from ${from} because the configuration or the file changed.`,
  ];
}

function pageOf(group: string): Line {
  return [link(registryPage(group), group)];
}

function fileLine(paths: readonly string[]): Line {
  return line`${strong('Files:')} ${filesOf(paths)}`;
}

function filesOf(paths: readonly string[]): Line {
  const shown = paths.slice(0, MOST_FILES).map((path): Line => [code(path)]);
  const rest = paths.length - shown.length;
  return join(rest > 0 ? [...shown, [text(count(rest, 'more file'))]] : shown, ', ');
}

function wayOut({ markup, branch, isActions = false }: ProposalFacts): Line {
  const what = branch === START ? 'these copies' : 'these changes';
  const close = line`Close this pull request to dismiss ${what}; reopen it to undo that. Your own commits on this branch are never overwritten. To get no such pull requests, set ${code('files: off')}.`;
  const { approval } = markup.capabilities;
  if (!isActions || approval === undefined) return close;
  return line`${close} Checks that have not started wait for ${strong(approval)}; the token of a GitHub App needs no approval.`;
}

function fill(template: string, slot: string, value: string): string {
  return template.replaceAll(`{${slot}}`, () => value);
}
