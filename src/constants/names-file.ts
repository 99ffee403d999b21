// The names file: what a value is called, by value, in a file that people edit. See docs/constants.md.
import { isMap, isScalar, isSeq, parseDocument, Scalar, YAMLMap } from 'yaml';
import { NAME_CASES, type NameCase } from '../languages/name-case.ts';
import { didYouMean } from '../core/nearest.ts';
import { excerpt } from '../core/xml-source.ts';
import { pairsOf, readYaml, type YamlFile } from './yaml-file.ts';

/**
 * `from`: the program made the name out of this text, and follows a rename. Without it a person gave the name. `retired`:
 * that IANA advises against the entry is known, and no news.
 */
export interface GivenName {
  readonly name: string;
  readonly from?: string;
  readonly retired?: true;
}

export interface NamesFile {
  /** The case in which the names are written; a slot of that case prints them unchanged. */
  readonly case: NameCase;
  readonly names: ReadonlyMap<string, GivenName>;
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Identifiers that only say that their value is not assigned; once it is, its row takes their place. */
  readonly placeholders: ReadonlyMap<string, string>;
  /** Values that the file has of its own, with their names or texts; that IANA assigns one is worth a warning. */
  readonly own: ReadonlyMap<string, string>;
  /** Values that never get a row. */
  readonly skip: readonly string[];
}

export interface NameNews {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  /** The name it had before. */
  readonly alias?: string;
}

export const NO_NAMES: NamesFile = {
  case: 'UPPER_SNAKE',
  names: new Map(),
  aliases: new Map(),
  placeholders: new Map(),
  own: new Map(),
  skip: [],
};

/** Names are identifiers in every language served; nothing else may come out of this file. */
const NAME = /^[A-Za-z_$][\w$]*(?:-[\w$]+)*$|^\d[\w$]*$/;

let latest: { readonly text: string; readonly path: string; readonly file: NamesFile } | undefined;

/** Reads a names file. Throws for anything unknown, a doubled value, and a name that two values share. */
export function readNamesFile(text: string, path: string): NamesFile {
  // One file is read again for each try of `adopt`.
  if (latest?.text === text && latest.path === path) return latest.file;
  const file = parseNamesFile(text, path);
  latest = { text, path, file };
  return file;
}

function parseNamesFile(text: string, path: string): NamesFile {
  const yaml = readYaml(text, path);
  const known = ['case', 'names', 'aliases', 'placeholders', 'own', 'skip'];
  const names = new Map<string, GivenName>();
  const aliases = new Map<string, readonly string[]>();
  const placeholders = new Map<string, string>();
  const own = new Map<string, string>();
  let skip: string[] = [];
  let nameCase: NameCase = 'UPPER_SNAKE';
  for (const { key, pair } of yaml.root === undefined ? [] : pairsOf(yaml.root)) {
    if (key === 'names') readNames(pair.value, { names, yaml });
    else if (key === 'aliases') readAliases(pair.value, { aliases, yaml });
    else if (key === 'placeholders') readIdentifiers(pair.value, { key, into: placeholders, yaml });
    else if (key === 'own') readTexts(pair.value, { into: own, yaml });
    else if (key === 'skip') skip = textsOf(pair.value, yaml);
    else if (key === 'case') nameCase = readCase(pair.value, yaml);
    else
      yaml.fail(
        pair.key,
        `knows no "${excerpt(key)}"${didYouMean(key, known)}; it may hold ${known.join(', ')}`,
      );
  }
  const file = { case: nameCase, names, aliases, placeholders, own, skip };
  refuseShared(file, yaml);
  return file;
}

