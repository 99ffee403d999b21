// Which part of a registry a file is, what it leaves out on purpose, what it lacks, and where its names are kept.
import type { ConstantsItem } from '../../config/constants-schema.ts';
import { covers, type NumberSet } from '../../core/ranges.ts';
import { fieldText, plainText } from '../../core/text.ts';
import { SHIPPED } from '../data/shipped.ts';
import type { Facts } from '../facts.ts';
import { retirementOf } from '../cell.ts';
import { nameIdeas } from '../derive-name.ts';
import { formatNamesFile } from '../names-file.ts';
import { canonicalName } from '../same-thing.ts';
import { isEndOfRange } from '../new-rows.ts';
import { holds, setOf, unite } from '../numbers.ts';
import type { Context, Plan, Work } from './context.ts';
import { existingValues } from './existing-values.ts';
import type { Cluster } from './find-rows.ts';
import { ruleRanges, spelled } from './find-sets.ts';
import type { NameStyle } from './name-style.ts';
import type { OwnValue } from './own-values.ts';
import { saysUnassigned } from './placeholder-name.ts';
import type { Reading } from './reading.ts';
import type { Line } from './scan.ts';
import type { Found } from './read-clusters.ts';
import { type Candidate, isChoice, type Table } from '../selection.ts';
import { namedFrom, type Subject } from './subject.ts';

