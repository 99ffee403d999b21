// One door to the YAML library's parser, which works by recursion: a text that is nested deeply enough ends its stack.
import {
  type Document,
  type DocumentOptions,
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

function isDeep(document: Document): boolean {
  let deepest = 0;
  visit(document, {
    Node: (_, __, parents) => {
      deepest = Math.max(deepest, parents.length);
      return deepest > MOST_LEVELS ? visit.BREAK : undefined;
    },
  });
  return deepest > MOST_LEVELS;
}
