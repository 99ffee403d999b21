// The news in one line. Steps down from names to numbers until it fits.
import type { ChangeSet } from '../model.ts';
import { groupBy } from '../core/group-by.ts';
import { weightOf } from '../core/tags.ts';
import { count } from './content.ts';
import { pathsOf } from './report-scope.ts';
import type { Section, Statement, Verb } from './report-model.ts';
import { groupTitle, shortTitle } from './titles.ts';
import { clip } from './words.ts';

/** Titles of issues and pull requests; GitHub takes 256, people read less. */
export const HEADLINE_LENGTH = 120;
/** The title of a group before that of its registry. */
export const GROUP_LENGTH = 40;
/** The name of an entry, while there is room. */
const NAME = 80;
const SHORT_NAME = 32;

/** The most significant that happened, as `<subject>: <what>; <what>`, in at most `most` characters. */
export function headlineOf(
  changeSet: ChangeSet,
  sections: readonly Section[],
  most = HEADLINE_LENGTH,
): string {
  const all = sections.flatMap((section) => section.statements.map((statement) => ({ section, statement })));
  const topWeight = all.reduce((most, { statement }) => Math.max(most, weightOf(statement.significance)), 0);
  // Less significant things are news only where there is nothing more significant; from an update on, all of it is news.
  const floor = Math.min(topWeight, weightOf('update'));
  const top = all
    .filter(({ statement }) => weightOf(statement.significance) >= floor)
    // A column that came with a new entry is no news of its own.
    .filter(({ statement }) => statement.verb !== 'noted' || topWeight <= weightOf('update'))
    .sort((a, b) => rankOf(b.statement) - rankOf(a.statement));
  const group = groupTitle(changeSet);
  const subject = subjectOf(group, [...new Set(top.map(({ section }) => section))]);
  const groups = withPublished(byVerb(top.map(({ statement }) => statement)));
  if (groups.length === 0) return clip(`${subject}: nothing changed`, most);
  const [first = [], ...others] = groups;
  const both = (said: readonly string[], rest: readonly (readonly Statement[])[] = []): readonly string[] =>
    [subject, group].map((whose) => `${whose}: ${withRest(said.join('; '), rest)}`);
  const starts = [detailed(first, NAME), detailed(first, SHORT_NAME), counted(first)];
  // Each entry that breaks is named, if it is the only one of its kind.
  const further = others.map((each) => (isBreaking(each) ? counted(each) : tallied(each)));
  // What does not fit is left out from the end.
  const cut = (said: readonly string[]) =>
    said.slice(1).flatMap((_, index) => {
      const kept = said.length - 1 - index;
      return both(said.slice(0, kept), groups.slice(kept));
    });
  const versions = [
    ...both(groups.map((each) => detailed(each, NAME))),
    ...both(groups.map((each) => detailed(each, SHORT_NAME))),
    ...starts.flatMap((each) => [...both([each, ...others.map(counted)]), ...both([each, ...further])]),
    ...[further, others.map(tallied)].flatMap((said) =>
      others.slice(1).flatMap((_, index) => {
        const kept = said.length - 1 - index;
        return starts.flatMap((each) => both([each, ...said.slice(0, kept)], others.slice(kept)));
      }),
    ),
    ...both(groups.map(tallied)),
    ...starts.flatMap((each) => both([each], others)),
    ...cut(groups.map(tallied)),
  ];
  return versions.find((each) => each.length <= most) ?? clip(versions.at(-1) ?? subject, most);
}

/** What the IETF recommends comes first among statements of one weight, new columns last. */
function rankOf({ significance, verb }: Statement): number {
  return weightOf(significance) * 3 + (verb === 'advised' ? 1 : verb === 'gained' ? -1 : 0);
}

function subjectOf(group: string, sections: readonly Section[]): string {
  const [only] = sections;
  if (sections.length !== 1 || only?.registry === undefined || only.statements.some(isWhole)) return group;
  const registry = shortTitle(only.title);
  if (registry === group || registry === '') return group;
  const first = group.split(/\W/)[0] ?? '';
  const says =
    registry.toLowerCase().includes(group.toLowerCase()) ||
    (first.length > 1 && registry.split(/\W/).includes(first));
  return says ? registry : `${clip(group, GROUP_LENGTH)} › ${clip(registry, 40)}`;
}

/** Names its registry itself. */
function isWhole({ verb, changes }: Statement): boolean {
  return (
    verb === 'opened' ||
    verb === 'closed' ||
    (verb === 'moved' && changes[0]?.kind.startsWith('registry-') === true)
  );
}

function byVerb(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  return [...groupBy(statements, ({ verb }) => verb).values()];
}