/** What a file lacks on purpose sooner than for being old. */
const LEFT_OUT = ['internal', 'unused', 'legacy', 'signalling'] as const;
const BYGONE_REMARKS = ['deprecated', 'obsolete', 'unused'] as const;
const RESERVED = /[_\s]reserved$/i;
const BYGONE = /^(?:deprecated|obsoleted?|historic)\b|\((?:deprecated|obsoleted?|historic)\b/i;

const BYTE_TYPES = ['u8', 'uint8', 'uint8_t'];
const WIDER_TYPES = ['16', '32', '64'].flatMap((bits) => [
  ...['u', 'i', 'uint', 'int'].map((type) => type + bits),
  ...['uint', 'int'].map((type) => `${type}${bits}_t`),
]);

/** Which part of the registry the file is, what it leaves out on purpose, and what it lacks. */
export function selectionOf(
  { subject, facts, lines, lang: language, absent: absentChoice }: Work,
  {
    keys,
    found,
    clusters,
    prefix,
  }: {
    readonly keys: ReadonlySet<string>;
    readonly found: Found;
    readonly clusters: readonly Cluster[];
    /** What all names of the list begin with. */
    readonly prefix: string;
  },
): Plan {
  const numbers = [...keys]
    .filter((key) => subject.table.bounds !== undefined && subject.byValue.has(key))
    .map(BigInt);
  const range = rangeOf(subject, { lines, numbers });
  const absent = subject.table.candidates.filter(({ entry, value }) => {
    if (keys.has(`${value}`) || isEndOfRange({ entry, value }, subject.table.valueField)) return false;
    return range === undefined || (typeof value === 'bigint' && holds(range, value));
  });
  const internal = absent.filter(isLeftOut(subject, facts));
  const twins = unreadTwins(subject, found.reading);
  // What is in the file in another shape is not missing, and must not come twice.
  const existing = existingValues(found.reading, { lines, clusters, prefix, language });
  const odd = absent.filter((it) => !internal.includes(it) && existing.has(`${it.value}`));
  const lacking = absent.filter((it) => !internal.includes(it) && !odd.includes(it));
  // Who has less than half of what there is has chosen.
  const isProposed =
    absentChoice === undefined ? lacking.length <= Math.max(6, keys.size) : absentChoice === 'add';
  // Who has a few of many takes what is new only when asked.
  const own = subject.table.candidates.filter((it) => keys.has(`${it.value}`) && !twins.includes(it));
  const chooses = absentChoice === undefined && isChoice(own.length, own.length + lacking.length);
  return {
    ...(chooses ? { select: selectionOfOwn(own) } : range === undefined ? {} : { select: spelled(range) }),
    skip: chooses
      ? []
      : [...internal, ...odd, ...twins, ...(isProposed ? [] : lacking)].map(({ key }) => key),
    isChoice: chooses,
    existing: odd.map(({ key }) => key),
    missing: isProposed ? lacking.map(({ key }) => key) : [],
    lacking: isProposed ? [] : lacking.map(({ key }) => key),
    bygone: (chooses ? others(subject.table, [...own, ...lacking]) : internal).map(({ key }) => key),
    ...(subject === found.subject ? {} : { nameFrom: subject.table.labelField }),
  };
}

/** The part of the registry that the file is of: by the ranges of its rules, or by the width of its numbers. */
function rangeOf(
  subject: Subject,
  { lines, numbers }: { readonly lines: readonly Line[]; readonly numbers: readonly bigint[] },
): NumberSet | undefined {
  const rules = ruleRanges(subject);
  const touched = rules.filter(({ low, high }) => numbers.some((it) => low <= it && it <= high));
  const all = unite(touched.map(({ low, high }) => ({ space: 'integer', intervals: [{ low, high }] })));
  if (touched.length > 0 && touched.length < rules.length && covers(all, setOf(numbers))) return all;
  const isWider = subject.table.candidates.some(
    ({ value }) => typeof value === 'bigint' && value > BYTE.high,
  );
  return isWider && areBytes(lines, numbers) ? { space: 'integer', intervals: [BYTE] } : undefined;
}

const BYTE = { low: 0n, high: 255n };

/** Whether the file has its values as one byte: it names a type of eight bits, and none of more. */
function areBytes(lines: readonly Line[], numbers: readonly bigint[]): boolean {
  const words = new Set(lines.flatMap(({ tokens }) => tokens.map(({ text }) => text)));
  const has = (types: readonly string[]): boolean => types.some((it) => words.has(it));
  return numbers.every((it) => BYTE.low <= it && it <= BYTE.high) && has(BYTE_TYPES) && !has(WIDER_TYPES);
}

/** All values but these; a space to assign from is none. */
function others({ candidates, valueField }: Table, known: readonly Candidate[]): Candidate[] {
  const left = new Set(known);
  return candidates.filter((it) => !left.has(it) && !isEndOfRange(it, valueField));
}

/** So many numbers that are called alike are no names: "PXE - undefined (vendor specific)". */
const MOST_NAMESAKES = 2;

function withoutNames({ table: { candidates, bounds } }: Subject): ReadonlySet<Candidate> {
  const single = candidates.filter(({ edge, isOneOfMany }) => edge === undefined && isOneOfMany !== true);
  const labels = new Map<string, number>();
  const values = new Map<bigint | string, Set<string>>();
  for (const { label, value } of single) {
    labels.set(label, (labels.get(label) ?? 0) + 1);
    values.set(value, (values.get(value) ?? new Set()).add(label));
  }
  // Of several names for one value only people know theirs.
  const isNameless = ({ label, value }: Candidate): boolean =>
    (labels.get(label) ?? 0) > MOST_NAMESAKES || (values.get(value)?.size ?? 0) > 1;
  return new Set(bounds === undefined ? [] : single.filter(isNameless));
}

/** Whether nobody misses an entry that a file lacks. */
function isLeftOut(subject: Subject, facts: Facts): (it: Candidate) => boolean {
  const nameless = withoutNames(subject);
  return (it) =>
    nameless.has(it) ||
    RESERVED.test(it.label) ||
    hasBygoneRemark(it, subject) ||
    LEFT_OUT.some((fact) => facts.of(it.key, fact) === true);
}

function hasBygoneRemark({ label, entry, remarks }: Candidate, { registry }: Subject): boolean {
  return (
    label === '' ||
    BYGONE_REMARKS.some((remark) => remarks?.has(remark) === true) ||
    (registry.fields ?? []).some((field) => BYGONE.test(fieldText(entry, field)))
  );
}

function selectionOfOwn(own: readonly Candidate[]): ConstantsItem['select'] {
  const numbers = own.flatMap(({ value, valueText }) =>
    typeof value === 'bigint' && /^\d+$/.test(valueText) ? [value] : [],
  );
  return numbers.length === own.length ? spelled(setOf(numbers)) : own.map(({ key }) => asValue(key));
}

/** Entries whose value is in the file, but for another entry of that value. */
function unreadTwins({ table, byValue }: Subject, { rows }: Reading): Candidate[] {
  const counts = new Map<string, number>();
  for (const { key } of rows) counts.set(key, (counts.get(key) ?? 0) + 1);
  return table.candidates.filter((candidate) => {
    const key = `${candidate.value}`;
    return counts.get(key) === 1 && byValue.get(key) !== candidate;
  });
}

/** The registry with the field that the names of the file are like. */
export function namedLike({ subject, field, reading }: Found): Subject {
  const isOther = field !== subject.table.labelField && (subject.registry.fields ?? []).includes(field);
  return isOther && reading.namePlace !== undefined ? namedFrom(subject, field) : subject;
}

const MOST_IN_CONFIG = 12;
/** Longer words are a description; who names an entry after one gets no news of a new one. */
const LONGEST_FROM = 80;

function isNameOf(name: string, label: string): boolean {
  return nameIdeas(label).some((idea) => canonicalName(idea) === canonicalName(name));
}

/** The item without its regions, and the names file. */
export function baseItem(
  work: Work,
  {
    plan,
    stems,
    style,
    own,
  }: { plan: Plan; stems: ReadonlyMap<string, string>; style: NameStyle; own: readonly OwnValue[] },
): Context['base'] {
  const { subject } = work;
  const inNames = plan.skip.length > MOST_IN_CONFIG;
  const isPlaceholder = ([key, stem]: readonly [string, string]): boolean =>
    !subject.byValue.has(key) && saysUnassigned(stem, key);
  const owned = new Set(own.map(({ value }) => `${value}`));
  const placeholders = [...stems].filter(isPlaceholder);
  const ownNames = namesOfOwn(own);
  const needsNames = stems.size > 0 || inNames || ownNames.length > 0;
  const path = needsNames ? namesPath(work) : undefined;
  const keyed = [...stems]
    .filter((it) => !isPlaceholder(it) && !owned.has(it[0]))
    .map(([key, name]) => {
      const { key: known = key, label = '', entry } = subject.byValue.get(key) ?? {};
      const isMade = label.length <= LONGEST_FROM && isNameOf(name, label);
      const isRetired = entry !== undefined && retirementOf(entry, subject.table) !== undefined;
      const given = {
        name,
        ...(isMade ? { from: label } : {}),
        ...(isRetired ? { retired: true as const } : {}),
      };
      return [known, given] as const;
    });
  const item = {
    registry: subject.registry.path,
    ...(plan.select === undefined ? {} : { select: plan.select }),
    ...(plan.skip.length > 0 && !inNames ? { skip: plan.skip.map(asValue) } : {}),
    ...(subject.valueFrom === undefined ? {} : { 'value-from': subject.valueFrom }),
    ...(plan.nameFrom === undefined ? {} : { 'name-from': plan.nameFrom }),
    ...(path === undefined ? {} : { names: path }),
  };
  if (path === undefined) return { item };
  const text = formatNamesFile(subject.registry.path, {
    case: style.case ?? 'UPPER_SNAKE',
    names: keyed,
    placeholders,
    own: ownNames,
    ...(inNames ? { skip: plan.skip } : {}),
  });
  return { item, names: { path, text } };
}

/** Of several names of one value the first: a line of the names file has one. */
function namesOfOwn(own: readonly OwnValue[]): (readonly [string, string])[] {
  const names = new Map<string, string>();
  for (const { value, stem } of own) {
    if (stem !== '' && !names.has(`${value}`)) names.set(`${value}`, stem);
  }
  return [...names];
}

/** A value as YAML shows it without quotes. */
export function asValue(key: string): string | number {
  return /^(?:0|-?[1-9]\d{0,9})$/.test(key) ? Number(key) : key;
}

function namesPath({ subject, path, exists }: Work): string {
  const plain = `.iana-watch/${slugOf(subject)}.yml`;
  if (!exists(plain)) return plain;
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\W+/g, '-');
  let candidate = `.iana-watch/${slugOf(subject)}-${base}.yml`;
  for (let count = 2; exists(candidate); count++)
    candidate = `.iana-watch/${slugOf(subject)}-${base}-${count}.yml`;
  return candidate;
}

/** `close-codes` for `close-code-number`; the title's words where an id is but a number. */
export function slugOf({ registry }: Subject): string {
  const id = registry.path.slice(registry.path.lastIndexOf('/') + 1);
  const title = plainText(registry.title)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '' && !/^(?:registry|registries)$/i.test(word));
  const words = /-\d+$/.test(id) ? title.map((word) => word.toLowerCase()) : id.split(/[^A-Za-z0-9]+/);
  const bare = words.filter((word, index) => index === 0 || !/^(?:number|name)s?$/i.test(word)).slice(-3);
  const last = bare.at(-1) ?? 'values';
  return [...bare.slice(0, -1), last.endsWith('s') ? last : `${last}s`].join('-').toLowerCase();
}

/** The usual names of a registry. */
export function shippedNames({ registry }: Subject): Readonly<Record<string, string>> {
  return (Object.hasOwn(SHIPPED, registry.path) ? SHIPPED[registry.path]?.names : undefined) ?? {};
}
