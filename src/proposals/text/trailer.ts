// The last lines of every commit we make for managed files: what it proposes, what the base held, and the SHA-256 of each
// file it writes. With them a branch itself shows whether it is still ours.
import { createHash } from 'node:crypto';

export interface Trailer {
  readonly fingerprint: string;
  /** Digest of what the base held of these files: `baseDigestOf`. */
  readonly baseDigest: string;
  /** SHA-256 in hex of each file's text, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Ids of the edits of constants files. */
  readonly edits?: readonly string[];
}

const FINGERPRINT = 'Iana-Watch-Fingerprint';
const BASE = 'Iana-Watch-Stands-On';
const FILE = 'Iana-Watch-File';
const EDITS = 'Iana-Watch-Edits';

/** A commit message: its first line, what else there is to say, and the trailer. */
export function printMessage(headline: string, body: readonly string[], trailer: Trailer): string {
  const files = [...trailer.files].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = [
    `${FINGERPRINT}: ${trailer.fingerprint}`,
    `${BASE}: ${trailer.baseDigest}`,
    ...files.map(([path, digest]) => `${FILE}: ${digest} ${quote(path)}`),
    ...(trailer.edits === undefined || trailer.edits.length === 0
      ? []
      : [`${EDITS}: ${trailer.edits.join(' ')}`]),
  ];
  const signed = body.filter((line) => line.startsWith('Signed-off-by: '));
  const said = body.filter((line) => !line.startsWith('Signed-off-by: '));
  return [headline, '', ...(said.length === 0 ? [] : [...said, '']), ...lines, ...signed].join('\n');
}

/** The trailer of a commit message; undefined where it has none of ours. */
export function parseTrailer(message: string): Trailer | undefined {
  const fingerprint = lineOf(message, FINGERPRINT);
  const baseDigest = lineOf(message, BASE);
  if (fingerprint === undefined || baseDigest === undefined) return undefined;
  const files = new Map<string, string>();
  for (const match of message.matchAll(new RegExp(`^${FILE}: ([0-9a-f]{64}) (".*")$`, 'gm'))) {
    const path = unquote(match[2] ?? '');
    if (path === undefined) return undefined;
    files.set(path, match[1] ?? '');
  }
  const edits = lineOf(message, EDITS)?.split(' ');
  return { fingerprint, baseDigest, files, ...(edits === undefined ? {} : { edits }) };
}

/** Names what the base holds of the files that a commit writes: it changes when the base's bytes of one of them do. */
export function baseDigestOf(paths: Iterable<string>, base: ReadonlyMap<string, string>): string {
  const lines = [...paths].sort().map((path) => `${base.get(path) ?? 'none'} ${path}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex').slice(0, 32);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function lineOf(message: string, name: string): string | undefined {
  // The last one: the words of a registry may be above, and look like it.
  return [...message.matchAll(new RegExp(`^${name}: ([0-9a-f -]+)$`, 'gm'))].at(-1)?.[1];
}

/** JSON on one line in every reader's eyes: two of the signs that end a line for some need no escape in JSON. */
function quote(path: string): string {
  return JSON.stringify(path).replace(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
}

function unquote(json: string): string | undefined {
  try {
    const path: unknown = JSON.parse(json);
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined;
  }
}
