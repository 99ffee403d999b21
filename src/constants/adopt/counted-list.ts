// Lists whose rows have names of a registry and no values: an enum that counts, Go's iota, names of values elsewhere.
import { nameIdeas } from '../derive-name.ts';
import { canonicalName } from '../same-thing.ts';
import type { Cluster } from './find-rows.ts';
import { bareText } from './scan.ts';
import type { Subject } from './subject.ts';

const LEAST_ROWS = 5;

/** What is said of the largest such list, most of whose names are a registry's; undefined where there is none. */
export function countedList(clusters: readonly Cluster[], subjects: readonly Subject[]): string | undefined {
  const named = clusters.flatMap((cluster) => {
    const place = cluster.varying.find((at) => cluster.rows[0]?.tokens[at]?.type === 'word');
    const names = place === undefined ? [] : cluster.rows.flatMap(({ tokens }) => tokens[place] ?? []);
    const all = withoutPrefix(names.map(bareText)).map(canonicalName);
    return all.length < LEAST_ROWS ? [] : [{ cluster, names: all }];
  });
  if (named.length === 0) return undefined;
  for (const { table, registry } of subjects) {
    const labels = new Set(
      table.candidates
        .map(({ label }) => canonicalName(nameIdeas(label)[0] ?? label))
        .filter((it) => it !== ''),
    );
    const found = named.find(
      ({ names }) => names.filter((name) => labels.has(name)).length * 5 >= names.length * 3,
    );
    if (found === undefined) continue;
    const { rows, height } = found.cluster;
    const [first, last] = [rows[0]?.line ?? 0, (rows.at(-1)?.line ?? 0) + height];
    return `names ${rows.length} values of ${registry.path} in lines ${first + 1} to ${last}, but without the values: where the language counts them, a new row would change those of all rows behind it; give each row its value, and run this again`;
  }
  return undefined;
}

/** Names without what all of them begin with, up to a border of words. */
function withoutPrefix(names: readonly string[]): readonly string[] {
  const [first = ''] = names;
  for (let length = first.length - 1; length > 1; length--) {
    const isBorder = first[length - 1] === '_' || /[A-Z]/.test(first[length] ?? '');
    if (isBorder && names.every((name) => name.length > length && name.startsWith(first.slice(0, length))))
      return names.map((name) => name.slice(length));
  }
  return names;
}
