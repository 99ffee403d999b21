// One text → the places in it that list values of IANA's registries, with what is missing and wrong there.
import { isAssigned } from '../catalog/catalog.ts';
import type { CatalogDetails } from '../catalog/details.ts';
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { groupBy } from '../core/group-by.ts';
import { findLists, type Found } from './find-places.ts';
import { judgeList, missingFrom } from './judge-place.ts';
import type { Place } from './place.ts';
import { rowsOf } from './rows.ts';
import { readSilencers } from './silence.ts';

export interface AuditedText {
  /** As it is reported in the places; nothing is read from it. */
  readonly path: string;
  readonly text: string;
  /** Lines, from 0, that `Evidence` found: no others are looked up. */
  readonly lines?: ReadonlySet<number>;
  /** Made once of the catalog, `indexCatalog(catalog, details)`. */
  readonly index: CatalogIndex;
  /** Dates, references, status and former names of entries; without them nothing is retired or renamed. */
  readonly details?: CatalogDetails;
  /** Missing entries only if they were registered on that day or later, `YYYY-MM-DD`; then of selections too. */
  readonly since?: string;
}

const SURE_SHARE = 0.8;

/** The places, by line; a registry is one place of a file however many lists of it there are. `[]` where there are none. */
export function auditText({ path, text, lines, index, details, since }: AuditedText): Place[] {
  const lists = findLists(text, index, rowsOf(text, lines), lines);
  if (lists.length === 0) return [];
  const silencers = readSilencers(text);
  if (silencers.isWholeFile) return [];
  return [...groupBy(lists, (list) => list.registry)].map(([registry, lists]) => {
    const judged = lists.map((list) => judgeList(list, details));
    const listed = new Set(lists.flatMap(({ hits }) => hits.map(({ value }) => value))).size;
    const assigned = registry.entries().filter(isAssigned).length;
    const isSelection = listed * 2 < assigned;
    const place: Place = {
      file: path,
      registry: registry.path,
      title: registry.title,
      lines: lists.map(({ hits }) => [(hits[0]?.row.line ?? 0) + 1, (hits.at(-1)?.row.line ?? 0) + 1]),
      listed,
      assigned,
      confidence: lists.every(isSure) ? 'high' : 'medium',
      near: [...new Set(lists.flatMap(({ near }) => near.map((each) => each.path)))],
      isSelection,
      missing: isSelection && since === undefined ? [] : missingFrom(registry, lists, { details, since }),
      wrong: judged.flatMap(({ wrong }) => wrong),
      retired: judged.flatMap(({ retired }) => retired),
      renamed: judged.flatMap(({ renamed }) => renamed),
      command: `iana-watch adopt ${shellWord(path)} --registry ${registry.path}`,
    };
    return silencers.apply(place);
  });
}

function isSure({ hits, near }: Found): boolean {
  return (
    near.length === 0 && hits.filter(({ isShort }) => isShort !== true).length >= hits.length * SURE_SHARE
  );
}

function shellWord(text: string): string {
  return /^[\w./@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
