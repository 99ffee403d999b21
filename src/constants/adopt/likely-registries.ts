// Which of all of IANA's registries a file may be from, by the values and names in it: nothing needs to be stored for
// this, and it takes no longer for more registries.
import type { Catalog } from '../../catalog/catalog.ts';
import { indexCatalog } from '../../catalog/catalog-index.ts';
import { type NamedValue, rankRegistries } from '../../catalog/rank-registries.ts';
import type { NamedLanguage } from '../../languages/languages.ts';
import { languageFor } from '../item.ts';
import { type Cluster, findClusters, numberAt, type Row } from './find-rows.ts';
import { bareText, scanLines } from './scan.ts';

export interface LikelyRegistry {
  readonly group: string;
  readonly path: string;
  /** How many rows of the file are entries of it. */
  readonly matched: number;
  /** Share of the rows that are. */
  readonly ofRows: number;
  /** More for rarer matches. */
  readonly score: number;
}

/** So many lists of a file are looked at, larger ones first, and so many rows and places of each. */
const MOST_LISTS = 60;
const MOST_ROWS = 400;
const MOST_PLACES = 3;
const LEAST_MATCHED = 3;

/** Registries with at least three of the rows of one list, best first. */
export function likelyRegistries(
  { path, text, ...spoken }: { readonly path: string; readonly text: string } & NamedLanguage,
  catalog: Catalog,
): LikelyRegistry[] {
  const found = new Map<string, LikelyRegistry>();
  const lines = scanLines(text, languageFor(path, spoken, path));
  const lists = findClusters(lines).slice(0, MOST_LISTS).flatMap(pairings);
  const index = indexCatalog(catalog);
  for (const pairs of lists) {
    for (const { registry, matched, ofPairs, score } of rankRegistries(pairs, index).slice(0, 5)) {
      const known = found.get(registry.path);
      if (matched.size < LEAST_MATCHED || (known !== undefined && known.score >= score)) continue;
      const { group, path } = registry;
      found.set(path, { group, path, matched: matched.size, ofRows: ofPairs, score });
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

/** The rows as values with names, one list for each pair of places that may be those. */
function pairings({ rows: all, varying }: Cluster): NamedValue[][] {
  const rows = all.slice(0, MOST_ROWS);
  const first = rows[0];
  if (first === undefined) return [];
  const isNumber = (place: number): boolean => rows.every((row) => numberAt(row, place) !== undefined);
  const values = varying.filter(isNumber).slice(0, MOST_PLACES);
  const names = varying
    .filter((place) => /^(?:word|string)$/.test(first.tokens[place]?.type ?? '') && !values.includes(place))
    .slice(0, MOST_PLACES);
  const textOf = (row: Row, place: number): string => {
    const token = row.tokens[place];
    return token === undefined ? '' : bareText(token);
  };
  const numbered = values.flatMap((value) =>
    names.map((name) => rows.map((row) => ({ value: `${numberAt(row, value)}`, name: textOf(row, name) }))),
  );
  // Where values are no numbers, a text is its own name.
  const texts = names
    .filter((place) => first.tokens[place]?.type === 'string')
    .map((place) => rows.map((row) => ({ value: textOf(row, place), name: textOf(row, place) })));
  return [...numbered, ...texts];
}
