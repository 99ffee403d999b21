// Entries by key: as it is written, in another case, by number inside a range, or by name.
import { parseNumbers } from '../core/parse-numbers.ts';
import { covers, sameNumbers } from '../core/ranges.ts';
import type { Entry, Registry } from '../model.ts';
import { entryKey, entryName } from './entry-text.ts';

export interface FoundEntry {
  readonly entry: Entry;
  readonly registry: Registry;
}

/** Whether a key of an entry is the wanted one, from the strictest reading to the most lenient. */
type Reading = (key: readonly string[], wanted: readonly string[], name: string) => boolean;

const READINGS: readonly Reading[] = [
  (key, wanted) => key.length === wanted.length && key.every((part, index) => part === wanted[index]),
  (key, wanted) => hasParts(key, wanted, (part, word) => part === word),
  (key, wanted) => hasParts(key, wanted, (part, word) => part.toLowerCase() === word.toLowerCase()),
  (key, wanted) => hasParts(key, wanted, isSameNumber),
  (key, wanted) => hasParts(key, wanted, isInRange),
  (_, wanted, name) => name.toLowerCase() === wanted.join(' ').toLowerCase(),
];

/** The entries that the strictest reading with a result finds, in the order of the registries. */
export function findEntries(
  registries: readonly Registry[],
  wanted: readonly string[],
): readonly FoundEntry[] {
  for (const reading of READINGS) {
    const found = registries.flatMap((registry) =>
      (registry.entries ?? [])
        .filter((entry) => reading(entryKey(entry, registry), wanted, entryName(entry, registry)))
        .map((entry) => ({ entry, registry })),
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether the key of a told change is the wanted one, or has it in its range. */
export function isKey(key: readonly string[], wanted: readonly string[]): boolean {
  return READINGS.some((reading) => reading(key, wanted, ''));
}

/** Each wanted word is another part of the key, in any order: of a port, "http tcp 80" is as good as "tcp 80 http". */
function hasParts(
  key: readonly string[],
  wanted: readonly string[],
  equal: (part: string, word: string) => boolean,
): boolean {
  const left = [...key];
  return wanted.every((word) => {
    const at = left.findIndex((part) => equal(part, word));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function isSameNumber(part: string, word: string): boolean {
  const [range, number] = [parseNumbers(part), parseNumbers(word)];
  return range !== undefined && number !== undefined && sameNumbers(range, number);
}

function isInRange(part: string, word: string): boolean {
  const [range, number] = [parseNumbers(part), parseNumbers(word)];
  return range !== undefined && number !== undefined && covers(range, number);
}
