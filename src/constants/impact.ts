// What a change set means for configured files: which identifiers come, change, or only stand there. For the line
// "for you" of every message. Pure.
import { placeholderKind } from '../core/placeholder.ts';
import { fieldText } from '../core/text.ts';
import type { Change, ChangeSet, Entry, ImpactLine } from '../model.ts';
import { NAME_CASES, toCase } from '../languages/name-case.ts';
import type { NamedRow } from './assign-names.ts';
import { SHIPPED } from './data/shipped.ts';
import { nameIdeas } from './derive-name.ts';
import { rowsOfRegion } from './item.ts';
import type { KeptResult } from './kept-constants.ts';
import { numbersIn } from './numbers.ts';

/** What the changes do to the files of kept items. `kept` is for the state after the change. */
export function impactOf(changeSet: ChangeSet, kept: readonly KeptResult[]): ImpactLine[] {
  const found = new Map<string, { file: string; effect: ImpactLine['effect']; identifiers: Set<string> }>();
  for (const { item, result } of kept) {
    for (const change of changeSet.changes) {
      if (!isEntryChange(change) || change.registry !== item.table.registry.path) continue;
      for (const { file, rows, comments } of filesOf({ item, result })) {
        for (const row of rowsOf(change, rows, item.table.valueField)) {
          const effect = effectOf(change, row, comments);
          if (effect === undefined) continue;
          const key = `${file}\n${effect}`;
          const line = found.get(key) ?? { file, effect, identifiers: new Set<string>() };
          line.identifiers.add(result.present(row.name));
          found.set(key, line);
        }
      }
    }
  }
  const told = [...found.values()].map(({ file, effect, identifiers }) =>
    withLines({ file, effect, identifiers: [...identifiers] }, kept),
  );
  return [...told, ...kept.flatMap((it) => replacedBy(changeSet, it))];
}

/** Identifiers that go for they only said that their value is not assigned, and who names them still. */
function replacedBy(changeSet: ChangeSet, { item, result }: KeptResult): ImpactLine[] {
  const { registry, valueField } = item.table;
  const changes = changeSet.changes.filter(isEntryChange).filter((it) => it.registry === registry.path);
  return result.replaced.flatMap(({ file, identifier, value, uses }) => {
    const rows = result.naming.rows.filter((row) => `${row.value}` === value);
    if (changes.every((change) => rowsOf(change, rows, valueField).length === 0)) return [];
    const now = rows.map(({ name }) => result.present(name)).join(', ');
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

/**
 * Where files that nobody keeps name a changed entry. `files` are texts by path; words that are too short or too common
 * to mean something are not looked for.
 */
export function usesOf(changeSet: ChangeSet, files: ReadonlyMap<string, string>): ImpactLine[] {
  const words = new Set(changeSet.changes.filter(isEntryChange).flatMap(wordsOfChange));
  const impacts: ImpactLine[] = [];
  if (words.size === 0) return impacts;
  for (const [file, text] of files) {
    const found = new Map<string, number>();
    for (const [index, line] of text.split('\n').entries()) {
      for (const [word] of line.matchAll(/[A-Za-z_][\w.+-]*\w/g)) {
        for (const part of [word, ...word.split('.')]) {
          if (words.has(part) && !found.has(part)) found.set(part, index + 1);
        }
      }
    }
    if (found.size === 0) continue;
    impacts.push({
      file,
      effect: 'names',
      identifiers: [...found.keys()].sort(),
      note: lineNote([...found.values()]),
    });
  }
  return impacts.sort((a, b) => (a.file < b.file ? -1 : 1));
}

type EntryChange = Extract<Change, { kind: 'entry-added' | 'entry-removed' | 'entry-changed' }>;

function isEntryChange(change: Change): change is EntryChange {
  return change.kind === 'entry-added' || change.kind === 'entry-removed' || change.kind === 'entry-changed';
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
  const texts = [
    ...('before' in change ? [change.before] : []),
    ...('after' in change ? [change.after] : []),
  ].map((entry) => fieldText(entry, valueField));
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

function isAssigned(entry: Entry | undefined): boolean {
  return entry !== undefined && placeholderKind(entry) === undefined;
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

function lineNote(places: readonly number[]): string {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  return sorted.length === 1
    ? `line ${sorted[0]}`
    : `lines ${sorted.slice(0, 5).join(', ')}${sorted.length > 5 ? ' …' : ''}`;
}

function wordsOfChange(change: EntryChange): string[] {
  const entries = [
    ...('before' in change ? [change.before] : []),
    ...('after' in change ? [change.after] : []),
  ];
  const shipped = Object.hasOwn(SHIPPED, change.registry) ? SHIPPED[change.registry]?.names : undefined;
  const [key = ''] = change.key;
  const usual = shipped !== undefined && Object.hasOwn(shipped, key) ? shipped[key] : undefined;
  const names = entries
    .filter(isAssigned)
    .flatMap((entry) =>
      ['description', 'name', 'meaning'].flatMap((field) => nameIdeas(fieldText(entry, field)).slice(0, 1)),
    );
  const cased = [...names, ...(usual === undefined ? [] : [usual])].flatMap((name) =>
    NAME_CASES.map((it) => toCase(name, it)),
  );
  const values = numbersIn(key) === undefined ? [key] : [];
  // One short word is in every file.
  return [...cased, ...values].filter(
    (word) => word.length > 5 && (/[_\d.+-]/.test(word) || /[a-z][A-Z]/.test(word) || word.length > 8),
  );
}
