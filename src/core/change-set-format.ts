// Change sets as text: writing, reading back, and leaving out what is below a floor.

import { IanaWatchError } from '../errors.ts';
import type { Change, ChangeSet, Significance } from '../model.ts';
import { summaryOf } from './diff.ts';
import { SIGNIFICANCES, weightOf } from './tags.ts';

const KINDS = new Set<string>([
  'entry-added',
  'entry-removed',
  'entry-changed',
  'registry-added',
  'registry-removed',
  'registry-changed',
  'group-changed',
  'person-added',
  'person-removed',
  'person-changed',
  'entries-reordered',
  'group-added',
  'group-removed',
] satisfies Change['kind'][]);

/** Canonical JSON, format 1: one change a line, a line break at the end. */
export function formatChangeSet(changeSet: ChangeSet): string {
  const { changes, ...head } = changeSet;
  const opening = JSON.stringify(head).slice(0, -1);
  if (changes.length === 0) return `${opening},"changes":[]}\n`;
  return `${opening},"changes":[\n${changes.map((change) => JSON.stringify(change)).join(',\n')}]}\n`;
}

/** Only the changes that weigh at least `floor`; marked as filtered even if none was dropped. */
export function filterByFloor(changeSet: ChangeSet, floor: Significance): ChangeSet {
  const changes = changeSet.changes.filter((change) => weightOf(change.significance) >= weightOf(floor));
  const { changes: _changes, summary: _summary, ...head } = changeSet;
  return { ...head, filtered: true, summary: summaryOf(changes), changes };
}

/** Reads what `formatChangeSet` wrote, or any JSON of that shape. Throws `SNAPSHOT_CORRUPT` with the place. */
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
  const problem = problemOf(value);
  if (problem !== undefined) throw new IanaWatchError('SNAPSHOT_CORRUPT', subject, `${subject}: ${problem}`);
  return value as ChangeSet;
}

function problemOf(value: unknown): string | undefined {
  if (!isObject(value)) return 'this is no change set; give one as "diff --format json" prints it.';
  if (typeof value['format'] === 'number' && value['format'] > 1) {
    return `this change set has format ${value['format']}, this version reads format 1; update iana-watch.`;
  }
  if (value['format'] !== 1) return 'this is no change set: "format" is not 1.';
  for (const name of ['id', 'group', 'title', 'source']) {
    if (typeof value[name] !== 'string')
      return `damaged change set: "${name}" is not a text; fetch it again.`;
  }
  for (const name of ['from', 'to']) {
    const end = value[name];
    if (end !== null && !(isObject(end) && typeof end['digest'] === 'string'))
      return `damaged change set: "${name}" has no digest; fetch it again.`;
  }
  const { changes } = value;
  if (!Array.isArray(changes)) return 'damaged change set: "changes" is not a list; fetch it again.';
  const bad = changes.findIndex((change) => !isChange(change));
  return bad < 0 ? undefined : `damaged change set: "changes[${bad}]" is no change; fetch it again.`;
}

function isChange(value: unknown): boolean {
  if (!isObject(value) || typeof value['kind'] !== 'string' || !KINDS.has(value['kind'])) return false;
  const { kind } = value;
  if (!SIGNIFICANCES.some((known) => known === value['significance']) || !Array.isArray(value['tags']))
    return false;
  if (/^(?:entry|registry|entries)-/.test(kind) && typeof value['registry'] !== 'string') return false;
  if (/^(?:entry|person)-/.test(kind) && !Array.isArray(value['key'])) return false;
  if (/-(?:removed|changed)$/.test(kind) && kind !== 'group-removed' && !isObject(value['before']))
    return false;
  return !(/-(?:added|changed)$/.test(kind) && kind !== 'group-added' && !isObject(value['after']));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
