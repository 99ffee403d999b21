// One door to the YAML library's parser, which works by recursion: a text that is nested deeply enough ends its stack.
import {
  type Alias,
  type Document,
  type DocumentOptions,
  isAlias,
  isCollection,
  type Node,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  visit,
  YAMLParseError,
} from 'yaml';

/** Maps, lists and what pairs them, one inside the other: far over any file, far under what ends a stack. */
const MOST_LEVELS = 200;

/** The end of a line that reports a text that has no document here. */
export const NESTED_TOO_DEEPLY = 'is nested too deeply';

/** In the name of an anchor the library reads these and does not write them. */
const UNWRITABLE = /[\0-\x19\s,[\]{}]/;

/** The document of a text, with its errors; undefined where it is nested too deeply to be worked with. */
export function parseYaml(
  text: string,
  options: ParseOptions & DocumentOptions & SchemaOptions,
): Document.Parsed | undefined {
  if (endsStack(text)) return undefined;
  try {
    const document = parseDocument(text, options);
    if (isDeep(document)) return undefined;
    refuseAnchors(document);
    return document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Whether the parser might come to the end of its stack: brackets one inside the other, or lines that begin that far to
 * the right. An error that is thrown there can be caught, but a regular expression that is compiled there ends the
 * process (V8 11.3, Node 20).
 */
function endsStack(text: string): boolean {
  if (/^[ ?-]{1000}/m.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > 1000) return true;
  }
  return false;
}

/** A node that holds an alias of itself has levels without end. */
function isDeep(document: Document): boolean {
  let found = false;
  visit(document, {
    Node: (_, node, parents) => {
      found =
        parents.length > MOST_LEVELS || (isAlias(node) && parents.some((each) => hasAnchor(each, node)));
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}

/** What was read must be fit to be written again, with what is added. */
function refuseAnchors(document: Document.Parsed): void {
  visit(document, {
    Node: (_, node) => {
      if (!('anchor' in node) || node.anchor === undefined || !UNWRITABLE.test(node.anchor)) return undefined;
      const [at] = (node as Node).range ?? [0];
      document.errors.push(
        new YAMLParseError([at, at + 1], 'BAD_ALIAS', 'An anchor must not hold control characters'),
      );
      return visit.BREAK;
    },
  });
}

function hasAnchor(parent: unknown, { source }: Alias): boolean {
  return isCollection(parent) && parent.anchor === source;
}
