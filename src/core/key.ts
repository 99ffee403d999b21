// Infers which fields identify an entry of a registry. IANA does not say; this is measured (docs/decisions/keys.md).
// Not responsible for comparing two snapshots with a key; see the diff.
import type { Entry } from '../model.ts';
import { fieldText } from './text.ts';

/** Fields that describe an entry and do not name it. */
const NOT_IDENTITY = new Set([
  'xref',
  'note',
  'notes',
  'spec',
  'file',
  'date',
  'reference',
  'references',
  'ref',
  'refs',
  'status',
  'controller',
  'contact',
  'comment',
  'comments',
  'description',
  'recommended',
  'updated',
]);
/** Not identity by nature, but better than nothing. */
const LAST_RESORTS = ['description', 'file', 'xref'];
/** Combinations are taken from the first columns only, so that their number is bounded (246). */
const MOST_COLUMNS = 9;
const MOST_IN_KEY = 4;

/** One number a row, equal where the texts are; 0 is "empty". Rows of the first list, then of the second. */
interface Column {
  readonly name: string;
  readonly ids: Uint32Array;
  /** One more than the highest id. */
  readonly size: number;
  readonly isComplete: boolean;
}

/** Rows before `first` belong to one list, the others to the second: a key has to hold within each. */
interface Rows {
  readonly count: number;
  readonly first: number;
}

/**
 * The fields that identify an entry, best first; `[]` if no few of them do. In order of preference: the first single
 * field that all entries have and that tells all apart (`value` before the others, descriptions last); the smallest
 * combination of up to four that does, whose first member is never empty; the combination with the fewest collisions,
 * if they are at most one or 2 %. With `others`, the key holds within each of the two lists: for two states of one
 * registry. Deterministic, and about linear in the number of entries.
 */
export function inferKey(
  entries: readonly Entry[],
  fields: readonly string[],
  others: readonly Entry[] = [],
): string[] {
  const all = others.length === 0 ? entries : [...entries, ...others];
  const rows = { count: all.length, first: entries.length };
  const names = columnOrder(fields);
  const isApart = (name: string): boolean => isUnique(entries, name) && isUnique(others, name);
  const single = names.find((name) => !isLast(name) && isApart(name));
  if (single !== undefined) return [single];
  const last = names.find((name) => isLast(name) && isApart(name));
  if (last !== undefined) return namedTogether(all, rows, names) ?? [last];
  return bestCombination(
    names.slice(0, MOST_COLUMNS).map((name) => columnOf(all, name)),
    rows,
  );
}

/** Two columns that are short and complete, where only a description or a reference tells entries apart on its own. */
function namedTogether(all: readonly Entry[], rows: Rows, names: readonly string[]): string[] | undefined {
  const short = names.slice(0, MOST_COLUMNS).filter((name) => !isLast(name) && isShort(all, name));
  const columns = short.map((name) => columnOf(all, name)).filter(({ isComplete }) => isComplete);
  for (const members of combinations(columns.length, 2)) {
    const [a, b] = members.map((index) => columns[index]);
    if (a !== undefined && b !== undefined && pairCollisions(a, b, rows, 1) === 0) return [a.name, b.name];
  }
  return undefined;
}

/** Whether no cell of a column is a sentence. */
function isShort(entries: readonly Entry[], name: string): boolean {
  return entries.every((entry) => fieldText(entry, name).length <= 60);
}

/** A description, a file, the references: they identify an entry only where nothing else does. */
export function isLast(name: string): boolean {
  return LAST_RESORTS.includes(name) || isDescription(name);
}

/** True where every entry has the field and no two have it alike; ends at the first that does not. */
function isUnique(entries: readonly Entry[], name: string): boolean {
  const seen = new Set<string>();
  for (const entry of entries) {
    const text = fieldText(entry, name);
    if (text === '' || seen.has(text)) return false;
    seen.add(text);
  }
  return true;
}

