// What statements need: the context of a report, looked up once.
import type { Change, ChangeSet, EntryAdded, EntryChanged, Registry, RegistryChanged } from '../model.ts';
import type { ReportContext, Section, Statement, StatementDetail } from './report-model.ts';
import type { Line } from './content.ts';
import { count, grouped } from './content.ts';
import { registryPage } from '../core/links.ts';
import { EntryNames } from './entry-names.ts';
import { registriesByPath, registryTitle } from './titles.ts';

/** The context of a report with its registries by path. */
export interface ReportScope {
  readonly group: string;
  readonly context: ReportContext;
  readonly registries: ReadonlyMap<string, Registry>;
  /** What entries are called. */
  readonly names: EntryNames;
  /** What changed in what registries say about themselves. */
  readonly changed: readonly RegistryChanged[];
}

export function scopeOf(changeSet: ChangeSet, context: ReportContext): ReportScope {
  const registries = new Map(registriesByPath(context.before, context.after));
  for (const each of changeSet.changes) {
    if (each.kind === 'registry-added') registries.set(each.registry, each.after);
    if (each.kind === 'registry-changed' && !registries.has(each.registry))
      registries.set(each.registry, each.after);
    if (each.kind === 'registry-removed' && !registries.has(each.registry))
      registries.set(each.registry, each.before);
  }
  const changed = changeSet.changes.filter((each) => each.kind === 'registry-changed');
  return { group: changeSet.group, context, registries, names: new EntryNames(registries), changed };
}

/** Title of a registry as plain text. */
export function titleOf(scope: ReportScope, path: string): string {
  return registryTitle(path, scope.registries.get(path));
}

/** `80 of 352 entries`, where the registry is known and they are all of it; else `80 entries in 3 registries`. */
export function entriesOf(scope: ReportScope, changes: readonly Change[]): string {
  const paths = pathsOf(changes);
  const [path] = paths;
  if (paths.length > 1) return `${count(changes.length, 'entry', 'entries')} in ${paths.length} registries`;
  const total = path === undefined ? undefined : scope.registries.get(path)?.entries?.length;
  return total === undefined || total <= changes.length
    ? count(changes.length, 'entry', 'entries')
    : `${grouped(changes.length)} of ${count(total, 'entry', 'entries')}`;
}

/** The registries that changes are about, in order of first occurrence. */
export function pathsOf(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.flatMap((each) => ('registry' in each ? [each.registry] : [])))];
}

/** A statement with what it may leave out filled in. */
export function statement(
  said: Omit<Statement, keyof StatementDetail> & Partial<StatementDetail>,
): Statement {
  return { facts: [], columns: [], items: [], ...said, news: capitalized(said.news) };
}

/** Our own words begin a sentence with a capital. */
function capitalized(news: Line): Line {
  const [first, ...rest] = news;
  if (first === undefined || (first.type !== 'text' && first.type !== 'strong')) return news;
  return [{ ...first, text: first.text.replace(/^[a-z]/, (letter) => letter.toUpperCase()) }, ...rest];
}

/** The section a registry's statements are in; without a path, that of the whole group. */
export function sectionOf(
  scope: ReportScope,
  path: string | undefined,
  statements: readonly Statement[],
): Section {
  if (path === undefined) return { title: '', url: registryPage(scope.group), statements };
  return { registry: path, title: titleOf(scope, path), url: registryPage(scope.group, path), statements };
}

export type EntryWithAfter = EntryAdded | EntryChanged;
