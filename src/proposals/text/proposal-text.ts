// What a pull request says: the news, the files, how to have less of it. Rendering keeps foreign text inert and each
// change set within its share; the marker comes first, so that nothing can push it out.
import type { GitHubConfig } from '../../config/config.ts';
import { registryPage } from '../../core/links.ts';
import type { ChangeSet, DismissedEdit } from '../../model.ts';
import { code, count, join, line, link, strong, text } from '../../render/content.ts';
import type { Line } from '../../render/content.ts';
import { HEADLINE_LENGTH } from '../../render/headline.ts';
import { postingTitle, renderPosting, renderPostingOfMany } from '../../render/issue-body.ts';
import { details, markdown, paragraph } from '../../render/markdown-tree.ts';
import { describeChangeSet, headline } from '../../render/report.ts';
import type { ReportContext } from '../../render/report-model.ts';
import { START } from '../plan/branch-names.ts';
import { closingLines } from './closing-line.ts';
import { markersLength, printBlock, type PullRequestMarker, titleDigest } from './marker.ts';

/** A change set with all that makes its report better. */
export interface News {
  readonly changeSet: ChangeSet;
  readonly context: ReportContext;
}

/** What a pull request is about. */
export interface ProposalFacts {
  readonly branch: string;
  readonly groups: readonly string[];
  readonly fingerprint: string;
  /** Change sets that are not empty, in the order of their groups. */
  readonly news: readonly News[];
  /** Files that it writes, sorted. */
  readonly paths: readonly string[];
  /** Those of them that it is for; the others ride along. All, if missing. */
  readonly subjects?: readonly string[];
  /** Issues about what it proposes; merging closes them. */
  readonly closes?: readonly number[];
  /** Ids of the edits of constants files: closing dismisses them. */
  readonly edits?: readonly string[];
  /** Dismissed edits that are left out. */
  readonly leftOut?: readonly DismissedEdit[];
  /** Opened with the token of a workflow: its checks wait for somebody. */
  readonly isActions?: boolean;
}

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
  const said = proposalHeadline(facts, roomIn([templates.title, templates.commit]));
  const { branch, fingerprint, closes = [], edits = [], leftOut = [] } = facts;
  const template = templates.body ?? '{body}';
  const tail =
    markdown([fileLine(facts.paths), wayOut(facts)].map(paragraph)) +
    leftOutLine(leftOut) +
    closingLines(closes);
  const proposed = edits.length === 0 ? {} : { edits: idsInText(edits) };
  const title = postingTitle(said, templates.title);
  const around =
    template.length +
    tail.length +
    markersLength({ kind: 'pull-request', branch, fingerprint, title, ...proposed });
  const body = newsBody(facts, { said, reserve: around });
  const digest = titleDigest(title);
  const marker = { kind: 'pull-request', branch, fingerprint, title: digest, ...proposed } as const;
  const blockWith = (other: PullRequestMarker) =>
    printBlock(other, fill(template, 'body', `${body}\n${tail}`));
  return {
    headline: said,
    title,
    body: blockWith(marker),
    marker,
    blockWith,
    commit: postingTitle(said, templates.commit),
  };
}

/** More are one digest: only all of them together are dismissed then. */
const MOST_EDITS = 500;

/** Edits as a marker or a commit names them. */
export function idsInText(edits: readonly string[]): readonly string[] {
  return edits.length <= MOST_EDITS ? edits : [titleDigest(edits.join(' '))];
}

/** What was dismissed and is left out, folded. */
function leftOutLine(edits: readonly DismissedEdit[]): string {
  if (edits.length === 0) return '';
  const names = edits
    .slice(0, MOST_FILES)
    .map(({ key, file }): Line => line`${code(key.join(' · '))} in ${code(file)}`);
  const more = edits.length - names.length;
  const list = join(more > 0 ? [...names, [text(`${more} more`)]] : names, ', ');
  const summary = `${count(edits.length, 'dismissed edit')} left out`;
  return `\n${markdown([...details(summary, [paragraph(list)])])}`;
}

/** The news alone, with room left for so many characters around it. */
function newsBody(
  facts: ProposalFacts,
  { said, reserve }: { readonly said: string; readonly reserve: number },
): string {
  const reports = facts.news.map(({ changeSet, context }) => describeChangeSet(changeSet, context));
  // A marker's length is taken off the whole, so a blank one keeps room free.
  const options = { marker: ' '.repeat(reserve) };
  const [only] = reports;
  const posting =
    only !== undefined && reports.length === 1
      ? renderPosting(only, options)
      : renderPostingOfMany(reports, said, { ...options, below: introduction(facts) });
  return posting.body.slice(posting.body.indexOf('\n') + 1);
}

/** How long a headline may be, so that no title is cut. */
function roomIn(templates: readonly string[]): number {
  const around = templates.map((template) => fill(template, 'headline', '').length);
  return Math.max(LEAST_HEADLINE, HEADLINE_LENGTH - Math.max(...around));
}

/** The news in one line of at most `most` characters; where there is none, what becomes of which file. */
export function proposalHeadline(
  { news, paths, subjects, branch, groups }: ProposalFacts,
  most: number = HEADLINE_LENGTH,
): string {
  const [first, ...others] = news.map(({ changeSet, context }) => headline(changeSet, context, most));
  if (first !== undefined) {
    const all = [first, ...others].join('; ');
    return all.length <= most || others.length === 0
      ? all
      : `${first}, and ${count(others.length, 'more group')}`;
  }
  if (branch === START) return `keep snapshots of ${named(groups, 'group')}`;
  return `bring ${named(subjects ?? paths, 'file')} in step`;
}

function named(names: readonly string[], kind: string): string {
  return names.length <= 2 ? names.join(' and ') : count(names.length, kind);
}

function introduction({ branch, news, groups, subjects, paths }: ProposalFacts): readonly Line[] {
  if (branch === START) {
    return [
      line`The first ${groups.length === 1 ? 'copy' : 'copies'} of ${named(groups, 'group')}, kept in step from here on, so that every later change is one small diff. Without copies: ${code('snapshots: false')}.`,
    ];
  }
  if (news.length > 0) return [];
  return [
    line`IANA has changed nothing: this brings ${filesOf(subjects ?? paths)} to what the configuration makes of ${join(groups.map(pageOf), ', ')} as IANA has it now.`,
  ];
}

function pageOf(group: string): Line {
  return [link(registryPage(group), group)];
}

function fileLine(paths: readonly string[]): Line {
  return line`${strong('Written here:')} ${filesOf(paths)}`;
}

function filesOf(paths: readonly string[]): Line {
  const shown = paths.slice(0, MOST_FILES).map((path): Line => [code(path)]);
  const rest = paths.length - shown.length;
  return join(rest > 0 ? [...shown, [text(count(rest, 'more file'))]] : shown, ', ');
}

function wayOut({ branch, news, isActions = false }: ProposalFacts): Line {
  const close = line`Close this pull request and it is not proposed again until something else changes; reopen it to undo that. Commits of others on this branch are never written over.`;
  const waiting = line` Checks that have not started wait for ${strong('Approve workflows to run')}; the token of a GitHub App needs no approval.`;
  const less =
    branch === START
      ? line``
      : news.length === 0
        ? line` Without such pull requests: ${code('files: off')}.`
        : line` For less of it: raise ${code('floor')} under ${code('github')} in the configuration, or set ${code('files: off')}.`;
  return line`${close}${less}${isActions ? waiting : line``}`;
}

function fill(template: string, slot: string, value: string): string {
  return template.replaceAll(`{${slot}}`, () => value);
}
