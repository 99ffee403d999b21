// YAML with positions. Strict: one document, no duplicate keys, no tags of its own, keys are always text.
import { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, type Document, type Node } from 'yaml';
import { excerpt } from '../core/xml-source.ts';
import { NESTED_TOO_DEEPLY, parseYaml } from './parse-yaml.ts';

/** A setting's way from the top: keys and 0-based numbers of list items. */
export type SettingPath = readonly (string | number)[];

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface YamlMistake {
  readonly position: Position;
  readonly text: string;
}

export interface YamlText {
  /** Maps, lists and scalars; null where the document is empty. */
  readonly value: unknown;
  /** Where a setting, or the last of its parents that exists, is. A map's key counts, not its value. */
  readonly position: (path: SettingPath) => Position;
  /** A scalar as it is written, without quotes; undefined for maps, lists and what is not there. */
  readonly written: (path: SettingPath) => string | undefined;
}

/** Far over any configuration, far under what could hurt. */
const MOST_CHARACTERS = 1_000_000;

/** One mistake makes many more behind it, up to every line. */
const MOST_MISTAKES = 20;

/** Reads one document, or says everything that is wrong with its syntax. */
export function readYaml(text: string): YamlText | { readonly mistakes: readonly YamlMistake[] } {
  if (text.length > MOST_CHARACTERS) {
    return ofWhole('is larger than 1 MB');
  }
  const lines = new LineCounter();
  const document = parseYaml(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: true,
    version: '1.2',
    merge: false,
  });
  if (document === undefined) return ofWhole(`${NESTED_TOO_DEEPLY}; see docs/configuration.md for its form`);
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const mistakes = [...document.errors, ...document.warnings].map((error) => ({
    position: at(error.pos[0]),
    text:
      error.code === 'DUPLICATE_KEY' ? duplicateKey(text.slice(error.pos[0])) : firstSentence(error.message),
  }));
  if (mistakes.length > 0) return { mistakes: mistakes.slice(0, MOST_MISTAKES) };
  try {
    return {
      value: document.toJS({ maxAliasCount: 100 }),
      position: (path) => at(locate(document, path).offset),
      written: (path) => writtenScalar(document, path),
    };
  } catch (error) {
    // The only thing left to fail is the expansion of aliases: an unknown one, or an alias bomb.
    const why = error instanceof Error ? firstSentence(error.message) : String(error);
    return ofWhole(`has aliases that are refused: ${why}`);
  }
}

/** A mistake of the text as a whole. */
function ofWhole(text: string): { readonly mistakes: readonly YamlMistake[] } {
  return { mistakes: [{ position: { line: 1, column: 1 }, text }] };
}

/** The node at `path`, as far as there is one, and the offset of its key or of itself. */
function locate(document: Document, path: SettingPath): { node: Node | undefined; offset: number } {
  let node = resolved(document, document.contents);
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && item.key.value === String(step))
      : undefined;
    const next = pair !== undefined ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
    if (pair !== undefined && isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    else if (isNode(next)) offset = next.range?.[0] ?? offset;
    else return { node: undefined, offset };
    node = resolved(document, next);
  }
  return { node, offset };
}

function resolved(document: Document, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isNode(node) ? node : undefined;
}

function writtenScalar(document: Document, path: SettingPath): string | undefined {
  const { node } = locate(document, path);
  return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
}

/** The library names only the place. */
function duplicateKey(from: string): string {
  const [key = 'this setting'] = /[^\s:"'{},]+/.exec(from) ?? [];
  return `${key}: is set a second time; keep one of the two`;
}

function firstSentence(message: string): string {
  return excerpt((message.split('\n')[0] ?? message).replace(/[.:]$/, ''), 200);
}
