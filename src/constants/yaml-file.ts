// Small YAML files that people review: names and facts. Every mistake has its line.
import { isMap, isScalar, LineCounter, type Pair, type YAMLMap } from 'yaml';
import { NESTED_TOO_DEEPLY, parseYaml } from '../config/parse-yaml.ts';
import { excerpt } from '../core/xml-source.ts';
import { ConstantsTrouble } from './problem.ts';

export interface YamlFile {
  readonly root: YAMLMap | undefined;
  /** Ends the work with the file, the line of a node, and what is wrong. */
  readonly fail: (node: unknown, message: string) => never;
}

/** Reads a YAML mapping; empty text is an empty one. Throws for syntax, doubled keys and the marks of a merge. */
export function readYaml(text: string, path: string): YamlFile {
  const merge = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(text);
  if (merge !== null) {
    const line = text.slice(0, merge.index).split('\n').length;
    throw new ConstantsTrouble(`${path}:${line}`, 'holds the marks of an unfinished merge; choose a side');
  }
  const lines = new LineCounter();
  const document = parseYaml(text, { lineCounter: lines, uniqueKeys: true, intAsBigInt: true });
  if (document === undefined) {
    throw new ConstantsTrouble(path, `${NESTED_TOO_DEEPLY}; see docs/constants.md for its form`);
  }
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lines.linePos(error.pos[0]).line;
    throw new ConstantsTrouble(
      `${path}:${line}`,
      `is no YAML that can be read: ${reasonOf(error.message)}; fix that line`,
    );
  }
  const fail = (node: unknown, message: string): never => {
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    const start = Array.isArray(range) ? Number(range[0]) : 0;
    throw new ConstantsTrouble(`${path}:${lines.linePos(start).line}`, message);
  };
  const root = document.contents;
  if (root === null) return { root: undefined, fail };
  if (!isMap(root)) return fail(root, 'must be a mapping; see docs/constants.md');
  return { root, fail };
}

/** The parser's own words, without the place, which is reported already. */
function reasonOf(message: string): string {
  const [first = ''] = message.split('\n');
  const reason = excerpt(first.replace(/ at line \d+, column \d+:?$/, ''), 200);
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}

/** The pairs of a mapping with their keys as texts; a number keeps its digits. */
export function pairsOf(map: YAMLMap): { readonly key: string; readonly pair: Pair }[] {
  return map.items.map((pair) => ({ key: keyText(pair.key), pair }));
}

function keyText(key: unknown): string {
  if (!isScalar(key)) return '';
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}
