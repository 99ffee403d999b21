// Lines that a person may add where existing rows are never rewritten: the new name, or the mark of deprecation.
import { type RegionConfig, regionFile } from '../config/constants-schema.ts';
import { excerpt } from '../core/xml-source.ts';
import type { Language } from '../languages/language.ts';
import { cellText } from './cell.ts';
import { SHIPPED } from './data/shipped.ts';
import { type Item, knownSlots, languageFor } from './item.ts';
import { linesNaming } from './line-note.ts';
import { ideasFor } from './name-ideas.ts';
import type { NamedRow } from './naming.ts';
import { attempt } from './problem.ts';
import { slotValue } from './row-source.ts';
import {
  identifierOf,
  parseRow,
  prefixOf,
  printRow,
  type RowTemplate,
  wholeIdentifier,
} from './row-template.ts';
import { canonicalName } from './same-thing.ts';

/** An existing row in a file under an identifier. */
export interface FollowInput {
  readonly item: Item;
  readonly file: string;
  readonly existing: string;
  /** The file as it will be. */
  readonly text: string;
}

/**
 * That an entry has another name now, with the row under that name in the template of the file. Undefined where the file
 * has the name already.
 */
export function renameNote(row: NamedRow, input: FollowInput): string | undefined {
  const { item, file, existing, text } = input;
  const place = placeOf(item, file);
  const name = newName(row, item, place);
  if (row.entry === undefined || name === undefined) return undefined;
  const shown = place === undefined ? name : identifierOf(place.template, { name, value: row.value });
  if (canonicalName(shown) === canonicalName(existing) || linesNaming(shown, text).length > 0)
    return undefined;
  const said = `"${excerpt(cellText(row.entry, item.table.labelField))}" now`;
  if (place === undefined) return said;
  const lines = printRow(
    place.line,
    (slot) => {
      if (slot === 'alias') return { type: 'name', text: name };
      if (slot === 'same') return { type: 'safe', text: '' };
      return slotValue(
        { ...row, name: place.isAlias ? stemOf(existing, row, place) : name },
        slot,
        item.slots,
      );
    },
    row.valueText,
  );
  return `${said}, a line to add: ${lines.map((line) => line.trim().replaceAll('\u0000', ' ')).join(' ')}`;
}

/** An identifier without what the row has around its name in the same word. */
function stemOf(existing: string, { value }: NamedRow, { template }: Place): string {
  const [before = '', after = ''] = wholeIdentifier(template, { text: ' ', value }).split(' ');
  return existing.slice(before.length, existing.length - after.length);
}

/** `, a line to add above it: @Deprecated`; empty where nothing can be added. */
export function deprecationNote({ item, file }: Pick<FollowInput, 'item' | 'file'>): string {
  const place = placeOf(item, file);
  // What is between markers of rows that are written goes with the next run, but for rows.
  if (place === undefined || !place.isInserted) return '';
  return `, a line to add above it: ${deprecationMark(place.language, place.row)}`;
}

/** What declarations of these languages are marked with. All others, and what is no declaration, have a comment. */
const MARKS: Readonly<Record<string, string>> = {
  rust: '#[deprecated]',
  java: '@Deprecated',
  kotlin: '@Deprecated("See IANA.")',
  csharp: '[Obsolete]',
  swift: '@available(*, deprecated)',
  scala: '@deprecated("See IANA.", "")',
  go: '// Deprecated: see IANA.',
  typescript: '/** @deprecated */',
  javascript: '/** @deprecated */',
  php: '/** @deprecated */',
  c: '/** @deprecated */',
  cpp: '/// @deprecated',
  python: '#: Deprecated.',
  ruby: '# @deprecated',
};

function deprecationMark({ id, comments }: Language, row: string): string {
  const isDeclared = !/=>|->|\bcase\b|["'`]\{(?:name|value)/.test(row);
  const mark = Object.hasOwn(MARKS, id) ? MARKS[id] : undefined;
  if (mark !== undefined && (isDeclared || /^(?:\/[/*]|#:? )/.test(mark))) return mark;
  const [line] = comments.line;
  const [block] = comments.block;
  if (line !== undefined || block === undefined) return `${line ?? ''} deprecated`.trim();
  return `${block[0]} deprecated ${block[1]}`;
}

interface Place {
  readonly template: RowTemplate;
  /** Of the line that is added. */
  readonly line: RowTemplate;
  readonly language: Language;
  readonly row: string;
  readonly isAlias: boolean;
  /** No existing line is rewritten. */
  readonly isInserted: boolean;
}

/** The region of a file that gives names their values, else the first that has names; undefined where names follow. */
export function namingRegion({ config }: Item, file: string): RegionConfig | undefined {
  const named = (config.regions ?? []).filter(
    ({ in: place, row = '' }) => regionFile(place) === file && /\{name/.test(row),
  );
  const region = named.find(({ row = '' }) => row.includes('{value')) ?? named[0];
  return region?.mode === 'insert' || region?.alias === undefined ? region : undefined;
}

/** Where the rows of a file have names that do not follow IANA's, and how an alias is written there. */
function placeOf(item: Item, file: string): Place | undefined {
  const region = namingRegion(item, file);
  if (region?.row === undefined) return undefined;
  const { row, alias, mode } = region;
  const isInserted = mode === 'insert';
  const language = languageFor(file, region, item.subject);
  const options = { language, nameCase: item.names.case, known: knownSlots(item), subject: item.subject };
  const parsed = attempt(() => ({ line: parseRow(alias ?? row, options), template: parseRow(row, options) }));
  return 'problem' in parsed
    ? undefined
    : { ...parsed.value, language, row, isInserted, isAlias: alias !== undefined };
}

/** What the registry's words make now; undefined where the entry is gone. */
function newName(row: NamedRow, item: Item, place: Place | undefined): string | undefined {
  if (row.entry === undefined) return undefined;
  const candidate = item.table.candidates.find(({ key }) => key === row.key);
  const path = item.table.registry.path;
  const shipped = Object.hasOwn(SHIPPED, path) ? (SHIPPED[path] ?? {}) : {};
  const known = { ...shipped, names: {} };
  if (candidate === undefined) return undefined;
  const { table, names } = item;
  const prefix = place === undefined ? '' : prefixOf(place.template);
  return ideasFor(candidate, { shipped: known, table, nameCase: names.case, prefix })[0];
}
