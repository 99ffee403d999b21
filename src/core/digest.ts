// The digest of a snapshot: two snapshots say the same if theirs are equal. Cheap, for every diff takes two.
import { createHash } from 'node:crypto';
import type { Entry, Registry, Snapshot } from '../model.ts';

/**
 * SHA-256 in hex of the canonical JSON of the snapshot without `source`, the group's `updated` and each registry's
 * `key`; `fields` sorted, registries by path, entries by canonical text, people by id, footnotes by anchor.
 */
export function digestOf(snapshot: Snapshot): string {
  let digest = digestOfSnapshot.get(snapshot);
  if (digest === undefined) {
    digest = takeDigest(snapshot);
    digestOfSnapshot.set(snapshot, digest);
  }
  return digest;
}

/** Snapshots do not change, and a run asks for the digest of each several times. */
const digestOfSnapshot = new WeakMap<Snapshot, string>();

function takeDigest(snapshot: Snapshot): string {
  const { source: _source, updated: _updated, registries, people, footnotes, ...rest } = snapshot;
  // Written piece by piece, keys in sorted order: footnotes, format, group, people, people-level, registries.
  const parts = [
    footnotes === undefined || footnotes.length === 0
      ? ''
      : `"footnotes":${sortedArray(footnotes, (one) => one.anchor)},`,
    `"format":${canonicalJson(rest.format)},"group":${canonicalJson(rest.group)},`,
    people === undefined || people.length === 0 ? '' : `"people":${sortedArray(people, (one) => one.id)},`,
    rest['people-level'] === undefined ? '' : `"people-level":${canonicalJson(rest['people-level'])},`,
  ];
  const hash = createHash('sha256').update(`{${parts.join('')}"registries":[`);
  const ordered = registries.toSorted((a, b) => compare(a.path, b.path));
  ordered.forEach((registry, index) => {
    hash.update(index === 0 ? '' : ',').update(registryText(registry));
  });
  return hash.update(']}').digest('hex');
}

/** JSON without white space, keys sorted by code unit; empty values (null, `""`, `[]`, `{}`) of objects left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inCanonicalOrder(value)) ?? 'null';
}

/** Entries do not change, and a diff asks for the text of each several times. */
const textOfEntry = new WeakMap<Entry, string>();

/** `canonicalJson` of an entry, remembered as long as the entry is. */
export function canonicalEntry(entry: Entry): string {
  let text = textOfEntry.get(entry);
  if (text === undefined) {
    text = canonicalJson(entry);
    textOfEntry.set(entry, text);
  }
  return text;
}

/** Plain comparison by code unit: never depends on a locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The value itself where nothing has to be sorted or left out, so that most texts and references are not copied. */
function inCanonicalOrder(value: unknown): unknown {
  if (Array.isArray(value)) return arrayInOrder(value);
  if (!isObject(value)) return value;
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (isEmpty(member)) continue;
    ordered[name] = typeof member === 'string' ? member : inCanonicalOrder(member);
  }
  return ordered;
}

function arrayInOrder(items: readonly unknown[]): readonly unknown[] {
  for (const item of items) {
    if (isObject(item) && !isSmall(item)) return items.map(inCanonicalOrder);
  }
  return items;
}

/** One member with a text in it: most references. */
function isSmall(value: Readonly<Record<string, unknown>>): boolean {
  let count = 0;
  for (const name in value) {
    if (++count > 1 || typeof value[name] !== 'string' || value[name] === '') return false;
  }
  return count === 1;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function registryText(registry: Registry): string {
  const { key: _key, entries, fields, ...rest } = registry;
  const members: Record<string, unknown> = { ...rest };
  if (fields !== undefined) members['fields'] = fields.toSorted();
  if (entries === undefined || entries.length === 0) return canonicalJson(members);
  // Not remembered as `canonicalEntry` does: of most snapshots only the digest is asked for.
  const rows = entries.map(canonicalJson).sort();
  // `entries` takes its place among the sorted keys: the text is split there.
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const name of Object.keys(members)) {
    (compare(name, 'entries') < 0 ? before : after)[name] = members[name];
  }
  const pieces = [
    canonicalJson(before).slice(1, -1),
    `"entries":[${rows.join(',')}]`,
    canonicalJson(after).slice(1, -1),
  ];
  return `{${pieces.filter((piece) => piece !== '').join(',')}}`;
}

function sortedArray<T>(items: readonly T[], by: (item: T) => string): string {
  const rows = items.map((item) => ({ by: by(item), text: canonicalJson(item) }));
  rows.sort((a, b) => compare(a.by, b.by) || compare(a.text, b.text));
  return `[${rows.map((row) => row.text).join(',')}]`;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}