/** `9 entries are now Reserved` and `16 entries are now Reserved` are 25; 16 in each of two registries are 32. */
function added(said: readonly string[]): string | undefined {
  const parts = said.map((each) => /^(\d+) (\S+ \D+)$/.exec(each));
  const [, , words] = parts[0] ?? [];
  if (said.length < 2 || words === undefined || parts.some((each) => each?.[2] !== words)) return undefined;
  return `${parts.reduce((sum, each) => sum + Number(each?.[1] ?? 0), 0)} ${words}`;
}

/** Drafts that became RFCs are counted with the others, also where a statement says something else first. */
function withPublished(groups: readonly (readonly Statement[])[]): readonly (readonly Statement[])[] {
  const others = groups
    .filter(([first]) => first?.verb === 'corrected' || first?.verb === 'described')
    .flat()
    .filter(({ changes }) => changes.every((each) => each.tags.includes('published')));
  return groups.map((group) =>
    group[0]?.verb === 'published' && group.length > 1
      ? [...group, ...others.map((each): Statement => ({ ...each, verb: 'published' }))]
      : group,
  );
}

function detailed(group: readonly Statement[], most: number): string {
  const [first] = group;
  const subjects = [
    ...new Set(group.flatMap((each) => (each.subject === undefined ? [] : [clipped(each.subject, most)]))),
  ];
  const alike = first?.verb === 'assigned' || first?.verb === 'removed';
  if (
    alike &&
    subjects.length > 0 &&
    group.length <= 4 &&
    group.every((each) => each.subject !== undefined)
  ) {
    return named(group, subjects, first.verb === 'assigned' ? 'assigned' : 'withdrawn');
  }
  if (alike && group.length > 1) return counted(group);
  const all = [...new Set(group.map((each) => each.short))];
  // The same RFC for a registry and for entries of it.
  const said = all.filter((each) => !all.some((other) => other !== each && other.startsWith(`${each} (`)));
  const summed = added(said.length > 1 || overlap(group) ? said : group.map(({ short }) => short));
  if (summed !== undefined) return summed;
  if (said.length > 3 || (first?.verb === 'rearranged' && group.length > 1)) return counted(group);
  return said.length === 1 ? (notedIn(group) ?? said.join('; ')) : said.join('; ');
}

/** The same thing noted in each of several registries, in one phrase. */
function notedIn(group: readonly Statement[]): string | undefined {
  const [first] = group;
  if (group.length < 2 || first?.verb !== 'noted' || group.some((each) => each.count !== 1)) return undefined;
  return `${first.short.replace(/ changed$/, '')} of ${count(group.length, 'registry', 'registries')} changed`;
}

/** Whether statements may be about the same changes, or about one entry each: then equal texts are no numbers to add. */
function overlap(group: readonly Statement[]): boolean {
  const own = group.flatMap(({ changes }) => changes);
  return new Set(own).size < own.length || group[0]?.count === 1;
}

/** A name cut short, with what says that it is not permanent. */
function clipped(name: string, most: number): string {
  const [remark = ''] = / \(TEMPORARY\)$/.exec(name) ?? [];
  return `${clip(name.slice(0, name.length - remark.length), most - remark.length)}${remark}`;
}

/** The same in several registries is said once, and not as if it were one entry. */
function named(group: readonly Statement[], subjects: readonly string[], what: string): string {
  const names =
    subjects.length === 1 ? subjects[0] : `${subjects.slice(0, -1).join(', ')} and ${subjects.at(-1)}`;
  const places = pathsOf(group.flatMap(({ changes }) => changes)).length;
  return `${names} ${what}${subjects.length < group.length && places > 1 ? ` in ${places} registries` : ''}`;
}

/** How much of each kind there is, in the order given: `12 entries withdrawn; 3 notes changed`. */
export function countedWords(statements: readonly Statement[]): string {
  return byVerb(statements).map(tallied).join('; ');
}

function isBreaking(group: readonly Statement[]): boolean {
  return group.some(({ significance }) => significance === 'breaking');
}

/** As `tallied`; one entry is named. */
function counted(group: readonly Statement[]): string {
  const [first] = group;
  const isNamed = group.length === 1 && first?.count === 1 && first.short.length <= NAME;
  return isNamed ? first.short : tallied(group);
}