/** The file's text with names added at their sorted place; comments and order of what is there stay. */
export function addNames(text: string | undefined, news: readonly NameNews[], about: string): string {
  const start =
    text === undefined || !isMap(parseDocument(text).contents)
      ? `# Names by value, for ${about}.\nnames: {}\n`
      : text;
  const document = parseDocument(start, { intAsBigInt: true });
  for (const { key, name, from, alias } of news) {
    insertSorted(mapAt(document, 'names'), key, givenNode(document, { name, from }));
    dropPlaceholder(document, key);
    if (alias === undefined) continue;
    const map = mapAt(document, 'aliases');
    const there = map.items.find((pair) => isScalar(pair.key) && keyOf(pair.key) === key)?.value;
    const list = isSeq(there) ? there.items.map((item) => (isScalar(item) ? item.value : item)) : [];
    const seq = document.createNode([...list, ...(list.includes(alias) ? [] : [alias])]);
    if (isSeq(seq)) seq.flow = true;
    insertSorted(map, key, seq);
  }
  return document.toString({ lineWidth: 0 });
}

/** `{ name: NewThing, from: New Thing }` in one line. */
function givenNode(document: ReturnType<typeof parseDocument>, given: GivenName): unknown {
  const node = document.createNode(given);
  if (isMap(node)) node.flow = true;
  return node;
}

/** A value that has a name needs no placeholder. */
function dropPlaceholder(document: ReturnType<typeof parseDocument>, key: string): void {
  const map = document.get('placeholders');
  if (!isMap(map)) return;
  map.items = map.items.filter((pair) => !isScalar(pair.key) || keyOf(pair.key) !== key);
  if (map.items.length === 0) document.delete('placeholders');
}

/** A new names file, as `adopt` writes it. */
export function formatNamesFile(
  about: string,
  file: {
    readonly case: NameCase;
    readonly names: readonly (readonly [string, GivenName])[];
    readonly placeholders?: readonly (readonly [string, string])[];
    readonly own?: readonly (readonly [string, string])[];
    readonly skip?: readonly string[];
  },
): string {
  const document = parseDocument('names: {}\n');
  for (const [key, given] of file.names) {
    const isBare = given.from === undefined && given.retired === undefined;
    const node = isBare ? given.name : givenNode(document, given);
    mapAt(document, 'names').items.push(document.createPair(scalarKey(key), node));
  }
  for (const section of ['placeholders', 'own'] as const) {
    for (const [key, name] of file[section] ?? [])
      mapAt(document, section).items.push(document.createPair(scalarKey(key), name));
  }
  if (file.case !== 'UPPER_SNAKE') document.set('case', file.case);
  if ((file.skip ?? []).length > 0)
    document.set(
      'skip',
      file.skip?.map((key) => scalarKey(key)),
    );
  return `# Names by value, for ${about}. Change them as you like; a value keeps its name.\n${document.toString({ lineWidth: 0 })}`;
}

function mapAt(document: ReturnType<typeof parseDocument>, name: string): YAMLMap {
  const there = document.get(name);
  if (isMap(there)) {
    if (there.items.length === 0) there.flow = false;
    return there;
  }
  const map = new YAMLMap();
  document.set(name, map);
  return map;
}

function insertSorted(map: YAMLMap, key: string, value: unknown): void {
  const there = map.items.find((pair) => isScalar(pair.key) && keyOf(pair.key) === key);
  if (there !== undefined) {
    there.value = value;
    return;
  }
  const at = map.items.findIndex((pair) => isScalar(pair.key) && comesBefore(key, keyOf(pair.key)));
  const pair = new YAMLMap();
  pair.set(scalarKey(key), value);
  const [made] = pair.items;
  if (made !== undefined) map.items.splice(at < 0 ? map.items.length : at, 0, made);
}

function comesBefore(a: string, b: string): boolean {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return BigInt(a) < BigInt(b);
  return a < b;
}

