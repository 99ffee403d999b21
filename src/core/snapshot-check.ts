// Checks that a value read from outside is a snapshot of format 1 or 2, to the last field.
import { IanaWatchError, writtenByNewer } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import { footnotes, group, person, registry } from './registry-shape.ts';
import { Fault, fail, filled, isFormat, isObject, listOf, newerFormat, objectOf, text } from './shape.ts';

/** Throws SNAPSHOT_CORRUPT unless the value is a snapshot, and says where; FORMAT_NEWER for one of a newer version. */
export function checkSnapshot(value: unknown, subject: string): asserts value is Snapshot {
  const newer = newerFormat(value);
  if (newer !== undefined) throw writtenByNewer(subject, 'the snapshot', newer);
  try {
    snapshot(value, '');
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const remedy = 'restore the file from git, or delete it to have it written again';
    throw corrupt(subject, `the snapshot is damaged: ${cause.message}; ${remedy}`, { cause });
  }
}

function corrupt(subject: string, problem: string, options?: ErrorOptions): IanaWatchError {
  return new IanaWatchError('SNAPSHOT_CORRUPT', subject, `${subject}: ${problem}`, options);
}

const snapshot = objectOf({
  required: { format: isFormat, group, source: text, registries },
  optional: {
    updated: filled,
    'people-level': (value, place) => {
      if (value !== 'none' && value !== 'full') fail(place, '"none" or "full"');
    },
    footnotes,
    people: listOf(person),
  },
});

function registries(value: unknown, place: string): void {
  if (!Array.isArray(value) || value.length === 0) fail(place, 'a list of at least one registry');
  const paths = new Set<string>();
  for (const [index, one] of value.entries()) {
    const here = `${place}[${index}]`;
    registry(one, here);
    if (!isObject(one)) continue;
    const path = String(one['path']);
    if (paths.has(path)) fail(`${here}.path`, 'a path that no other registry has');
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (index === 0 ? parent !== '' : !paths.has(parent)) fail(`${here}.path`, 'a path below an earlier one');
    paths.add(path);
  }
}
