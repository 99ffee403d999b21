// Finds entries that left one registry of a group and came to another, which matching within registries cannot see.

import type { Entry } from '../model.ts';
import { canonicalEntry } from './digest.ts';
import { withoutTemporary } from './fold.ts';
import { labelOf, placeholderKind } from './placeholder.ts';
import { parseNumbers } from './parse-numbers.ts';

/** An entry without a partner, and where it is reported. */
export interface Loose {
  readonly registry: string;
  readonly key: readonly string[];
  readonly entry: Entry;
}

/**
 * Pairs what is gone with what has come, in different registries: equal entries first, then the same key and the same
 * label (where there is none, a key that is a name), then the same name as key and the same date. Placeholders do not move. Returns each side's partner, in both directions.
 */
export function findMoves<T extends Loose>(gone: readonly T[], come: readonly T[]): Map<T, T> {
  const partners = new Map<T, T>();
  for (const nameOf of [contentOf, keyAndLabelOf, nameAndDateOf]) {
    const waiting = new Map<string, T[]>();
    for (const loose of come) {
      const name =
        partners.has(loose) || placeholderKind(loose.entry) !== undefined ? undefined : nameOf(loose);
      if (name === undefined) continue;
      const list = waiting.get(name);
      if (list === undefined) waiting.set(name, [loose]);
      else list.push(loose);
    }
    for (const loose of gone) {
      if (partners.has(loose) || placeholderKind(loose.entry) !== undefined) continue;
      const candidates = waiting.get(nameOf(loose) ?? '');
      const index = candidates?.findIndex((candidate) => candidate.registry !== loose.registry) ?? -1;
      const [partner] = index < 0 ? [] : (candidates?.splice(index, 1) ?? []);
      if (partner === undefined) continue;
      partners.set(loose, partner);
      partners.set(partner, loose);
    }
  }
  return partners;
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
  const names = new Set([...destinations].flatMap(at).flatMap((loose) => keyAndLabelOf(loose) ?? []));
  const isThere = (loose: T): boolean => partners.has(loose) || names.has(keyAndLabelOf(loose) ?? '');
  return destinations.size > 0 && assignedOf(gone).every(isThere);
}

function assignedOf<T extends Loose>(entries: readonly T[]): readonly T[] {
  return entries.filter(({ entry }) => placeholderKind(entry) === undefined);
}

function contentOf(loose: Loose): string | undefined {
  return canonicalEntry(loose.entry);
}

/** A table with one more column labels its entries otherwise; their names and dates stay. */
function nameAndDateOf({ entry, key }: Loose): string | undefined {
  const date = entry['@date'];
  const isName = key.some((text) => /\p{L}{2}/u.test(text) && parseNumbers(text) === undefined);
  return isName && typeof date === 'string' ? `${key.join('\n')}\n${date}` : undefined;
}

function keyAndLabelOf(loose: Loose): string | undefined {
  const label = withoutTemporary(labelOf(loose.entry));
  const isNamed = label !== '' || loose.key.some((text) => /\p{L}{2}/u.test(text));
  return isNamed ? `${loose.key.join('\n')}\n${label}` : undefined;
}
