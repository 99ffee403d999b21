// The name that git gives to a file's content, so that trees on disk and on a branch are compared without reading.
import { createHash } from 'node:crypto';

/** Git's blob id (SHA-1 in hex) of a text in UTF-8, or of bytes. */
export function blobId(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
