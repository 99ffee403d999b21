// The news in one line. Steps down from names to numbers until it fits.
import type { ChangeSet, Significance } from '../model.ts';
import { count } from './content.ts';
import type { Section, Statement, Verb } from './report-model.ts';
import { shortTitle } from './titles.ts';
import { clip } from './words.ts';

/** Titles of issues and pull requests; GitHub takes 256, people read less. */
export const HEADLINE_LENGTH = 120;

/** The heaviest that happened, as `<subject>: <what>; <what>`. */
export function headlineOf(changeSet: ChangeSet, sections: readonly Section[]): string {
  const told = sections.flatMap((section) => section.statements.map((statement) => ({ section, statement })));
  const top = told.filter(({ statement }) => isNews(statement.significance, changeSet));
  const subject = subjectOf(changeSet, [...new Set(top.map(({ section }) => section))]);
  const groups = byVerb(top.map(({ statement }) => statement));
  if (groups.length === 0) return clip(`${subject}: nothing changed`, HEADLINE_LENGTH);
  const versions = [
    groups.map(detailed).join('; '),
    groups.map((group, index) => (index === 0 ? detailed(group) : counted(group))).join('; '),
    groups.map(counted).join('; '),
    withRest(detailed(groups[0] ?? []), groups.slice(1)),
    withRest(counted(groups[0] ?? []), groups.slice(1)),
  ].map((each) => `${subject}: ${each}`);
  return (
    versions.find((each) => each.length <= HEADLINE_LENGTH) ??
    clip(versions.at(-1) ?? subject, HEADLINE_LENGTH)
  );
}

/** Lighter things are news only where there is nothing heavier. */
function isNews(significance: Significance, { summary }: ChangeSet): boolean {
  if (summary.breaking + summary.addition + summary.update > 0)
    return significance !== 'editorial' && significance !== 'bookkeeping';
  return summary.editorial === 0 || significance === 'editorial';
}

function subjectOf(changeSet: ChangeSet, sections: readonly Section[]): string {
  const group = shortTitle(changeSet.title) || changeSet.group;
  const [only] = sections;
  if (sections.length !== 1 || only?.registry === undefined) return group;
  const registry = shortTitle(only.title);
  if (registry === group || registry === '') return group;
  const first = group.split(/\W/)[0] ?? '';
  const says =
    registry.toLowerCase().includes(group.toLowerCase()) ||
    (first.length > 1 && registry.split(/\W/).includes(first));
  return says ? registry : `${clip(group, 40)} › ${clip(registry, 40)}`;
}

function byVerb(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const groups = new Map<Verb, Statement[]>();
  for (const each of statements) groups.set(each.verb, [...(groups.get(each.verb) ?? []), each]);
  return [...groups.values()];
}

function detailed(group: readonly Statement[]): string {
  const subjects = group.map((each) => each.subject);
  const verb = group[0]?.verb;
  if (
    group.length > 1 &&
    group.length <= 4 &&
    subjects.every((each) => each !== undefined) &&
    (verb === 'assigned' || verb === 'removed')
  ) {
    return `${subjects.slice(0, -1).join(', ')} and ${subjects.at(-1)} ${verb === 'assigned' ? 'assigned' : 'withdrawn'}`;
  }
  return group.length <= 3 ? group.map((each) => each.short).join('; ') : counted(group);
}

function counted(group: readonly Statement[]): string {
  const [first] = group;
  if (first === undefined) return '';
  if (group.length === 1 && first.subject === undefined) return first.short;
  return COUNTED[first.verb](group.reduce((sum, each) => sum + each.count, 0));
}

function withRest(first: string, rest: readonly (readonly Statement[])[]): string {
  const more = rest.flat().reduce((sum, each) => sum + each.count, 0);
  return more === 0 ? first : `${first}; and ${count(more, 'more change')}`;
}

const entries =
  (verb: string) =>
  (n: number): string =>
    `${count(n, 'entry', 'entries')} ${verb}`;

const COUNTED: Readonly<Record<Verb, (n: number) => string>> = {
  assigned: entries('assigned'),
  opened: (n) => count(n, 'new registry', 'new registries'),
  closed: (n) => `${count(n, 'registry', 'registries')} gone`,
  removed: entries('withdrawn'),
  released: entries('unassigned again'),
  reserved: entries('now reserved'),
  renamed: entries('renamed'),
  renumbered: entries('renumbered'),
  respelled: entries('respelled'),
  deprecated: entries('deprecated'),
  obsoleted: entries('obsolete'),
  published: (n) => `drafts of ${count(n, 'entry', 'entries')} published`,
  moved: entries('moved'),
  corrected: entries('corrected'),
  extended: (n) => `${count(n, 'TEMPORARY registration')} extended`,
  confirmed: (n) => `${count(n, 'TEMPORARY registration')} made permanent`,
  referenced: (n) => `references of ${count(n, 'entry', 'entries')} changed`,
  rearranged: entries('rearranged'),
  noted: (n) => `${count(n, 'note')} changed`,
};
