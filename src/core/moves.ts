// Finds entries that left one registry of a group and came to another, which matching within registries cannot see.

import type { Entry } from '../model.ts';
import { canonicalEntry, canonicalJson } from './digest.ts';
import { withoutTemporary } from './fold.ts';
import { labelOf, placeholderKind } from './placeholder.ts';
import { pairByNames } from './pair-by-names.ts';
import { parseNumbers } from './parse-numbers.ts';
import { partsOf } from './references.ts';

/** An entry without a partner, and where it is reported. */
export interface Loose {
  readonly registry: string;
  readonly key: readonly string[];
  readonly entry: Entry;
}

/**
 * Pairs what is gone with what has come, in different registries: equal entries first, then the same key and the same
 * label (where there is none, a key that is a name), then the same name as key and the same date or a reference of the other. Placeholders do not move. Returns each side's partner, in both directions.
 */
export function findMoves<T extends Loose>(gone: readonly T[], come: readonly T[]): Map<T, T> {
  const open = assignedOf(gone);
  return pairByNames(
    open,
    open.length === 0 ? [] : assignedOf(come),
    [contentOf, keyAndLabelOf, nameAndDateOf, nameAndReferencesOf],
    (before, after) => before.registry !== after.registry,
  );
}

/** Whether all assigned entries moved; never of none. */
export function allMoved<T extends Loose>(entries: readonly T[], partners: ReadonlyMap<T, T>): boolean {
  const open = assignedOf(entries);
  return open.length > 0 && open.every((loose) => partners.has(loose));
}

/**
 * Whether nothing was withdrawn with a registry that is gone: each assigned entry moved, or is there under the same name where
 * others of it went. `at` gives the entries that a registry has now.
 */
export function allTakenOver<T extends Loose>(
  gone: readonly T[],
  partners: ReadonlyMap<T, T>,
  at: (registry: string) => readonly Loose[],
): boolean {
  const destinations = new Set(gone.flatMap((loose) => partners.get(loose)?.registry ?? []));
  const names = new Set([...destinations].flatMap(at).flatMap(keyAndLabelOf));
  const isThere = (loose: T): boolean =>
    partners.has(loose) || keyAndLabelOf(loose).some((name) => names.has(name));
  return destinations.size > 0 && assignedOf(gone).every(isThere);
}

function assignedOf<T extends Loose>(entries: readonly T[]): readonly T[] {
  return entries.filter(({ entry }) => placeholderKind(entry) === undefined);
}

function contentOf(loose: Loose): readonly string[] {
  return [canonicalEntry(loose.entry)];
}

/** A table with one more column labels its entries otherwise; their names and dates stay. */
function nameAndDateOf({ entry, key }: Loose): readonly string[] {
  const date = entry['@date'];
  return hasName(key) && typeof date === 'string' ? [`${key.join('\n')}\n${date}`] : [];
}

/** Whoever registered or described it in one table does so in the other. */
function nameAndReferencesOf({ entry, key }: Loose): readonly string[] {
  if (!hasName(key)) return [];
  return partsOf(entry['xref']).references.map(
    ({ text: _text, ...reference }) => `${key.join('\n')}\n${canonicalJson(reference)}`,
  );
}

function hasName(key: readonly string[]): boolean {
  return key.some((text) => /\p{L}{2}/u.test(text) && parseNumbers(text) === undefined);
}

function keyAndLabelOf(loose: Loose): readonly string[] {
  const label = withoutTemporary(labelOf(loose.entry));
  const isNamed = label !== '' || loose.key.some((text) => /\p{L}{2}/u.test(text));
  return isNamed ? [`${loose.key.join('\n')}\n${label}`] : [];
}
