// From the content of one element to a text: references kept in order, white space folded, markup as line breaks.
// Not responsible for which element is which field; see normalize-*.ts.
import type { FileReference, Inline, Reference, Text } from '../model.ts';
import type { XmlAttributes, XmlElement, XmlNode } from './parse-xml.ts';
import { referenceForm } from './reference-form.ts';
import { isLocation, plainText } from './text.ts';

// A text is first written down raw, with marks that no XML document can hold (rules: docs/decisions/normalizer.md).
const INLINE = '\0';
const BREAK = '\x01';
const BLOCK = '\x02';
const LINE = '\x03';

const NO_REFERENCES: readonly Reference[] = [];

interface Draft {
  raw: string;
  readonly inlines: (Reference | FileReference)[];
}

/**
 * The text of an element's children; undefined where it says nothing. A run of XML white space is one space, ends are
 * trimmed, a no-break space is text. `br` is a line break; `paragraph` and `artwork` have blank lines around them; any
 * other element that is not known is on a line of its own, as IANA shows `server`.
 */
export function readText(children: readonly XmlNode[]): Text | undefined {
  const only = children[0];
  if (only === undefined) return undefined;
  if (children.length === 1 && typeof only === 'string') return foldSpace(only) || undefined;
  const draft: Draft = { raw: '', inlines: [] };
  write(children, draft);
  return finish(draft);
}

/** `readText` of a whole element: an attribute that is not in `known` comes first, as `{"@name": value}`. */
export function readElement(element: XmlElement, known: readonly string[] = []): Text | undefined {
  const text = readText(element.children);
  const extras = attributeReferences(element, known);
  return extras.length === 0 ? text : concat(extras, text);
}

/** `readElement` rendered as plain text, for the parts that hold no references: dates, categories, names. */
export function readPlain(element: XmlElement): string {
  const text = readElement(element);
  return typeof text === 'string' ? text : plainText(text);
}

/** Several texts as one, each on a new line; those that say nothing are left out. */
export function onNewLines(texts: readonly (Text | undefined)[]): Text | undefined {
  const said = texts.filter((text) => text !== undefined);
  if (said.length < 2) return said[0];
  const mixed = said.findIndex((text) => typeof text !== 'string');
  const plain = said
    .slice(0, mixed === -1 ? said.length : mixed)
    .map(plainText)
    .join('\n');
  if (mixed === -1) return plain;
  const rest = said.slice(mixed).flatMap((text) => ['\n', ...inlinesOf(text)]);
  return mixed === 0 ? rest.slice(1) : [plain, ...rest];
}

/** An attribute's value: white space folded and trimmed. */
export function attributeValue(value: string | undefined): string {
  return value === undefined ? '' : foldSpace(value);
}

/**
 * An `<xref>` and what may be inside of it, in the form of reference-form.ts: `{type: data}`, with `text` where it has
 * its own, and further attributes, so also a type without data. Nothing where all of it is empty. A reference inside of
 * it counts once, after it: its words are not part of the outer one's text, or 26 nested ones would be 168 MB.
 */
export function readReferences(element: XmlElement): readonly Reference[] {
  const attributes = element.attributes ?? {};
  const plain = element.children.length === 0 ? plainReference(attributes) : undefined;
  if (plain !== undefined) return [plain];
  const reference: Record<string, string> = {};
  const type = attributeValue(attributes['type']);
  const data = attributeValue(attributes['data']);
  if (data !== '') reference[referenceName(type)] = data;
  const content = inlinesOf(readText(element.children) ?? []);
  const inner = content.filter((inline) => typeof inline !== 'string');
  const words = content.filter((inline) => typeof inline === 'string');
  const text = inner.length === 0 ? words.join('') : foldSpace(words.join(' '));
  if (text !== '') reference['text'] = text;
  // Without data, the type has no place as a key; `text` is what having none means.
  if (data === '' && text !== '' && type !== '' && type !== 'text') reference['@type'] = type;
  for (const name of Object.keys(attributes).sort()) {
    if (name === 'type' || name === 'data' || isSyntax(name)) continue;
    const value = attributeValue(attributes[name]);
    if (value !== '') reference[`@${name}`] = value;
  }
  return [
    ...(Object.keys(reference).length === 0 ? [] : [referenceForm(reference)]),
    ...inner.map(asReference),
  ];
}

/** A reference of nothing but a type and data, which most are, in a tenth of the time; undefined where it is another. */
function plainReference(attributes: XmlAttributes): Reference | undefined {
  for (const name in attributes) if (name !== 'type' && name !== 'data') return undefined;
  const data = attributeValue(attributes['data']);
  return data === '' ? undefined : { [referenceName(attributeValue(attributes['type']))]: data };
}

