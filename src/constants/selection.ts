// Which entries of a registry become rows, in which order, and what each row is about. Knows no names and no language.
import { fieldText } from '../core/text.ts';
import { labelOf, spaceKind, type PlaceholderKind } from '../core/placeholder.ts';
import type { Interval, NumberSet } from '../core/ranges.ts';
import type { Remark } from '../core/remarks.ts';
import type { Entry, Registry } from '../model.ts';
import { didYouMean } from '../core/nearest.ts';
import { cellText, remarksOf, withRemarks } from './cell.ts';
import { numbersIn, unite } from './numbers.ts';
import { ConstantsTrouble } from './problem.ts';
import { compareValues, kindOf, type Piece, piecesOf, type ValueKind } from './value-kind.ts';

/** One value that gets a name. */
export interface Candidate {
  /** How the names file and the configuration address it: IANA's own text, with the name where that is ambiguous. */
  readonly key: string;
  readonly value: bigint | string;
  /** `0x13,0x01`, `1000`, `permessage-deflate`. */
  readonly valueText: string;
  /** What its name is made from; `""` where the entry has nothing of the kind. */
  readonly label: string;
  /** Part of a range: its first or last value. */
  readonly edge?: 'first' | 'last';
  /** One of several values of its cell, so that its name holds the value. */
  readonly isOneOfMany?: true;
  /** What the registry says of the status of the entry. */
  readonly remarks?: ReadonlySet<Remark>;
  readonly entry: Entry;
}

/** An assigned entry whose value is not of the kind that the others are; it has no row. */
export interface Odd {
  readonly text: string;
  readonly label: string;
}

/** Numbers that assign nothing. */
export interface Placeholder {
  readonly kind: PlaceholderKind;
  readonly low: bigint;
  readonly high: bigint;
  readonly entry: Entry;
}

export interface Table {
  readonly registry: Registry;
  readonly valueField: string;
  readonly labelField: string;
  /** The registry names several values alike on purpose: one service, several ports. */
  readonly sharedLabels: boolean;
  readonly kind: ValueKind;
  readonly candidates: readonly Candidate[];
  readonly odd: readonly Odd[];
  readonly placeholders: readonly Placeholder[];
  /** Lowest and highest number in the whole registry; undefined where a value is no number. */
  readonly bounds: Interval | undefined;
}

const LABELS = [
  'description',
  'name',
  'meaning',
  'semantics',
  'type',
  'title',
  'common',
  'label',
  'method',
  'parameter',
];

export interface TableOptions {
  readonly valueField?: string | undefined;
  readonly labelField?: string | undefined;
  /** Of which kind the values are that a managed file has already: it stays so. */
  readonly rememberedKind?: 'number' | 'text' | undefined;
  /** Where the configuration says so, for errors. */
  readonly subject: string;
}

/** A file with less than one of so many values has chosen each of them. */
const CHOICE = 4;

/** Whether a file with so few of all values has chosen each of them, and takes what is new only when asked. */
export function isChoice(own: number, all: number): boolean {
  return own * CHOICE < all;
}

const TABLES = new WeakMap<Registry, Map<string, Table>>();

/**
 * Reads a registry as a table of values and labels, once for the same options. Throws for a field that the registry does
 * not have.
 */
export function readTable(registry: Registry, options: TableOptions): Table {
  const tables = TABLES.get(registry) ?? new Map<string, Table>();
  const id = JSON.stringify([options.valueField, options.labelField, options.rememberedKind]);
  const table = tables.get(id) ?? tableOf(registry, options);
  TABLES.set(registry, tables.set(id, table));
  return table;
}

