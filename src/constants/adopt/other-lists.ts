// What else of IANA's a file has: lists of other registries than the one that is adopted.
import type { Cluster } from './find-rows.ts';
import { withoutRows } from './part-of-list.ts';
import { bestReading, type Found } from './read-clusters.ts';
import type { Reading } from './reading.ts';
import type { Subject } from './subject.ts';

/** So alike must names and registry be, on the mean, that it is worth a word. */
const WORTH_SAYING = 0.4;
const LEAST_ROWS = 4;
const MOST = 3;

/** A line for each further list, with the command that keeps it too. */
export function otherLists(
  path: string,
  {
    clusters,
    subjects,
    found,
    hint,
  }: {
    readonly clusters: readonly Cluster[];
    readonly subjects: readonly Subject[];
    readonly found: Found;
    readonly hint: (subject: Subject) => boolean;
  },
): readonly string[] {
  const lines: string[] = [];
  let left = [
    ...clusters.flatMap((cluster) => withoutRows(cluster, found.reading.cluster)),
    ...besides(found.reading),
  ];
  let others = subjects.filter((subject) => subject !== found.subject);
  while (lines.length < MOST) {
    const next = bestReading(left, others, hint);
    if (next === undefined) break;
    const { reading, subject, score } = next;
    left = left.flatMap((cluster) => withoutRows(cluster, reading.cluster));
    others = others.filter((other) => other !== subject);
    if (reading.rows.length < LEAST_ROWS || score < WORTH_SAYING * reading.rows.length) continue;
    const registry = subject.registry.path;
    lines.push(
      `it has values of ${registry} too; "iana-watch adopt --registry ${registry} ${path}" keeps those`,
    );
  }
  return lines;
}

/** Lists that nothing parts from the one that was read. */
function besides({ cluster, rows }: Reading): Cluster[] {
  const [first = 0, last = 0] = [rows[0]?.row.line, rows.at(-1)?.row.line];
  const parts = [
    cluster.rows.filter(({ line }) => line < first),
    cluster.rows.filter(({ line }) => line > last),
  ];
  return parts.filter((part) => part.length >= LEAST_ROWS).map((part) => ({ ...cluster, rows: part }));
}
