// Chooses the kind of source from what the configuration says.
import { resolve } from 'node:path';
import { IanaWatchError } from '../errors.ts';
import type { Clock, DocumentSource } from '../ports.ts';
import { createDirectorySource } from './directory-source.ts';
import type { HttpClient } from './http-client.ts';
import { createHttpSource } from './http-source.ts';

export interface OpenSourceOptions {
  readonly client: HttpClient;
  readonly clock: Clock;
  /** What a relative folder is relative to: the configuration's folder. */
  readonly baseFolder: string;
  /** Between two requests; see `HttpSourceOptions`. */
  readonly pauseMs?: number | undefined;
}

/** The source behind an `https:` or `http:` address, or else in a folder. Nothing is read yet. */
export function openSource(source: string, options: OpenSourceOptions): DocumentSource {
  const { client, clock, pauseMs } = options;
  const base = parseWebAddress(source);
  if (base !== undefined) return createHttpSource({ base, client, clock, pauseMs });
  return createDirectorySource({ folder: resolve(options.baseFolder, source) });
}

/**
 * The address, if `text` is one of the web; undefined if it is a path. Throws `CONFIG_INVALID` for an address of
 * another kind, such as `ftp:` or `rsync:`.
 */
export function parseWebAddress(text: string): URL | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  if ((scheme === 'http' || scheme === 'https') && URL.canParse(text)) return new URL(text);
  throw new IanaWatchError(
    'CONFIG_INVALID',
    'source',
    `source: ${scheme}://… cannot be read; give an https: or http: address, or a folder`,
  );
}
