// Decides which fields tell the entries of one registry apart while two of its states are compared.

import type { Entry, Registry } from '../model.ts';
import { columnsOf } from './classify-registry.ts';
import { isShortLabel } from './classify-words.ts';
import { fieldNames } from './entry.ts';
import { entryRoles } from './entry-roles.ts';
import { withoutTemporary } from './fold.ts';
import { inferKey, isLast } from './key.ts';
import { parseNumbersOf } from './parse-numbers.ts';
import { type NumberSet, overlaps, union } from './ranges.ts';
import { hexWidth, type Identity } from './row.ts';
import { fieldText } from './text.ts';

/** A key that fits one state well may collide in the other; more than this share, and another key is looked for. */
const TOLERATED_COLLISIONS = 0.05;

/** Where numbers are when the key does not hold them, best first. */
const NUMBER_FIELDS = [
  'value',
  'number',
  'code',
  'codepoint',
  'bit',
  'bits',
  'addr',
  'address',
  'prefix',
  'range',
];

/** How many entries are looked at to see whether a field holds numbers. */
const SAMPLE = 200;

/**
 * The configured key, else the older state's, else the newer's, else one inferred for both: the first that says
 * the entries of both states apart, a few collisions aside. Where none does, whichever there is.
 */
export function chooseIdentity(before: Registry, after: Registry, configured?: readonly string[]): Identity {
  const old = before.entries ?? [];
  const fresh = after.entries ?? [];
  const key =
    configured ??
    firstThatFits([before.key, after.key].toSorted(weakLast), old, fresh) ??
    inferForBoth(old, fresh) ??
    after.key ??
    before.key ??
    firstField(fresh[0] ?? old[0]);
  const columns = columnsOf(before, after);
  const some = [...sample(old), ...sample(fresh)];
  const inKey = key.filter((name) => holdsNumbers(name, some));
  const numberField =
    inKey[0] ?? NUMBER_FIELDS.find((name) => !key.includes(name) && holdsNumbers(name, some));
  const numberFields = numberField === undefined || inKey.length > 0 ? inKey : [numberField];
  const sorts =
    inKey.length > 0 ? [] : ['name', 'label'].filter((name) => !key.includes(name) && repeats(name, some));
  return {
    key,
    numberField,
    ...nameFieldOf(after, key, some),
    ...(sorts.length > 0 && { sorts: new Set(sorts) }),
    ...(namesHolders(some) && inKey.length > 0 && { namesHolders: true }),
    ...widthsOf(numberFields, [old, fresh]),
    numberFields,
    newFields: new Set(columns.added),
    lostFields: new Set(columns.removed),
  };
}

/** The number fields in which one list has `0x00-0x7F` next to `0x0000-0x3FFF`, as EBML's has: there the digits count. */
function widthsOf(
  fields: readonly string[],
  sides: readonly (readonly Entry[])[],
): { readonly widths?: ReadonlySet<string> } {
  const found = fields.filter((field) => sides.some((entries) => widthsOverlap(entries, field)));
  return found.length === 0 ? {} : { widths: new Set(found) };
}

function widthsOverlap(entries: readonly Entry[], field: string): boolean {
  const widest = new Map<number, NumberSet>();
  for (const entry of entries) {
    const text = fieldText(entry, field);
    const width = hexWidth(text);
    const numbers = width === 0 ? undefined : parseNumbersOf(text);
    if (numbers === undefined) continue;
    const others = [...widest].filter(([each]) => each !== width).map(([, each]) => each);
    if (others.some((each) => overlaps(each, numbers))) return true;
    widest.set(width, union([widest.get(width) ?? numbers, numbers]) ?? numbers);
  }
  return false;
}

/** A description or a reference alone was the best that an older version found; the newer state's key is better. */
function weakLast(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  return Number(a?.every(isLast) ?? false) - Number(b?.every(isLast) ?? false);
}

