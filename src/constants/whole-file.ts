// A file that is generated whole: from named rows to the model that a language prints.
import { referenceUrl, registryPage } from '../core/links.ts';
import { fieldText, plainText, referenceText } from '../core/text.ts';
import type { Interval } from '../core/ranges.ts';
import type {
  DocReference,
  FileConstant,
  FileModel,
  Language,
  RangePredicate,
  Shape,
} from '../languages/language.ts';
import { stringLiteral } from '../languages/language.ts';
import { hasCase, joinWords, toCase, wordsOf } from '../languages/name-case.ts';
import { headDate } from './head-date.ts';
import type { NamedRow } from './naming.ts';
import { cellText, retirementOf } from './cell.ts';
import { numbersIn, unite } from './numbers.ts';
import { descriptionOf, referencesOf, type SlotOptions, wordsFor } from './row-source.ts';
import { assignedNumbers, type Placeholder, type Table } from './selection.ts';

export interface WholeFile {
  readonly path: string;
  readonly language: Language;
  readonly shapes: ReadonlySet<Shape>;
  /** The name of the type, see `typeName`. */
  readonly type: string;
  /** An identifier as the file shows it, see `identifierIn`. */
  readonly present: (name: string) => string;
  readonly package: string | undefined;
  readonly table: Table;
  readonly group: string;
  readonly rows: readonly NamedRow[];
  readonly placeholders: readonly Placeholder[];
  readonly slots: SlotOptions;
}

/** Names that the generated code itself uses. */
const TAKEN = new Set(
  `Map Object Enum IntEnum Dict Final Tuple String Number BigInt Boolean Array Symbol Option Some None Self Error
  Record Readonly ReadonlyMap Any Type`.split(/\s+/),
);

/** PascalCase name of the type: configured, else the file's own name in the singular, in the language's style. */
export function typeName(
  path: string,
  configured: string | undefined,
  { naming }: Pick<Language, 'naming'>,
): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^/]*$/, '');
  const words = wordsOf(configured ?? singular(base));
  const name =
    configured !== undefined && hasCase(configured, 'PascalCase')
      ? configured
      : joinWords(words, 'PascalCase');
  const styled = configured === undefined ? (naming.style?.(name) ?? name) : name;
  const safe = /^[A-Z]/.test(styled) ? styled : `N${styled}`;
  return TAKEN.has(safe) ? `${safe}Value` : safe;
}

/** How a name looks as an identifier of a whole file. Identifiers that look so already are left as they are. */
export function identifierIn(
  { language, type, shapes }: Pick<WholeFile, 'language' | 'type' | 'shapes'>,
  name: string,
): string {
  const { case: usual, prefix, digit, style = (it) => it } = language.naming;
  const onlyEnum = shapes.has('enum') && !shapes.has('constants');
  const nameCase = (onlyEnum ? language.whole?.enumCase : undefined) ?? usual;
  const start = prefix(type);
  if (start !== '' && name.startsWith(start) && hasCase(name.slice(start.length), nameCase)) return name;
  // What was put around an identifier when it was first written is put there again below.
  const bare = name.replace(/^_(?=\d)/, '').replace(/_$/, '');
  const cased = start + style(toCase(hasCase(bare, nameCase) ? bare : name, nameCase));
  if (/^\d/.test(cased)) return `${digit === '' ? '_' : digit}${cased}`;
  return language.keywords.has(cased) ? `${cased}_` : cased;
}

/** The text of the file. */
export function printWholeFile(file: WholeFile): string {
  return file.language.whole?.print(modelOf(file)) ?? '';
}