function tableOf(registry: Registry, options: TableOptions): Table {
  const entries = registry.entries ?? [];
  const fields = registry.fields ?? [];
  for (const [setting, field] of [
    ['value-from', options.valueField],
    ['name-from', options.labelField],
  ] as const) {
    if (field !== undefined && !fields.includes(field)) {
      throw new ConstantsTrouble(
        `${options.subject}.${setting}`,
        `${registry.path} has no field "${field}"${didYouMean(field, fields)}; it has ${fields.join(', ')}`,
      );
    }
  }
  const valueField = options.valueField ?? guessValueField(registry, entries);
  const texts = entries
    .filter((entry) => spaceKind(entry) === undefined)
    .map((entry) => cellText(entry, valueField))
    .filter((text) => text !== '');
  const kind = kindOf(texts, options.rememberedKind);
  const isNamed = (entry: Entry): boolean => assigns(entry, { kind, fields });
  const assigned = entries.filter((entry) => isNamed(entry) && cellText(entry, valueField) !== '');
  const labelField = options.labelField ?? guessLabelField(fields, { entries: assigned, valueField, kind });
  const key = registry.key ?? [];
  const isShared = labelField !== valueField && key.length > 1 && key.includes(labelField);
  const open = entries.filter((entry) => !isNamed(entry));
  return {
    registry,
    valueField,
    labelField,
    sharedLabels: isShared || kind === 'address',
    kind,
    ...candidatesOf(assigned, { valueField, labelField, kind }),
    placeholders: kind === 'number' || assigned.length === 0 ? placeholdersOf(open, valueField) : [],
    bounds: kind === 'number' ? boundsOf(entries, valueField) : undefined,
  };
}

/**
 * Whether an entry gives its value to something. In tables of address blocks "Reserved" may be a purpose: there an
 * entry that fills most of its columns is assigned.
 */
function assigns(entry: Entry, { kind, fields }: { kind: ValueKind; fields: readonly string[] }): boolean {
  if (spaceKind(entry) === undefined) return true;
  const columns = fields.filter((field) => !field.startsWith('@') && field !== 'xref');
  const filled = columns.filter((field) => fieldText(entry, field) !== '');
  return kind === 'address' && columns.length > 3 && filled.length * 3 > columns.length * 2;
}

/** All numbers that are assigned to something. */
export function assignedNumbers(table: Table): NumberSet {
  return unite(
    (table.registry.entries ?? [])
      .filter((entry) => spaceKind(entry) === undefined)
      .flatMap((entry) => numbersIn(cellText(entry, table.valueField)) ?? []),
  );
}

function guessValueField(registry: Registry, entries: readonly Entry[]): string {
  const fields = registry.fields ?? [];
  if (fields.includes('value')) return 'value';
  const share = entries.filter((entry) => numbersIn(fieldText(entry, 'number')) !== undefined).length;
  if (share * 3 > entries.length) return 'number';
  return registry.key?.[0] ?? fields[0] ?? 'value';
}

/** The first of the usual fields in which no two entries read alike, else the one with the fewest repetitions. */
function guessLabelField(
  fields: readonly string[],
  { entries, valueField, kind }: { entries: readonly Entry[]; valueField: string; kind: ValueKind },
): string {
  // A value that is a name already, as `permessage-deflate`, is the best name there is.
  if (kind === 'text' && entries.length > 0) return valueField;
  if (valueField === 'number' && fields.includes('name')) return 'name';
  let best = { field: valueField, distinct: 0 };
  for (const field of LABELS) {
    if (field === valueField || !fields.includes(field)) continue;
    const texts = new Set(
      entries.map((entry) => cellText(entry, field).toLowerCase()).filter((text) => text !== ''),
    );
    if (texts.size > best.distinct) best = { field, distinct: texts.size };
    if (texts.size === entries.length && texts.size > 0) break;
  }
  return best.field === valueField && kind === 'number'
    ? wordsField(fields, entries, valueField)
    : best.field;
}

/** The columns that say something of a value; references and dates say where it is from. */
export function otherColumns(fields: readonly string[], valueField: string): string[] {
  return fields.filter((field) => field !== valueField && field !== 'xref' && !field.startsWith('@'));
}

