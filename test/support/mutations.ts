// Damages what was whole: texts, bytes and JSON, as transport, editors, merges and adversaries do.
import fc from 'fast-check';
import { HOSTILE } from './arbitrary-change-set.ts';
import { anyText } from './any-text.ts';

/** Words that matter to every reader of text that the program has. */
const COMMON: readonly string[] = [
  '',
  '\n',
  '\r\n',
  '\u2028',
  '\0',
  '\u001b]8;;https://evil.example\u0007x',
  '\ufeff',
  '\ud800',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '#',
  '<',
  '>',
  '&',
  '-->',
  '<!--',
  '__proto__',
  'constructor',
  'toString',
  '..',
  '/',
  '../../etc/passwd',
  '%2F',
  '0',
  '-1',
  '1e999',
  '9007199254740993',
  '99999999999999999999999',
  '0x',
  'null',
  'true',
  '1-0',
  '0-4294967295',
  '::set-output name=x::y',
  ...HOSTILE,
];

type Edit = (text: string) => string;

/** A whole text of these with one to six edits; `words` are those that mean something in its format. */
export function mutatedText(whole: readonly string[], words: readonly string[] = []): fc.Arbitrary<string> {
  const word = fc.constantFrom(...COMMON, ...words, ...words);
  return fc
    .tuple(fc.constantFrom(...whole), fc.array(edit(word, whole), { minLength: 1, maxLength: 6 }))
    .map(([text, edits]) => edits.reduce((now, change) => change(now), text));
}

function edit(word: fc.Arbitrary<string>, whole: readonly string[]): fc.Arbitrary<Edit> {
  const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60));
  const splice =
    (make: (removed: string) => string) =>
    (at: number, length: number): Edit => {
      return (text) => {
        const start = Math.floor(at * text.length);
        const removed = text.slice(start, start + length);
        return text.slice(0, start) + make(removed) + text.slice(start + length);
      };
    };
  return fc.oneof(
    place.map(([at, length]) => splice(() => '')(at, length)),
    place.map(([at, length]) => splice((removed) => removed + removed)(at, length)),
    place.map(([at, length]) => splice((removed) => removed.split('').reverse().join(''))(at, length)),
    fc.tuple(place, word).map(([[at], text]) => splice(() => text)(at, 0)),
    fc.tuple(place, word).map(([[at, length], text]) => splice(() => text)(at, length)),
    fc
      .tuple(place, word, fc.constantFrom(2, 70, 2000))
      .map(([[at], text, times]) => splice(() => text.repeat(times))(at, 0)),
    fc.tuple(place, anyText(4)).map(([[at], text]) => splice(() => text)(at, 1)),
    fc.tuple(place, fc.constantFrom(...whole), place).map(([[at, length], other, [from, more]]) => {
      const start = Math.floor(from * other.length);
      return splice(() => other.slice(start, start + 8 * more))(at, length);
    }),
    place.map(
      ([at]): Edit =>
        (text) =>
          text.slice(0, Math.floor(at * text.length)),
    ),
  );
}

/** The UTF-8 of a damaged text, with up to three bytes changed. */
export function mutatedBytes(text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  const flips = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 3 });
  return fc.tuple(text, flips).map(([whole, places]) => {
    const bytes = new TextEncoder().encode(whole);
    for (const [at, byte] of places) if (bytes.length > 0) bytes[Math.floor(at * (bytes.length - 1))] = byte;
    return bytes;
  });
}

const oddJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...COMMON),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, [], {}, [[]], [null], {}, [{}], {
    list: [],
  }),
  fc.constantFrom(...COMMON).map((text) => [text]),
  fc.constantFrom(...COMMON).map((text) => ownKey(text, text)),
  fc.integer({ min: 2, max: 2000 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 2, max: 300 }).map((depth) => nested(depth)),
);

/** A JSON value out of these, damaged. */
export function mutatedJson(whole: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.tuple(fc.constantFrom(...whole), jsonDamage).map(([value, damage]) => damage(value));
}

/** Gives a copy with one to four members replaced, removed, renamed, doubled or put elsewhere. */
export const jsonDamage: fc.Arbitrary<(value: unknown) => unknown> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('replace', 'replace', 'remove', 'rename', 'double', 'add', 'borrow', 'empty'),
      at: fc.nat(),
      from: fc.nat(),
      key: fc.constantFrom(...COMMON),
      value: oddJson,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) => (value) => {
    const root: JsonParent = { root: structuredClone(value) };
    for (const change of changes) mutate(root, change);
    return root['root'];
  });

type JsonParent = Record<string, unknown> | unknown[];
interface JsonPlace {
  readonly parent: JsonParent;
  readonly key: string;
}

function mutate(
  root: JsonParent,
  { kind, at, from, key, value }: { kind: string; at: number; from: number; key: string; value: unknown },
): void {
  const places = [...placesOf(root)];
  const place = places[at % places.length];
  if (place === undefined) return;
  const { parent } = place;
  const now = get(place);
  // A value that is put in twice must not become a part of itself.
  const fresh = structuredClone(value);
  if (kind === 'replace') set(place, fresh);
  else if (kind === 'empty') set(place, Array.isArray(now) ? [] : typeof now === 'object' ? {} : '');
  else if (kind === 'borrow') set(place, structuredClone(get(places[from % places.length] ?? place)));
  else if (parent === root) set(place, fresh);
  else if (kind === 'remove') remove(place);
  else if (kind === 'double') add(parent, key, structuredClone(now));
  else if (kind === 'add') add(parent, key, fresh);
  else {
    remove(place);
    add(parent, key, now);
  }
}

function* placesOf(parent: JsonParent): Generator<JsonPlace> {
  for (const key of Object.keys(parent)) {
    yield { parent, key };
    const value = get({ parent, key });
    if (typeof value === 'object' && value !== null) yield* placesOf(value as JsonParent);
  }
}

function get({ parent, key }: JsonPlace): unknown {
  return Object.getOwnPropertyDescriptor(parent, key)?.value;
}

function set({ parent, key }: JsonPlace, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function add(parent: JsonParent, key: string, value: unknown): void {
  if (Array.isArray(parent)) parent.push(value);
  else set({ parent, key }, value);
}

function remove({ parent, key }: JsonPlace): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
}

function ownKey(key: string, value: unknown): unknown {
  return Object.fromEntries([[key, value]]);
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
