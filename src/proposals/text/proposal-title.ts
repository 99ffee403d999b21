// The title of a pull request, which is the first line of its commit too: what the files of the repository gain.
// https://www.conventionalcommits.org/en/v1.0.0/
import { isEntryChange } from '../../constants/entry-change.ts';
import type { ImpactLine } from '../../model.ts';
import { count } from '../../render/content.ts';
import { HEADLINE_LENGTH } from '../../render/headline.ts';
import { postingTitle } from '../../render/issue-body.ts';
import { headline } from '../../render/report.ts';
import { START } from '../plan/branch-names.ts';
import type { News, ProposalFacts } from './proposal-facts.ts';
import { addedNames } from '../../render/added-names.ts';

/** Whether commits with these first lines, newest first, are conventional commits: at least half of them. */
export function areConventional(subjects: readonly string[]): boolean {
  const own = subjects.filter((subject) => !/^(?:Merge|Revert) /.test(subject));
  const conventional = own.filter((subject) => /^[a-z]{2,12}(?:\([^()]+\))?!?: \S/.test(subject));
  return own.length > 0 && conventional.length * 2 >= own.length;
}

/** Names that are given one by one. */
const MOST_NAMES = 3;

/** The title: as `template` has it, else by the style of the repository. */
export function proposalTitle(facts: ProposalFacts, said: string, template: string | undefined): string {
  if (template !== undefined) return postingTitle(said, facts.markup, template);
  if (facts.isConventional !== true)
    return postingTitle(said.charAt(0).toUpperCase() + said.slice(1), facts.markup);
  const files = facts.constants ?? [];
  const [only] = files;
  const scope = files.length === 1 && only !== undefined ? baseName(only) : facts.groups[0];
  if (files.length === 0 || scope === undefined) return postingTitle(said, facts.markup, 'chore: {headline}');
  return postingTitle(
    said,
    facts.markup,
    `${facts.news.length > 0 ? 'feat' : 'chore'}(${scope}): {headline}`,
  );
}

/** What the proposal does, in one line of at most `most` characters; foreign text, not escaped. */
export function proposalHeadline(facts: ProposalFacts, most: number = HEADLINE_LENGTH): string {
  const gained = gainOf(facts);
  if (gained !== undefined && gained.length <= most) return gained;
  const { news, paths, subjects, branch, groups, isFirst = false } = facts;
  const [first, ...others] = news.map(({ changeSet, context }) => headline(changeSet, context, most));
  if (first !== undefined) {
    const all = [first, ...others].join('; ');
    return all.length <= most || others.length === 0
      ? all
      : `${first}, and ${count(others.length, 'more group')}`;
  }
  if (branch === START) return `keep snapshots of ${named(groups, 'group')}`;
  return `${isFirst ? 'add' : 'update'} ${named((subjects ?? paths).map(fileName), 'file')}`;
}

/** `add 3008 Timeout`; undefined where no constants file gains or loses anything by name. */
function gainOf({ news, constants = [], registries = [] }: ProposalFacts): string | undefined {
  if (constants.length === 0 || news.length === 0) return undefined;
  const impact = news.flatMap(({ context }) => context.impact ?? []);
  const of = (effect: ImpactLine['effect']) => [
    ...new Set(
      impact
        .filter((line) => line.effect === effect && constants.some((path) => path.endsWith(line.file)))
        .flatMap(({ identifiers, values }) =>
          effect === 'renames' && values !== undefined
            ? identifiers.map((name, index) => `${name} to ${values[index] ?? ''}`)
            : identifiers,
        ),
    ),
  ];
  const added = of('adds');
  const names = news.flatMap((each) => namesOf(each, registries));
  const parts = [
    listOf('add', names.length === added.length ? names : added),
    listOf('deprecate', of('changes')),
    listOf('rename', of('renames')),
    listOf('remove', of('removes')),
  ].filter((part) => part !== '');
  if (parts.length > 0) return parts.join(', ');
  const comments = of('comments');
  return comments.length === 0 ? undefined : listOf('update comments of', comments);
}

function namesOf({ changeSet, context }: News, registries: readonly string[]): readonly string[] {
  const changes = changeSet.changes
    .filter(isEntryChange)
    .filter((each) => registries.includes(each.registry));
  return addedNames(changes, context.after);
}

function listOf(verb: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, MOST_NAMES);
  const left = names.length - shown.length;
  const all = left > 0 ? [...shown, `${left} more`] : shown;
  const last = all.pop() ?? '';
  return `${verb} ${all.length === 0 ? last : `${all.join(', ')} and ${last}`}`;
}

function named(names: readonly string[], kind: string): string {
  return names.length <= 2 ? names.join(' and ') : count(names.length, kind);
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function baseName(path: string): string {
  return fileName(path).replace(/(?<=.)\.[^.]*$/, '');
}
