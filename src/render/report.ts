// From a change set to the model that all renderers share (report-model.ts). Decides what is reported together.
import { groupBy } from '../core/group-by.ts';
import { SIGNIFICANCES } from '../core/significance.ts';
import type { ChangeSet, EntryChange, Significance } from '../model.ts';
import type { Line } from './content.ts';
import { code, count, line, link } from './content.ts';
import type { ReportScope } from './report-scope.ts';
import { scopeOf, pathsOf, sectionOf, titleOf } from './report-scope.ts';
import { HEADLINE_LENGTH, headlineOf } from './headline.ts';
import { impactLine } from './impact-line.ts';
import { registryPage } from '../core/links.ts';
import type { Report, ReportContext, Section, Statement } from './report-model.ts';
import { byRegistry, type SortedChanges, sortChanges } from './sort-changes.ts';
import { aboutStatements } from './statements/about-registries.ts';
import { assignedAndRanges } from './statements/assigned-and-ranges.ts';
import { renamedColumnsStatement } from './statements/renamed-columns.ts';
import { editedStatements, gainedColumns } from './statements/edited.ts';
import { movedStatement } from './statements/moved-with-parent.ts';
import { duplicateStatement, removedStatements } from './statements/removed-entries.ts';
import { withColumns } from './statements/emptied.ts';
import { footnotesStatement, groupStatement, orderStatement, peopleStatement } from './statements/others.ts';
import { namedRanges } from './statements/named-ranges.ts';
import { spaceStatements } from './statements/space.ts';
import { wholeStatements } from './statements/whole-registries.ts';
import { shortTitle } from './titles.ts';
import { visibleLine } from './visible.ts';
import { siteUrl, whereAll } from './where-all.ts';

/** Everything that people read about a change set. Pure and deterministic; foreign text in it is not escaped. */
export function describeChangeSet(changeSet: ChangeSet, context: ReportContext = {}): Report {
  const scope = scopeOf(changeSet, context);
  const statements = statementsOf(scope, changeSet);
  const sections = sectionsOf(scope, statements);
  return {
    group: changeSet.group,
    title: visibleLine(changeSet.title),
    url: registryPage(changeSet.group),
    headline: headlineOf(changeSet, sections),
    counts: countsOf(changeSet),
    impact: (context.impact ?? []).map(impactLine),
    sections,
    titles: new Map(pathsOf(changeSet.changes).map((path) => [path, shortTitle(titleOf(scope, path))])),
    links: linksOf(context),
    footer: footerOf(changeSet, context, sections),
    total: changeSet.changes.length,
    ...(context.occurrence === undefined ? {} : { occurrence: context.occurrence }),
    all: whereAll(changeSet, context),
  };
}

/** The news in one line of at most `most` characters: `WebSocket Close Code Number: 3008 Timeout assigned`. */
export function headline(
  changeSet: ChangeSet,
  context: ReportContext = {},
  most: number = HEADLINE_LENGTH,
): string {
  const scope = scopeOf(changeSet, context);
  return headlineOf(changeSet, sectionsOf(scope, statementsOf(scope, changeSet)), most);
}

function statementsOf(scope: ReportScope, changeSet: ChangeSet): readonly Statement[] {
  const sorted = sortChanges(changeSet.changes);
  const entries = withColumns(entryStatements(scope, sorted), sorted.about);
  const columns = new Set([...gainedColumns(sorted.edited), ...entries.covered]);
  const people = peopleStatement(sorted.people);
  const order = orderStatement(scope, sorted.reordered);
  const movedWithParent = movedStatement(sorted.movedWithParent);
  const renamed = renamedColumnsStatement(sorted.renamed, sorted.renamedIn);
  return [
    ...sorted.groups.map((each) => groupStatement(each, changeSet)),
    ...entries.statements,
    ...aboutStatements(scope, sorted.about, columns),
    ...sorted.twins.map((each) => duplicateStatement(scope, each)),
    ...sorted.footnotes.map(footnotesStatement),
    ...(renamed === undefined ? [] : [renamed]),
    ...(movedWithParent === undefined ? [] : [movedWithParent]),
    ...(people === undefined ? [] : [people]),
    ...(order === undefined ? [] : [order]),
  ];
}

/** What became of entries, and of registries reported as one with theirs. */
function entryStatements(scope: ReportScope, sorted: SortedChanges): readonly Statement[] {
  const named = namedRanges(scope.names, sorted.edited, [...sorted.space, ...sorted.ranges]);
  const isLeft = (each: EntryChange): boolean => !named.covered.has(each);
  return [
    ...wholeStatements(scope, sorted.registries, sorted.moved),
    ...byRegistry(sorted.removed).flatMap((each) => removedStatements(scope, each)),
    ...assignedAndRanges(scope, sorted.assigned, sorted.ranges.filter(isLeft)),
    ...named.statements,
    ...byRegistry(sorted.space.filter(isLeft)).flatMap((each) => spaceStatements(scope.names, each)),
    ...editedStatements(scope, sorted.edited, named.covered),
  ];
}

/** One section a registry, most significant first; what spans registries or is none's is in the group's. */
function sectionsOf(scope: ReportScope, statements: readonly Statement[]): readonly Section[] {
  const sections = groupBy(statements, ({ changes }) => {
    const paths = pathsOf(changes);
    return paths.length === 1 ? paths[0] : undefined;
  });
  return [...sections]
    .map(([path, each]) =>
      sectionOf(
        scope,
        path,
        each.sort((a, b) => weight(a) - weight(b)),
      ),
    )
    .sort((a, b) => lightest(a) - lightest(b));
}

/** What the IETF recommends comes first among statements of one weight. */
function weight({ significance, verb }: Statement): number {
  return SIGNIFICANCES.indexOf(significance) * 2 + (verb === 'advised' ? 0 : 1);
}

function lightest(section: Section): number {
  return Math.min(...section.statements.map(weight));
}

function countsOf(changeSet: ChangeSet): string {
  const words: Readonly<Record<Significance, string>> = {
    breaking: 'breaking',
    addition: 'new',
    update: 'updated',
    editorial: 'editorial',
    bookkeeping: 'bookkeeping',
  };
  const said = SIGNIFICANCES.filter((each) => changeSet.summary[each] > 0).map(
    (each) => `${changeSet.summary[each]} ${words[each]}`,
  );
  return `${count(changeSet.changes.length, 'change')}${said.length === 0 ? '' : `: ${said.join(', ')}`}`;
}

function linksOf({ links = [] }: ReportContext): readonly Line[] {
  return links.map(({ url, text }) => line`${link(url, text)}`);
}

function footerOf(
  changeSet: ChangeSet,
  context: ReportContext,
  sections: readonly Section[],
): readonly Line[] {
  const [only] = sections;
  const page =
    sections.length === 1 && only?.registry !== undefined ? only.url : registryPage(changeSet.group);
  const lines: Line[] = [...linksOf(context), line`${link(page, 'Registry')}`];
  if (context.site !== undefined)
    lines.push(line`${link(siteUrl(context.site, changeSet.group, changeSet.changes), 'Details')}`);
  if (context.fullUrl !== undefined) lines.push(line`${link(context.fullUrl, 'All changes')}`);
  if (context.quieter !== undefined) lines.push(context.quieter);
  if (context.occurrence !== undefined) lines.push(line`iana-watch ${code(context.occurrence)}`);
  return lines;
}
