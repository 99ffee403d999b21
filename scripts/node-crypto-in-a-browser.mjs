// What the pure rooms use of `node:crypto`, for builds that run in a browser: the same digests from plain JavaScript,
// for the browser's own cannot be asked without waiting.
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const HASHES = { sha1, sha256 };

export function createHash(name) {
  const hash = HASHES[name].create();
  return {
    update(data) {
      hash.update(typeof data === 'string' ? utf8ToBytes(data) : data);
      return this;
    },
    digest: () => bytesToHex(hash.digest()),
  };
}
