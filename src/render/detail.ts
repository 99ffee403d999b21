// How much of a report is shown. Whole levels are left out, never half a list; what is left out is counted.
import { compareSignificance } from '../core/significance.ts';
import type { Report, Section, Statement } from './report-model.ts';
import { count } from './content.ts';
import { firstImpacts } from './impact-line.ts';

/** One level of detail. */
export interface Detail {
  /** Facts under statements: all, those of real news, none. */
  readonly facts: 'all' | 'news' | 'none';
  /** At most so many items of a list. */
  readonly items: number;
  /** At most so many statements in all. */
  readonly statements: number;
}

/** Levels for a terminal or a chat, richest first. The last shows the fewest lines there can be. */
export const LEVELS: readonly Detail[] = [
  { facts: 'all', items: 12, statements: Infinity },
  { facts: 'all', items: 4, statements: Infinity },
  { facts: 'news', items: 2, statements: Infinity },
  { facts: 'none', items: 0, statements: Infinity },
  { facts: 'none', items: 0, statements: 30 },
  { facts: 'none', items: 0, statements: 12 },
  { facts: 'none', items: 0, statements: 3 },
  { facts: 'none', items: 0, statements: 0 },
];

/** A report less what the level leaves out. */
export interface Cut {
  readonly sections: readonly Section[];
  /** `and 12 more changes`; empty where nothing is left out. */
  readonly rest: string;
}

/** The heaviest statements first, whatever section they stand in; order inside the report is kept. */
export function cutTo(report: Report, detail: Detail): Cut {
  const all = report.sections.flatMap((section) => section.statements);
  if (all.length <= detail.statements) return { sections: report.sections, rest: '' };
  const kept = new Set(byWeight(all).slice(0, detail.statements));
  const sections = report.sections
    .map((section) => ({ ...section, statements: section.statements.filter((each) => kept.has(each)) }))
    .filter((section) => section.statements.length > 0);
  const told = new Set([...kept].flatMap((each) => each.changes));
  const left = new Set(all.flatMap((each) => each.changes).filter((each) => !told.has(each)));
  return { sections, rest: left.size === 0 ? '' : `and ${count(left.size, 'more change')}` };
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
