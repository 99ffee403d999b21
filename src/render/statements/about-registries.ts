// What changed in what registries say about themselves; what is alike for many is reported once.
import { groupBy } from '../../core/group-by.ts';
import { mostSignificantOf, weightOf } from '../../core/tags.ts';
import type { RegistryChanged, Significance } from '../../model.ts';
import { count, enumerate, line, plain, strong, text } from '../content.ts';
import type { Edit } from '../edit.ts';
import type { ReportScope } from '../report-scope.ts';
import { statement, titleOf } from '../report-scope.ts';
import { registryEdits } from '../registry-edits.ts';
import type { Statement, Verb } from '../report-model.ts';
import { caption, shortTitle } from '../titles.ts';
import { clip } from '../words.ts';

/** Statements of everything that changed in what registries say about themselves; what is alike for many is said once. */
export function aboutStatements(
  scope: ReportScope,
  changes: readonly RegistryChanged[],
  covered: ReadonlySet<string>,
): readonly Statement[] {
  const left = new Map(changes.map((each) => [each, registryEdits(scope, each, covered)]));
  const groups = groupBy([...left.values()].flat(), ({ same }) => same);
  const shared = [...groups.values()].filter((group) => new Set(group.map(({ change }) => change)).size > 1);
  const gone = new Set(shared.flat());
  const single = [...left].flatMap(([each, edits]) => {
    const own = edits.filter((edit) => !gone.has(edit));
    return own.length === 0 ? [] : [aboutStatement(scope, each, own)];
  });
  return [...shared.map((edits) => sharedStatement(scope, edits)), ...single];
}

function sharedStatement(scope: ReportScope, edits: readonly Edit[]): Statement {
  const changes = [...new Set(edits.map((each) => each.change))];
  const field = caption(edits[0]?.field ?? '');
  const many = count(changes.length, 'registry', 'registries');
  // A group and its only registry may have one title.
  const isSeveral = new Set(changes.map((each) => titleOf(scope, each.registry))).size > 1;
  const published = edits.find((each) => each.kind === 'published');
  return statement({
    verb: published === undefined ? 'noted' : 'published',
    significance: weightOfParts(edits),
    count: changes.length,
    short: published === undefined ? `${field} of ${many} changed` : nowAnRfc(published),
    news: line`${strong(many)}: ${edits[0]?.phrase ?? []}`,
    columns: ['Registry'],
    items: changes.flatMap((each) =>
      'registry' in each && isSeveral
        ? [{ registry: each.registry, cells: [[text(titleOf(scope, each.registry))]] }]
        : [],
    ),
    changes,
  });
}

/** What changed in what one registry says about itself. */
function aboutStatement(scope: ReportScope, change: RegistryChanged, edits: readonly Edit[]): Statement {
  const title = titleOf(scope, change.registry);
  const published = edits.find((each) => each.kind === 'published');
  const moved = change.tags.includes('registry-renamed') || change.tags.includes('registry-moved');
  const verb: Verb = moved ? 'moved' : published === undefined ? 'noted' : 'published';
  const [first, ...rest] = edits.map((each) => each.phrase);
  const fields = [...new Set(edits.map((each) => caption(each.field === 'fields' ? 'columns' : each.field)))];
  return statement({
    verb,
    significance: weightOfParts(edits),
    count: 1,
    subject: title,
    short: moved
      ? `registry ${clip(shortTitle(title), 50)} ${change.tags.includes('registry-moved') ? 'moved' : 'has another id'}`
      : published === undefined
        ? `${enumerateWords(fields)} changed`
        : nowAnRfc(published),
    news:
      fields.length === 1
        ? (first ?? [])
        : line`what the registry says about itself changed: ${enumerateWords(fields)}`,
    facts: fields.length === 1 ? rest : [first ?? [], ...rest],
    changes: [change],
  });
}

/** A part alone in its change has the significance of the change; next to others that of its kind, at most. */
function weightOfParts(edits: readonly Edit[]): Significance {
  const own = edits.map(({ change, field, kind }): Significance => {
    if (change.fields.length === 1 || field === 'path') return change.significance;
    const usual =
      kind === 'dates' ? 'bookkeeping' : field === 'fields' || kind === 'published' ? 'update' : 'editorial';
    return weightOf(usual) < weightOf(change.significance) ? usual : change.significance;
  });
  return mostSignificantOf(own);
}

/** As it is said of entries, so that a headline says it once. */
function nowAnRfc({ was, now }: Edit): string {
  return `${clip(plain(was), 60)} is now ${plain(now)}`;
}

function enumerateWords(words: readonly string[]): string {
  return enumerate(words.map((each) => [text(each)]))
    .map((span) => (span.type === 'text' ? span.text : ''))
    .join('');
}
