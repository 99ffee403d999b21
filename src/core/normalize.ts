// From the bytes of an IANA document to the snapshot of its group. docs/decisions/normalizer.md says how and why.
// Not responsible for reading XML (parse-xml.ts) nor for comparing with what was (diff).
import type { PeopleLevel, Person, Snapshot } from '../model.ts';
import { checkGroupId, groupOfRootId, rootIdOf, sourceUrl } from './group-id.ts';
import { type Gathered, addRegistry, newGathered } from './normalize-registry.ts';
import { type XmlElement, type XmlNode, attributeOf, parseXml } from './parse-xml.ts';
import { attributeValue, readPlain } from './rich-text.ts';
import { FORMAT } from './shape.ts';
import { excerpt, refusal } from './xml-source.ts';

/** IANA's one namespace. */
const NAMESPACE = 'http://www.iana.org/assignments';

export interface NormalizeOptions {
  /** What messages call the document: a group, a file, a URL. */
  readonly subject: string;
  /** The group it has to be; any if absent. */
  readonly group?: string;
  /**
   * Whether an id is another group's. A document that calls itself by one is that group's and refused; by any other, it
   * is read as `group`: IANA had wrong ids in two documents, for a year each. All are another group's if absent.
   */
  readonly isOtherGroup?: ((id: string) => boolean) | undefined;
  readonly people: PeopleLevel;
}

/** What a document is: a group's state, or only the word that another group has it. */
export type NormalizedDocument =
  | {
      readonly type: 'snapshot';
      readonly snapshot: Snapshot;
      /** What the document calls itself, where that is no group's id and it was read as the group it had to be. */
      readonly strangeId?: string;
    }
  | { readonly type: 'redirect'; readonly to: string };

/**
 * Normalizes one document. White space, indentation, order of attributes, comments and processing instructions do not
 * matter; the same document always gives the same snapshot. Throws PARSE_FAILED with one line for anything that is not
 * a registry document of IANA's, or not this group's.
 */
export function normalizeDocument(bytes: Uint8Array, options: NormalizeOptions): NormalizedDocument {
  const { subject } = options;
  const root = parseXml(bytes, subject);
  checkRoot(root, subject);
  if (root.name === 'redirect') return { type: 'redirect', to: redirectTarget(root, subject) };
  const id = attributeValue(attributeOf(root, 'id'));
  const group = groupOfDocument(id, options);
  const gathered = newGathered(subject, bytes.byteLength);
  const isStrange = group !== groupOfRootId(id);
  addRegistry(gathered, root, isStrange ? { id: rootIdOf(group) } : {});
  checkPaths(gathered);
  const snapshot = snapshotOf(group, gathered, options.people);
  return { type: 'snapshot', snapshot, ...(isStrange ? { strangeId: excerpt(id, 60) } : {}) };
}

/** The group that a document is of. Throws where its id can be none's, or is another group's. */
function groupOfDocument(id: string, { subject, group, isOtherGroup }: NormalizeOptions): string {
  const named = groupOfRootId(id);
  const reason = checkGroupId(named);
  if (reason !== undefined) {
    throw refusal(
      subject,
      `the document's id ${JSON.stringify(excerpt(id, 60))} cannot name a group: ${reason}`,
    );
  }
  if (group === undefined || group === named) return named;
  if (isOtherGroup?.(named) ?? true)
    throw refusal(subject, `got the document of group "${named}" instead of "${group}"`);
  return group;
}

function snapshotOf(group: string, gathered: Gathered, level: PeopleLevel): Snapshot {
  const { updated, registries, footnotes } = gathered;
  const people = level === 'none' ? [] : readPeople(gathered.people, level);
  return {
    format: FORMAT,
    group,
    source: sourceUrl(group),
    ...(updated === undefined ? {} : { updated }),
    ...(level === 'names' ? {} : { 'people-level': level }),
    registries,
    ...(footnotes.length === 0 ? {} : { footnotes }),
    ...(people.length === 0 ? {} : { people }),
  };
}

function checkRoot(root: XmlElement, subject: string): void {
  const { name } = root;
  const namespace = attributeValue(attributeOf(root, 'xmlns'));
  if (name !== 'registry' && name !== 'redirect') {
    throw refusal(
      subject,
      `the root element is <${excerpt(name, 60)}>, not <registry>: not a registry document`,
    );
  }
  if (namespace !== NAMESPACE) {
    const found = namespace === '' ? 'no namespace' : `namespace "${excerpt(namespace, 80)}"`;
    throw refusal(subject, `<${name}> is in ${found}, but IANA's documents are in "${NAMESPACE}"`);
  }
}

function redirectTarget(root: XmlElement, subject: string): string {
  const target = attributeValue(attributeOf(root, 'registry'));
  const reason = checkGroupId(target);
  if (reason === undefined) return target;
  throw refusal(
    subject,
    `it redirects to ${JSON.stringify(excerpt(target, 60))}, which cannot be a group: ${reason}`,
  );
}

function checkPaths(gathered: Gathered): void {
  const paths = new Set<string>();
  for (const { path } of gathered.registries) {
    if (paths.has(path)) throw refusal(gathered.subject, `two registries have the path "${excerpt(path)}"`);
    paths.add(path);
  }
}

function readPeople(nodes: readonly XmlNode[], level: PeopleLevel): Person[] {
  const people: Person[] = [];
  for (const node of nodes) {
    if (typeof node === 'object' && node.name === 'person') people.push(readPerson(node, level));
  }
  return people;
}

/** Only what design gives a person: an unknown part may be contact data, which `names` is there to leave out. */
function readPerson(node: XmlElement, level: PeopleLevel): Person {
  const found: Record<'name' | 'org' | 'updated', string[]> = { name: [], org: [], updated: [] };
  const uris: string[] = [];
  for (const child of node.children) {
    const text = typeof child === 'object' ? readPlain(child) : '';
    if (typeof child === 'string' || text === '') continue;
    const { name } = child;
    if (name === 'name' || name === 'org' || name === 'updated') found[name].push(text);
    else if (name === 'uri' && level === 'full') uris.push(text);
  }
  const [name, organization, updated] = [found.name, found.org, found.updated].map((texts) =>
    texts.join('\n'),
  );
  return {
    id: attributeValue(attributeOf(node, 'id')),
    ...(name ? { name } : {}),
    ...(organization ? { organization } : {}),
    ...(uris.length === 0 ? {} : { uris }),
    ...(updated ? { updated } : {}),
  };
}
