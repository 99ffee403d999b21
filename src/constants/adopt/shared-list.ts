// Lists that two registries share, such as IKEv1 and IKEv2 notify types in one enum: nobody can say of which of them a new
// value belongs there, so a person names the registry.
import { keyAt, type Found } from './read-clusters.ts';
import type { Cluster, Row } from './find-rows.ts';
import { bareText } from './scan.ts';
import { likeness, type Subject } from './subject.ts';

/** A name that is so alike to what a registry says of its value is that registry's. */
const ALIKE = 0.65;
const LEAST_ROWS = 4;
const LEAST_BETWEEN = 2;

/** Why the list that was found must not be kept with its registry alone; undefined where it may. */
export function sharedList(
  clusters: readonly Cluster[],
  subjects: readonly Subject[],
  found: Found,
): string | undefined {
  const list = listAround(clusters, found);
  const own = rowsOf(list, found.subject, found);
  const [first = 0, last = 0] = [own[0]?.line, own.at(-1)?.line];
  const isBetween = ({ line }: Row): boolean => first < line && line < last;
  const path = found.subject.registry.path;
  const others = subjects
    .filter(({ registry }) => registry.path !== path)
    .map((subject) => ({ subject, rows: rowsOf(list, subject, found).filter((row) => !own.includes(row)) }))
    .filter(({ rows }) => rows.length >= Math.max(LEAST_ROWS, own.length / 2))
    // Rows before or behind all rows of the registry are a list of their own, which nothing parts from this one.
    .filter(({ rows }) => rows.filter(isBetween).length >= LEAST_BETWEEN)
    .sort((a, b) => b.rows.length - a.rows.length);
  const [next] = others;
  if (next === undefined) return undefined;
  const [begin, end] = [list.rows[0]?.line ?? 0, (list.rows.at(-1)?.line ?? 0) + list.height];
  return `has values of two registries in one list, lines ${begin + 1} to ${end}: ${own.length} are named as in ${path}, and ${next.rows.length} others as in ${next.subject.registry.path}; name the one that it is to follow with --registry`;
}

/** The largest list with the rows that were found. */
function listAround(clusters: readonly Cluster[], { reading: { cluster } }: Found): Cluster {
  const lines = new Set(cluster.rows.map(({ line }) => line));
  const around = clusters.filter(
    ({ shape, rows }) =>
      shape === cluster.shape && rows.filter(({ line }) => lines.has(line)).length === lines.size,
  );
  return around.reduce((most, it) => (it.rows.length > most.rows.length ? it : most), cluster);
}

/** Rows of the list whose value and name are the registry's. */
function rowsOf(
  list: Cluster,
  subject: Subject,
  { reading: { valuePlace, namePlace, shift } }: Found,
): Row[] {
  if (valuePlace === undefined || namePlace === undefined) return [];
  return list.rows.filter((row) => {
    const key = keyAt(row, valuePlace, { subject, shift });
    const name = row.tokens[namePlace];
    return key !== undefined && name !== undefined && likeness(subject, key, bareText(name)).score >= ALIKE;
  });
}
