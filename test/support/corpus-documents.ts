// The real documents, one after the other: the day of 2020-12-29, and eight years of versions of some groups.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CORPUS } from './corpus.ts';

export const DAY = 'iana/2020-12-29';
export const HISTORY = 'iana/history';

export interface CorpusDocument {
  readonly group: string;
  /** The group; with the date for a version. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every group of the day, by name. */
export function* documentsOfTheDay(): Generator<CorpusDocument> {
  for (const group of readdirSync(join(CORPUS, DAY)).sort()) {
    yield { group, name: group, bytes: readFileSync(join(CORPUS, DAY, group, `${group}.xml`)) };
  }
}

/** Every version of every group that has a history, by group and date. */
export function* documentsOfHistory(): Generator<CorpusDocument> {
  for (const group of readdirSync(join(CORPUS, HISTORY)).sort()) {
    for (const file of readdirSync(join(CORPUS, HISTORY, group)).sort()) {
      const bytes = readFileSync(join(CORPUS, HISTORY, group, file));
      yield { group, name: `${group}/${file.replace(/\.xml$/, '')}`, bytes };
    }
  }
}
