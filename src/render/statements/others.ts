// The quiet rest: footnotes, people, order; and groups that came or went.
import { canonicalJson } from '../../core/digest.ts';
import type {
  Change,
  ChangeSet,
  Footnote,
  GroupChanged,
  Person,
  PersonChange,
  PersonChanged,
} from '../../model.ts';
import type { Line } from '../content.ts';
import { code, count, enumerate, line, strong, text } from '../content.ts';
import type { ReportScope } from '../report-scope.ts';
import { pathsOf, statement, titleOf } from '../report-scope.ts';
import type { Statement } from '../report-model.ts';
import { groupTitle } from '../titles.ts';
import { valueText } from '../value.ts';
import { visibleLine } from '../visible.ts';
import { clip, wordChange } from '../words.ts';

/** So many people are named. */
const NAMED = 5;

export function footnotesStatement(change: GroupChanged): Statement {
  const was = new Map((change.before.footnotes ?? []).map((each) => [each.anchor, each]));
  const now = new Map((change.after.footnotes ?? []).map((each) => [each.anchor, each]));
  const facts = [...new Set([...was.keys(), ...now.keys()])].map(
    (anchor) =>
      line`note ${visibleLine(anchor)}: ${footnoteChange(footnoteText(was.get(anchor)), footnoteText(now.get(anchor)))}`,
  );
  return statement({
    verb: 'noted',
    significance: change.significance,
    count: facts.length,
    short: `${count(facts.length, 'footnote')} changed`,
    news: facts.length === 1 ? line`foot${facts[0] ?? []}` : line`${count(facts.length, 'footnote')} changed`,
    facts: facts.length === 1 ? [] : facts,
    changes: [change],
  });
}

function footnoteChange(was: string, now: string): Line {
  return was === now ? [text('the same words, marked up differently')] : wordChange(was, now);
}

/** All of the people block in one statement: who came, went, and is called otherwise. */
export function peopleStatement(changes: readonly PersonChange[]): Statement | undefined {
  const [first] = changes;
  if (first === undefined) return undefined;
  const come = changes.flatMap((each) => (each.kind === 'person-added' ? [nameOf(each.after)] : []));
  const gone = changes.flatMap((each) => (each.kind === 'person-removed' ? [nameOf(each.before)] : []));
  const changed = changes.filter((each) => each.kind === 'person-changed');
  const dated = changed.filter(isOnlyDated).map((each) => nameOf(each.after));
  const moved = changed.filter(hasOtherIdAlone).map((each) => nameOf(each.after));
  const other = changed
    .filter((each) => !isOnlyDated(each) && !hasOtherIdAlone(each))
    .map((each) => nameOf(each.after));
  const parts = [
    ...(come.length === 0 ? [] : [line`${named(come)} added`]),
    ...(gone.length === 0 ? [] : [line`${named(gone)} removed`]),
    ...(other.length === 0 ? [] : [line`details of ${named(other)} changed`]),
    ...(moved.length === 0 ? [] : [line`${named(moved)} listed under another id`]),
    ...(dated.length === 0 ? [] : [line`${named(dated)} updated`]),
  ];
  return statement({
    verb: 'noted',
    significance: first.significance,
    count: changes.length,
    short: `${count(changes.length, 'contact')} changed`,
    news: line`contacts: ${parts.flatMap((part, index) => (index === 0 ? part : [text('; '), ...part]))}`,
    changes,
  });
}

/** Whether only the id, by which the document refers to somebody, is another. */
function hasOtherIdAlone({ before, after }: PersonChanged): boolean {
  const { id: was, ...old } = before;
  const { id: is, ...fresh } = after;
  return was !== is && canonicalJson(old) === canonicalJson(fresh);
}

/** Whether only the date of the last update is another. */
function isOnlyDated({ before, after }: PersonChanged): boolean {
  const { updated: _was, ...old } = before;
  const { updated: _is, ...fresh } = after;
  return canonicalJson(old) === canonicalJson(fresh);
}

/** Other order of entries, in one statement for all registries. */
export function orderStatement(scope: ReportScope, changes: readonly Change[]): Statement | undefined {
  const moved = changes
    .flatMap((each) => (each.kind === 'entries-reordered' ? [each.moved] : []))
    .reduce((sum, n) => sum + n, 0);
  const [first] = changes;
  if (first === undefined) return undefined;
  const paths = pathsOf(changes);
  const where = paths.length === 1 ? '' : ` in ${count(paths.length, 'registry', 'registries')}`;
  return statement({
    verb: 'reordered',
    significance: first.significance,
    count: moved,
    short: `${count(moved, 'entry', 'entries')} listed elsewhere`,
    news: line`${count(moved, 'entry', 'entries')} ${moved === 1 ? 'is' : 'are'} in another place${where}`,
    columns: paths.length === 1 ? [] : ['Registry'],
    items:
      paths.length === 1
        ? []
        : paths.map((path) => ({ registry: path, cells: [[text(titleOf(scope, path))]] })),
    changes,
  });
}

/** A whole group that is new or gone. */
export function groupStatement(change: Change, changeSet: ChangeSet): Statement {
  const added = change.kind === 'group-added';
  const title = groupTitle(changeSet);
  return statement({
    verb: added ? 'opened' : 'closed',
    significance: change.significance,
    count: 1,
    subject: title,
    short: added ? 'new registry group' : 'the registry group is gone',
    news: added
      ? line`${strong('new registry group')} ${code(changeSet.group)}`
      : line`the registry group ${code(changeSet.group)} is ${strong('gone')} from IANA's site`,
    changes: [change],
  });
}

function footnoteText(footnote: Footnote | undefined): string {
  return valueText(footnote?.text);
}

function nameOf(person: Person): string {
  return clip(visibleLine(person.name ?? person.organization ?? person.id.replaceAll('_', ' ')), 60);
}

function named(names: readonly string[]): Line {
  const shown = names.slice(0, NAMED).map((each): Line => [text(each)]);
  const more = names.length - shown.length;
  return enumerate(more > 0 ? [...shown, line`${more} more`] : shown);
}
