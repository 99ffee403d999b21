// From a change set to the model that all renderers share (report-model.ts). Decides what is told together.
import { covers, parseNumbers } from '../core/ranges.ts';
import type { Change, ChangeSet, EntryChange, Significance } from '../model.ts';
import type { Line } from './content.ts';
import { code, count, enumerate, line, link, text } from './content.ts';
import type { EntryWithAfter, Ground } from './ground.ts';
import { groundOf, pathsOf, sectionOf, titleOf } from './ground.ts';
import { headlineOf } from './headline.ts';
import { registryPage } from './links.ts';
import type { ImpactLine, Report, ReportContext, Section, Statement } from './report-model.ts';
import { assignedStatements } from './statements/assigned.ts';
import { editedStatements, gainedColumns } from './statements/edited.ts';
import { duplicateStatement, movedStatements, removedStatements } from './statements/gone.ts';
import { footnotesStatement, groupStatement, orderStatement, peopleStatement } from './statements/others.ts';
import type { RangeMove } from './statements/ranges.ts';
import { rangeLine, rangeMoves, rangeStatements } from './statements/ranges.ts';
import {
  aboutStatements,
  carriedStatement,
  closedStatement,
  openedStatement,
} from './statements/registries.ts';
import { spaceStatements } from './statements/space.ts';
import { keyText, newKey, shortTitle } from './titles.ts';
import { visibleLine } from './visible.ts';

const WEIGHTS: readonly Significance[] = ['breaking', 'addition', 'update', 'editorial', 'bookkeeping'];

/** Everything that people read about a change set. Pure and deterministic; foreign text in it is not escaped. */
export function describeChangeSet(changeSet: ChangeSet, context: ReportContext = {}): Report {
  const ground = groundOf(changeSet, context);
  const statements = statementsOf(ground, changeSet);
  const sections = sectionsOf(ground, statements);
  return {
    group: changeSet.group,
    title: visibleLine(changeSet.title),
    url: registryPage(changeSet.group),
    headline: headlineOf(changeSet, sections),
    counts: countsOf(changeSet),
    impact: impactLines(context.impact),
    sections,
    titles: new Map(pathsOf(changeSet.changes).map((path) => [path, shortTitle(titleOf(ground, path))])),
    footer: footerOf(changeSet, context, sections),
    total: changeSet.changes.length,
    ...(context.occurrence === undefined ? {} : { occurrence: context.occurrence }),
    ...(context.fullUrl === undefined ? {} : { fullUrl: context.fullUrl }),
  };
}

/** The news in one line of at most 120 characters: `WebSocket Close Code Number: 3008 Timeout assigned`. */
export function headline(changeSet: ChangeSet, context: ReportContext = {}): string {
  return describeChangeSet(changeSet, context).headline;
}

function statementsOf(ground: Ground, changeSet: ChangeSet): readonly Statement[] {
  const sorted = sortChanges(changeSet.changes);
  const edited = editedStatements(ground, sorted.edited);
  const columns = gainedColumns(sorted.edited);
  const people = peopleStatement(sorted.people);
  const order = orderStatement(ground, sorted.reordered);
  const carried = carriedStatement(sorted.carried);
  return [
    ...sorted.groups.map((each) => groupStatement(each, changeSet)),
    ...sorted.registries.flatMap((each) =>
      each.kind === 'registry-added'
        ? [openedStatement(ground, each)]
        : each.kind === 'registry-removed'
          ? [closedStatement(ground, each)]
          : [],
    ),
    ...movedStatements(ground, sorted.moved),
    ...byRegistry(sorted.removed).flatMap((each) => removedStatements(ground, each)),
    ...assignedAndRanges(ground, sorted.assigned, sorted.ranges),
    ...byRegistry(sorted.space).flatMap(spaceStatements),
    ...edited,
    ...aboutStatements(ground, sorted.about, columns),
    ...sorted.twins.map(duplicateStatement),
    ...sorted.footnotes.map(footnotesStatement),
    ...(carried === undefined ? [] : [carried]),
    ...(people === undefined ? [] : [people]),
    ...(order === undefined ? [] : [order]),
  ];
}

/** Each change goes to exactly one of these. */
function sortChanges(changes: readonly Change[]) {
  const is = <Kind extends Change['kind']>(kind: Kind) =>
    changes.filter((each): each is Extract<Change, { kind: Kind }> => each.kind === kind);
  const [added, removed, changed] = [is('entry-added'), is('entry-removed'), is('entry-changed')];
  const about = is('registry-changed');
  const isMoved = (each: Change): boolean => each.tags.includes('moved');
  const isTwin = (each: Change): boolean => each.tags[0] === 'duplicate';
  return {
    twins: [...added, ...removed].filter(isTwin),
    moved: [...added, ...removed].filter(isMoved),
    assigned: [...added, ...changed].filter((each) => !isMoved(each) && isAssigned(each)),
    removed: removed.filter((each) => !isMoved(each) && !isRange(each) && !isSpace(each)),
    space: [...added, ...removed].filter((each) => !isMoved(each) && isSpace(each) && !isRange(each)),
    ranges: [...added, ...removed, ...changed].filter(
      (each) => !isMoved(each) && !isTwin(each) && !isAssigned(each) && isRange(each),
    ),
    edited: changed.filter((each) => !isAssigned(each) && !isRange(each)),
    registries: [...is('registry-added'), ...is('registry-removed')],
    carried: about.filter((each) => each.tags[0] === 'moved-with-parent'),
    about: about.filter((each) => each.tags[0] !== 'moved-with-parent'),
    footnotes: is('group-changed'),
    people: [...is('person-added'), ...is('person-removed'), ...is('person-changed')],
    reordered: is('entries-reordered'),
    groups: [...is('group-added'), ...is('group-removed')],
  };
}

