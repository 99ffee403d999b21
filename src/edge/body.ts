// Reads the body of an answer: decompressed, whole, and never more than the cap. Nothing is held that is thrown away.
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { bodyTooLarge, unknownEncoding } from './http-failure.ts';

export interface BodyOptions {
  /** The header `content-encoding`. */
  readonly encoding?: string | undefined;
  /** The header `content-length`. */
  readonly length?: string | undefined;
  /** Cap on the bytes on the wire, and on the decompressed ones. */
  readonly maxBytes: number;
  /** Called whenever bytes come in. */
  readonly onData?: () => void;
}

const DECOMPRESSORS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * All bytes of a body. Throws where it is larger than the cap (a gzip bomb is left as soon as it shows), cut short (by
 * the network, or a compressed stream that does not end), or in an encoding that we did not ask for.
 */
export async function readBody(body: Readable, options: BodyOptions): Promise<Uint8Array> {
  const { maxBytes, onData } = options;
  const encoding = (options.encoding ?? '').trim().toLowerCase();
  const isPlain = encoding === '' || encoding === 'identity';
  if (!isPlain && !Object.hasOwn(DECOMPRESSORS, encoding)) throw discard(body, unknownEncoding(encoding));
  if (Number(options.length ?? 0) > maxBytes) throw discard(body, bodyTooLarge(maxBytes));

  const chunks: Uint8Array[] = [];
  const onTheWire = (source: AsyncIterable<Uint8Array>) => limit(source, maxBytes, onData);
  const collect = async (source: AsyncIterable<Uint8Array>) => {
    for await (const chunk of limit(source, maxBytes)) chunks.push(chunk);
  };
  const decompressor = isPlain ? undefined : DECOMPRESSORS[encoding]?.();
  if (decompressor === undefined) await pipeline(body, onTheWire, collect);
  else await pipeline(body, onTheWire, decompressor, collect);
  return Buffer.concat(chunks);
}

async function* limit(source: AsyncIterable<Uint8Array>, maxBytes: number, onData?: () => void) {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.byteLength;
    if (total > maxBytes) throw bodyTooLarge(maxBytes);
    onData?.();
    yield chunk;
  }
}

function discard(body: Readable, error: Error): Error {
  body.on('error', () => undefined).destroy();
  return error;
}
