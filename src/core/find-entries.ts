// Entries by what somebody calls them: a value in any notation, a number within a range, a name in any case and spelling.
// Pure; where registries come from is not decided here.
import type { Entry, Registry } from '../model.ts';
import { Cell, EntryCells, holdsNumber, isSameName, isSameNumber } from './entry-cells.ts';
import { fieldNames } from './entry.ts';
import { entryLabel, type EntryRoles, entryRoles, entryValue } from './entry-roles.ts';
import { comparable, isBareHex, plainNotation, withHexSign } from './notation.ts';
import { placeholderKind } from './placeholder.ts';
import { size } from './ranges.ts';
import { fieldText } from './text.ts';

export interface FoundEntry {
  readonly entry: Entry;
  readonly registry: Registry;
  /** False for space that is unassigned, reserved or for private use. */
  readonly isAssigned: boolean;
  readonly how: How;
}

/**
 * How an entry was found, from the strictest reading to the most lenient: the key as it is written; a value or name as
 * it is written, then in any case; the same number; the same name but for punctuation, or in brackets or quotes; within
 * a range; by what another field says.
 */
export type How = (typeof READINGS)[number]['how'];

type Words = readonly Cell[];
type Equal = (cell: Cell, word: Cell) => boolean;

const isText: Equal = (cell, word) => cell.text === word.text;
const isTextInAnyCase: Equal = (cell, word) =>
  cell.text.length === word.text.length && cell.lower === word.lower;
const isSame: Equal = (cell, word) =>
  isTextInAnyCase(cell, word) || isSameNumber(cell, word) || isInClass(cell.text, word.text);
const isWithin: Equal = (cell, word) => isTextInAnyCase(cell, word) || holdsNumber(cell, word);

/** Readings of one tier are equally good; of several tiers only the best that finds anything counts. */
const READINGS = [
  { how: 'key', tier: 1, reads: ({ key }: EntryCells, words: Words) => isWholeKey(key, words) },
  { how: 'text', tier: 1, reads: ({ main }: EntryCells, words: Words) => hasAll(main, words, isText) },
  {
    how: 'case',
    tier: 1,
    reads: ({ main }: EntryCells, words: Words) => hasAll(main, words, isTextInAnyCase),
  },
  { how: 'number', tier: 1, reads: ({ main }: EntryCells, words: Words) => hasAll(main, words, isSame) },
  { how: 'name', tier: 2, reads: ({ names }: EntryCells, words: Words) => hasAll(names, words, isSameName) },
  { how: 'range', tier: 3, reads: ({ main }: EntryCells, words: Words) => hasAll(main, words, isWithin) },
  {
    how: 'field',
    tier: 4,
    reads: ({ all }: EntryCells, words: Words) => hasAll(all, words, isTextInAnyCase),
  },
] as const;

const ORDER: readonly How[] = READINGS.map(({ how }) => how);
const TIERS: ReadonlyMap<How, number> = new Map(READINGS.map(({ how, tier }) => [how, tier]));

/**
 * The entries that `words` mean, best first: assigned ones that are called so; then the ranges that hold the number, the
 * narrowest first and assigned ones before unassigned space; each in the order of the registries. Unassigned space of a
 * registry in which an assigned entry was found is left out.
 */
export function findEntries(
  registries: readonly Registry[],
  words: readonly string[],
): readonly FoundEntry[] {
  const spellings = spellingsOf(words);
  const found = registries.flatMap((registry) => findIn(registry, spellings));
  const assigned = bestTier(found.filter(({ isAssigned }) => isAssigned));
  const tier = tierOf(assigned);
  const inUse = new Set(tier < 3 ? assigned.map(({ registry }) => registry) : []);
  const space = bestTier(found.filter(({ isAssigned, registry }) => !isAssigned && !inUse.has(registry)));
  if (tier < 3 || space.length === 0) return [...assigned, ...space];
  if (tier > 3) return space;
  return [...assigned, ...space].sort((a, b) => compareWidth(widthOf(a), widthOf(b)));
}

/** Whether a key in a change set is what `words` mean, or has it in its range. */
export function isKey(key: readonly string[], words: readonly string[]): boolean {
  const cells = new EntryCells({ key, main: key, names: key, others: () => [] });
  return spellingsOf(words).some((spelling) => READINGS.some(({ reads }) => reads(cells, spelling)));
}

function spellingsOf(words: readonly string[]): readonly Words[] {
  const lists = [words, words.map(plainNotation), [words.join(' ')], [plainNotation(words.join(' '))]];
  const unique = new Map(lists.map((list) => [JSON.stringify(list), list]));
  return [...unique.values()].map((list) => list.map((text) => new Cell(text)));
}

