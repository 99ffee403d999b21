// A file that is generated whole: from named rows to the model that a language prints.
import { fieldText, plainText } from '../core/text.ts';
import type { Interval } from '../core/ranges.ts';
import type { FileConstant, FileModel, Language, RangePredicate, Shape } from '../languages/language.ts';
import { stringLiteral } from '../languages/language.ts';
import { hasCase, joinWords, toCase, wordsOf } from '../languages/name-case.ts';
import type { NamedRow } from './assign-names.ts';
import { numbersIn, unite } from './numbers.ts';
import { descriptionOf, docOf, type SlotOptions } from './row-source.ts';
import { assignedNumbers, type Placeholder, type Table } from './selection.ts';

export interface WholeFile {
  readonly path: string;
  readonly language: Language;
  readonly shape: readonly Shape[] | undefined;
  readonly type: string | undefined;
  readonly package: string | undefined;
  readonly table: Table;
  readonly source: string;
  readonly rows: readonly NamedRow[];
  readonly placeholders: readonly Placeholder[];
  readonly slots: SlotOptions;
}

/** Names that the generated code itself uses. */
const TAKEN = new Set(
  `Map Object Enum IntEnum Dict Final Tuple String Number BigInt Boolean Array Symbol Option Some None Self Error
  Record Readonly ReadonlyMap Any Type`.split(/\s+/),
);

/** PascalCase name of the type: configured, else the file's own name in the singular. */
export function typeName(path: string, configured: string | undefined): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^/]*$/, '');
  const words = wordsOf(configured ?? singular(base));
  const name =
    configured !== undefined && hasCase(configured, 'PascalCase')
      ? configured
      : joinWords(words, 'PascalCase');
  const safe = /^[A-Z]/.test(name) ? name : `N${name}`;
  return TAKEN.has(safe) ? `${safe}Value` : safe;
}

/** How a name looks as an identifier of a whole file. Identifiers that look so already are left as they are. */
export function identifierIn(language: Language, type: string, name: string): string {
  const { case: nameCase, prefix, digit } = language.naming;
  const start = prefix(type);
  if (
    start !== '' &&
    name.startsWith(start) &&
    hasCase(name.slice(start.length).replace(/^\d+/, ''), nameCase)
  )
    return name;
  // What was put around an identifier when it was first written is put there again below.
  const bare = name.replace(/^_(?=\d)/, '').replace(/_$/, '');
  const cased = start + toCase(hasCase(bare, nameCase) ? bare : name, nameCase);
  if (/^\d/.test(cased)) return `${digit === '' ? '_' : digit}${cased}`;
  return language.keywords.has(cased) ? `${cased}_` : cased;
}

/** The text of the file. */
export function printWholeFile(file: WholeFile): string {
  const { language } = file;
  const print = language.file;
  if (print === undefined) return '';
  return print(modelOf(file));
}

function modelOf(file: WholeFile): FileModel {
  const { language, table, slots } = file;
  const type = typeName(file.path, file.type);
  const constants: FileConstant[] = [];
  const descriptions = new Map<bigint | string, string>();
  for (const row of file.rows) {
    constants.push(...constantsOf(row, { language, type, slots }));
    const text = row.origin === 'withdrawn' ? '' : descriptionOf(row, slots);
    if (text !== '' && text !== row.valueText && !descriptions.has(row.value))
      descriptions.set(row.value, text);
  }
  return {
    header: headerOf(file),
    type,
    package: packageName(file, type),
    shapes: new Set(file.shape ?? language.shapes),
    bounds: boundsWith(table.bounds, file.rows),
    constants: unique(constants),
    descriptions: [...descriptions].map(([value, text]) => ({ value, text })),
    predicates: table.bounds === undefined ? [] : predicatesOf(file),
  };
}

