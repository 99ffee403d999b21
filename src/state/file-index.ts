// The text of the state folder's `index.json`, and how content files are named. No files are touched here.
import { writtenByNewer } from '../errors.ts';
import { damaged } from './damaged.ts';

const FORMAT = 1;
const ID = /^[0-9a-f]{40}$/;

/** Which paths there are, with the id of each one's content; sorted, one a line. */
export function formatIndex(files: ReadonlyMap<string, string>): string {
  const lines = [...files.keys()].sort().map((path) => `${JSON.stringify(path)}:"${files.get(path) ?? ''}"`);
  return `{"format":${FORMAT},"files":{\n${lines.join(',\n')}\n}}\n`;
}

/**
 * Reads it back; throws `STATE_CORRUPT` if it is damaged or names a path outside the folder, `FORMAT_NEWER` if
 * a newer version wrote it.
 */
export function parseIndex(text: string, subject: string): Map<string, string> {
  const json = parseJson(text, subject);
  if (typeof json !== 'object' || json === null || !('files' in json) || !('format' in json))
    throw damaged(subject, 'it lists no files');
  if (typeof json.format === 'number' && json.format > FORMAT)
    throw writtenByNewer(subject, 'the stored state', json.format);
  if (json.format !== FORMAT || typeof json.files !== 'object' || json.files === null)
    throw damaged(subject, 'it lists no files');
  const files = new Map<string, string>();
  for (const [path, id] of Object.entries(json.files)) {
    if (typeof id !== 'string' || !ID.test(id) || !isTreePath(path))
      throw damaged(subject, 'it names a file that cannot be');
    files.set(path, id);
  }
  return files;
}

/** Where a content is: `told/websocket.json` is `told/websocket.<id>.json`. */
export function contentPath(path: string, id: string): string {
  const dot = path.lastIndexOf('.');
  const cut = dot > path.lastIndexOf('/') ? dot : path.length;
  return `${path.slice(0, cut)}.${id}${path.slice(cut)}`;
}

/** Whether a path in the folder is some content's, so that it may be removed once nothing names it. */
export function isContentPath(path: string): boolean {
  return /\.[0-9a-f]{40}(?:\.[^./]*)?$/.test(path);
}

/** A path inside the tree: nothing that could lead out of its folder. */
function isTreePath(path: string): boolean {
  return !/[\\\0:]|(?:^|\/)\.{0,2}(?:\/|$)/.test(path);
}

function parseJson(text: string, subject: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw Object.assign(damaged(subject, 'it is not JSON'), { cause: error });
  }
}
