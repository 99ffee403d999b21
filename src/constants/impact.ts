// What a change set means for configured files: which identifiers come, change, or only stand there. For the line
// "for you" of every message. Pure.
import { fieldText } from '../core/text.ts';
import type { ChangeSet, ImpactLine } from '../model.ts';
import type { NamedRow } from './naming.ts';
import { type EntryChange, entriesOf, isAssigned, isEntryChange } from './entry-change.ts';
import { rowsOfRegion } from './item.ts';
import type { KeptResult } from './kept-constants.ts';
import { lineNote } from './line-note.ts';
import { numbersIn } from './numbers.ts';

/** What the changes do to the files of kept items. `kept` is for the state after the change. */
export function impactOf(changeSet: ChangeSet, kept: readonly KeptResult[]): ImpactLine[] {
  const found = new Map<string, { file: string; effect: ImpactLine['effect']; identifiers: Set<string> }>();
  const touched = kept.flatMap((it) => changesOf(changeSet, it).flatMap((change) => touchedBy(change, it)));
  for (const { file, effect, identifier } of touched) {
    const key = `${file}\n${effect}`;
    const line = found.get(key) ?? { file, effect, identifiers: new Set<string>() };
    line.identifiers.add(identifier);
    found.set(key, line);
  }
  const told = [...found.values()].map(({ file, effect, identifiers }) =>
    withLines({ file, effect, identifiers: [...identifiers] }, kept),
  );
  return [...told, ...kept.flatMap((it) => replacedBy(changeSet, it))];
}

/** What the registry of an item is told of. */
function changesOf(changeSet: ChangeSet, { item }: Pick<KeptResult, 'item'>): EntryChange[] {
  return changeSet.changes
    .filter(isEntryChange)
    .filter(({ registry }) => registry === item.table.registry.path);
}

/** What one change does to the identifiers of an item, file by file. */
function touchedBy(change: EntryChange, { item, result }: KeptResult) {
  return filesOf({ item, result }).flatMap(({ file, rows, comments }) =>
    rowsOf(change, rows, item.table.valueField).flatMap((row) => {
      const effect = effectOf(change, row, comments);
      return effect === undefined ? [] : [{ file, effect, identifier: result.identifier(row) }];
    }),
  );
}

/** Identifiers that go for they only said that their value is not assigned, and who names them still. */
function replacedBy(changeSet: ChangeSet, { item, result }: KeptResult): ImpactLine[] {
  const { valueField } = item.table;
  const changes = changesOf(changeSet, { item });
  return result.replaced.flatMap(({ file, identifier, value, uses }) => {
    const rows = result.naming.rows.filter((row) => `${row.value}` === value);
    if (changes.every((change) => rowsOf(change, rows, valueField).length === 0)) return [];
    const now = rows.map((row) => result.identifier(row)).join(', ');
    const left =
      uses.length === 0 ? '' : `, and ${lineNote(uses)} still ${uses.length === 1 ? 'names' : 'name'} it`;
    return [
      {
        file,
        effect: 'removes',
        identifiers: [identifier],
        note: `${value} is ${now} now${left}`,
      },
    ];
  });
}

interface FileRows {
  readonly file: string;
  readonly rows: readonly NamedRow[];
  /** Whether the file says what the registry says, besides names. */
  readonly comments: boolean;
}

function filesOf({ item, result }: KeptResult): FileRows[] {
  const { rows } = result.naming;
  const whole = item.config.file;
  const files = whole === undefined ? [] : [{ file: whole, rows, comments: true }];
  const regions = (item.config.regions ?? []).flatMap((region) => {
    if (region.row === undefined) return [];
    const comments =
      region.mode !== 'insert' && /\{(?:description|doc|phrase|references|rfc|section)\b/.test(region.row);
    return [
      {
        file: region.in.split('#')[0] ?? region.in,
        rows: rowsOfRegion(item, region, { rows, subject: item.subject }),
        comments,
      },
    ];
  });
  return [...files, ...regions];
}

/** The rows whose value the entry covers, before or after. */
function rowsOf(change: EntryChange, rows: readonly NamedRow[], valueField: string): NamedRow[] {
  const texts = entriesOf(change).map((entry) => fieldText(entry, valueField));
  const sets = texts.flatMap((text) => numbersIn(text) ?? []);
  return rows.filter(({ value }) => {
    if (typeof value === 'string') return texts.includes(value);
    return sets.some(({ intervals }) => intervals.some(({ low, high }) => low <= value && value <= high));
  });
}

function effectOf(change: EntryChange, row: NamedRow, comments: boolean): ImpactLine['effect'] | undefined {
  const before = 'before' in change ? change.before : undefined;
  const after = 'after' in change ? change.after : undefined;
  const [was, is] = [isAssigned(before), isAssigned(after)];
  if (row.origin === 'withdrawn') return was ? 'changes' : undefined;
  if (!was && is) return 'adds';
  if (was && !is) return change.kind === 'entry-removed' ? undefined : 'names';
  if (!was || !is) return undefined;
  if (row.aliases.length > 0 && change.kind === 'entry-changed' && change.tags.includes('renamed'))
    return 'changes';
  return comments ? 'comments' : 'names';
}

/** The lines where the identifiers stand, where there are few. */
function withLines(impact: ImpactLine, kept: readonly KeptResult[]): ImpactLine {
  const text = kept.map(({ result }) => result.files.get(impact.file)).find((it) => it !== undefined);
  if (text === undefined || impact.identifiers.length > 3) return impact;
  const lines = text.split('\n');
  const places = impact.identifiers.flatMap((name) => {
    const at = lines.findIndex((line) =>
      new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(line),
    );
    return at < 0 ? [] : [at + 1];
  });
  return places.length === 0 ? impact : { ...impact, note: lineNote(places) };
}