/** A `<file>`; undefined where it names none. */
export function readFile(element: XmlElement): FileReference | undefined {
  const attributes = element.attributes ?? {};
  const name = plainText(readText(element.children)) || attributeValue(attributes['name']);
  if (name === '') return undefined;
  const file: Record<string, string> = {};
  for (const attribute of Object.keys(attributes).sort()) {
    const value = attributeValue(attributes[attribute]);
    if (value === '' || value === name || isSyntax(attribute)) continue;
    file[attribute === 'type' ? 'type' : `@${attribute}`] = value;
  }
  return { file: name, ...file };
}

/** Attributes that say something and are not in `known`, by name, each as `{"@name": value}`. */
export function attributeReferences(element: XmlElement, known: readonly string[]): readonly Reference[] {
  const { attributes } = element;
  if (attributes === undefined) return NO_REFERENCES;
  const found: Reference[] = [];
  for (const name of Object.keys(attributes).sort()) {
    const value = attributeValue(attributes[name]);
    if (value !== '' && !known.includes(name) && !isSyntax(name)) found.push({ [`@${name}`]: value });
  }
  return found;
}

/** Attributes of XML itself, which say nothing about a registry. */
function isSyntax(name: string): boolean {
  return name === 'xmlns' || /^(?:xmlns|xsi|xml):/.test(name);
}

/** Type `text` has no data, and no type may pass for something else that a reference holds. */
function referenceName(type: string): string {
  if (type === '' || type === 'text' || type === 'file' || type === 'list') return '@data';
  return type === '__proto__' || isLocation(type) ? '@data' : type;
}

function asReference(inline: Reference | FileReference): Reference {
  return 'file' in inline && typeof inline.file === 'string' ? { '@file': inline.file } : { ...inline };
}

function write(children: readonly XmlNode[], draft: Draft): void {
  for (const child of children) {
    if (typeof child === 'string') draft.raw += child;
    else writeElement(child, draft);
  }
}

function writeElement(element: XmlElement, draft: Draft): void {
  switch (element.name) {
    case 'xref':
      add(readReferences(element), draft);
      break;
    case 'br':
      draft.raw += BREAK;
      break;
    case 'file': {
      const file = readFile(element);
      add(file === undefined ? [] : [file], draft);
      break;
    }
    case 'paragraph':
    case 'artwork':
      writeApart(element, draft, BLOCK);
      break;
    default:
      writeApart(element, draft, LINE);
  }
}

function writeApart(element: XmlElement, draft: Draft, mark: string): void {
  draft.raw += mark;
  add(attributeReferences(element, []), draft);
  write(element.children, draft);
  draft.raw += mark;
}

function add(inlines: readonly (Reference | FileReference)[], draft: Draft): void {
  for (const inline of inlines) {
    draft.raw += INLINE;
    draft.inlines.push(inline);
  }
}

function finish(draft: Draft): Text | undefined {
  const folded = foldSpace(draft.raw)
    .replace(/(?<![ \x01-\x03])[ \x01-\x03]*[\x01-\x03][ \x01-\x03]*/g, lineBreaks)
    .replace(/^\n+|(?<!\n)\n+$/g, '');
  if (draft.inlines.length === 0) return folded || undefined;
  const text: Inline[] = [];
  for (const [index, piece] of folded.split(INLINE).entries()) {
    if (index > 0) {
      const inline = draft.inlines[index - 1];
      if (inline !== undefined) text.push(inline);
    }
    if (piece !== '') text.push(piece);
  }
  return text;
}

function lineBreaks(marks: string): string {
  let breaks = 0;
  for (const mark of marks) if (mark === BREAK) breaks++;
  return '\n'.repeat(Math.max(breaks, marks.includes(BLOCK) ? 2 : 1));
}

/** Runs of XML white space as one space, ends trimmed. Most texts need nothing, so that is found out first. */
function foldSpace(text: string): string {
  return isFolded(text) ? text : text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');
}

function isFolded(text: string): boolean {
  const SPACE = 32;
  let before = SPACE;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE ? before === SPACE : code === 9 || code === 10 || code === 13) return false;
    before = code;
  }
  return before !== SPACE || text === '';
}

function concat(inlines: readonly Inline[], text: Text | undefined): Text {
  return text === undefined ? inlines : [...inlines, ...inlinesOf(text)];
}

function inlinesOf(text: Text): readonly Inline[] {
  return typeof text === 'string' ? [text] : text;
}