function firstThatFits(
  keys: readonly (readonly string[] | undefined)[],
  old: readonly Entry[],
  fresh: readonly Entry[],
): readonly string[] | undefined {
  const fitting = keys.filter(
    (key): key is readonly string[] =>
      key !== undefined &&
      key.length > 0 &&
      collides(key, old) <= tolerated(old) &&
      collides(key, fresh) <= tolerated(fresh),
  );
  const [first] = fitting;
  // A column of types may tell few entries apart by chance, and collide once there are more.
  if (first?.length !== 1 || collides(first, fresh) === 0) return first;
  return fitting.find((key) => key.length === 1 && collides(key, fresh) === 0) ?? first;
}

function tolerated(entries: readonly Entry[]): number {
  return Math.max(1, entries.length * TOLERATED_COLLISIONS);
}

/** How many entries share their key with an earlier one. */
function collides(key: readonly string[], entries: readonly Entry[]): number {
  const seen = new Set(entries.map((entry) => key.map((name) => fieldText(entry, name)).join('\n')));
  return entries.length - seen.size;
}

function inferForBoth(old: readonly Entry[], fresh: readonly Entry[]): readonly string[] | undefined {
  const fields = new Set([...fresh, ...old].flatMap(fieldNames));
  const key = inferKey(fresh, [...fields], old);
  return key.length === 0 ? undefined : key;
}

/** Better than nothing where entries repeat so much that no key tells them apart. */
function firstField(entry: Entry | undefined): readonly string[] {
  return entry === undefined ? [] : fieldNames(entry).slice(0, 1);
}

function sample(entries: readonly Entry[]): readonly Entry[] {
  const step = Math.max(1, Math.floor(entries.length / SAMPLE));
  return entries.filter((_, index) => index % step === 0);
}

/** What companies have behind their names. */
const LEGAL_FORM =
  /(?<![\p{L}\p{N}])(?:inc|llc|l\.l\.c|ltd|limited|gmbh|corp|corporation|company|co|s\.?a|s\.?a\.?s|s\.?a\.?r\.?l|s\.?r\.?l|b\.?v|a\.?g|pty|plc|oy|ab|k\.?k|sdn bhd|e\.?v)(?:\.|,|\)|$)/iu;

/** Whether a good part of the names are companies, as those of registrars: there the number is what stays. */
function namesHolders(entries: readonly Entry[]): boolean {
  const names = textsIn(entries, 'name');
  return names.length >= 10 && names.filter((name) => LEGAL_FORM.test(name)).length * 4 >= names.length;
}

/** Descriptions that name, as in TLS's tables: entries are called by them, and most are short labels. */
function nameFieldOf(
  registry: Registry,
  key: readonly string[],
  entries: readonly Entry[],
): { readonly nameField?: string } {
  const [name = ''] = entryRoles(registry).names;
  if (key.includes(name) || !DESCRIPTIONS.has(name)) return {};
  const texts = textsIn(entries, name);
  if (texts.length < FEW) return {};
  return texts.filter((text) => isShortLabel(withoutTemporary(text))).length * 5 >= texts.length * 4
    ? { nameField: name }
    : {};
}

/** Fewer texts, of both states, show nothing. */
const FEW = 8;

const DESCRIPTIONS: ReadonlySet<string> = new Set(['description', 'meaning']);

/** Whether a column says the same of most entries. */
function repeats(name: string, entries: readonly Entry[]): boolean {
  const texts = textsIn(entries, name);
  return texts.length > 6 && new Set(texts).size * 3 < texts.length;
}

/** Whether most values of a field are numbers. */
function holdsNumbers(name: string, entries: readonly Entry[]): boolean {
  const texts = textsIn(entries, name);
  const numeric = texts.filter((text) => parseNumbersOf(text) !== undefined);
  return texts.length > 0 && numeric.length * 2 >= texts.length;
}

/** What entries say in a field, without those that say nothing. */
function textsIn(entries: readonly Entry[], name: string): readonly string[] {
  return entries.map((entry) => fieldText(entry, name)).filter((text) => text !== '');
}
