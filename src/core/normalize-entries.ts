// From `<record>` elements to entries, and the list of their fields. Not responsible for what a registry says besides.
import type { Entry, FieldValue, FileReference, Reference, Text } from '../model.ts';
import type { XmlElement } from './parse-xml.ts';
import {
  attributeReferences,
  attributeValue,
  readElement,
  readFile,
  readReferences,
  readText,
} from './rich-text.ts';
import { isFile, isList } from './text.ts';

/** The entries of one registry while they are read. */
export interface EntryTable {
  readonly entries: Entry[];
  /** Element names in order of first occurrence, each with its place. */
  readonly columns: Map<string, number>;
  /** Whether `xref`, text directly in a record, and which attributes occurred. */
  readonly extras: Set<string>;
  /** Entries whose elements are not in the order of the columns, by index. */
  readonly disordered: number[];
}

/** Text that is directly in a record, which happened once; no element can have this name. */
const TEXT = '#text';
const NO_REFERENCES: readonly Reference[] = [];
const DATES = ['date', 'updated'];

type Item = Text | FileReference;

/** An empty table. */
export function newEntryTable(): EntryTable {
  return { entries: [], columns: new Map(), extras: new Set(), disordered: [] };
}

/** Adds one `<record>`; one that says nothing is left out, for empty and missing are the same. */
export function addEntry(table: EntryTable, record: XmlElement): void {
  const entry: Record<string, FieldValue> = {};
  let xrefs: XmlElement[] | undefined;
  let stray: string[] | undefined;
  let lists: Map<string, Item[]> | undefined;
  let last = -1;
  let isOrdered = true;
  for (const child of record.children) {
    if (typeof child === 'string') {
      (stray ??= []).push(child);
    } else if (child.name === 'xref') {
      if (xrefs === undefined) xrefs = [child];
      else xrefs.push(child);
    } else {
      const value = readField(child);
      if (value === undefined) continue;
      const { name } = child;
      const place = placeOf(table.columns, name);
      if (place <= last) {
        if (Object.hasOwn(entry, name)) {
          lists ??= new Map();
          entry[name] = { list: repeated(lists, name, entry[name], value) };
          continue;
        }
        isOrdered = false;
      } else {
        last = place;
      }
      entry[name] = value;
    }
  }
  const references = xrefs === undefined ? NO_REFERENCES : referencesOf(xrefs);
  if (references.length > 0) put(table, entry, 'xref', references);
  const text = stray === undefined ? undefined : readText(stray);
  if (text !== undefined) put(table, entry, TEXT, text);
  addAttributes(table, entry, record);
  if (isEmpty(entry)) return;
  if (!isOrdered) table.disordered.push(table.entries.length);
  table.entries.push(entry);
}

/** The entries, each with its fields in the registry's order, and that order: elements, `xref`, `@date`, `@updated`. */
export function finishEntries(table: EntryTable): { entries: Entry[]; fields: string[] } {
  const extras = [...table.extras].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const fields = [...table.columns.keys(), ...extras];
  const places = new Map(fields.map((name, place) => [name, place]));
  for (const index of table.disordered) {
    const entry = table.entries[index];
    if (entry !== undefined) table.entries[index] = inOrder(entry, places);
  }
  return { entries: table.entries, fields };
}

/** The entry with its fields in the order of their places. */
function inOrder(entry: Entry, places: ReadonlyMap<string, number>): Entry {
  const placeIn = (name: string): number => places.get(name) ?? places.size;
  return Object.fromEntries(Object.entries(entry).sort(([a], [b]) => placeIn(a) - placeIn(b)));
}

function readField(element: XmlElement): Item | undefined {
  if (element.name === 'file') return readFile(element);
  const value = readElement(element);
  // `<identifier><file>…</file></identifier>` is a file under another name.
  const only = typeof value === 'object' && value.length === 1 ? value[0] : undefined;
  return only !== undefined && isFile(only) ? only : value;
}

/** The list of a repeated element, one item longer. One list grows, for a hostile record repeats a million times. */
function repeated(
  lists: Map<string, Item[]>,
  name: string,
  first: FieldValue | undefined,
  item: Item,
): readonly Item[] {
  const list = lists.get(name) ?? (first === undefined || isList(first) ? [] : [first]);
  list.push(item);
  lists.set(name, list);
  return list;
}

/** Arrays of just the right size: an entry is kept long, and V8 makes room for seventeen where one is pushed. */
function referencesOf(xrefs: readonly XmlElement[]): readonly Reference[] {
  const [only, ...more] = xrefs;
  return only !== undefined && more.length === 0 ? readReferences(only) : xrefs.flatMap(readReferences);
}

function addAttributes(table: EntryTable, entry: Record<string, FieldValue>, record: XmlElement): void {
  const { attributes } = record;
  if (attributes === undefined) return;
  const date = attributeValue(attributes['date']);
  if (date !== '') put(table, entry, '@date', date);
  const updated = attributeValue(attributes['updated']);
  if (updated !== '') put(table, entry, '@updated', updated);
  for (const extra of attributeReferences(record, DATES)) {
    for (const [name, value] of Object.entries(extra)) put(table, entry, name, value);
  }
}

function put(table: EntryTable, entry: Record<string, FieldValue>, name: string, value: FieldValue): void {
  table.extras.add(name);
  entry[name] = value;
}

function placeOf(columns: Map<string, number>, name: string): number {
  const place = columns.get(name);
  if (place !== undefined) return place;
  columns.set(name, columns.size);
  return columns.size - 1;
}

function isEmpty(entry: Entry): boolean {
  for (const _ in entry) return false;
  return true;
}

function rank(name: string): number {
  const place = ['xref', TEXT, '@date', '@updated'].indexOf(name);
  return place === -1 ? 4 : place;
}
