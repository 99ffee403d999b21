// What a pull request proposes, as a name: whoever closes it dismisses this name, and nothing else. Neither counts nor
// dates go into it, so that the same change is the same name whenever it comes.
import { createHash } from 'node:crypto';
import { passes } from '../../channels/filter.ts';
import type { Filter } from '../../channels/filter.ts';
import { canonicalJson } from '../../core/digest.ts';
import type { Change, ChangeSet } from '../../model.ts';

/** A change set with the filter for what of it is reported. */
export interface Accumulated {
  readonly changeSet: ChangeSet;
  readonly filter: Pick<Filter, 'floor' | 'registries'>;
}

/**
 * Over the changes at or above the floor; if there are none, over all; if there are none either, over `basis`: the
 * configuration and names of the constants.
 */
export function fingerprintOf(sets: readonly Accumulated[], basis: readonly string[]): string {
  const news = linesOf(sets, (change, filter) => passes(change, filter));
  if (news.length > 0) return NEWS + digest(news);
  const all = linesOf(sets, () => true);
  return all.length > 0 ? `a-${digest(all)}` : basisFingerprint(basis);
}

/** Where no change decides, only what is configured. */
export function basisFingerprint(basis: readonly string[]): string {
  return `b-${digest([...basis].sort())}`;
}

/** Whether a fingerprint is over changes at or above the floor. */
export function hasNews(fingerprint: string): boolean {
  return fingerprint.startsWith(NEWS);
}

const NEWS = 'c-';

function linesOf(
  sets: readonly Accumulated[],
  wanted: (change: Change, filter: Accumulated['filter']) => boolean,
): string[] {
  return sets
    .flatMap(({ changeSet, filter }) =>
      changeSet.changes
        .filter((change) => wanted(change, filter))
        .map((change) => `${changeSet.group} ${canonicalJson(whatHappened(change))}`),
    )
    .sort();
}

/** Without how we judge it, which another version of the program may do otherwise, and without dates of records. */
function whatHappened(change: Change): unknown {
  const { significance: _judged, tags: _named, ...rest } = change;
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      name === 'before' || name === 'after' ? undated(value) : value,
    ]),
  );
}

function undated(side: unknown): unknown {
  if (typeof side !== 'object' || side === null) return side;
  return Object.fromEntries(Object.entries(side).filter(([name]) => !DATES.has(name)));
}

const DATES: ReadonlySet<string> = new Set(['@date', '@updated']);

function digest(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}
