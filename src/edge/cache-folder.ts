// Where what can be fetched again is kept between runs.
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './proxy.ts';
import { sha256 } from './sha256.ts';

/**
 * A folder of our own for one purpose and one address: below systemd's `CACHE_DIRECTORY`, else `XDG_CACHE_HOME`, else
 * `.cache` of the home directory. It need not exist.
 */
export function cacheFolder(env: Environment, purpose: string, address: string): string {
  const name = `${purpose}-${sha256(new TextEncoder().encode(address)).slice(0, 16)}`;
  return join(cacheHome(env), 'iana-watch', name);
}

function cacheHome(env: Environment): string {
  const { CACHE_DIRECTORY: systemd, XDG_CACHE_HOME: xdg, HOME: home } = env;
  // Several folders are separated by colons.
  const [first = ''] = (systemd ?? '').split(':');
  if (first.startsWith('/')) return first;
  if (xdg?.startsWith('/') === true) return xdg;
  return join(home ?? (homedir() || tmpdir()), '.cache');
}