function bestTier(found: readonly FoundEntry[]): FoundEntry[] {
  const best = tierOf(found);
  const inTier = found.filter(({ how }) => TIERS.get(how) === best);
  return inTier.sort((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how));
}

function tierOf(found: readonly FoundEntry[]): number {
  return Math.min(Infinity, ...found.map(({ how }) => TIERS.get(how) ?? Infinity));
}

/** How many numbers the narrowest range of an entry's cells holds; undefined where none is a range. */
function widthOf({ entry, registry }: FoundEntry): bigint | undefined {
  const sizes = entryRoles(registry)
    .values.map((name) => comparable(fieldText(entry, name)))
    .flatMap((numbers) => (numbers === undefined ? [] : [size(numbers)]));
  return sizes.sort((a, b) => (a < b ? -1 : 1))[0];
}

function compareWidth(a: bigint | undefined, b: bigint | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}

function findIn(registry: Registry, spellings: readonly Words[]): FoundEntry[] {
  const { entries = [] } = registry;
  if (entries.length === 0) return [];
  const columns = columnsOf(registry);
  return entries.flatMap((entry): FoundEntry[] => {
    const cells = cellsOf(entry, columns);
    const reading = READINGS.find(({ reads }) => spellings.some((words) => reads(cells, words)));
    if (reading === undefined) return [];
    return [{ entry, registry, isAssigned: placeholderKind(entry) === undefined, how: reading.how }];
  });
}

interface Columns {
  readonly key: readonly string[];
  readonly roles: EntryRoles;
  /** Other columns of numbers: the same value in another notation. */
  readonly numbers: readonly string[];
  /** Columns whose cells are hexadecimal though nothing says so. */
  readonly hex: readonly string[];
}

const NUMBER_COLUMN = /hex|decimal|binary|^(?:value|number|code|codepoint|label)$/i;

function columnsOf(registry: Registry): Columns {
  const { entries = [], key = [], fields = [] } = registry;
  const roles = entryRoles(registry);
  const numbers = fields.filter((name) => NUMBER_COLUMN.test(name));
  const hex = [...new Set([...roles.values, ...key, ...numbers])].filter((name) =>
    isBareHex(entries.map((entry) => fieldText(entry, name))),
  );
  return { key: key.filter((name) => name !== 'xref'), roles, numbers, hex };
}

function cellsOf(entry: Entry, { key, roles, numbers, hex }: Columns): EntryCells {
  const keyTexts = key.map((name) => fieldText(entry, name));
  const names = [
    entryValue(entry, roles),
    ...roles.names.map((name) => fieldText(entry, name)),
    entryLabel(entry, roles),
  ];
  const values = [...roles.values, ...numbers].map((name) => fieldText(entry, name));
  const signed = hex.map((name) => withHexSign(fieldText(entry, name)));
  return new EntryCells({
    key: keyTexts,
    main: [...keyTexts, ...values, ...names, ...signed],
    names,
    others: () => otherCells(entry),
  });
}

const NO_CELL = /^(?:@|#|xref$|ref|contact|controller|notes?$)/;
const LONGEST_CELL = 80;

function otherCells(entry: Entry): string[] {
  return fieldNames(entry)
    .filter((name) => !NO_CELL.test(name))
    .flatMap((name) => fieldText(entry, name).split('\n'))
    .filter((cell) => cell.length <= LONGEST_CELL);
}

function isWholeKey(key: readonly Cell[], words: Words): boolean {
  return key.length === words.length && key.every(({ text }, index) => text === words[index]?.text);
}

/** Each word is another cell, in any order: of a port, "http tcp 80" is as good as "tcp 80 http". */
function hasAll(cells: readonly Cell[], words: Words, equal: Equal): boolean {
  const [only, more] = words;
  if (only === undefined) return false;
  if (more === undefined) return cells.some((cell) => equal(cell, only));
  const left = [...cells];
  return words.every((word) => {
    const at = left.findIndex((cell) => equal(cell, word));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** `X.1.1` of SMTP's enhanced status codes stands for `5.1.1` too. */
function isInClass(cell: string, word: string): boolean {
  if (!cell.includes('X') || !/^[\dX]+(?:\.[\dX]+)+$/.test(cell)) return false;
  return new RegExp(`^${cell.replaceAll('.', '\\.').replace(/X+/g, '\\d+')}$`).test(word);
}
