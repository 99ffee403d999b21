// Change sets as text: writing, reading back, and leaving out what is below a floor.

import { IanaWatchError, writtenByNewer } from '../errors.ts';
import type { ChangeSet, Significance } from '../model.ts';
import { changeSetFault } from './change-set-check.ts';
import { summaryOf } from './diff.ts';
import { isObject, newerFormat } from './shape.ts';
import { weightOf } from './tags.ts';

/** Canonical JSON: one change a line, a line break at the end. */
export function formatChangeSet(changeSet: ChangeSet): string {
  const { changes, ...head } = changeSet;
  const opening = JSON.stringify(head).slice(0, -1);
  if (changes.length === 0) return `${opening},"changes":[]}\n`;
  return `${opening},"changes":[\n${changes.map((change) => JSON.stringify(change)).join(',\n')}]}\n`;
}

/** Only the changes of at least the significance `floor`; marked as filtered even if none was dropped. */
export function filterByFloor(changeSet: ChangeSet, floor: Significance): ChangeSet {
  const changes = changeSet.changes.filter((change) => weightOf(change.significance) >= weightOf(floor));
  const { changes: _changes, summary: _summary, ...head } = changeSet;
  return { ...head, filtered: true, summary: summaryOf(changes), changes };
}

/**
 * Reads what `formatChangeSet` wrote, or any JSON of that shape; one of format 1 stays as it was written, for its digests
 * are of that form. Throws `SNAPSHOT_CORRUPT` with the place, `FORMAT_NEWER` for one of a newer version.
 */
export function readChangeSet(text: string, subject: string): ChangeSet {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new IanaWatchError(
      'SNAPSHOT_CORRUPT',
      subject,
      `${subject}: this is no JSON; give a change set as "diff --format json" prints it.`,
      { cause },
    );
  }
  const newer = newerFormat(value);
  if (newer !== undefined) throw writtenByNewer(subject, 'the change set', newer);
  const problem = problemOf(value);
  if (problem !== undefined) throw new IanaWatchError('SNAPSHOT_CORRUPT', subject, `${subject}: ${problem}`);
  return value as ChangeSet;
}

function problemOf(value: unknown): string | undefined {
  if (!isObject(value)) return 'this is no change set; give one as "diff --format json" prints it.';
  if (value['format'] !== 1 && value['format'] !== 2) return 'this is no change set: "format" is not 2.';
  const fault = changeSetFault(value);
  return fault === undefined ? undefined : `the change set is damaged: ${fault}; fetch it again.`;
}
