// Chooses the kind of source from what the configuration says.
import { resolve } from 'node:path';
import { IanaWatchError } from '../errors.ts';
import type { Clock, DocumentSource } from '../ports.ts';
import { rsyncAddress } from '../core/rsync-address.ts';
import { cacheFolder } from './cache-folder.ts';
import { createDirectorySource } from './directory-source.ts';
import type { HttpClient } from './http-client.ts';
import { createHttpSource } from './http-source.ts';
import type { Environment } from './proxy.ts';
import { createRsyncSource } from './rsync-source.ts';

export interface OpenSourceOptions {
  readonly client: HttpClient;
  readonly clock: Clock;
  /** What a relative folder is relative to: the configuration's folder. */
  readonly baseFolder: string;
  /** What rsync is started with, and where its cache is. */
  readonly env?: Environment;
  /** The groups that will be asked for; undefined: all that there are. */
  readonly groups?: readonly string[] | undefined;
  /** Milliseconds since the epoch: nothing is fetched after it. */
  readonly until?: number | undefined;
  /** Between two requests; see `HttpSourceOptions`. */
  readonly pauseMs?: number | undefined;
}

/** The source behind an address of the web or of rsync, or else in a folder. Nothing is read yet. */
export function openSource(source: string, options: OpenSourceOptions): DocumentSource {
  const { client, clock, pauseMs, env = {}, groups, until } = options;
  const address = requireRsync(source);
  if (address !== undefined) {
    const cache = cacheFolder(env, 'rsync', address);
    return createRsyncSource({ address, cache, groups, env, clock, until });
  }
  const base = parseWebAddress(source);
  if (base !== undefined) return createHttpSource({ base, client, clock, pauseMs });
  return createDirectorySource({ folder: resolve(options.baseFolder, source) });
}

/** Whether documents are in a folder of the user's own, and not somebody else's to serve. */
export function isFolder(source: string): boolean {
  return rsyncAddress(source) === undefined && parseWebAddress(source) === undefined;
}

function requireRsync(source: string): string | undefined {
  const read = rsyncAddress(source);
  if (read === undefined || read.type === 'address') return read?.address;
  throw new IanaWatchError('CONFIG_INVALID', 'source', `source: ${read.problem}`);
}

/**
 * The address, if `text` is one of the web; undefined if it is a path. Throws `CONFIG_INVALID` for an address of
 * another kind, such as `ftp:`.
 */
export function parseWebAddress(text: string): URL | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  if ((scheme === 'http' || scheme === 'https') && URL.canParse(text)) return new URL(text);
  throw new IanaWatchError(
    'CONFIG_INVALID',
    'source',
    `source: ${scheme}://… cannot be read; give an https: or http: address, or a folder; "source" may be an rsync: address too`,
  );
}