function modelOf(file: WholeFile): FileModel {
  const { table, slots, shapes } = file;
  const constants: FileConstant[] = [];
  const descriptions = new Map<bigint | string, string>();
  for (const row of file.rows) {
    constants.push(...constantsOf(row, file));
    const text = row.origin === 'withdrawn' ? '' : descriptionOf(row, slots);
    if (text !== '' && text !== row.valueText && !descriptions.has(row.value))
      descriptions.set(row.value, text);
  }
  const described = shapes.has('descriptions')
    ? [...descriptions].map(([value, text]) => ({ value, text }))
    : [];
  return {
    header: headerOf(file),
    type: file.type,
    package: packageName(file),
    shapes,
    bounds: boundsWith(table.bounds, file.rows),
    constants: unique(constants),
    descriptions: described,
    byDescription: firstOfEach(described),
    predicates: table.bounds === undefined || !shapes.has('predicates') ? [] : predicatesOf(file),
  };
}

const WITHDRAWN = 'IANA does not assign this value any more.';

function constantsOf(row: NamedRow, { present, slots, table }: WholeFile): FileConstant[] {
  const identifier = present(row.name);
  const why = row.entry === undefined ? WITHDRAWN : retirementOf(row.entry, table);
  const gone = why === undefined || row.origin === 'extra' ? {} : { deprecated: why };
  return [
    { identifier, value: row.value, ...docFor(row, slots), ...gone },
    ...row.aliases.map((alias) => ({
      identifier: present(alias),
      value: row.value,
      description: '',
      references: [],
      deprecated: `Renamed to ${identifier}.`,
      aliasOf: identifier,
    })),
  ];
}

/** Your own words have no reference; what the registry says comes with what it points to. */
function docFor(row: NamedRow, slots: SlotOptions): Pick<FileConstant, 'description' | 'references'> {
  const own = slots.doc.get(row.key);
  if (row.origin === 'withdrawn') return { description: '', references: [] };
  if (own !== undefined) return { description: own, references: [] };
  const references = referencesOf(row).map((reference): DocReference => {
    const url = referenceUrl(reference);
    return { text: referenceName(referenceText(reference)), ...(url === undefined ? {} : { url }) };
  });
  return { description: wordsFor(row, slots), references };
}

/** `[RFC6455]` without the brackets, which languages put around it in their own way. */
function referenceName(text: string): string {
  return /^\[(.*)\]$/s.exec(text)?.[1] ?? text;
}

function firstOfEach(described: FileModel['descriptions']): FileModel['descriptions'] {
  const seen = new Set<string>();
  return described.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** One service may be registered for several protocols: the same name and number is one constant. */
function unique(constants: readonly FileConstant[]): FileConstant[] {
  const seen = new Set<string>();
  return constants.filter(({ identifier }) => !seen.has(identifier) && seen.add(identifier));
}

function headerOf({ table: { registry }, group, rows }: WholeFile): string[] {
  const title = plainText(registry.title) || registry.path;
  const last = lastChange(rows);
  return [
    `Generated by iana-watch from IANA's registry "${title}" (${registry.path}). Do not edit.`,
    registryPage(group, registry.path),
    ...(last === undefined ? [] : [headDate(last)]),
  ];
}

/** The newest date that an entry of the file carries; never the day of generation. */
function lastChange(rows: readonly NamedRow[]): string | undefined {
  const dates = rows.flatMap(({ entry }) =>
    entry === undefined ? [] : [fieldText(entry, '@date'), fieldText(entry, '@updated')],
  );
  return dates
    .filter((date) => /^\d{4}-\d{2}(?:-\d{2})?$/.test(date))
    .sort()
    .at(-1);
}

function packageName({ path, language, type, package: configured }: WholeFile): string {
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

/** Withdrawn constants stay what they were, also where the registry has no number any more. */
function boundsWith(bounds: Interval | undefined, rows: readonly NamedRow[]): Interval | undefined {
  let found = bounds;
  for (const { value } of rows) {
    if (typeof value !== 'bigint') return undefined;
    const { low, high } = found ?? { low: value, high: value };
    found = { low: value < low ? value : low, high: value > high ? value : high };
  }
  return found;
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
    return entry === undefined ? [] : (numbersIn(cellText(entry, table.valueField)) ?? []);
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
