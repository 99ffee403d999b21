// What is missing, wrong, retired or renamed where a file lists values of a registry. Pure.
import { type CatalogEntry, type CatalogRegistry, isAssigned } from '../catalog/catalog.ts';
import { type CatalogDetails, type EntryDetails, NO_DETAILS } from '../catalog/details.ts';
import { foldName, nameFolds } from '../catalog/name-folds.ts';
import { canonicalValues } from '../catalog/canonical-value.ts';
import { groupBy } from '../core/group-by.ts';
import { numberOf } from '../core/notation.ts';
import { placeholderKind } from '../core/placeholder.ts';
import { parseNumbers } from '../core/parse-numbers.ts';
import type { Found } from './find-places.ts';
import { entriesByValue, type Hit } from './hits.ts';
import { isAlike } from './likeness.ts';
import type { AgedRow, MissingEntry, WrongRow } from './place.ts';
import { foldsOf, type Row } from './rows.ts';

/** What is said of one list. */
export interface Judgement {
  readonly wrong: readonly WrongRow[];
  readonly retired: readonly AgedRow[];
  readonly renamed: readonly AgedRow[];
}

const RETIRED = new Set<string>(['deprecated', 'obsolete', 'discouraged']);

/** Entries of the registry that no list of the file has; `since`: only those registered on that day or later. */
export function missingFrom(
  registry: CatalogRegistry,
  lists: readonly Found[],
  { details, since }: { readonly details?: CatalogDetails | undefined; readonly since?: string | undefined },
): MissingEntry[] {
  const hit = new Set(lists.flatMap(({ hits }) => hits.map(({ entry }) => entry)));
  const listed = new Set(
    lists.flatMap(({ hits, rows }) => [...hits.map(({ value }) => value), ...rows.flatMap(valuesOf)]),
  );
  const entries = registry.entries();
  const values = canonicalValues(entries.map(({ value }) => value));
  const known = details?.get(registry.path);
  const areNumbers = lists.some(({ hits }) => hits.some(({ row, value }) => row.numbers.includes(value)));
  const seen = new Set<string>();
  return entries.flatMap((entry, at): MissingEntry[] => {
    const value = values[at] ?? '';
    const isOne = areNumbers ? /^-?\d+$/.test(value) || /^\d\.\d\d$/.test(value) : true;
    if (!isAssigned(entry) || !isOne || hit.has(entry) || listed.has(value) || seen.has(value)) return [];
    seen.add(value);
    const { date, reference, status, expires } = known?.[at] ?? NO_DETAILS;
    if (since !== undefined && date < since) return [];
    const name = entry.name === '' ? entry.alias : entry.name;
    return [{ value: entry.value, name, date, reference, status, expires }];
  });
}

function valuesOf({ numbers, texts }: Row): readonly string[] {
  return [...numbers, ...texts];
}

/** Whether rows that are no entries are mistakes can only be said where nearly all others are entries. */
const LEAST_SHARE = 0.8;
const LEAST_LITERAL = 0.85;

export function judgeList(list: Found, details?: CatalogDetails): Judgement {
  const known = new Map(
    list.registry.entries().map((entry, at) => [entry, details?.get(list.registry.path)?.[at] ?? NO_DETAILS]),
  );
  const aged = list.hits.map((hit) => ({ hit, details: known.get(hit.entry) ?? NO_DETAILS }));
  const retired = aged
    .filter(({ details }) => RETIRED.has(details.status))
    .map(({ hit, details }) => ({ ...agedRow(hit), iana: details.status }));
  const renamed = aged
    .filter(({ hit, details }) => isFormer(hit, details))
    .map(({ hit }) => ({ ...agedRow(hit), iana: hit.entry.name }));
  return { wrong: wrongRows(list), retired, renamed };
}

function agedRow({ row, name, entry }: Hit): Omit<AgedRow, 'iana'> {
  return { line: row.line + 1, value: entry.value, name };
}

function isFormer({ name, entry, isShort }: Hit, { former }: EntryDetails): boolean {
  if (isShort === true || former.length === 0) return false;
  const folds = foldsOf(name);
  const now = nameFolds(entry);
  return !folds.some((fold) => now.has(fold)) && former.some((text) => folds.includes(foldName(text)));
}

