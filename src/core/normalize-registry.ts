// From `<registry>` elements to registries in pre-order, whatever the order of their parts. The root's date, footnotes
// and people are the document's and are handed on. Not responsible for the document itself; see normalize.ts.
import type { Footnote, Note, Reference, Registry, RegistryFile, Rule, Text } from '../model.ts';
import { type XmlElement, type XmlNode, attributeOf } from './parse-xml.ts';
import { addEntry, finishEntries, newEntryTable } from './normalize-entries.ts';
import { registryPath } from './group-id.ts';
import { inferKey } from './key.ts';
import {
  attributeReferences,
  attributeValue,
  onNewLines,
  readElement,
  readFile,
  readPlain,
  readReferences,
  readText,
} from './rich-text.ts';
import { plainText, referenceTarget } from './text.ts';
import { refusal } from './xml-source.ts';

/** What a document holds, gathered while its registries are walked. */
export interface Gathered {
  readonly subject: string;
  readonly registries: Registry[];
  readonly footnotes: Footnote[];
  /** The children of every `<people>`. */
  readonly people: XmlNode[];
  updated?: string;
  /** How many characters the paths of registries may still have: deep ones repeat the ids above them. */
  charactersLeft: number;
}

/** A path takes at most so many times what its document takes; in IANA's documents, all paths are a tenth of them. */
const MOST_TIMES = 4;
const SMALL_DOCUMENT = 65_536;

/** Nothing yet, for a document of so many bytes. */
export function newGathered(subject: string, bytes: number): Gathered {
  const charactersLeft = SMALL_DOCUMENT + MOST_TIMES * bytes;
  return { subject, registries: [], footnotes: [], people: [], charactersLeft };
}

/** The parts of a registry while they are read. */
interface Parts {
  readonly title: (Text | undefined)[];
  created?: string;
  updated?: string;
  readonly categories: string[];
  readonly description: (Text | undefined)[];
  readonly rules: Rule[];
  readonly experts: (Text | undefined)[];
  readonly references: Reference[];
  readonly notes: Note[];
  readonly files: RegistryFile[];
  readonly metadata: string[];
  hidden?: true;
}

/** Adds the registry of an element and all below it, in pre-order. `id` goes before the element's own. */
export function addRegistry(
  gathered: Gathered,
  node: XmlElement,
  { parentPath, id = attributeValue(attributeOf(node, 'id')) }: { parentPath?: string; id?: string } = {},
): void {
  if (id === '') throw refusal(gathered.subject, `a registry below "${parentPath}" has no id`);
  const path = registryPath(parentPath, id);
  gathered.charactersLeft -= path.length;
  if (gathered.charactersLeft < 0)
    throw refusal(
      gathered.subject,
      'the ids of its registries would take many times the size of the document',
    );
  const parts = newParts();
  const table = newEntryTable();
  const nested: XmlElement[] = [];
  for (const extra of attributeReferences(node, ['id'])) parts.notes.push(attributeNote(extra));
  for (const child of node.children) {
    if (typeof child === 'string') addStray(parts.notes, child);
    else if (child.name === 'record') addEntry(table, child);
    else if (child.name === 'registry') nested.push(child);
    else if (child.name === 'people') gathered.people.push(...child.children);
    else if (child.name === 'footnote') addFootnote(gathered.footnotes, child);
    else addPart(parts, child);
  }
  if (parentPath === undefined && parts.updated !== undefined) {
    gathered.updated = parts.updated;
    delete parts.updated;
  }
  gathered.registries.push({ ...headOf(path, parts), ...finishTable(finishEntries(table)) });
  for (const child of nested) addRegistry(gathered, child, { parentPath: path });
}

function newParts(): Parts {
  return {
    title: [],
    description: [],
    experts: [],
    categories: [],
    rules: [],
    references: [],
    notes: [],
    files: [],
    metadata: [],
  };
}

function addPart(parts: Parts, node: XmlElement): void {
  const { name } = node;
  switch (name) {
    case 'title':
      parts.title.push(readElement(node));
      break;
    case 'created':
    case 'updated': {
      const date = readPlain(node);
      if (date !== '') parts[name] = parts[name] === undefined ? date : `${parts[name]}\n${date}`;
      break;
    }
    case 'category':
      addFilled(parts.categories, readPlain(node));
      break;
    case 'description':
      parts.description.push(readElement(node));
      break;
    case 'expert':
      parts.experts.push(readElement(node));
      break;
    case 'registration_rule': {
      const rule = readElement(node);
      if (rule !== undefined) parts.rules.push({ rule });
      break;
    }
    case 'range':
      addRange(parts.rules, node);
      break;
    case 'xref':
      parts.references.push(...readReferences(node));
      break;
    case 'file':
      addFile(parts.files, node);
      break;
    case 'hide':
      parts.hidden = true;
      addNote(parts.notes, node, name);
      break;
    case 'metadata':
      parts.metadata.push(...node.children.flatMap(metadataLine));
      break;
    case 'note':
      addNote(parts.notes, node, attributeValue(attributeOf(node, 'title')));
      break;
    default:
      // A part that IANA did not have when this was written: nothing it says gets lost, and people get to see it.
      addNote(parts.notes, node, name);
  }
}

