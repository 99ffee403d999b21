// Where stored snapshots are and where documents come from, read without the whole configuration: checking all of it
// takes three times as long as answering a question.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONFIG_FILE, DEFAULT_SNAPSHOTS, DEFAULT_SOURCE } from '../config/defaults.ts';
import type { Environment } from './proxy.ts';

export interface Places {
  /** What relative paths of the configuration are relative to. */
  readonly folder: string;
  /** Folder of snapshots and state as the configuration writes it; state only where `keepsCopies` is false. */
  readonly snapshots: string;
  readonly keepsCopies: boolean;
  readonly source: string;
}

/** Reads two settings of the configuration. What is not plainly written is left to `loadConfig`, which throws for it. */
export async function readPlaces(options: {
  readonly file: string | undefined;
  readonly cwd: string;
  readonly env: Environment;
}): Promise<Places> {
  const path = resolve(options.cwd, options.file ?? CONFIG_FILE);
  const settings = plainSettings(textOf(path, options.file));
  if (settings !== undefined) return { folder: dirname(path), ...settings };
  const { loadConfig } = await import('./config-file.ts');
  const { config, folder } = loadConfig(options);
  const { snapshots, source } = config;
  return {
    folder,
    source,
    snapshots: snapshots === false ? DEFAULT_SNAPSHOTS : snapshots,
    keepsCopies: snapshots !== false,
  };
}

/** Folder of the snapshots on this machine. */
export function snapshotsFolder({ folder, snapshots }: Places): string {
  return join(folder, snapshots);
}

/** `''` where there is no configuration; undefined where it cannot be read, which `loadConfig` says better. */
function textOf(path: string, given: string | undefined): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing && given === undefined ? '' : undefined;
  }
}

/** All settings of a configuration: one that is not known is left to `loadConfig`, which refuses it. */
export const SETTINGS: ReadonlySet<string> = new Set([
  'source',
  'snapshots',
  'state',
  'people',
  'schedule',
  'budget',
  'heartbeat',
  'site',
  'groups',
  'keys',
  'tags',
  'uses',
  'github',
  'channels',
  'constants',
]);

const TOP_LEVEL = /^(?:([a-z][a-z-]*):(?:\s+(.*))?|- .*|---|#.*|\s.*|)$/;
const PLAIN =
  /^(?:"([\w./:@~+ -]*)"|'([\w./:@~+ -]*)'|((?:[A-Za-z./]|\d(?=[\w-]*[A-Za-z]))[\w./:@~+-]*))(?:\s+#.*)?\s*$/;

/** The two settings, from lines that mean only one thing in YAML; undefined where a line may mean more. */
function plainSettings(
  text: string | undefined,
): Pick<Places, 'snapshots' | 'keepsCopies' | 'source'> | undefined {
  if (text === undefined) return undefined;
  let snapshots = DEFAULT_SNAPSHOTS;
  let source = DEFAULT_SOURCE;
  let keepsCopies = true;
  for (const line of text.split(/\r?\n/)) {
    const [matched, key, written = ''] = TOP_LEVEL.exec(line) ?? [];
    if (matched === undefined || (key !== undefined && !SETTINGS.has(key))) return undefined;
    if (key !== 'snapshots' && key !== 'source') continue;
    const value = valueOf(key, written);
    if (value === undefined) {
      if (key !== 'snapshots' || PLAIN.exec(written)?.[3] !== 'false') return undefined;
      keepsCopies = false;
    } else if (key === 'source') source = value;
    else snapshots = value;
  }
  return { snapshots, keepsCopies, source };
}

/** An absolute folder of snapshots is left to `loadConfig`, which refuses it. */
function valueOf(setting: string, written: string): string | undefined {
  const value = plainText(written);
  return setting === 'snapshots' && value?.startsWith('/') === true ? undefined : value;
}

/** A text as YAML reads it; undefined for what it may take for something else. */
function plainText(written: string): string | undefined {
  const [, double, single, bare] = PLAIN.exec(written) ?? [];
  const value = double ?? single ?? bare ?? '';
  return value === '' || value.startsWith('~') || WORD.test(bare ?? '') ? undefined : value;
}

/** What YAML takes for something else than a text. */
const WORD = /^(?:true|false|null|yes|no|on|off)$/i;