/** The first column that has words of its own for nearly every entry: `contenttype`; the value's where none has. */
function wordsField(fields: readonly string[], entries: readonly Entry[], valueField: string): string {
  const own = otherColumns(fields, valueField);
  const hasOwnWords = (field: string): boolean => {
    const texts = entries.map((entry) => cellText(entry, field)).filter((text) => /[a-z]{3}/i.test(text));
    return entries.length > 2 && new Set(texts).size * 10 >= entries.length * 9;
  };
  return own.find(hasOwnWords) ?? valueField;
}

function candidatesOf(
  entries: readonly Entry[],
  { valueField, labelField, kind }: { valueField: string; labelField: string; kind: ValueKind },
): Pick<Table, 'candidates' | 'odd'> {
  const found = new Map<string, Candidate>();
  const odd: Odd[] = [];
  const values = new Map<string, Set<string>>();
  for (const entry of entries) {
    const text = cellText(entry, valueField);
    const label =
      labelField === valueField
        ? kind === 'number'
          ? ''
          : text
        : labelOfCell(entry, labelField, valueField);
    if (labelField === 'name' && valueField === 'number' && label === '') continue;
    const labels = values.get(text) ?? new Set();
    values.set(text, labels.add(label));
    const pieces = piecesOf(text, kind);
    if (pieces === undefined) odd.push({ text: withRemarks(entry, valueField), label });
    const remarks = remarksOf(entry, { valueField, labelField });
    for (const piece of pieces ?? []) {
      const id = JSON.stringify([`${piece.value}`, label]);
      if (found.has(id)) continue;
      const { isQuoted, ...value } = piece;
      const valueText = isQuoted === true || isWhole(piece) ? text : `${piece.value}`;
      const status = remarks.size === 0 ? {} : { remarks };
      found.set(id, {
        key: valueText,
        valueText,
        label: isQuoted === true && labelField === valueField ? `${piece.value}` : label,
        ...status,
        entry,
        ...value,
      });
    }
  }
  const all = [...found.values()].map((candidate) => {
    const ambiguous = (values.get(cellText(candidate.entry, valueField))?.size ?? 0) > 1;
    return ambiguous ? { ...candidate, key: `${candidate.valueText} ${candidate.label}` } : candidate;
  });
  return { candidates: kind === 'text' ? all : all.sort(byValue), odd };
}

/** What a cell calls its entry; a bare address calls it nothing, and another cell may. */
function labelOfCell(entry: Entry, labelField: string, valueField: string): string {
  const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text);
  const label = cellText(entry, labelField);
  if (!isAddress(label)) return label;
  const others = otherColumns(Object.keys(entry), valueField);
  return others.map((field) => cellText(entry, field)).find((text) => text !== '' && !isAddress(text)) ?? '';
}

/** The cell holds this value and nothing else, so that IANA's spelling of it is the cell's text. */
function isWhole({ value, edge, isOneOfMany }: Piece): boolean {
  return edge === undefined && isOneOfMany === undefined && typeof value === 'bigint';
}

/** By value; the order of the registry where values are equal. */
export function byValue(
  a: { readonly value: bigint | string },
  b: { readonly value: bigint | string },
): number {
  return compareValues(a.value, b.value);
}

function placeholdersOf(entries: readonly Entry[], valueField: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (const entry of entries) {
    const word = spaceKind(entry);
    if (word === undefined) continue;
    // "Reserved for Private Use", as close codes have it, is there to be used.
    const kind = /\bprivate use\b/i.test(labelOf(entry)) ? 'private-use' : word;
    for (const { low, high } of numbersIn(cellText(entry, valueField))?.intervals ?? []) {
      found.push({ kind, low, high, entry });
    }
  }
  return found.sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0));
}

function boundsOf(entries: readonly Entry[], valueField: string): Interval | undefined {
  const all = unite(entries.flatMap((entry) => numbersIn(cellText(entry, valueField)) ?? []));
  const [first, last] = [all.intervals[0], all.intervals.at(-1)];
  return first === undefined || last === undefined ? undefined : { low: first.low, high: last.high };
}