function tallied(group: readonly Statement[]): string {
  const [first] = group;
  if (first === undefined) return '';
  if (group.length === 1 && first.subject === undefined) return first.short;
  const whole = first.verb === 'moved' ? group.filter(isWhole) : [];
  if (whole.length > 0) return movedRegistries(group, whole);
  if (first.verb === 'noted' && group.every(({ changes }) => changes[0]?.tags.includes('heading') === true))
    return `${count(group.length, 'new heading')} without entries`;
  const ofEntries = group.filter((each) => !isOfRegistries(each));
  const ofRegistries = ofEntries.length === 0;
  if (first.verb === 'published' && !ofRegistries && ofEntries.length < group.length)
    return tallied(ofEntries);
  if (first.verb === 'noted' && group.length === 1) return first.short;
  if (first.verb === 'noted' && ofRegistries)
    return `notes and references of ${count(sumOf(group), 'registry', 'registries')} changed`;
  if (first.verb === 'advised') return advised(group) ?? COUNTED.advised(sumOf(group));
  if (first.verb === 'corrected') return ofStatus(group) ?? COUNTED.corrected(sumOf(group));
  const asides = new Set(group.map((each) => each.aside ?? ''));
  return `${COUNTED[first.verb](sumOf(group))}${asides.size === 1 ? [...asides].join('') : ''}`;
}

function movedRegistries(group: readonly Statement[], whole: readonly Statement[]): string {
  const rest = group.filter((each) => !isWhole(each));
  const registries = count(sumOf(whole), 'registry', 'registries');
  const gone = whole.every(({ changes }) => changes[0]?.kind === 'registry-removed');
  const renamed = whole.every(({ changes }) =>
    changes.every(({ tags }) => tags.includes('registry-renamed')),
  );
  const said = gone
    ? `entries of ${registries} moved`
    : renamed
      ? whole.length === 1
        ? (whole[0]?.short ?? '')
        : `${registries} have other ids`
      : `${registries} moved`;
  return rest.length === 0 ? said : `${said}; ${tallied(rest)}`;
}

/** `263 entries discouraged, 2 no longer recommended`: which way matters most. */
function advised(group: readonly Statement[]): string | undefined {
  const ways = new Map<string, number>();
  for (const { short } of group) {
    const way = /(?:^| )(?:is|are) ([^()]+?)(?: now)? \(/.exec(short)?.[1];
    if (way === undefined) return undefined;
    // A new column is news of some of its entries only.
    const many = /^([\d,]+)(?: of [\d,]+)? entr/.exec(short)?.[1]?.replaceAll(',', '') ?? '1';
    ways.set(way, (ways.get(way) ?? 0) + Number(many));
  }
  const [[way, many] = ['', 0], ...others] = [...ways].sort(([, a], [, b]) => b - a);
  if (others.length > 2) return undefined;
  return `${count(many, 'entry', 'entries')} ${way}${others.map(([each, n]) => `, ${n} ${each}`).join('')}`;
}

/** What became of the status of all of them, in the registry's words; what else did is not as much. */
function ofStatus(group: readonly Statement[]): string | undefined {
  const found = group.find(({ short, count: own }) => own > 1 && STATUS.test(short));
  return found?.count === sumOf(group)
    ? found.short.replace(STATUS, (_, status: string) => `: status ${status}`)
    : undefined;
}

const STATUS = /(?: in \S+ registries)?: status: ([^,;]+ → [^,;]+)$/;

function isOfRegistries({ changes }: Statement): boolean {
  return changes.every((each) => each.kind === 'registry-changed');
}

/** How many these are about; what two statements report of one entry or registry counts once. */
function sumOf(group: readonly Statement[]): number {
  const sum = group.reduce((all, each) => all + each.count, 0);
  const kind = group[0]?.changes[0]?.kind;
  const isSimple = group.every(
    ({ changes, count: own }) => changes.filter((each) => each.kind === kind).length === own,
  );
  if (!isSimple) return sum;
  return new Set(group.flatMap(({ changes }) => changes.filter((each) => each.kind === kind))).size;
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
  released: entries('no longer assigned'),
  reserved: entries('now reserved'),
  renamed: entries('renamed'),
  renumbered: entries('renumbered'),
  respelled: entries('respelled'),
  deprecated: entries('now deprecated'),
  obsoleted: entries('now obsolete'),
  published: (n) =>
    n === 1 ? 'the draft of 1 entry is an RFC now' : `drafts of ${count(n, 'entry', 'entries')} are RFCs now`,
  moved: entries('moved'),
  advised: entries('recommended or discouraged differently'),
  gained: (n) => `${count(n, 'entry has', 'entries have')} new columns`,
  corrected: entries('changed'),
  described: (n) => `${count(n, 'description')} changed`,
  extended: (n) => `${count(n, 'TEMPORARY registration')} extended`,
  confirmed: (n) => `${count(n, 'TEMPORARY registration')} made permanent`,
  referenced: (n) => `references of ${count(n, 'entry', 'entries')} changed`,
  rearranged: (n) => `${count(n, 'range')} resized`,
  repeated: (n) => `${count(n, 'row that repeats another', 'rows that repeat others')} came or went`,
  reordered: (n) => `${count(n, 'entry', 'entries')} listed elsewhere`,
  noted: (n) => `${count(n, 'note')} changed`,
};