function constantsOf(
  row: NamedRow,
  { language, type, slots }: { language: Language; type: string; slots: SlotOptions },
): FileConstant[] {
  const identifier = identifierIn(language, type, row.name);
  const doc = row.origin === 'withdrawn' ? '' : docOf(row, slots);
  const gone = row.origin === 'withdrawn' ? { deprecated: 'IANA does not assign this value any more.' } : {};
  return [
    { identifier, value: row.value, doc, ...gone },
    ...row.aliases.map((alias) => ({
      identifier: identifierIn(language, type, alias),
      value: row.value,
      doc: '',
      deprecated: `Renamed to ${identifier}.`,
      aliasOf: identifier,
    })),
  ];
}

/** One service may be registered for several protocols: the same name and number is one constant. */
function unique(constants: readonly FileConstant[]): FileConstant[] {
  const seen = new Set<string>();
  return constants.filter(({ identifier }) => !seen.has(identifier) && seen.add(identifier));
}

function headerOf({ table, source }: WholeFile): string[] {
  const { registry } = table;
  const title = plainText(registry.title) || registry.path;
  const id = registry.path.slice(registry.path.lastIndexOf('/') + 1);
  const page = source.replace(/\.xml$/, '.xhtml') + (registry.path.includes('/') ? `#${id}` : '');
  const last = lastChange(table);
  return [
    `Generated by iana-watch from IANA's registry "${title}" (${registry.path}). Do not edit.`,
    page,
    ...(last === undefined ? [] : [`Last change of an entry: ${last}`]),
  ];
}

/** The newest date that an assigned entry carries; never the day of generation. */
function lastChange({ candidates }: Table): string | undefined {
  const dates = candidates.flatMap(({ entry }) => [fieldText(entry, '@date'), fieldText(entry, '@updated')]);
  return dates
    .filter((date) => /^\d{4}-\d{2}(?:-\d{2})?$/.test(date))
    .sort()
    .at(-1);
}

function packageName({ path, language, package: configured }: WholeFile, type: string): string {
  if (configured !== undefined)
    return language.id === 'cpp' ? configured.replace(/[^\w:]/g, '_') : configured.replace(/\W/g, '_');
  if (language.id === 'cpp') return joinWords(wordsOf(type), 'snake_case');
  const folder = path.split('/').at(-2) ?? '';
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^\d+/, '');
  const safe = name === '' ? type.toLowerCase() : name;
  return language.keywords.has(safe) ? `${safe}pkg` : safe;
}

function boundsWith(bounds: Interval | undefined, rows: readonly NamedRow[]): Interval | undefined {
  if (bounds === undefined) return undefined;
  let { low, high } = bounds;
  for (const { value } of rows) {
    if (typeof value !== 'bigint') return undefined;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function predicatesOf({ table, placeholders, rows }: WholeFile): RangePredicate[] {
  const kind = (wanted: Placeholder['kind']): readonly Interval[] =>
    unite(
      placeholders
        .filter((placeholder) => placeholder.kind === wanted)
        .map(({ low, high }) => ({ space: 'integer', intervals: [{ low, high }] })),
    ).intervals;
  const numbers = rows.flatMap((row) => {
    const entry = row.origin === 'registry' ? row.entry : undefined;
    return entry === undefined ? [] : (numbersIn(fieldText(entry, table.valueField)) ?? []);
  });
  const assigned = rows.length === table.candidates.length ? assignedNumbers(table) : unite(numbers);
  return [
    { name: 'assigned', ranges: assigned.intervals },
    { name: 'reserved', ranges: kind('reserved') },
    { name: 'private use', ranges: kind('private-use') },
  ];
}

function singular(name: string): string {
  if (/(?:ss|us|is)$/i.test(name)) return name;
  if (/ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  return /s$/i.test(name) && name.length > 3 ? name.slice(0, -1) : name;
}

/** The literals of the table's values in a language, for reading a generated file back. */
export function literalsOf(table: Table, language: Language): Map<string, bigint | string> {
  const literals = new Map<string, bigint | string>();
  for (const { value } of table.candidates) {
    if (typeof value === 'string') {
      literals.set(
        language.quotes.length === 0 ? language.escape(value, '') : stringLiteral(language, value),
        value,
      );
    }
  }
  return literals;
}