function columnOrder(fields: readonly string[]): string[] {
  const identity = fields.filter((name) => !NOT_IDENTITY.has(name) && !/^[@#]/.test(name));
  const value = identity.indexOf('value');
  if (value > 0) identity.unshift(...identity.splice(value, 1));
  const [described, rest] = [identity.filter(isDescription), identity.filter((name) => !isDescription(name))];
  return [...rest, ...described, ...LAST_RESORTS.filter((name) => fields.includes(name))];
}

/** `value-description`: what describes one column identifies an entry no better than `description`. */
function isDescription(name: string): boolean {
  return /[-_]description$/.test(name);
}

/** A column that some entries leave empty may follow another, and not lead. */
function completeFirst(columns: readonly Column[]): readonly Column[] {
  const rank = (column: Column): number => (isLast(column.name) ? 2 : column.isComplete ? 0 : 1);
  return columns.toSorted((a, b) => rank(a) - rank(b));
}

function columnOf(entries: readonly Entry[], name: string): Column {
  const ids = new Uint32Array(entries.length);
  const known = new Map<string, number>([['', 0]]);
  let isComplete = true;
  for (const [row, entry] of entries.entries()) {
    const text = fieldText(entry, name);
    if (text === '') isComplete = false;
    ids[row] = idOf(known, text);
  }
  return { name, ids, size: known.size, isComplete };
}

/** Two columns as one: equal where both are. */
function joined(a: Column, b: Column): Column {
  const ids = new Uint32Array(a.ids.length);
  const known = new Map<number, number>();
  for (let row = 0; row < ids.length; row++) {
    ids[row] = idOf(known, (a.ids[row] ?? 0) * b.size + (b.ids[row] ?? 0));
  }
  return { name: `${a.name} ${b.name}`, ids, size: known.size, isComplete: a.isComplete };
}

function idOf<T>(known: Map<T, number>, value: T): number {
  const id = known.get(value);
  if (id !== undefined) return id;
  known.set(value, known.size);
  return known.size - 1;
}

/** How many rows have the id of an earlier row of their list; counting ends at `enough`. */
function collisions(column: Column, rows: Rows, enough: number): number {
  const seen = new Uint8Array(column.size);
  let count = 0;
  for (let row = 0; row < rows.count; row++) {
    const list = row < rows.first ? 1 : 2;
    const id = column.ids[row] ?? 0;
    if (((seen[id] ?? 0) & list) === 0) seen[id] = (seen[id] ?? 0) | list;
    else if (++count >= enough) break;
  }
  return count;
}

/** `collisions` of two columns as one, without the trouble of joining them: most pairs collide at once. */
function pairCollisions(a: Column, b: Column, rows: Rows, enough: number): number {
  let seen = new Set<number>();
  let count = 0;
  for (let row = 0; row < rows.count; row++) {
    if (row === rows.first) seen = new Set();
    const id = (a.ids[row] ?? 0) * b.size + (b.ids[row] ?? 0);
    if (!seen.has(id)) seen.add(id);
    else if (++count >= enough) break;
  }
  return count;
}

function bestCombination(columns: readonly Column[], rows: Rows): string[] {
  const [first, ...rest] = columns;
  if (first === undefined) return [];
  const limit = Math.max(1, Math.floor(rows.count * 0.02));
  // No combination can tell more rows apart than all columns together do.
  const least = collisions(rest.reduce(joined, first), rows, limit + 1);
  if (least > limit) return [];
  const search = { columns: completeFirst(columns), rows, joins: new Map<string, Column>() };
  const unique = least === 0 ? smallestUnique(search) : undefined;
  if (unique !== undefined) return unique;
  // A few collisions are better than a key that changes whenever a description is reworded.
  const identity = columns.filter(({ name }) => !LAST_RESORTS.includes(name));
  const tolerable = fewestCollisions({ ...search, columns: identity, joins: new Map() }, least, limit);
  return tolerable.length > 0 ? tolerable : fewestCollisions(search, least, limit);
}

interface Search {
  readonly columns: readonly Column[];
  readonly rows: Rows;
  /** Joins of fewer columns, by their indices, on which the larger ones are built. */
  readonly joins: Map<string, Column>;
}

function smallestUnique(search: Search): string[] | undefined {
  for (let size = 2; size <= MOST_IN_KEY; size++) {
    for (const members of combinations(search.columns.length, size)) {
      if (!(search.columns[members[0] ?? 0]?.isComplete ?? false)) continue;
      if (collisionsOf(search, members, 1) === 0) return namesOf(search, members);
    }
  }
  return undefined;
}

function fewestCollisions(search: Search, least: number, limit: number): string[] {
  let best: string[] = [];
  let fewest = limit + 1;
  for (let size = 1; size <= MOST_IN_KEY && fewest > least; size++) {
    for (const members of combinations(search.columns.length, size)) {
      const count = collisionsOf(search, members, fewest);
      if (count >= fewest) continue;
      best = namesOf(search, members);
      fewest = count;
    }
  }
  return best;
}

function collisionsOf(search: Search, members: readonly number[], enough: number): number {
  const last = join(search, members.slice(-1));
  if (members.length === 1) return collisions(last, search.rows, enough);
  return pairCollisions(join(search, members.slice(0, -1)), last, search.rows, enough);
}

function join(search: Search, members: readonly number[]): Column {
  const last = search.columns[members.at(-1) ?? 0];
  if (last === undefined) throw new RangeError('a combination of columns that are not there');
  if (members.length === 1) return last;
  const name = members.join(' ');
  const known = search.joins.get(name);
  if (known !== undefined) return known;
  const column = joined(join(search, members.slice(0, -1)), last);
  search.joins.set(name, column);
  return column;
}

function namesOf(search: Search, members: readonly number[]): string[] {
  return members.map((index) => search.columns[index]?.name ?? '');
}

/** All ways to take `size` of `count`, in lexicographic order. */
function* combinations(count: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= count - size; index++) {
    for (const rest of combinations(count, size - 1, index + 1)) yield [index, ...rest];
  }
}
