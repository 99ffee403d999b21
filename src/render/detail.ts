// How much of a report is shown. Whole levels are left out, never half a list; what is left out is counted.
import { compareSignificance } from '../core/significance.ts';
import type { Change, Significance } from '../model.ts';
import type { Line } from './content.ts';
import { count, grouped, join, line, plain, text } from './content.ts';
import { countedWords } from './headline.ts';
import { firstImpacts } from './impact-line.ts';
import type { Item, Report, Section, Statement, Verb } from './report-model.ts';
import { clip } from './words.ts';

/** One level of detail. */
export interface Detail {
  /** Facts under statements: all, those of real news, none. */
  readonly facts: 'all' | 'news' | 'none';
  /** At most so many items of a list. */
  readonly items: number;
  /** At most so many keys of new entries, also where no other items are shown. */
  readonly keys: number;
  /** At most so many statements in all. */
  readonly statements: number;
  /** Less significant statements are left out before facts of others are, if there are others; none if missing. */
  readonly least?: Significance;
}

/** Levels for a terminal or a chat, richest first. The last shows the fewest lines there can be. */
export const LEVELS: readonly Detail[] = [
  { facts: 'all', items: 12, keys: 200, statements: Infinity },
  { facts: 'all', items: 4, keys: 200, statements: Infinity },
  { facts: 'news', items: 2, keys: 100, statements: Infinity },
  { facts: 'news', items: 2, keys: 100, statements: Infinity, least: 'editorial' },
  { facts: 'news', items: 2, keys: 100, statements: Infinity, least: 'update' },
  { facts: 'news', items: 0, keys: 100, statements: Infinity, least: 'update' },
  { facts: 'none', items: 0, keys: 100, statements: Infinity },
  { facts: 'none', items: 0, keys: 100, statements: Infinity, least: 'update' },
  { facts: 'none', items: 0, keys: 100, statements: 30 },
  { facts: 'none', items: 0, keys: 60, statements: 12 },
  { facts: 'none', items: 0, keys: 30, statements: 3 },
  { facts: 'none', items: 0, keys: 0, statements: 0 },
];

/** A report less what the level leaves out. */
export interface Cut {
  readonly sections: readonly Section[];
  /** How much is left out, of what kinds, and where it is; empty where nothing is. */
  readonly rest: Line;
}

/**
 * The most significant statements first, whatever section they are in; order inside the report is kept. Of statements that are
 * left out it is said how many of each kind there are, most significant first, and the keys of new entries.
 */
export function cutTo(report: Report, detail: Detail): Cut {
  const all = report.sections.flatMap((section) => section.statements);
  const open = significantEnough(all, detail);
  if (open.length === all.length && all.length <= detail.statements)
    return { sections: report.sections, rest: all.some((each) => isCut(each, detail)) ? report.all : [] };
  const kept = new Set(byWeight(open).slice(0, detail.statements));
  const sections = report.sections
    .map((section) => ({ ...section, statements: section.statements.filter((each) => kept.has(each)) }))
    .filter((section) => section.statements.length > 0);
  const [covered, total] = [changesOf([...kept]).size, changesOf(all).size];
  const left = total - covered;
  if (left === 0) return { sections, rest: [] };
  const unsaid = byWeight(all.filter((each) => !kept.has(each)));
  const more =
    kept.size === 0 ? '' : `${left} of ${count(total, 'change')} ${left === 1 ? 'is' : 'are'} not shown: `;
  return {
    sections,
    rest: line`${more}${countedWords(unsaid)}${newKeys(unsaid, detail.keys)} · ${report.all}`,
  };
}

/** Several statements may be about one change. */
function changesOf(statements: readonly Statement[]): ReadonlySet<Change> {
  return new Set(statements.flatMap(({ changes }) => changes));
}

/** All of them where none is as significant as the level asks. */
function significantEnough(statements: readonly Statement[], { least }: Detail): readonly Statement[] {
  if (least === undefined) return statements;
  const significant = statements.filter((each) => compareSignificance(each.significance, least) <= 0);
  return significant.length === 0 ? statements : significant;
}

/** Whether a level shows only some of the entries of a statement. */
function isCut(statement: Statement, detail: Detail): boolean {
  return itemsAt(statement, detail).more > 0;
}

/** So many old and new names of a mass renaming are listed, also where no other items are. */
const RENAMED = 30;

/** Up to which item the keys go on being listed where the items do not. */
function keysUpTo(verb: Verb, keys: number): number {
  if (verb === 'assigned') return keys;
  return verb === 'renamed' || verb === 'renumbered' ? Math.min(keys, RENAMED) : 0;
}

/** The keys of the new entries among statements that are left out, at most so many. */
export function newKeys(unsaid: readonly Statement[], keys: number): Line {
  const names = unsaid
    .filter(({ verb }) => verb === 'assigned')
    .flatMap(({ items, subject }): readonly Line[] =>
      items.length > 0 ? namesOf(items) : [[text(subject ?? '')]],
    );
  if (names.length === 0 || keys === 0) return [];
  const more = names.length - keys;
  return line`; new: ${join(names.slice(0, keys), ', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}`;
}

/** The entries that a level lists of a statement, and how many it leaves out. Keys of new and renamed entries go on being listed. */
export function itemsAt(
  { verb, items }: Statement,
  detail: Detail,
): { readonly items: readonly Item[]; readonly keys: readonly Line[]; readonly more: number } {
  const shown = items.slice(0, detail.items);
  const keys = items.slice(shown.length, Math.max(keysUpTo(verb, detail.keys), shown.length));
  return {
    items: shown,
    keys: namesOf(keys),
    more: items.length - shown.length - keys.length,
  };
}

/** So many entries are listed with their names; of more, only the keys. */
const NAMED = 30;
const NAME_LENGTH = 32;

function namesOf(items: readonly Item[]): readonly Line[] {
  return items.map(({ cells: [key = [], name = []] }) =>
    items.length > NAMED || plain(name) === '' ? key : line`${key} ${clip(plain(name), NAME_LENGTH)}`,
  );
}

/** What a section is headed with; that of the group has no title of its own. */
export function sectionTitle({ title, statements }: Section): string {
  if (title !== '') return title;
  const spans = statements.some(
    ({ changes }) => new Set(changes.map((each) => ('registry' in each ? each.registry : ''))).size > 1,
  );
  return spans ? 'Across registries' : 'Also';
}

/** What it means for the configured files, as far as a level shows it; the last says how much more there is. */
export function impactAt({ impact }: Report, { statements }: Detail): Report['impact'] {
  return firstImpacts(impact, statements === Infinity ? 21 : 4);
}

/** The facts that a level shows of a statement. */
export function factsAt(statement: Statement, detail: Detail): Statement['facts'] {
  const quiet = statement.significance === 'editorial' || statement.significance === 'bookkeeping';
  return detail.facts === 'none' || (detail.facts === 'news' && quiet) ? [] : statement.facts;
}

function byWeight(statements: readonly Statement[]): readonly Statement[] {
  return [...statements].sort((a, b) => compareSignificance(a.significance, b.significance));
}