const RANGES: ReadonlySet<string> = new Set(['range-split', 'range-merged', 'range-resized']);

function isAssigned(change: EntryChange): boolean {
  if (change.kind === 'entry-added')
    return !RANGES.has(change.tags[0] ?? '') && change.significance !== 'bookkeeping' && !isSpace(change);
  return change.tags.includes('assigned');
}

/** A piece of a placeholder that is another kind of placeholder now, or of an assigned range. */
function isSpace({ kind, tags }: EntryChange): boolean {
  return kind !== 'entry-changed' && (tags[0] === 'placeholder-kind' || tags[0] === 'range');
}

/** A placeholder that was resized, came or went. */
function isRange({ kind, significance, tags }: EntryChange): boolean {
  const quiet = significance === 'bookkeeping';
  if (RANGES.has(tags[0] ?? '') || (quiet && kind !== 'entry-changed')) return true;
  return quiet && tags.some((tag) => RANGES.has(tag));
}

/** An assignment out of unassigned space and the space that is left are one piece of news. */
function assignedAndRanges(
  ground: Ground,
  assigned: readonly EntryWithAfter[],
  ranges: readonly EntryChange[],
): readonly Statement[] {
  const moves = new Map(byRegistry(ranges).map((each) => [each[0]?.registry, rangeMoves(each)]));
  const told = new Set<RangeMove>();
  const statements = byRegistry(assigned).flatMap((changes) => {
    const own = moves.get(changes[0]?.registry) ?? [];
    return assignedStatements(ground, changes).map((each): Statement => {
      const [change] = each.changes;
      const move =
        each.count === 1 && change !== undefined && 'after' in change
          ? explains(own, change as EntryWithAfter, assigned)
          : undefined;
      if (move === undefined) return each;
      told.add(move);
      return {
        ...each,
        facts: [...each.facts, line`also moved: ${rangeLine(move)}`],
        changes: [...each.changes, ...move.changes],
      };
    });
  });
  const rest = [...moves.values()].flatMap((each) => rangeStatements(each.filter((move) => !told.has(move))));
  return [...statements, ...rest];
}

/** The resized range that this assignment alone was taken from. */
function explains(
  moves: readonly RangeMove[],
  change: EntryWithAfter,
  assigned: readonly EntryWithAfter[],
): RangeMove | undefined {
  const isIn = (move: RangeMove, each: EntryWithAfter): boolean => {
    const numbers = parseNumbers(keyText(newKey(each)));
    return (
      each.registry === change.registry &&
      numbers !== undefined &&
      move.numbers !== undefined &&
      covers(move.numbers, numbers)
    );
  };
  const found = moves.find((move) => isIn(move, change));
  return found !== undefined && assigned.filter((each) => isIn(found, each)).length === 1 ? found : undefined;
}

/** One section a registry, heaviest first; what spans registries or is none's stands in the group's. */
function sectionsOf(ground: Ground, statements: readonly Statement[]): readonly Section[] {
  const sections = new Map<string | undefined, Statement[]>();
  for (const each of statements) {
    const paths = pathsOf(each.changes);
    const path = paths.length === 1 ? paths[0] : undefined;
    sections.set(path, [...(sections.get(path) ?? []), each]);
  }
  return [...sections]
    .map(([path, each]) =>
      sectionOf(
        ground,
        path,
        each.sort((a, b) => weight(a) - weight(b)),
      ),
    )
    .sort((a, b) => lightest(a) - lightest(b));
}

function weight(each: Statement): number {
  return WEIGHTS.indexOf(each.significance);
}

function lightest(section: Section): number {
  return Math.min(...section.statements.map(weight));
}

function byRegistry<Each extends EntryChange>(changes: readonly Each[]): readonly (readonly Each[])[] {
  const groups = new Map<string, Each[]>();
  for (const each of changes) {
    const group = groups.get(each.registry);
    if (group === undefined) groups.set(each.registry, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

function countsOf(changeSet: ChangeSet): string {
  const words: Readonly<Record<Significance, string>> = {
    breaking: 'breaking',
    addition: 'new',
    update: 'updated',
    editorial: 'editorial',
    bookkeeping: 'bookkeeping',
  };
  const said = WEIGHTS.filter((each) => changeSet.summary[each] > 0).map(
    (each) => `${changeSet.summary[each]} ${words[each]}`,
  );
  return `${count(changeSet.changes.length, 'change')}${said.length === 0 ? '' : `: ${said.join(', ')}`}`;
}

function impactLines(impact: readonly ImpactLine[] | undefined): readonly Line[] {
  if (impact === undefined) return [];
  if (impact.length === 0) return [line`nothing changes in your files`];
  return impact.map((each) => {
    const shown = each.identifiers.slice(0, 8).map((name): Line => [code(name)]);
    const more = each.identifiers.length - shown.length;
    const names = enumerate(more > 0 ? [...shown, line`${more} more`] : shown);
    const note = each.note === undefined ? '' : `; ${visibleLine(each.note)}`;
    return line`${code(each.file)} ${each.effect}${names.length === 0 ? [] : [text(' '), ...names]}${note}`;
  });
}

function footerOf(
  changeSet: ChangeSet,
  context: ReportContext,
  sections: readonly Section[],
): readonly Line[] {
  const [only] = sections;
  const page =
    sections.length === 1 && only?.registry !== undefined ? only.url : registryPage(changeSet.group);
  const lines: Line[] = [line`${link(page, 'Registry')}`];
  if (context.fullUrl !== undefined) lines.push(line`${link(context.fullUrl, 'All changes')}`);
  if (context.quieter !== undefined) lines.push(context.quieter);
  if (context.occurrence !== undefined) lines.push(line`iana-watch ${code(context.occurrence)}`);
  return lines;
}
