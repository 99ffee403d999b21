// Finds and reads iana-watch.yml. What it may say is config/'s business.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONFIG_FILE } from '../config/defaults.ts';
import type { Config } from '../config/config.ts';
import { configErrors, parseConfig } from '../config/parse-config.ts';
import type { TemplateReference } from '../config/secrets.ts';
import { IanaWatchError } from '../errors.ts';
import { cannotBeRead, errorCode } from './file-error.ts';
import type { Environment } from './proxy.ts';

export { CONFIG_FILE };

export interface LoadedConfig {
  readonly config: Config;
  /** What relative paths in it are relative to. */
  readonly folder: string;
  /** Undefined where there is no file and the defaults hold. */
  readonly file: string | undefined;
}

export interface LoadConfigOptions {
  /** As `--config` gave it; undefined: `iana-watch.yml` in `cwd`, if there is one. */
  readonly file: string | undefined;
  readonly cwd: string;
  readonly env: Environment;
}

/** Throws all mistakes at once: an `AggregateError` of `CONFIG_INVALID`, one line each. */
export function loadConfig({ file, cwd, env }: LoadConfigOptions): LoadedConfig {
  const path = resolve(cwd, file ?? CONFIG_FILE);
  const folder = dirname(path);
  const text = readText(path, file);
  const { config } = configOfText(text, { file: file ?? CONFIG_FILE, folder, env });
  return { config, folder, file: text === undefined ? undefined : path };
}

/** A configuration that was read somewhere. */
export interface LoadedText {
  readonly config: Config;
  /** Whether there was a file; without one the defaults hold. */
  readonly isThere: boolean;
}

/** The text of `file`, checked; undefined where there is none. Throws as `loadConfig` does. */
export function configOfText(
  text: string | undefined,
  { file, folder, env }: { readonly file: string; readonly folder: string; readonly env: Environment },
): LoadedText {
  const parsed = parseConfig(text, { file, lookup: (reference) => lookup(reference, folder, env) });
  if ('problems' in parsed) {
    throw new AggregateError(configErrors(parsed.file, parsed.problems), 'The configuration has mistakes.');
  }
  return { config: parsed.config, isThere: text !== undefined };
}

/** What `${…}` stands for; undefined where there is no such variable or file. Never part of a message. */
export function lookup(reference: TemplateReference, folder: string, env: Environment): string | undefined {
  if (reference.type === 'environment') return env[reference.name];
  try {
    return readFileSync(resolve(folder, reference.path), 'utf8');
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

function readText(path: string, given: string | undefined): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const code = errorCode(error);
    const name = given ?? join('.', CONFIG_FILE);
    if (code === 'ENOENT' && given === undefined) return undefined;
    const why =
      code === 'ENOENT'
        ? 'there is no such file; check the name after --config'
        : code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
          ? 'is not UTF-8 text; save it as UTF-8'
          : cannotBeRead(error);
    throw new IanaWatchError('CONFIG_INVALID', name, `${name}: ${why}`, { cause: error });
  }
}
