// Checks that a value read from outside is a snapshot of format 1, to the last field. By hand and not with the schema
// library: a snapshot has up to 5 MB, which is neither copied nor put into words unless something is wrong.
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import { checkGroupId } from './group-id.ts';

type JsonObject = Readonly<Record<string, unknown>>;
type Check = (value: unknown, place: string) => void;

/** The first fault that is found; becomes a SNAPSHOT_CORRUPT. */
class Fault extends Error {}

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
  required: { format: isOne, group: isGroup, source: text, registries },
  optional: {
    updated: filled,
    'people-level': (value, place) => {
      if (value !== 'none' && value !== 'full') fail(place, '"none" or "full"');
    },
    footnotes: listOf(objectOf({ required: { anchor: text, text: richText }, optional: {} })),
    people: listOf(
      objectOf({
        required: { id: text },
        optional: { name: filled, organization: filled, uris: listOf(filled), updated: filled },
      }),
    ),
  },
});

const rule = objectOf({
  required: {},
  optional: {
    value: richText,
    hex: richText,
    entrySize: richText,
    rule: richText,
    note: richText,
    references: listOf(reference),
  },
});

const registry = objectOf({
  required: { path: filled },
  optional: {
    title: richText,
    created: filled,
    updated: filled,
    categories: listOf(filled),
    description: richText,
    rules: listOf(rule),
    experts: richText,
    references: listOf(reference),
    notes: listOf(objectOf({ required: { text: richText }, optional: { title: filled } })),
    files: listOf(file),
    hidden: (value, place) => {
      if (value !== true) fail(place, 'true');
    },
    fields: listOf(filled),
    key: listOf(filled),
    entries: listOf(isObjectOrFail),
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
    table(one, here);
  }
}

/** That entries hold fields of the registry, and nothing but field values. */
function table(registry: JsonObject, place: string): void {
  const fields = new Set(names(registry['fields']));
  for (const name of names(registry['key'])) {
    if (!fields.has(name)) fail(`${place}.key`, 'a list of the registry’s fields');
  }
  const { entries } = registry;
  if (!Array.isArray(entries)) return;
  for (let index = 0; index < entries.length; index++) {
    const entry: unknown = entries[index];
    if (!isObject(entry)) continue;
    for (const name of Object.keys(entry)) {
      const value = entry[name];
      // The common case first: places are put into words only where something is wrong.
      if (typeof value === 'string' && value !== '' && fields.has(name)) continue;
      if (!fields.has(name) || name === '__proto__') {
        fail(
          `${place}.entries[${index}]`,
          `only fields that "fields" lists, not ${JSON.stringify(name.slice(0, 60))}`,
        );
      }
      fieldValue(value, () => `${place}.entries[${index}].${name}`);
    }
  }
}

function fieldValue(value: unknown, place: () => string): void {
  if (Array.isArray(value)) {
    if (value.length === 0) fail(place(), 'something: empty fields are left out');
    if (!value.every(isInline)) fail(place(), 'texts and references');
  } else if (isObject(value) && Object.hasOwn(value, 'list')) {
    const { list } = value;
    if (Object.keys(value).length !== 1 || !Array.isArray(list) || list.length < 2)
      fail(place(), 'a list of two or more');
    for (const item of list) fieldValue(item, place);
  } else if (isObject(value) && Object.hasOwn(value, 'file')) {
    if (!isInline(value)) fail(place(), 'a file');
  } else if (typeof value !== 'string' || value === '') {
    fail(place(), 'a text, references or a file');
  }
}

function isInline(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  if (!isObject(value) || Object.hasOwn(value, '__proto__')) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every((member) => typeof member === 'string');
}

function objectOf(shape: {
  readonly required: Readonly<Record<string, Check>>;
  readonly optional: Readonly<Record<string, Check>>;
}): Check {
  const checks = new Map(Object.entries({ ...shape.optional, ...shape.required }));
  const required = Object.keys(shape.required);
  return (value, place) => {
    if (!isObject(value)) return fail(place, 'an object');
    for (const name of required) if (!Object.hasOwn(value, name)) fail(place, `an object with "${name}"`);
    for (const name of Object.keys(value)) {
      const check = checks.get(name);
      if (check === undefined) return fail(place, `no member ${JSON.stringify(name.slice(0, 60))}`);
      check(value[name], place === '' ? name : `${place}.${name}`);
    }
    return undefined;
  };
}

function listOf(check: Check): Check {
  return (value, place) => {
    if (!Array.isArray(value) || value.length === 0) fail(place, 'a list of at least one');
    for (let index = 0; index < value.length; index++) check(value[index], `${place}[${index}]`);
  };
}

function richText(value: unknown, place: string): void {
  const isText =
    typeof value === 'string' || (Array.isArray(value) && value.length > 0 && value.every(isInline));
  if (!isText) fail(place, 'a text');
}

function reference(value: unknown, place: string): void {
  if (typeof value === 'string' || !isInline(value)) fail(place, 'a reference');
}

function file(value: unknown, place: string): void {
  if (!isObject(value) || !isInline(value) || !Object.hasOwn(value, 'name'))
    fail(place, 'a file with a name');
}

function text(value: unknown, place: string): void {
  if (typeof value !== 'string') fail(place, 'a text');
}

function filled(value: unknown, place: string): void {
  if (typeof value !== 'string' || value === '') fail(place, 'a text that is not empty');
}

function isOne(value: unknown, place: string): void {
  if (value !== 1) fail(place, '1');
}

function isGroup(value: unknown, place: string): void {
  if (typeof value !== 'string' || checkGroupId(value) !== undefined) fail(place, 'the id of a group');
}

function isObjectOrFail(value: unknown, place: string): void {
  if (!isObject(value)) fail(place, 'an object');
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(place: string, expected: string): never {
  throw new Fault(`${place === '' ? 'at the top' : place.slice(0, 200)} should be ${expected}`);
}
