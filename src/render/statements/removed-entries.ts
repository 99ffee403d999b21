// Entries that left: withdrawn, or moved to another registry of the group.
import { groupBy } from '../../core/group-by.ts';
import type { EntryAdded, EntryRemoved } from '../../model.ts';
import { code, count, line, strong } from '../content.ts';
import type { ReportScope } from '../report-scope.ts';
import { statement, titleOf } from '../report-scope.ts';
import type { Statement } from '../report-model.ts';
import { newPointers } from './pointers.ts';
import { groupTitle, keyText, shortTitle } from '../titles.ts';
import { referencesLine, referencesOf } from '../value.ts';
import { clip } from '../words.ts';

const SINGLY = 5;

/** What became of the numbers of an entry that is gone. */
const FATES = {
  withdrawn: { verb: 'removed', short: 'withdrawn', one: 'is gone', many: 'are gone' },
  released: {
    verb: 'released',
    short: 'no longer assigned',
    one: 'is no longer assigned',
    many: 'are no longer assigned',
  },
  reserved: { verb: 'reserved', short: 'now reserved', one: 'is now reserved', many: 'are now reserved' },
} as const;

type Fate = keyof typeof FATES;

function fateOf({ tags }: EntryRemoved): Fate {
  return tags.includes('released') ? 'released' : tags.includes('reserved') ? 'reserved' : 'withdrawn';
}

/** Statements of the entries that one registry lost for good. */
export function removedStatements(
  scope: ReportScope,
  changes: readonly EntryRemoved[],
): readonly Statement[] {
  return (['withdrawn', 'released', 'reserved'] as const).flatMap((fate) =>
    lostStatements(
      scope,
      changes.filter((each) => fateOf(each) === fate),
      fate,
    ),
  );
}

function lostStatements(
  scope: ReportScope,
  changes: readonly EntryRemoved[],
  fate: Fate,
): readonly Statement[] {
  const [first] = changes;
  if (first === undefined) return [];
  const { verb, short, many: plural } = FATES[fate];
  const pointers = newPointers(scope, first.registry);
  const aside = pointers.length === 0 ? '' : `, IANA's note points to ${pointers.join(' and ')}`;
  if (changes.length === 1 || (changes.length <= SINGLY && aside === ''))
    return changes.map((each) => lostStatement(scope, each, fate, aside));
  const had = scope.context.before?.registries.find((each) => each.path === first.registry)?.entries?.length;
  const many =
    had === undefined || had === changes.length
      ? count(changes.length, 'entry', 'entries')
      : `${changes.length} of ${count(had, 'entry', 'entries')}`;
  return [
    statement({
      verb,
      significance: first.significance,
      count: changes.length,
      short: `${count(changes.length, 'entry', 'entries')} ${short}${aside}`,
      aside,
      news: line`${strong(had === changes.length ? `all ${many}` : many)} ${plural}`,
      columns: ['Entry'],
      items: changes.map((each) => ({
        registry: each.registry,
        cells: [scope.names.line(each, each.before)],
      })),
      changes,
    }),
  ];
}

function lostStatement(scope: ReportScope, change: EntryRemoved, fate: Fate, aside: string): Statement {
  const { verb, short, one } = FATES[fate];
  const name = scope.names.text(change, change.before);
  return statement({
    verb,
    significance: change.significance,
    count: 1,
    // With an aside it is reported in its own words.
    ...(aside === '' ? { subject: name } : { aside }),
    short: `${name} ${fate === 'withdrawn' ? short : one}${aside}`,
    news: line`${scope.names.line(change, change.before)} ${one}`,
    changes: [change],
  });
}

/** One of several rows of one name that came or went: what the registry assigns is the same as before. */
export function duplicateStatement(scope: ReportScope, change: EntryAdded | EntryRemoved): Statement {
  const times = change.kind === 'entry-added' ? 'once more' : 'once less';
  const references = change.tags[0] === 'duplicate' ? [] : referencesOf(entryOf(change)['xref']);
  const by = references.length === 0 ? [] : line`, with ${referencesLine(references)}`;
  return statement({
    verb: 'repeated',
    significance: change.significance,
    count: 1,
    short: `${scope.names.text(change, entryOf(change))} listed ${times}`,
    news: line`${scope.names.line(change, entryOf(change))} is in the table ${times}${by}`,
    changes: [change],
  });
}

/** Statements of moves, one for each pair of registries. The two halves of a move are one. */
export function movedStatements(
  scope: ReportScope,
  changes: readonly (EntryAdded | EntryRemoved)[],
): readonly Statement[] {
  const routes = groupBy(changes, (each) => routeOf(each).join('\n'));
  return [...routes.values()].map((each) => movedStatement(scope, each));
}

function movedStatement(scope: ReportScope, changes: readonly (EntryAdded | EntryRemoved)[]): Statement {
  const arrived = changes.filter((each) => each.kind === 'entry-added');
  const shown = arrived.length > 0 ? arrived : changes;
  const [first] = shown;
  const where = first === undefined ? '' : whereOf(scope, first);
  const subject =
    first === undefined || shown.length > 1 ? undefined : scope.names.text(first, entryOf(first));
  const what = subject ?? count(shown.length, 'entry', 'entries');
  return statement({
    verb: 'moved',
    significance: first?.significance ?? 'update',
    count: shown.length,
    ...(subject === undefined ? {} : { subject }),
    short: `${what} moved${where}`,
    news:
      first !== undefined && subject !== undefined
        ? line`${scope.names.line(first, entryOf(first))} moved${where}`
        : line`${strong(what)} moved${where}`,
    columns: subject === undefined ? ['Entry'] : [],
    items:
      subject === undefined
        ? shown.map((each) => ({ registry: each.registry, cells: [itemCell(scope, each)] }))
        : [],
    changes,
  });
}

/** ` from A to B`; of another group only its title, since the section already names this one's registry. */
function whereOf(scope: ReportScope, change: EntryAdded | EntryRemoved): string {
  const { kind, other } = change;
  if (other?.group !== undefined)
    return ` ${kind === 'entry-added' ? 'from' : 'to'} ${groupTitle({ group: other.group, title: '' })}`;
  const route = routeOf(change);
  const titles = route.map((path) => (path === '' ? '' : shortTitle(titleOf(scope, path))));
  // Two tables of one title are told apart by their ids.
  const [from, to] = titles[0] === titles[1] ? route : titles;
  return `${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` to ${to}`}`;
}

function itemCell(scope: ReportScope, change: EntryAdded | EntryRemoved) {
  const other = keyText(change.other?.key ?? change.key);
  const here = keyText(change.key);
  return other === here
    ? scope.names.line(change, entryOf(change))
    : line`${code(clip(other, 80))} as ${scope.names.line(change, entryOf(change))}`;
}

function routeOf(change: EntryAdded | EntryRemoved): readonly [from: string, to: string] {
  const other = change.other?.registry ?? '';
  return change.kind === 'entry-added' ? [other, change.registry] : [change.registry, other];
}

function entryOf(change: EntryAdded | EntryRemoved) {
  return change.kind === 'entry-added' ? change.after : change.before;
}
