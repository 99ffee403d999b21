// Snapshots as text: canonical JSON of format 2, laid out so that git shows changes row by row.
// Not responsible for checking what is read; see snapshot-check.ts.
import { IanaWatchError } from '../errors.ts';
import type { Entry, FieldValue, Registry, Rule, Snapshot } from '../model.ts';
import { HEAD_PARTS } from './head-parts.ts';
import { inFormat2 } from './reference-form.ts';
import { checkSnapshot } from './snapshot-check.ts';

/** A snapshot takes at most four times its document, and never more than this; IANA's take a quarter more at most. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** How long the text of a snapshot may be that was read from so many bytes. */
export function mostCharacters(bytes: number): number {
  return Math.min(65_536 + 4 * bytes, MOST_CHARACTERS);
}

/**
 * The canonical text of a snapshot: keys in the order of the model, fields of an entry in the order of `fields`; one
 * registry's head, one entry, one footnote, one person a line; LF, and one at the end.
 */
export function formatSnapshot(snapshot: Snapshot): string {
  const { format, group, source, updated, 'people-level': level, registries, footnotes, people } = snapshot;
  const head = JSON.stringify({ format, group, source, updated, 'people-level': level });
  let text = `${head.slice(0, -1)},\n "registries":[\n`;
  text += registries.map(registryText).join(',\n');
  text += ']';
  if (footnotes !== undefined)
    text += `,\n "footnotes":${lines(footnotes.map(({ anchor, text }) => ({ anchor, text })))}`;
  if (people !== undefined) {
    text += `,\n "people":${lines(
      people.map(({ id, name, organization, uris, updated }) => ({ id, name, organization, uris, updated })),
    )}`;
  }
  return `${text}}\n`;
}

/**
 * The snapshot that a text holds, checked whole, in format 2 whatever format it was written in. Throws
 * SNAPSHOT_CORRUPT, with the place, for anything that is not one, and FORMAT_NEWER for one of a newer version. What
 * `formatSnapshot` wrote comes back as it was.
 */
export function readSnapshot(text: string, subject: string): Snapshot {
  return inFormat2(readAsWritten(text, subject));
}

/** `readSnapshot` in the format that it was written in: for change sets of that format, and nothing else. */
export function readAsWritten(text: string, subject: string): Snapshot {
  const value = parseJson(text, subject);
  checkSnapshot(value, subject);
  return value;
}

/** A stored snapshot with the text to keep of it: a file that would only change its form waits for a change. */
export function readStored(
  text: string,
  subject: string,
): { readonly snapshot: Snapshot; readonly text: string } {
  const written = readAsWritten(text, subject);
  const snapshot = inFormat2(written);
  return { snapshot, text: snapshot === written ? formatSnapshot(snapshot) : text };
}

function parseJson(text: string, subject: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const problem = /^<{7} |^>{7} /m.test(text)
      ? 'the snapshot holds the marks of an unfinished merge'
      : 'the snapshot is not JSON, or is cut short';
    throw new IanaWatchError(
      'SNAPSHOT_CORRUPT',
      subject,
      `${subject}: ${problem}; restore the file from git, or delete it to have it written again`,
      { cause },
    );
  }
}

function registryText(registry: Registry): string {
  const { fields, key, entries } = registry;
  const head = JSON.stringify(pick(registry)).slice(0, -1);
  const table = JSON.stringify({ fields, key }).slice(1, -1);
  const columns = table === '' ? '' : `,\n   ${table}`;
  if (entries === undefined) return `  ${head}${columns}}`;
  return `  ${head}${columns},\n   "entries":[\n${entryLines(entries, fields ?? [])}]}`;
}

function pick(registry: Registry): Record<string, unknown> {
  const head: Record<string, unknown> = {};
  for (const name of HEAD_PARTS) head[name] = registry[name];
  const { rules, notes, files } = registry;
  if (rules !== undefined) head['rules'] = rules.map(ruleInOrder);
  if (notes !== undefined) head['notes'] = notes.map(({ title, text }) => ({ title, text }));
  if (files !== undefined) head['files'] = files.map(({ type, name, ...rest }) => ({ type, name, ...rest }));
  return head;
}

function ruleInOrder({ value, hex, entrySize, rule, note, references }: Rule): Record<string, unknown> {
  return { value, hex, entrySize, rule, note, references };
}

function entryLines(entries: readonly Entry[], fields: readonly string[]): string {
  const places = new Map(fields.map((name, index) => [name, index]));
  let text = '';
  for (const entry of entries) {
    text += `${text === '' ? '' : ',\n'}    ${JSON.stringify(inOrder(entry, places))}`;
  }
  return text;
}

/** The entry itself where its fields are in order already, which they nearly always are. */
function inOrder(entry: Entry, places: ReadonlyMap<string, number>): Entry {
  let last = -1;
  for (const name in entry) {
    const place = places.get(name) ?? places.size;
    if (place < last) return sorted(entry, Object.keys(entry), places);
    last = place;
  }
  return entry;
}

function sorted(entry: Entry, names: readonly string[], places: ReadonlyMap<string, number>): Entry {
  const placeOf = (name: string): number => places.get(name) ?? places.size;
  const ordered: Record<string, FieldValue> = {};
  for (const name of names.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    const value = entry[name];
    if (value !== undefined) ordered[name] = value;
  }
  return ordered;
}

function lines(items: readonly unknown[]): string {
  return `[\n${items.map((item) => `  ${JSON.stringify(item)}`).join(',\n')}]`;
}
