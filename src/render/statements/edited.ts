// Entries that stayed and changed: what many have in common is reported once, the rest entry by entry.
import { groupBy } from '../../core/group-by.ts';
import { placeholderKind, placeholderLabelOf } from '../../core/placeholder.ts';
import { retirementWordIn } from '../../core/remarks.ts';
import type { EntryChange, EntryChanged } from '../../model.ts';
import type { Edit } from '../edit.ts';
import { entryEdits } from '../edits.ts';
import type { Line } from '../content.ts';
import { line, plain, strong } from '../content.ts';
import type { ReportScope } from '../report-scope.ts';
import type { EntryNames } from '../entry-names.ts';
import { statement } from '../report-scope.ts';
import type { Statement, Verb } from '../report-model.ts';
import { keyText, newKey } from '../titles.ts';
import { visibleLine } from '../visible.ts';
import { clip } from '../words.ts';
import { shortOf } from './edited-short.ts';
import { favouredBy, newName, shownKey, STATES } from './edited-state.ts';
import { EDIT_VERBS, groupedStatement, weightOfEdits } from './grouped-edits.ts';

/** The same said of so many entries, or something of one sort done to so many, is one statement. */
const SAME = 2;
const ALIKE = 4;
const ALIKE_OF_WORDS = 9;

/** Verb of a single change by its main tag; any other tag is a correction. */
const VERBS: Readonly<Record<string, Verb>> = {
  released: 'released',
  reserved: 'reserved',
  renamed: 'renamed',
  renumbered: 'renumbered',
  respelled: 'respelled',
  deprecated: 'deprecated',
  obsoleted: 'obsoleted',
  published: 'published',
  'temporary-extended': 'extended',
  'made-permanent': 'confirmed',
  'draft-revised': 'referenced',
  'rfc-replaced': 'referenced',
  link: 'referenced',
  reference: 'referenced',
  contact: 'referenced',
  'number-spelling': 'respelled',
  recommended: 'advised',
  description: 'described',
};

/** Statements of all changed entries of a group that are neither assignments nor resized ranges; of `resized` only the rest. */
export function editedStatements(
  scope: ReportScope,
  changes: readonly EntryChanged[],
  resized: ReadonlySet<EntryChange> = new Set(),
): readonly Statement[] {
  const left = new Map<EntryChanged, readonly Edit[]>();
  for (const each of changes) left.set(each, worthReporting(entryEdits(each)));
  const whole = new Map([...left].map(([each, edits]) => [each, edits.length]));
  for (const [each, edits] of left)
    if (resized.has(each))
      left.set(
        each,
        edits.filter(({ kind }) => kind !== 'key'),
      );
  const grouped: Statement[] = [];
  for (const by of ['same', 'alike'] as const) {
    for (const edits of gather([...left.values()].flat(), by)) {
      grouped.push(groupedStatement(scope, edits, by));
      for (const each of edits) drop(left, each);
    }
  }
  const single = [...left]
    .filter(([, edits]) => edits.length > 0)
    .map(([each, edits]) => singleStatement(scope.names, each, edits, whole.get(each) === edits.length));
  return [...grouped, ...single];
}

/** Registry and name of each field that so many entries gained or lost that `editedStatements` reports it, joined by a blank. */
export function gainedColumns(changes: readonly EntryChanged[]): ReadonlySet<string> {
  const cells = changes.flatMap(({ registry, fields, before, after }) => {
    const isOnOneSide = (field: string): boolean =>
      !field.startsWith('@') && !(Object.hasOwn(before, field) && Object.hasOwn(after, field));
    return fields.filter(isOnOneSide).map((field) => ({ field, column: `${registry} ${field}` }));
  });
  const gained = [...groupBy(cells, ({ field }) => field).values()].filter((each) => each.length >= ALIKE);
  return new Set(gained.flat().map(({ column }) => column));
}

/** Dates that moved along with something else say nothing. */
function worthReporting(edits: readonly Edit[]): readonly Edit[] {
  const notDates = edits.filter((each) => each.kind !== 'dates');
  return notDates.length > 0 ? notDates : edits;
}

function gather(edits: readonly Edit[], by: 'same' | 'alike'): readonly (readonly Edit[])[] {
  const groups = groupBy(edits, ({ same, alike, change }) =>
    by === 'same' ? same : `${alike} ${change.significance}`,
  );
  return [...groups.values()].filter(
    (group) => new Set(group.map((each) => each.change)).size >= least(group[0], by),
  );
}

/** From how many entries on an edit is reported for all of them. */
function least(edit: Edit | undefined, by: 'same' | 'alike'): number {
  if (edit === undefined || edit.change.tags[0] === 'released' || edit.change.tags[0] === 'reserved')
    return Infinity;
  if (edit.kind === 'temporary-extended') return SAME;
  if (by === 'same') return edit.kind === 'key' ? Infinity : isColumn(edit) ? ALIKE : SAME;
  if (edit.tag !== undefined && isColumn(edit)) return ALIKE;
  return edit.kind === 'field' || isColumn(edit) || edit.kind === 'published' ? ALIKE_OF_WORDS : ALIKE;
}

function isColumn({ kind }: Edit): boolean {
  return kind === 'gained' || kind === 'lost';
}