function addFilled(texts: string[], text: string): void {
  if (text !== '') texts.push(text);
}

/** An element of `<metadata>` with its attributes and what it holds, on one line. */
function metadataLine(node: XmlNode): readonly string[] {
  if (typeof node === 'string') return [];
  const attributes = attributeReferences(node, []).flatMap((each) =>
    Object.entries(each).map(([name, value]) => `${name.slice(1)}=${value}`),
  );
  const words = plainText(readText(node.children)).replaceAll('\n', ' ');
  return [[node.name, ...attributes.sort(), words].filter((part) => part !== '').join(' ')];
}

function addNote(notes: Note[], node: XmlElement, title: string): void {
  const isNote = node.name === 'note';
  const text = readElement(node, isNote ? ['title'] : []);
  if (text !== undefined) notes.push(title === '' ? { text } : { title, text });
  else if (isNote && title !== '') notes.push({ text: title });
}

/** Text that is directly in a registry. */
function addStray(notes: Note[], stray: string): void {
  const text = readText([stray]);
  if (text !== undefined) notes.push({ text });
}

function attributeNote(extra: Reference): Note {
  const [title, text] = referenceTarget(extra);
  return { title, text };
}

function addFile(files: RegistryFile[], node: XmlElement): void {
  const file = readFile(node);
  if (file === undefined) return;
  const { file: name, type, ...rest } = file;
  files.push({ ...(type === undefined ? {} : { type }), name, ...rest });
}

function addRange(rules: Rule[], node: XmlElement): void {
  const rule: Record<Exclude<keyof Rule, 'references'>, (Text | undefined)[]> = {
    value: [],
    hex: [],
    entrySize: [],
    rule: [],
    note: [],
  };
  const references: Reference[] = [];
  for (const child of node.children) {
    if (typeof child === 'string') {
      rule.note.push(readText([child]));
    } else if (child.name === 'xref') {
      references.push(...readReferences(child));
    } else {
      const part = RANGE_PARTS.get(child.name) ?? 'note';
      rule[part].push(readElement(child));
    }
  }
  const extras = attributeReferences(node, []);
  if (extras.length > 0) rule.note.push(extras);
  const [value, hex, entrySize, procedure, note] = [
    rule.value,
    rule.hex,
    rule.entrySize,
    rule.rule,
    rule.note,
  ].map(onNewLines);
  const complete = {
    ...(value === undefined ? {} : { value }),
    ...(hex === undefined ? {} : { hex }),
    ...(entrySize === undefined ? {} : { entrySize }),
    ...(procedure === undefined ? {} : { rule: procedure }),
    ...(note === undefined ? {} : { note }),
    ...(references.length === 0 ? {} : { references }),
  };
  if (Object.keys(complete).length > 0) rules.push(complete);
}

const RANGE_PARTS: ReadonlyMap<string, Exclude<keyof Rule, 'references'>> = new Map([
  ['value', 'value'],
  ['hex', 'hex'],
  ['entry_size', 'entrySize'],
  ['registration_rule', 'rule'],
  ['note', 'note'],
]);

function addFootnote(footnotes: Footnote[], node: XmlElement): void {
  const text = readElement(node, ['anchor']);
  const anchor = attributeValue(attributeOf(node, 'anchor'));
  if (text !== undefined || anchor !== '') footnotes.push({ anchor, text: text ?? '' });
}

function headOf(path: string, parts: Parts): Registry {
  const { created, updated, categories, rules, references, notes, files, hidden, metadata } = parts;
  const [title, description, experts] = [parts.title, parts.description, parts.experts].map(onNewLines);
  return {
    path,
    ...(title === undefined ? {} : { title }),
    ...(created === undefined ? {} : { created }),
    ...(updated === undefined ? {} : { updated }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(description === undefined ? {} : { description }),
    ...(rules.length === 0 ? {} : { rules }),
    ...(experts === undefined ? {} : { experts }),
    ...(references.length === 0 ? {} : { references }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(files.length === 0 ? {} : { files }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(metadata.length === 0 ? {} : { metadata }),
  };
}

function finishTable(table: ReturnType<typeof finishEntries>): Partial<Registry> {
  const { entries, fields } = table;
  if (entries.length === 0) return {};
  const key = inferKey(entries, fields);
  return { fields, ...(key.length === 0 ? {} : { key }), entries };
}
