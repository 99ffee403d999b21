// Shapes that a value read from outside is held against. By hand and not with the schema library: a snapshot has up to
// 5 MB, which is neither copied nor put into words unless something is wrong.

/** The format of snapshots and change sets that is written. */
export const FORMAT = 2;

export type JsonObject = Readonly<Record<string, unknown>>;

/** Throws a `Fault` if the value is not as it should be; `place` says where it is. */
export type Check = (value: unknown, place: string) => void;

/** The first fault that is found: *place should be what*. */
export class Fault extends Error {}

export function fail(place: string, expected: string): never {
  throw new Fault(`${place === '' ? 'at the top' : place.slice(0, 200)} should be ${expected}`);
}

/** An object with all of the required members, and no others than the optional ones. */
export function objectOf(shape: {
  readonly required: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
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

/** A list that may be empty. */
export function anyListOf(check: Check): Check {
  return (value, place) => {
    if (!Array.isArray(value)) fail(place, 'a list');
    for (let index = 0; index < value.length; index++) check(value[index], `${place}[${index}]`);
  };
}

/** A list of at least one. */
export function listOf(check: Check): Check {
  const all = anyListOf(check);
  return (value, place) => {
    if (!Array.isArray(value) || value.length === 0) fail(place, 'a list of at least one');
    all(value, place);
  };
}

export function text(value: unknown, place: string): void {
  if (typeof value !== 'string') fail(place, 'a text');
}

export function filled(value: unknown, place: string): void {
  if (typeof value !== 'string' || value === '') fail(place, 'a text that is not empty');
}

/** A format that is read: the one that is written, and those before it. */
export function isFormat(value: unknown, place: string): void {
  if (value !== 1 && value !== 2) fail(place, '1 or 2');
}

/** The format of a value that a newer version wrote; undefined for any other. */
export function newerFormat(value: unknown): number | undefined {
  const format = isObject(value) ? value['format'] : undefined;
  return typeof format === 'number' && Number.isInteger(format) && format > FORMAT ? format : undefined;
}

export function anyObject(value: unknown, place: string): void {
  if (!isObject(value)) fail(place, 'an object');
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