function drop(left: Map<EntryChanged, readonly Edit[]>, edit: Edit): void {
  if (edit.change.kind !== 'entry-changed') return;
  left.set(
    edit.change,
    (left.get(edit.change) ?? []).filter((each) => each !== edit),
  );
}

/** Where the rest is reported with that of other entries (not `whole`), what is left has its own weight and verb. */
function singleStatement(
  names: EntryNames,
  change: EntryChanged,
  edits: readonly Edit[],
  whole: boolean,
): Statement {
  const usual = VERBS[change.tags[0] ?? ''] ?? 'corrected';
  const significance = whole || STATES[usual] !== undefined ? change.significance : weightOfEdits(edits);
  const verb =
    significance === change.significance ? usual : (EDIT_VERBS[edits[0]?.kind ?? 'field'] ?? 'corrected');
  const key = edits.find((each) => each.kind === 'key');
  const rest = edits.filter((each) => each !== key);
  const [news, facts] =
    key === undefined
      ? correction(names, change, verb, rest)
      : STATES[verb] !== undefined
        ? stateNews(names, change, verb, key, rest)
        : [keyNews(names, change, verb, key), rest.map((each) => each.phrase)];
  return statement({
    verb,
    significance,
    count: 1,
    subject: names.text(change, change.after, newKey(change)),
    short: shortOf(names, change, verb, edits),
    news,
    facts,
    changes: [change],
  });
}

/** A key that only says that its entry is obsolete: the remark, and no other name. */
function stateNews(
  names: EntryNames,
  change: EntryChanged,
  verb: Verb,
  key: Edit,
  rest: readonly Edit[],
): readonly [Line, readonly Line[]] {
  const [news, facts] = correction(names, change, verb, rest);
  const isSame = keyText(change.key) === keyText(newKey(change));
  const isFree = verb === 'released' || verb === 'reserved';
  const remark = isFree ? undefined : retirementWordIn(plain(key.now));
  return [
    news,
    [
      ...(remark === undefined ? [] : [line`${clip(remark, 120)}`]),
      ...(isSame || isFree
        ? []
        : [line`${names.line(change, change.before)} is now called ${newName(names, change)}`]),
      ...facts,
    ],
  ];
}

/** What became of the key. */
function keyNews(names: EntryNames, change: EntryChanged, verb: Verb, key: Edit): Line {
  const was = names.line(change, change.before);
  const now = newName(names, change);
  // They differ in what is not shown: a remark, a footnote's mark, the bytes of a name.
  if (names.called(change, change.before, change.key) === names.called(change, change.after, newKey(change)))
    return line`${was}: ${key.phrase}`;
  if (verb === 'respelled') return line`${was} is now spelled ${now}`;
  return verb === 'renamed' ? line`${was} is now called ${now}` : line`${was} is now ${now}`;
}

/** One or two short edits in the sentence itself, more of them as facts below it. */
function correction(
  names: EntryNames,
  change: EntryChanged,
  verb: Verb,
  edits: readonly Edit[],
): readonly [Line, readonly Line[]] {
  const entry = names.line(change, change.before, shownKey(change));
  const state = STATES[verb];
  if (state !== undefined) {
    const label = verb === 'released' || verb === 'reserved' ? labelOf(change) : '';
    const rest = edits.filter((each) => label === '' || plain(each.now) !== label);
    return [
      line`${entry} is ${label === '' ? state : `now “${clip(label, 60)}”`}${favouredBy(change)}`,
      rest.map((each) => each.phrase),
    ];
  }
  const renaming = edits.find(({ tag }) => tag === 'renamed');
  // The old name is in what the entry is called, if that shows it.
  if (renaming !== undefined && plain(renaming.now) !== '' && plain(entry).includes(plain(renaming.was)))
    return [
      line`${entry} is now called ${strong(plain(renaming.now))}`,
      edits.filter((each) => each !== renaming).map((each) => each.phrase),
    ];
  const [first] = edits;
  const length = edits.reduce((sum, each) => sum + plain(each.phrase).length, 0);
  if (first !== undefined && edits.length <= 2 && (edits.length === 1 || length <= 100)) {
    if (first.kind === 'recommended' && edits.length === 1) return [line`${entry} is ${first.phrase}`, []];
    const phrases = edits.map((each) =>
      each.kind === 'published' ? line`${each.was} is now ${each.now}` : each.phrase,
    );
    return [line`${entry}: ${phrases[0] ?? []}${phrases[1] === undefined ? [] : line`; ${phrases[1]}`}`, []];
  }
  // A short text keeps the sentence and leaves out the rest.
  const advice = edits.find(({ kind }) => kind === 'recommended');
  if (advice !== undefined)
    return [
      line`${entry} is ${advice.phrase}`,
      edits.filter((each) => each !== advice).map((each) => each.phrase),
    ];
  return [line`${entry} changed`, edits.map((each) => each.phrase)];
}

function labelOf(change: EntryChanged): string {
  const label = visibleLine(placeholderLabelOf(change.after));
  // Where another field says so ("Unassigned" as a name) the label reports what was there before.
  return placeholderKind({ description: label }) === undefined ? '' : label;
}
