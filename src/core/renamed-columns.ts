// Recognizes a column that IANA gave another name while its cells stayed, which is no news of any entry.
import type { Entry, Registry } from '../model.ts';
import { columnsOf } from './classify-registry.ts';
import { pairsOf } from './difference.ts';
import { canonicalJson } from './digest.ts';
import { fieldOf } from './entry.ts';

/** So many of the cells have to be the same under the new name; others may have changed on the same day. */
const LEAST_SAME = 0.9;
/** Columns that come and go together by the dozen are a table made again. */
const MOST_COLUMNS = 8;

/** New names by old ones; empty where none was renamed. */
export function renamedColumns(before: Registry, after: Registry): ReadonlyMap<string, string> {
  const { added, removed } = columnsOf(before, after);
  const [lost, gained] = [removed.filter(isColumn), added.filter(isColumn)];
  const renamed = new Map<string, string>();
  if (lost.length === 0 || gained.length === 0 || Math.max(lost.length, gained.length) > MOST_COLUMNS)
    return renamed;
  const pairs = pairsByRest(before.entries ?? [], after.entries ?? [], new Set([...lost, ...gained]));
  const taken = new Set<string>();
  for (const old of lost) {
    const name = gained.find((each) => !taken.has(each) && isSameColumn(pairs, old, each));
    if (name === undefined) continue;
    taken.add(name);
    renamed.set(old, name);
  }
  return renamed;
}

/** The entry with its renamed columns under their new names. */
export function withColumns(entry: Entry, renamed: ReadonlyMap<string, string>): Entry {
  return Object.fromEntries(Object.entries(entry).map(([name, value]) => [renamed.get(name) ?? name, value]));
}

function isColumn(field: string): boolean {
  return !field.startsWith('@') && field !== 'xref';
}

/** Entries of both sides that say the same but for the columns in question and dates, in order. */
function pairsByRest(
  before: readonly Entry[],
  after: readonly Entry[],
  columns: ReadonlySet<string>,
): readonly (readonly [Entry, Entry])[] {
  const restOf = (entry: Entry): string =>
    canonicalJson(
      Object.fromEntries(
        Object.entries(entry).filter(([name]) => !columns.has(name) && !name.startsWith('@')),
      ),
    );
  return pairsOf(before, after, restOf);
}

function isSameColumn(pairs: readonly (readonly [Entry, Entry])[], old: string, name: string): boolean {
  let [filled, same] = [0, 0];
  for (const [before, after] of pairs) {
    const [was, is] = [fieldOf(before, old), fieldOf(after, name)];
    if (was === undefined && is === undefined) continue;
    filled += 1;
    if (canonicalJson(was ?? '') === canonicalJson(is ?? '')) same += 1;
  }
  return filled > 0 && same >= filled * LEAST_SAME;
}
