// Checks that a value read from outside is a snapshot of format 1, to the last field.
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import { footnotes, group, person, registry } from './registry-shape.ts';
import { Fault, fail, filled, isObject, isOne, listOf, objectOf, text } from './shape.ts';

/** Throws SNAPSHOT_CORRUPT unless the value is a snapshot; says where it is not, or that it is of a newer format. */
export function checkSnapshot(value: unknown, subject: string): asserts value is Snapshot {
  const format = isObject(value) ? value['format'] : undefined;
  if (typeof format === 'number' && Number.isInteger(format) && format > 1) {
    const problem = `the snapshot is in format ${format}, and this version of iana-watch reads format 1`;
    throw corrupt(subject, `${problem}; use a newer version`);
  }
  try {
    snapshot(value, '');
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const remedy = 'restore the file from git, or delete it to have it written anew';
    throw corrupt(subject, `the snapshot is damaged: ${cause.message}; ${remedy}`, { cause });
  }
}

function corrupt(subject: string, problem: string, options?: ErrorOptions): IanaWatchError {
  return new IanaWatchError('SNAPSHOT_CORRUPT', subject, `${subject}: ${problem}`, options);
}

const snapshot = objectOf({
  required: { format: isOne, group, source: text, registries },
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
