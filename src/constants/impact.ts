// What a change set means for configured files: which identifiers are added, change, or are only in the file. For the line
// "for you" of every message. Pure.
import { excerpt } from '../core/xml-source.ts';
import type { ChangeSet, Entry, ImpactEffect, ImpactLine } from '../model.ts';
import { cellText, retirementOf } from './cell.ts';
import { type EntryChange, entriesOf, isAssigned, isEntryChange } from './entry-change.ts';
import { nameIdeas } from './derive-name.ts';
import { deprecationNote, renameNote } from './follow-line.ts';
import type { KeptResult } from './kept-constants.ts';
import { lineNote, linesNaming } from './line-note.ts';
import { type FileRows, filesOf } from './impact-files.ts';
import { isLikely } from './name-ideas.ts';
import type { NamedRow } from './naming.ts';
import { numbersIn } from './numbers.ts';
import { takenValues } from './own-values.ts';
import { passesWhere } from './where.ts';
import { piecesOf } from './value-kind.ts';

type Effect = ImpactEffect;

/** What matters most to whoever has the file comes first. */
const ORDER: readonly Effect[] = [
  'clashes',
  'removes',
  'adds',
  'renames',
  'changes',
  'names',
  'comments',
  'has',
  'none',
];

/**
 * What the changes do to the files of kept items, what matters most first. `kept` is for the state after the change, and
 * the texts before it. Where nothing happens to any file of the changed registries, each has a line that says so.
 */
