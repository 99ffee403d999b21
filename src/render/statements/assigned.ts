// Entries that came: one by one with what is known of them, or as one statement with a list.
import { expiryOf, TEMPORARY, withoutTemporary } from '../../core/fold.ts';
import { retirementWordIn } from '../../core/remarks.ts';
import type { Entry, FieldValue } from '../../model.ts';
import type { Line } from '../content.ts';
import { code, count, join, line, strong, text } from '../content.ts';
import type { EntryWithAfter, ReportScope } from '../report-scope.ts';
import { entriesOf, statement } from '../report-scope.ts';
import { procedureOf } from '../procedure.ts';
import type { Statement } from '../report-model.ts';
import { caption, keyFields, keyText, newKey } from '../titles.ts';
import { referencesLine, referencesOf, valueLine, valueText, wordsOf } from '../value.ts';
import { clip } from '../words.ts';

/** So many new entries of one registry are reported one by one. */
const SINGLY = 8;
const CONTACTS =
  /^(?:contact|controller|assignee|registrant|requester|owner|change-controller|change_controller)$/i;

/** Statements of the newly assigned entries of one registry. */
export function assignedStatements(
  scope: ReportScope,
  changes: readonly EntryWithAfter[],
): readonly Statement[] {
  if (changes.length <= SINGLY) return changes.map((each) => assignedStatement(scope, each));
  const [first] = changes;
  if (first === undefined) return [];
  const total = entriesOf(scope, changes);
  return [
    statement({
      verb: 'assigned',
      significance: first.significance,
      count: changes.length,
      short: `${count(changes.length, 'entry', 'entries')} assigned`,
      news: line`${strong(total)} ${changes.length === 1 ? 'is' : 'are'} new`,
      columns: ['Entry', 'Name', 'Reference'],
      items: changes.map((each) => ({
        registry: each.registry,
        cells: [
          [code(scope.names.called(each, each.after, newKey(each)))],
          [text(`${scope.names.of(each.after, each)}${statusRemark(each)}`.trim())],
          referencesLine(referencesOf(each.after['xref'])),
        ],
      })),
      changes,
    }),
  ];
}

function assignedStatement(scope: ReportScope, change: EntryWithAfter): Statement {
  const key = newKey(change);
  const name = scope.names.of(change.after, change);
  const was = change.kind === 'entry-changed' ? wasOf(change.before) : '';
  const remark = statusRemark(change);
  const subject = `${scope.names.text(change, change.after, key)}${remark}`;
  return statement({
    verb: 'assigned',
    significance: change.significance,
    count: 1,
    subject,
    short: `${subject} assigned`,
    news:
      name === ''
        ? line`${scope.names.line(change, change.after, key)}${remark} is assigned${was}`
        : line`${code(scope.names.called(change, change.after, key))} ${strong(name)}${remark} is assigned${was}`,
    facts: [aboutLine(scope, change, key), restLine(scope, change)].filter((each) => each.length > 0),
    changes: [change],
  });
}

/** What follows a name that is new: ` (TEMPORARY)`, ` (DEPRECATED)`. */
function statusRemark(change: EntryWithAfter): string {
  const { temporary, retired } = remarksOf(change);
  if (temporary !== undefined) return ' (TEMPORARY)';
  const word = /^(?:deprecated|obsoleted?|historic)/i.exec(retired ?? '')?.[0];
  return word === undefined ? '' : ` (${word.toUpperCase()})`;
}

/** Date, procedure, contact and specification, as far as they are known. */
function aboutLine(scope: ReportScope, change: EntryWithAfter, key: readonly string[]): Line {
  const { after } = change;
  const references = referencesOf(after['xref']);
  const specifications = references.filter((each) => each['person'] === undefined);
  const date = valueText(after['@date']);
  const procedure = procedureOf(scope.registries.get(change.registry), key);
  const facts: Line[] = [];
  if (date !== '') facts.push(line`registered ${date}`);
  facts.push(...remarkLines(change));
  if (procedure !== '') facts.push(line`${procedure}`);
  facts.push(...contactLines(after));
  if (specifications.length > 0) facts.push(referencesLine(specifications));
  else if (!hasSpecification(after)) facts.push(line`no specification given`);
  return join(facts, ' · ');
}

/** What the name or the key says besides a name: until when it holds, that nobody should use it. */
function remarkLines(change: EntryWithAfter): readonly Line[] {
  const { temporary, retired } = remarksOf(change);
  const expires = expiryOf(temporary ?? '');
  return [
    ...(temporary === undefined ? [] : [line`TEMPORARY${expires === '' ? '' : `, expires ${expires}`}`]),
    ...(retired === undefined ? [] : [line`${clip(retired, 100)}`]),
  ];
}

function remarksOf({ key, after }: EntryWithAfter): {
  readonly temporary: string | undefined;
  readonly retired: string | undefined;
} {
  const said = [...key, ...Object.keys(after).map((field) => valueText(after[field]))].filter(
    (each) => each.length < 300,
  );
  const labels = [...key, ...['name', 'description'].map((field) => valueText(after[field]))];
  return {
    temporary: said.map((each) => TEMPORARY.exec(each)?.[0]).find((each) => each !== undefined),
    retired: labels.map(retirementWordIn).find((each) => each !== undefined),
  };
}

function contactLines(after: Entry): readonly Line[] {
  const people = [
    ...referencesOf(after['xref']).filter((each) => each['person'] !== undefined),
    ...Object.keys(after)
      .filter((field) => CONTACTS.test(field))
      .flatMap((field) => referencesOf(after[field])),
  ];
  return people.length === 0 ? [] : [line`contact ${referencesLine(unique(people))}`];
}

function unique<T>(references: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return references.filter((each) => {
    const id = JSON.stringify(each);
    return !seen.has(id) && seen.add(id) !== undefined;
  });
}

function hasSpecification(entry: Entry): boolean {
  return Object.keys(entry).some(
    (field) => field !== 'xref' && !CONTACTS.test(field) && referencesOf(entry[field]).length > 0,
  );
}

/** The other fields, in their order, as far as they are short. */
function restLine(scope: ReportScope, change: EntryWithAfter): Line {
  const inKey = new Set(keyFields(change));
  const called = scope.names.called(change, change.after, newKey(change));
  // A part of a key that says only of which sort an entry is belongs here, as any other field.
  const isCovered = (field: string, value: FieldValue | undefined): boolean =>
    inKey.has(field) && (called.includes(keyText([valueText(value)])) || valueText(value).length > 40);
  const name = scope.names.of(change.after, change);
  const lines = Object.keys(change.after).flatMap((field): Line[] => {
    const value = change.after[field];
    if (
      isCovered(field, value) ||
      field === 'xref' ||
      field.startsWith('@') ||
      isNameWith(valueText(value), name)
    )
      return [];
    if (CONTACTS.test(field) && wordsOf(value) === '') return [];
    const whole = valueLine(value);
    const words = valueText(value);
    return [
      words.length <= 120 ? line`${caption(field)} ${whole}` : line`${caption(field)} ${clip(words, 120)}`,
    ];
  });
  return join(lines.slice(0, 6), ' · ');
}

/** The name itself, also with a remark that is reported on its own. */
function isNameWith(words: string, name: string): boolean {
  return words === name || (name !== '' && withoutTemporary(words) === name);
}

function wasOf(before: Entry): string {
  const label = ['description', 'name', 'meaning', 'type']
    .map((each) => valueText(before[each]))
    .find((each) => each !== '');
  return label === undefined || label.length > 30 ? '' : ` (was ${label})`;
}
