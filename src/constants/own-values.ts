// Values that a file had of its own, and that IANA assigns to something else now. Only the names file knows of them, for
// an identifier that is unlike the registry's words is otherwise a matter of taste.
import { excerpt } from '../core/xml-source.ts';
import { cellText } from './cell.ts';
import type { Item } from './item.ts';
import type { KeptItem } from './keep-item.ts';
import { lineNote, linesNaming } from './line-note.ts';
import { isLikely } from './name-ideas.ts';
import type { Candidate } from './selection.ts';

/** A value with two meanings. */
export interface TakenValue {
  readonly candidate: Candidate;
  readonly file: string;
  readonly identifier: string;
  /** Where the file names it, what IANA has it for, and what to do. */
  readonly note: string;
}

/** The values of `own` in the names file, and of `extra`, that the registry assigns to something else. */
export function takenValues(
  { config, table, names }: Item,
  { identifier, files, existing }: Pick<KeptItem, 'identifier' | 'files' | 'existing'>,
): TakenValue[] {
  const extra = Object.entries(config.extra ?? {}).map(
    ([key, it]) => [key, typeof it === 'string' ? it : it.name, 'extra'] as const,
  );
  const own = [...names.own].map(([key, name]) => [key, name, config.names ?? ''] as const);
  return [...own, ...extra].flatMap(([key, name, place]) => {
    const candidate = table.candidates.find((it) => it.key === key || `${it.value}` === key);
    // What is unused has no other meaning either.
    if (candidate === undefined || candidate.remarks?.has('unused') === true) return [];
    if (isLikely(name, candidate, table)) return [];
    const row = { name, value: candidate.value };
    return [...files].flatMap(([file, text]): TakenValue[] => {
      // Where somebody gave it another value, the old one is no row any more.
      const found = place === 'extra' ? identifier(row) : existing.get(file)?.get(`${candidate.value}`);
      const shown = [found, name].find(
        (it) => it !== undefined && it !== '' && linesNaming(it, text).length > 0,
      );
      if (shown === undefined || found === undefined) return [];
      const label = excerpt(cellText(candidate.entry, table.labelField));
      const same = place === 'extra' ? 'from "extra" to "names"' : `out of "own" in ${place}`;
      const note = `${lineNote(linesNaming(shown, text))}; IANA assigned ${candidate.valueText} to "${label}"; give ${shown} another value, or take ${key} ${same} if both mean the same`;
      return [{ candidate, file, identifier: shown, note }];
    });
  });
}