function wrongRows({ registry, hits, rows }: Found): WrongRow[] {
  const isHit = new Set(hits.map(({ row }) => row));
  const numeric = hits.filter(({ row, value }) => row.numbers.includes(value));
  const shape = commonest(hits.map(({ row }) => row.shape));
  const like = rows.filter((row) => row.shape === shape);
  const strangers = like.filter((row) => !isHit.has(row));
  if (numeric.length === 0 || strangers.length > like.length * (1 - LEAST_SHARE)) return [];
  const style = styleOf(numeric);
  const entries = entriesByValue(registry);
  const byName = groupBy(
    [...entries.values()].flat().flatMap((entry) => [...nameFolds(entry)].map((fold) => ({ fold, entry }))),
    ({ fold }) => fold,
  );
  // Where many names are short for IANA's, one that is not like it may be a synonym.
  const isLiteral = hits.filter(({ isShort }) => isShort !== true).length >= like.length * LEAST_LITERAL;
  const listed = new Set(hits.map((hit) => hit.value));
  return strangers.flatMap((row): WrongRow[] => {
    const value = row.numbers[style.value] ?? '';
    const name = row.names[style.name] ?? '';
    if (value === '' || name === '' || style.name >= row.own || NO_NAME.test(name)) return [];
    const found = { line: row.line + 1, value, name };
    const bare = style.bare(name) ?? foldName(name);
    // Go's `_` leaves a value out, and `ns_c_2` says only which value it is.
    if (['', value].includes(bare)) return [];
    const [other] = bare.length < 3 ? [] : (byName.get(bare) ?? []).map(({ entry }) => entry);
    const own = entries.get(value) ?? [];
    // Several values may have one name, such as http-alt.
    if (own.some((entry) => nameFolds(entry).has(bare))) return [];
    if (other !== undefined && !own.includes(other) && isNumber(other.value))
      return [{ ...found, problem: 'other-value', iana: other.value }];
    const [first] = own;
    if (first === undefined)
      return isFree(value, registry) ? [{ ...found, problem: 'unassigned', iana: '' }] : [];
    // The same value twice is an alias.
    if (!isLiteral || listed.has(value) || own.some((entry) => mayBeCalled(row, bare, entry))) return [];
    return [{ ...found, problem: 'other-name', iana: first.name === '' ? first.alias : first.name }];
  });
}

/** "Deprecated" is what became of a value, not what it is called. */
function mayBeCalled({ names }: Row, bare: string, entry: CatalogEntry): boolean {
  return RETIRED.has(foldName(entry.name)) || names.some((text) => isAlike(text, bare, entry));
}

function isNumber(value: string): boolean {
  return numberOf(value) !== undefined;
}

/** Names that programs give to what is no value: the end of a list, or space. */
const NO_NAME =
  /(?:^|[_\W])(?:reserved|unassigned|unknown|invalid|none|any|all|max|min|last|first|count|unused|private|experimental|local|default|custom|vendor|mask|size|len|length)\d*(?:$|[_\W\d])|(?:Reserved|Unassigned|Unknown|Invalid|Max|Min|Last|First|Private|Count|None)(?:$|[A-Z\d])/i;

interface Style {
  /** Which of a row's numbers and names the value and its name are. */
  readonly value: number;
  readonly name: number;
  /** A name without what nearly all names of the list begin and end with, folded; undefined where it has not. */
  bare(name: string): string | undefined;
}

function styleOf(hits: readonly Hit[]): Style {
  const value = commonest(hits.map(({ row, value }) => row.numbers.indexOf(value)));
  const name = commonest(hits.map(({ row, name }) => row.names.indexOf(name)));
  const folds = hits.map(({ row, entry }) => around(foldName(row.names[name] ?? ''), entry));
  const [prefix = '', suffix = ''] = (commonest(folds.filter((each) => each !== undefined)) ?? '\n').split(
    '\n',
  );
  return {
    value,
    name,
    bare: (text) => {
      const fold = foldName(text);
      if (!fold.startsWith(prefix) || !fold.endsWith(suffix)) return undefined;
      return fold.slice(prefix.length, fold.length - suffix.length);
    },
  };
}

/** What a folded name has before and after the entry's; undefined where it does not have it. */
function around(fold: string, entry: CatalogEntry): string | undefined {
  for (const own of [...nameFolds(entry)].sort((a, b) => b.length - a.length)) {
    const at = fold.indexOf(own);
    if (at >= 0) return `${fold.slice(0, at)}\n${fold.slice(at + own.length)}`;
  }
  return undefined;
}

function commonest<T extends string | number>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [[best] = []] = [...counts].sort((a, b) => b[1] - a[1]);
  return best as T;
}

/** Whether the registry has the value as free to assign, and not for private use or reserved, nor beyond all its values. */
function isFree(value: string, registry: CatalogRegistry): boolean {
  if (!/^\d+$/.test(value)) return false;
  const number = BigInt(value);
  const holding = registry.entries().filter((entry) => {
    const numbers = parseNumbers(entry.value);
    return (
      numbers !== undefined && numbers.intervals.some(({ low, high }) => low <= number && number <= high)
    );
  });
  return (
    holding.length > 0 &&
    holding.every((entry) => {
      const kind = placeholderKind({ description: entry.name === '' ? entry.value : entry.name });
      return kind === 'unassigned' || kind === 'available';
    })
  );
}