export function impactOf(changeSet: ChangeSet, kept: readonly KeptResult[]): ImpactLine[] {
  const found = new Map<string, Touched[]>();
  const taken = kept.flatMap((it) => takenBy(changeSet, it));
  const warned = new Set(taken.map(({ file, identifiers }) => `${file}\n${identifiers.join(',')}`));
  const touched = kept
    .flatMap((it) => changesOf(changeSet, it).flatMap((change) => touchedBy(change, it)))
    .filter(({ file, identifier }) => !warned.has(`${file}\n${identifier}`));
  for (const each of touched) {
    const key = `${each.file}\n${each.effect}`;
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  const lines = [...found.values()].map((group) => lineOf(group, kept));
  const effects: ImpactLine[] = [...taken, ...lines, ...kept.flatMap((it) => replacedBy(changeSet, it))];
  const named = new Set(effects.map(({ file }) => file));
  const files = filesOfAll(changeSet, kept).filter((file) => !named.has(file));
  const isChanged = (file: string): boolean => kept.some(({ result }) => result.changed.has(file));
  // Copies and sets may change without a name.
  const others = files.filter(isChanged).map((file) => lineAlone(file, 'changes'));
  if (effects.length + others.length > 0) return inOrder([...effects, ...others]);
  const excluded = kept.flatMap((it) => excludedBy(changeSet, it));
  return files.map((file) => excluded.find((line) => line.file === file) ?? lineAlone(file, 'none'));
}

/** Files that do not get what is newly assigned, for "select" has other values: nothing would be named of them else. */
function excludedBy(changeSet: ChangeSet, { item, result }: KeptResult): ImpactLine[] {
  if (item.config.select === undefined) return [];
  const textOf = (entry: Entry): string => cellText(entry, item.table.valueField);
  const selected = new Set(item.selected.map(({ entry }) => textOf(entry)));
  const count = changesOf(changeSet, { item }).filter(
    (change) =>
      'after' in change &&
      isAssigned(change.after) &&
      !isAssigned('before' in change ? change.before : undefined) &&
      !selected.has(textOf(change.after)),
  ).length;
  if (count === 0) return [];
  const note = `not added: ${count} new, left out by "select" of `;
  return [...result.files.keys()].map((file) => ({
    file,
    effect: 'none',
    identifiers: [],
    note: note + file,
  }));
}

function lineAlone(file: string, effect: Effect): ImpactLine {
  return { file, effect, identifiers: [] };
}

/** What matters most first; files of one effect in the order of the configuration. */
export function inOrder(lines: readonly ImpactLine[]): ImpactLine[] {
  return [...lines].sort((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect));
}

function filesOfAll(changeSet: ChangeSet, kept: readonly KeptResult[]): string[] {
  const changed = kept.filter((it) => changesOf(changeSet, it).length > 0);
  return [...new Set(changed.flatMap(({ result }) => [...result.files.keys()]))];
}

/** What is reported of the registry of an item. */
function changesOf(changeSet: ChangeSet, { item }: Pick<KeptResult, 'item'>): EntryChange[] {
  return changeSet.changes
    .filter(isEntryChange)
    .filter(({ registry }) => registry === item.table.registry.path);
}

interface Touched {
  readonly file: string;
  readonly effect: Effect;
  readonly identifier: string;
  /** The value of the identifier; of one that is renamed, the new one. */
  readonly value: string;
  readonly note?: string;
}

/** What one change does to the identifiers of an item, file by file. */
function touchedBy(change: EntryChange, it: KeptResult): Touched[] {
  const named = new Set<string>();
  return filesOf(it).flatMap((file) =>
    rowsOf(change, file.rows, it).flatMap((row): Touched[] => {
      const id = `${file.file}\n${row.key}`;
      if (file.withheld.has(row.key) || (file.shows !== 'names' && named.has(id))) return [];
      named.add(id);
      const existing = it.result.existing.get(file.file)?.get(`${row.value}`);
      const shown = file.shows === 'names' ? it.result.identifier(row) : row.valueText;
      const identifier = existing === undefined || existing === '' ? shown : existing;
      const effect = effectOf(change, row, { it, file, isPresent: isPresent(file, existing, it) });
      const value = effect === 'renames' ? it.result.identifier(row) : row.valueText;
      const touched = { file: file.file, value, identifier };
      if (effect === undefined) return [];
      const note = noteOf(change, row, { effect, it, file, existing: touched.identifier });
      if (note === undefined) return [{ ...touched, effect }];
      return [{ ...touched, effect: effect === 'has' ? 'clashes' : effect, note }];
    }),
  );
}

/** What a set accepts is not remembered by value: where its file stays as it is, it accepts the value already. */
function isPresent({ file, shows }: FileRows, existing: string | undefined, { result }: KeptResult): boolean {
  return shows === 'set' ? !result.changed.has(file) : existing !== undefined;
}

/** Identifiers that go for they only said that their value is not assigned, and who names them still. */
function replacedBy(changeSet: ChangeSet, kept: KeptResult): ImpactLine[] {
  const { result } = kept;
  const changes = changesOf(changeSet, kept);
  return result.replaced.flatMap(({ file, identifier, value, uses }) => {
    const rows = result.naming.rows.filter((row) => `${row.value}` === value);
    if (changes.every((change) => rowsOf(change, rows, kept).length === 0)) return [];
    const now = rows.map((row) => result.identifier(row)).join(', ');
    const left =
      uses.length === 0 ? '' : `, and ${lineNote(uses)} still ${uses.length === 1 ? 'names' : 'name'} it`;
    const note = `${value} is ${now} now${left}`;
    return [{ file, effect: 'removes', identifiers: [identifier], note }];
  });
}

/** Values of the files' own that a change assigns to something else. */
function takenBy(changeSet: ChangeSet, kept: KeptResult): ImpactLine[] {
  const assigned = changesOf(changeSet, kept).flatMap((change) =>
    'after' in change && !isAssigned('before' in change ? change.before : undefined) ? [change.after] : [],
  );
  const texts = new Set(assigned.map((entry) => cellText(entry, kept.item.table.valueField)));
  return takenValues(kept.item, kept.result)
    .filter(({ candidate }) => texts.has(cellText(candidate.entry, kept.item.table.valueField)))
    .map(({ file, identifier, candidate, note }) => ({
      file,
      effect: 'clashes',
      identifiers: [identifier],
      values: [candidate.valueText],
      note,
    }));
}

/** The rows whose value the entry has, before or after. */
function rowsOf(change: EntryChange, rows: readonly NamedRow[], { item }: KeptResult): NamedRow[] {
  const { kind, valueField } = item.table;
  const texts = entriesOf(change).map((entry) => cellText(entry, valueField));
  const values = new Set(
    texts.flatMap((text) => (piecesOf(text, kind) ?? []).map(({ value }) => `${value}`)),
  );
  const sets = texts.flatMap((text) => numbersIn(text) ?? []);
  return rows.filter(({ value }) => {
    if (typeof value === 'string') return values.has(value);
    return sets.some(({ intervals }) => intervals.some(({ low, high }) => low <= value && value <= high));
  });
}

/** Words that are longer are a description, and name nothing. */
const LONGEST_NAME = 80;

/** Whether the entry has other words now, out of which another name would be made. */
function isRenamed(change: EntryChange, { item }: KeptResult): boolean {
  if (change.kind !== 'entry-changed') return false;
  const [was = '', is = ''] = [change.before, change.after].map((it) => cellText(it, item.table.labelField));
  if (item.table.labelField === item.table.valueField || is === '' || is.length > LONGEST_NAME) return false;
  return nameIdeas(was)[0] !== nameIdeas(is)[0];
}

/** Whether IANA advises against the entry now, and did not before. */
function isRetired(change: EntryChange, { item: { table } }: KeptResult): boolean {
  if (change.kind !== 'entry-changed') return false;
  return retirementOf(change.after, table) !== undefined && retirementOf(change.before, table) === undefined;
}

function effectOf(
  change: EntryChange,
  row: NamedRow,
  { it, file, isPresent }: { it: KeptResult; file: FileRows; isPresent: boolean },
): Effect | undefined {
  const before = 'before' in change ? change.before : undefined;
  const after = 'after' in change ? change.after : undefined;
  const [was, is] = [isAssigned(before), isAssigned(after)];
  if (file.shows === 'set') return !was && is ? (isPresent ? 'has' : 'adds') : undefined;
  if (row.origin === 'withdrawn') return was ? (file.follows ? 'changes' : 'names') : undefined;
  if (!was && is) return isPresent ? 'has' : 'adds';
  if (!was || !is) return was ? 'names' : undefined;
  if (isMissing(row, it, file)) return 'adds';
  if (isDeselected(change, row, { it, file }) && !isRetired(change, it)) return 'names';
  return effectOfWords(change, row, { it, file });
}

/** Whether the file had no such value before, since its edit was dismissed, and has it now. */
function isMissing(row: NamedRow, { result }: KeptResult, { file, follows }: FileRows): boolean {
  const existing = result.existing.get(file);
  return follows && result.changed.has(file) && existing !== undefined && !existing.has(`${row.value}`);
}

/** Whether "where" selected the row before, and does not any more. */
function isDeselected(
  change: EntryChange,
  row: NamedRow,
  { it: { item }, file }: { it: KeptResult; file: FileRows },
): boolean {
  if (row.isDeselected !== true || change.kind !== 'entry-changed') return false;
  const before = { valueText: row.valueText, entry: change.before };
  return [item.config.where, file.where].every(
    (where) => where === undefined || passesWhere(before, where, item),
  );
}

/** What other words of an entry do that was assigned before and still is. */
function effectOfWords(
  change: EntryChange,
  row: NamedRow,
  { it, file }: { it: KeptResult; file: FileRows },
): Effect | undefined {
  const renamed = isRenamed(change, it);
  if (renamed && file.follows && row.aliases.length > 0) return 'renames';
  if (isRetired(change, it)) return file.follows ? 'changes' : 'names';
  if (renamed) return file.follows ? 'comments' : 'names';
  return file.comments ? 'comments' : undefined;
}

/** What there is to know or to do. */
function noteOf(
  change: EntryChange,
  row: NamedRow,
  { effect, it, file, existing }: { effect: Effect; it: KeptResult; file: FileRows; existing: string },
): string | undefined {
  const { table } = it.item;
  if (effect === 'renames') return 'the old name stays as an alias';
  if (effect === 'has') {
    const label = row.entry === undefined ? '' : cellText(row.entry, table.labelField);
    const known = existing === '' || label === '' || isLikely(row.name, row, table);
    return known ? undefined : `IANA assigned it to "${excerpt(label)}"; look whether both mean the same`;
  }
  if (effect !== 'names') return undefined;
  const input = { item: it.item, file: file.file, existing, text: it.result.files.get(file.file) ?? '' };
  if (row.origin === 'withdrawn' || row.entry === undefined)
    return `IANA does not assign ${row.valueText} any more${deprecationNote(input)}`;
  if (isDeselected(change, row, { it, file }) && !isRetired(change, it))
    return 'not selected by "where" any more, and kept';
  const renamed = isRenamed(change, it) ? renameNote(row, input) : undefined;
  if (renamed !== undefined) return `${row.valueText} is ${renamed}`;
  const why = isRetired(change, it) ? retirementOf(row.entry, table) : undefined;
  return why === undefined
    ? undefined
    : `${row.valueText}: ${excerpt(why).replace(/\.$/, '')}${deprecationNote(input)}`;
}

/** One line for what is alike, with the lines where the identifiers are, where there are few. */
function lineOf(group: readonly Touched[], kept: readonly KeptResult[]): ImpactLine {
  const [{ file, effect } = { file: '', effect: 'none' as const }] = group;
  const distinct = [...new Map(group.map((each) => [each.identifier, each])).values()];
  const identifiers = distinct.map(({ identifier }) => identifier);
  const text = kept.map(({ result }) => result.files.get(file)).find((it) => it !== undefined);
  const places =
    text === undefined || identifiers.length > 3
      ? []
      : identifiers.flatMap((name) => linesNaming(name, text).slice(0, 1));
  const notes = [...(places.length === 0 ? [] : [lineNote(places)]), ...firstNotes(distinct)];
  return {
    file,
    effect,
    identifiers,
    ...(effect === 'has' || effect === 'clashes' || effect === 'renames'
      ? { values: distinct.map(({ value }) => value) }
      : {}),
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
  };
}

/** Of so many identifiers of one line it is said what there is to know or to do. */
const MOST_NOTES = 3;

function firstNotes(group: readonly Touched[]): string[] {
  const notes = [...new Set(group.flatMap(({ note }) => (note === undefined ? [] : [note])))];
  const more = notes.length - MOST_NOTES;
  return [...notes.slice(0, MOST_NOTES), ...(more > 0 ? [`and ${more} more`] : [])];
}
