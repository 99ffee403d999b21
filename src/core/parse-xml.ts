// From bytes to a tree of elements, behind every gate; the only file that knows the XML library and its traps.
// Not responsible for what the elements mean. Every refusal is a PARSE_FAILED: subject, problem, remedy in one line.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isSurelyWellFormed } from './well-formed.ts';
import { excerpt, readXmlSource, refusal } from './xml-source.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** An element or a piece of text. Pieces can be neighbours: join them before reading. */
export type XmlNode = XmlElement | string;

export interface XmlElement {
  readonly name: string;
  /** By name, as written but for entities; undefined where there are none. */
  readonly attributes: XmlAttributes | undefined;
  /** In document order. */
  readonly children: readonly XmlNode[];
}

/** Real documents are six deep. */
const MOST_DEPTH = 64;
/** Real elements have two. */
const MOST_ATTRIBUTES = 64;
/** Names that the library refuses though they are names as any others; `__proto__` stays refused, in our words. */
const REFUSED_NAMES = /[<\s/](?:constructor|prototype|__proto__)[\s=>/]/;
/** Comes before such a name on its way through the library; no XML document can hold it. */
const SHIELD = '\x01';
/** Blank text directly in one of these is layout; dropping it early spares many nodes. */
const LAYOUT = new Set(['registry', 'record', 'people']);

/**
 * The root element of a document. Comments and processing instructions are gone, entities are decoded, nothing is
 * trimmed, joined or taken for a number.
 */
export function parseXml(bytes: Uint8Array, subject: string): XmlElement {
  const { text, firstLine } = readXmlSource(bytes, subject);
  const valid = isSurelyWellFormed(text) || XMLValidator.validate(text);
  if (valid !== true) {
    const line = (valid.err.line ?? 1) + firstLine - 1;
    const problem = excerpt(valid.err.msg, 160).replace(/\.$/, '');
    throw refusal(subject, `the document is cut short or is not well-formed XML, line ${line}: ${problem}`);
  }
  const roots = parse(text, subject);
  const root = roots[0];
  if (root === undefined) throw refusal(subject, 'the document holds no element');
  if (roots.length > 1) throw refusal(subject, 'the document has more than one root element');
  // The validator looks for text behind the root only if the root is not empty.
  if (root.children.length === 0 && !isOneElement(text)) {
    throw refusal(subject, 'the document goes on after its root element');
  }
  return root;
}

/** One attribute of an element. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes?.[name];
}

function parse(text: string, subject: string): readonly XmlElement[] {
  const roots: XmlElement[] = [];
  try {
    parserInto(roots, REFUSED_NAMES.test(text)).parse(text);
  } catch (cause) {
    const problem = cause instanceof Error ? excerpt(cause.message, 160) : 'unknown trouble';
    throw refusal(subject, `the document cannot be read as XML: ${problem}`, { cause });
  }
  return roots;
}

interface OpenElement extends XmlElement {
  children: XmlNode[];
}

/** The children of an element that has none yet; never changed. */
const NO_CHILDREN: XmlNode[] = [];

/** Most elements have one child, and V8 makes room for seventeen when the first one is pushed. */
function addChild(parent: OpenElement | undefined, child: XmlNode): void {
  if (parent === undefined) return;
  if (parent.children === NO_CHILDREN) parent.children = [child];
  else parent.children.push(child);
}

/** A name as the library lets it pass. */
function shielded(name: string): string {
  if (name === '__proto__') throw new Error('__proto__ cannot be the name of an element or attribute here');
  return name === 'constructor' || name === 'prototype' ? SHIELD + name : name;
}

function unshielded(name: string): string {
  return name.startsWith(SHIELD) ? name.slice(SHIELD.length) : name;
}

function withoutShields(attributes: XmlAttributes | undefined): XmlAttributes {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).map(([name, value]) => [unshielded(name), value]),
  );
}

/**
 * A parser whose two callbacks build the tree: nodes of one shape are faster to walk than the library's own, each
 * of which has its name as a key, and it is spared to build those. Elements come when they open, text when it ends;
 * the path says how deep.
 */
function parserInto(roots: XmlElement[], hasRefusedNames: boolean): XMLParser {
  const open: OpenElement[] = [];
  return new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    // One more, for it is reported here, in our words.
    maxNestedTags: MOST_DEPTH + 1,
    jPath: false,
    ...(hasRefusedNames ? { transformTagName: shielded, transformAttributeName: shielded } : {}),
    onDangerousProperty: (name) => name,
    updateTag: (tag, path, given) => {
      const depth = depthOf(path);
      if (depth > MOST_DEPTH) throw new Error(`elements are nested more than ${MOST_DEPTH} deep`);
      const name = hasRefusedNames ? unshielded(tag) : tag;
      const attributes = hasRefusedNames ? withoutShields(given) : given;
      const element: OpenElement = { name, attributes: someOf(attributes, name), children: NO_CHILDREN };
      if (depth === 1) roots.push(element);
      else addChild(open[depth - 2], element);
      open[depth - 1] = element;
      return false;
    },
    tagValueProcessor: (name, text, path) => {
      const depth = depthOf(path);
      if (depth > 0 && !(LAYOUT.has(name) && isBlank(text))) addChild(open[depth - 1], text);
      return '';
    },
    entityDecoder: {
      decode: decodeEntities,
      addInputEntities: nothing,
      setExternalEntities: nothing,
      reset: nothing,
      setXmlVersion: nothing,
    },
  });
}

function depthOf(path: string | { getDepth(): number }): number {
  return typeof path === 'string' ? 0 : path.getDepth();
}

function someOf(attributes: XmlAttributes, element: string): XmlAttributes | undefined {
  let count = 0;
  for (const _ in attributes) {
    if (++count > MOST_ATTRIBUTES)
      throw new Error(`<${element}> has more than ${MOST_ATTRIBUTES} attributes`);
  }
  return count === 0 ? undefined : attributes;
}

/** XML's five entities and character references, in one pass; anything else with an `&` is an error. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([\dA-Fa-f]+)|(amp|lt|gt|quot|apos));|&/g, decodeEntity);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntity(match: string, ...groups: readonly (string | number | undefined)[]): string {
  const [decimal, hex, name, offset, text] = groups;
  if (typeof name === 'string') return NAMED[name] ?? match;
  if (typeof decimal === 'string') return character(Number.parseInt(decimal, 10), match);
  if (typeof hex === 'string') return character(Number.parseInt(hex, 16), match);
  const rest = String(text).slice(Number(offset), Number(offset) + 30);
  throw new Error(`${/^&[\w.:-]+;/.exec(rest)?.[0] ?? '&'} is not an entity that XML defines`);
}

/** Only what XML 1.0 allows as a character. */
function character(code: number, reference: string): string {
  const isAllowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  if (!isAllowed) throw new Error(`${reference} is not a character that XML allows`);
  return String.fromCodePoint(code);
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 9 && code !== 13) return false;
  }
  return true;
}

function isOneElement(text: string): boolean {
  return text.length < 65_536 && /^<(?:[^"'<>]|"[^"]*"|'[^']*')*>(?:\s*<\/[^<>]*>)?\s*$/.test(text);
}

function nothing(): void {
  // The parser asks for these; entities of a DOCTYPE cannot come, for a DOCTYPE does not get here.
}
