// Registries that came or went whole, and the entries that moved between registries: each reported once, as what it was.
import { mostSignificantOf } from '../../core/tags.ts';
import type { RegistryAdded, RegistryRemoved } from '../../model.ts';
import type { Line } from '../content.ts';
import { count, enumerate, grouped, line, strong, text } from '../content.ts';
import type { ReportScope } from '../report-scope.ts';
import { statement, titleOf } from '../report-scope.ts';
import {
  arrivalsOf,
  destinationsOf,
  type Merge,
  mergesIn,
  type MovedEntry,
  type WholeRegistry,
} from '../entry-destinations.ts';
import type { Statement } from '../report-model.ts';
import { groupTitle, registryTitle, shortTitle } from '../titles.ts';
import { referencesLine, valueText } from '../value.ts';
import { clip } from '../words.ts';
import { entryItems } from './entry-items.ts';
import { movedStatements } from './removed-entries.ts';
import { pointerLines } from './pointers.ts';

/** Statements of the registries that came or went, and of all entries that moved. */
export function wholeStatements(
  scope: ReportScope,
  registries: readonly WholeRegistry[],
  moved: readonly MovedEntry[],
): readonly Statement[] {
  const destinations = destinationsOf(registries, moved);
  const merges = mergesIn(registries, destinations);
  const merged = new Set<WholeRegistry>(merges.flatMap(({ into, from }) => [into, ...from]));
  const statements = [
    ...merges.map((each) => mergedStatement(scope, each)),
    ...registries
      .filter((each) => !merged.has(each))
      .map((each) => {
        const arrivals = arrivalsOf(each, moved);
        return each.kind === 'registry-added'
          ? openedStatement(scope, each, arrivals)
          : closedStatement(scope, each, { arrivals, destinations: [...(destinations.get(each) ?? [])] });
      }),
  ];
  const covered = new Set(statements.flatMap(({ changes }) => changes));
  const rest = moved.filter((each) => !covered.has(each));
  return [...statements, ...movedStatements(scope, rest)];
}

/** Several registries that are one now. */
function mergedStatement(scope: ReportScope, { into, from }: Merge): Statement {
  const { after } = into;
  const title = registryTitle(into.registry, after);
  const many = `${count(from.length, 'registry', 'registries')} were merged into one`;
  const parts = from.map(({ registry, before }): Line => {
    const entries = before.entries?.length ?? 0;
    return line`${registryTitle(registry, before)} with ${entries === 0 ? 'none' : grouped(entries)}`;
  });
  return statement({
    verb: 'moved',
    significance: mostSignificantOf([into, ...from].map((each) => each.significance)),
    count: from.length,
    subject: title,
    short: `${count(from.length, 'registry', 'registries')} merged into ${clip(shortTitle(title), 60)}`,
    news: line`${strong(many)}: ${title}, with ${countOrNone(after.entries?.length ?? 0)}`,
    facts: [line`entries before: ${enumerate(parts)}`, ...headFacts(scope, into)],
    columns: ['Entry'],
    items: entryItems(scope.names, into.registry, after.entries ?? [], after.key ?? []),
    changes: [into, ...from],
  });
}

/** A registry that is new, with how much is in it, and where that was reported before. */
function openedStatement(
  scope: ReportScope,
  change: RegistryAdded,
  arrivals: readonly MovedEntry[],
): Statement {
  const { after } = change;
  const title = registryTitle(change.registry, after);
  const entries = after.entries ?? [];
  const moved = change.tags.includes('moved');
  const origins = titlesOf(scope, new Set(arrivals.map(({ registry }) => registry)));
  const elsewhere = change.other === undefined ? [] : [[text(groupTitle({ ...change.other, title: '' }))]];
  const places = [...origins, ...elsewhere];
  if (change.tags.includes('heading'))
    return statement({
      verb: 'noted',
      significance: change.significance,
      count: 1,
      subject: title,
      short: `new heading ${clip(shortTitle(title), 60)}, without entries`,
      news: line`new heading without entries: ${title}`,
      facts: headFacts(scope, change),
      changes: [change],
    });
  const from = places.length === 0 ? [] : line` from ${enumerate(places)}`;
  return statement({
    verb: 'opened',
    significance: change.significance,
    count: 1,
    subject: title,
    short: `new registry ${clip(shortTitle(title), 60)}`,
    news: line`${strong(moved ? 'new registry that took over entries' : 'new registry')}: ${title}, with ${countOrNone(entries.length)}${from}`,
    facts: headFacts(scope, change),
    columns: ['Entry'],
    items: entryItems(scope.names, change.registry, entries, after.key ?? []),
    changes: [change, ...arrivals],
  });
}

function headFacts(scope: ReportScope, { after }: RegistryAdded): readonly Line[] {
  const facts: Line[] = [];
  if (after.references !== undefined) facts.push(line`specification ${referencesLine(after.references)}`);
  const [only] = after.rules ?? [];
  if (after.rules?.length === 1 && only?.value === undefined)
    facts.push(line`registration procedure: ${valueText(only?.rule)}`);
  return [...facts, ...(after.notes ?? []).flatMap((note) => pointerLines(scope, note.text))];
}

/** A registry that is gone, with what was in it, and where that is now. */
function closedStatement(
  scope: ReportScope,
  change: RegistryRemoved,
  {
    arrivals,
    destinations,
  }: { readonly arrivals: readonly MovedEntry[]; readonly destinations: readonly string[] },
): Statement {
  const { before } = change;
  const title = registryTitle(change.registry, before);
  const entries = before.entries ?? [];
  const moved = change.tags.includes('moved');
  const root = scope.context.after?.registries[0];
  // A note that is new is reported with its own change.
  const isCovered = scope.changed.some(
    (each) => each.registry === root?.path && each.fields.includes('notes'),
  );
  const pointers = isCovered ? [] : (root?.notes ?? []).flatMap((note) => pointerLines(scope, note.text));
  const all = entries.length === 1 ? 'its one entry' : `its ${count(entries.length, 'entry', 'entries')}`;
  const group = change.other === undefined ? '' : groupTitle({ ...change.other, title: '' });
  const places = [...titlesOf(scope, new Set(destinations)), ...(group === '' ? [] : [[text(group)]])];
  const to = places.length === 0 ? [] : line` to ${enumerate(places)}`;
  return statement({
    verb: moved ? 'moved' : 'closed',
    significance: change.significance,
    count: 1,
    subject: title,
    short: `registry ${clip(shortTitle(title), 44)}${entries.length === 0 ? ' (no entries)' : ''} is gone${moved ? `, its entries moved${group === '' ? '' : ` to ${group}`}` : ''}`,
    news: moved
      ? line`${strong('registry gone')}: ${title}; ${all} moved${to}`
      : line`${strong('registry gone')}: ${title}, with ${countOrNone(entries.length)}`,
    facts: pointers,
    columns: ['Entry'],
    items: entryItems(scope.names, change.registry, entries, before.key ?? []),
    changes: [change, ...arrivals],
  });
}

function titlesOf(scope: ReportScope, paths: ReadonlySet<string>): readonly Line[] {
  return [...paths].map((path) => [text(shortTitle(titleOf(scope, path)))]);
}

function countOrNone(entries: number): string {
  return entries === 0 ? 'no entries' : count(entries, 'entry', 'entries');
}
