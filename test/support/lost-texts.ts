// Walks a document with another parser, and the snapshot made of it, and says what of the one is not in the other.
import type { Snapshot } from '../../src/model.ts';
import { type OracleElement, saxesTree } from './saxes-tree.ts';

export interface Comparison {
  /** Places and texts of the document that its snapshot does not hold in the registry, entry or person they belong to. */
  readonly lost: string[];
  /** How many texts and attributes were looked for. */
  readonly seen: number;
}

const fold = (text: string) => text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');

/**
 * Every piece of text and every attribute of every record is looked for in its entry (matched by order), of everything
 * else in its registry, and of people and footnotes in theirs; each piece of the snapshot serves only once.
 */
export function lostTexts(xml: string, snapshot: Snapshot): Comparison {
  const comparison: Comparison & { seen: number } = { lost: [], seen: 0 };
  const registries = [...snapshot.registries];
  const people: Piece[] = [];
  const footnotes: Piece[] = [];
  const compare = (pieces: readonly Piece[], value: unknown): void => {
    const { length } = pieces.filter(({ text }) => text !== '');
    comparison.seen += length;
    if (length > 0) comparison.lost.push(...missing(pieces, stringsOf(value)));
  };
  const visit = (element: OracleElement, isRoot: boolean): void => {
    const { entries, ...head } = registries.shift() ?? { path: '' };
    const rows = [...(entries ?? [])];
    const own: Piece[] = [];
    const nested: OracleElement[] = [];
    for (const child of element.children) {
      if (typeof child === 'string') own.push({ text: fold(child), place: element.name });
      else if (child.name === 'registry') nested.push(child);
      else if (child.name === 'people') people.push(...piecesOf(child));
      else if (child.name === 'footnote') footnotes.push(...piecesOf(child));
      else if (child.name !== 'record') own.push(...piecesOf(child));
      else if (piecesOf(child).some(({ text }) => text !== '')) compare(piecesOf(child), rows.shift());
    }
    compare(own, isRoot ? { head, updated: snapshot.updated } : head);
    for (const child of nested) visit(child, false);
  };
  visit(saxesTree(xml), true);
  compare(people, snapshot.people);
  compare(footnotes, snapshot.footnotes);
  return comparison;
}

interface Piece {
  readonly text: string;
  readonly place: string;
}

/** What the pool does not hold: first whole strings are taken out of it, then, longest first, parts of strings. */
function missing(pieces: readonly Piece[], pool: string[]): string[] {
  const whole = new Map<string, number>();
  for (const held of pool) whole.set(held, (whole.get(held) ?? 0) + 1);
  const rest = pieces.filter(({ text }) => {
    const count = whole.get(text) ?? 0;
    if (count > 0) whole.set(text, count - 1);
    return text !== '' && count === 0;
  });
  const held = [...whole].flatMap(([text, count]) => Array.from({ length: count }, () => text));
  const lost: string[] = [];
  for (const { text, place } of rest.toSorted((a, b) => b.text.length - a.text.length)) {
    const index = held.findIndex((one) => one.includes(text));
    const found = held[index];
    if (found === undefined) lost.push(`${place}: ${text.slice(0, 200)}`);
    else held[index] = found.replace(text, () => '\0');
  }
  return lost;
}

/** Texts and attribute values below an element; types of references are names in the snapshot, so they are such here. */
function piecesOf(element: OracleElement, place = element.name): Piece[] {
  const shown = element.name === 'xref' ? attributesShown(element) : undefined;
  if (shown !== undefined) return shown.map((text) => ({ text, place }));
  const pieces: Piece[] = Object.entries(element.attributes)
    .filter(([name, value]) => !isType(element, name, value))
    .map(([name, value]) => ({ text: fold(value), place: `${place}@${name}` }));
  for (const child of element.children) {
    if (typeof child === 'string') pieces.push({ text: fold(child), place });
    else pieces.push(...piecesOf(child, `${place}/${child.name}`));
  }
  return pieces;
}

/** What IANA's style sheet puts between the name of an RFC or draft and the value of an attribute. */
const SHOWN = /^(?:, (?:Section|Page|Appendix|Table|Figure) |#)(\S+)$/;

/**
 * What the snapshot holds of a reference to an RFC or draft whose own text is what IANA's style sheet makes of attributes:
 * the type, the data, and the value of the attribute if one is shown. Undefined for any other reference.
 */
function attributesShown({ attributes, children }: OracleElement): readonly string[] | undefined {
  const { type = '', data = '', ...others } = attributes;
  const [text] = children;
  if (typeof text !== 'string' || children.length > 1 || Object.keys(others).length > 0) return undefined;
  const base = type === 'rfc' ? fold(data).toUpperCase() : fold(data);
  if ((type !== 'rfc' && type !== 'draft') || !fold(text).startsWith(base)) return undefined;
  const rest = fold(text).slice(base.length);
  const value = SHOWN.exec(rest)?.[1];
  if (value === undefined && rest !== '') return undefined;
  return [type, fold(data), ...(value === undefined ? [] : [value])];
}

/** `type="text"` has no data, and an empty reference or file is left out as a whole. */
function isType({ name, attributes, children }: OracleElement, attribute: string, value: string): boolean {
  if (attribute !== 'type') return false;
  const isEmpty = attributes['data'] === undefined && children.length === 0;
  return isEmpty || (name === 'xref' && value === 'text');
}

/** All strings of a value, and the names of references among them; names of fields are no text of the document. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...(REFERENCE.has(name) ? [name] : []),
    ...stringsOf(member),
  ]);
}

const REFERENCE = new Set(['rfc', 'draft', 'person', 'uri', 'note', 'rfc-errata', 'registry', 'unicode']);
