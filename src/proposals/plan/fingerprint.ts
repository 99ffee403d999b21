// What a pull request proposes, as a name: whoever closes it dismisses this name, and nothing else. Neither counts nor
// dates go into it, so that the same change is the same name whenever it comes.
import { createHash } from 'node:crypto';
import { passes } from '../../channels/filter.ts';
import type { Filter } from '../../channels/filter.ts';
import { canonicalJson } from '../../core/digest.ts';
import { isLocation, referenceLabel } from '../../core/text.ts';
import type { Change, ChangeSet, Reference } from '../../model.ts';

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
      name === 'before' || name === 'after' ? inFormat1(undated(value)) : value,
    ]),
  );
}

function undated(side: unknown): unknown {
  if (typeof side !== 'object' || side === null) return side;
  return Object.fromEntries(Object.entries(side).filter(([name]) => !DATES.has(name)));
}

/** With sections in words: a proposal is known by the name that it had before references held them as attributes. */
function inFormat1(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inFormat1);
  if (isLocated(value)) {
    const words = Object.fromEntries(Object.entries(value).filter(([name]) => !isLocation(name)));
    return { ...words, text: referenceLabel(value) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inFormat1(member)]));
}

function isLocated(value: object): value is Reference {
  return ('rfc' in value || 'draft' in value) && Object.keys(value).some(isLocation);
}

const DATES: ReadonlySet<string> = new Set(['@date', '@updated']);

function digest(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}
