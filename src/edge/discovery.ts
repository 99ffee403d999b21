// Judges what an index says about which groups there are: an index that lost most of them is not believed.
import { IanaWatchError } from '../errors.ts';

/** Returns `found`. Throws `FETCH_FAILED` where it is empty, or holds fewer than half of the groups known before. */
export function believableGroups(
  found: readonly string[],
  { known, where }: { readonly known: readonly string[]; readonly where: string },
): readonly string[] {
  if (found.length === 0)
    throw new IanaWatchError(
      'FETCH_FAILED',
      where,
      `${where}: lists no registry group at all; check that it is IANA's index or a mirror of it, or name the groups`,
    );
  const there = new Set(found);
  const still = known.filter((group) => there.has(group)).length;
  if (still * 2 >= known.length) return found;
  throw new IanaWatchError(
    'FETCH_FAILED',
    where,
    `${where}: lists only ${still} of the ${known.length} known groups, so it is not believed; ` +
      'check the index and try again later, or name the groups',
  );
}