function keyOf(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

/** Decimal numbers have no quotes. */
function scalarKey(key: string): Scalar {
  const scalar = new Scalar<unknown>(/^(?:0|[1-9]\d{0,14})$/.test(key) ? Number(key) : key);
  return scalar;
}

function readNames(node: unknown, { names, yaml }: { names: Map<string, GivenName>; yaml: YamlFile }): void {
  if (!isMap(node)) return void yaml.fail(node, '"names" must be a mapping of values to names');
  for (const { key, pair } of pairsOf(node)) {
    const { value } = pair;
    const name = isMap(value) ? value.get('name') : isScalar(value) ? value.value : undefined;
    const from = isMap(value) ? value.get('from') : undefined;
    if (typeof name !== 'string' || !NAME.test(name)) {
      yaml.fail(
        value ?? pair.key,
        `the name of ${excerpt(key)} must be letters, digits and underscores; put it in order`,
      );
      continue;
    }
    const retired = isMap(value) && value.get('retired') === true ? { retired: true as const } : {};
    names.set(key, { name, ...(typeof from === 'string' ? { from } : {}), ...retired });
  }
}

function readAliases(
  node: unknown,
  { aliases, yaml }: { aliases: Map<string, readonly string[]>; yaml: YamlFile },
): void {
  if (!isMap(node)) return void yaml.fail(node, '"aliases" must be a mapping of values to lists of names');
  for (const { key, pair } of pairsOf(node)) {
    const list = textsOf(pair.value, yaml);
    const bad = list.find((name) => !NAME.test(name));
    if (bad !== undefined)
      yaml.fail(pair.value, `an alias of ${excerpt(key)} must be letters, digits and underscores`);
    aliases.set(key, list);
  }
}

/** What rows of the file say of its own values: names, or texts of rows that have none. */
function readTexts(node: unknown, { into, yaml }: { into: Map<string, string>; yaml: YamlFile }): void {
  if (!isMap(node)) return void yaml.fail(node, '"own" must be a mapping of values to names or texts');
  for (const { key, pair } of pairsOf(node)) {
    const text = isScalar(pair.value) ? pair.value.value : undefined;
    if (typeof text === 'string' && text !== '') into.set(key, text);
    else yaml.fail(pair.key, `what "own" has of ${excerpt(key)} must be a name or a text`);
  }
}

function readIdentifiers(
  node: unknown,
  { key: section, into, yaml }: { key: string; into: Map<string, string>; yaml: YamlFile },
): void {
  if (!isMap(node)) return void yaml.fail(node, `"${section}" must be a mapping of values to names`);
  for (const { key, pair } of pairsOf(node)) {
    const name = isScalar(pair.value) ? pair.value.value : undefined;
    if (typeof name === 'string' && NAME.test(name)) into.set(key, name);
    else
      yaml.fail(
        pair.key,
        `the name of ${excerpt(key)} in "${section}" must be letters, digits and underscores`,
      );
  }
}

function readCase(node: unknown, yaml: YamlFile): NameCase {
  const value = isScalar(node) ? String(node.value) : '';
  const found = NAME_CASES.find((name) => name === value);
  return (
    found ??
    yaml.fail(
      node,
      `knows no case "${excerpt(value)}"${didYouMean(value, NAME_CASES)}; there are ${NAME_CASES.join(', ')}`,
    )
  );
}

function textsOf(node: unknown, yaml: YamlFile): string[] {
  const items = isSeq(node) ? node.items : [node];
  return items.map((item) => {
    if (!isScalar(item)) return yaml.fail(item, 'must be a list of texts');
    return typeof item.value === 'string' ? item.value : (item.source ?? String(item.value));
  });
}

/** A name, former ones too, belongs to one value. */
function refuseShared(file: NamesFile, yaml: YamlFile): void {
  const owners = new Map<string, string>();
  for (const [key, { name }] of file.names) {
    const other = owners.get(name);
    if (other !== undefined) {
      const line = nodeOf(yaml, 'names', key);
      yaml.fail(
        line,
        `${excerpt(other)} and ${excerpt(key)} are both named ${excerpt(name)}; give one of them another name`,
      );
    }
    owners.set(name, key);
  }
  for (const [key, names] of file.aliases) {
    for (const name of names) {
      const other = owners.get(name);
      if (other !== undefined && other !== key) {
        const line = nodeOf(yaml, 'aliases', key);
        yaml.fail(
          line,
          `${excerpt(name)} is a former name of ${excerpt(key)} and belongs to ${excerpt(other)} too; leave it to one of them`,
        );
      }
      owners.set(name, key);
    }
  }
}

function nodeOf(yaml: YamlFile, section: string, key: string): unknown {
  const map = yaml.root?.get(section);
  return isMap(map) ? pairsOf(map).find((it) => it.key === key)?.pair.key : undefined;
}
