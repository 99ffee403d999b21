// One door to the YAML library's parser, which works by recursion: a text that is nested deeply enough ends its stack.
import {
  type Alias,
  type Document,
  type DocumentOptions,
  isAlias,
  isCollection,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  visit,
} from 'yaml';

/** Maps, lists and what pairs them, one inside the other: far over any file, far under what ends a stack. */
const MOST_LEVELS = 200;

/** The end of a line that tells of a text that has no document here. */
export const NESTED_TOO_DEEPLY = 'is nested too deeply';

/** The document of a text, with its own errors; undefined where it is nested too deeply to be worked with. */
export function parseYaml(
  text: string,
  options: ParseOptions & DocumentOptions & SchemaOptions,
): Document.Parsed | undefined {
  try {
    const document = parseDocument(text, options);
    return isDeep(document) ? undefined : document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
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

function hasAnchor(parent: unknown, { source }: Alias): boolean {
  return isCollection(parent) && parent.anchor === source;
}
