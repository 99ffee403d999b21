// Text of iana-watch.yml → the configuration, or everything that is wrong with it. Reads no file and no environment.
import { defined } from '../core/defined.ts';
import { IanaWatchError } from '../errors.ts';
import * as z from 'zod';
import { digestTimes, fileSettings, postSettings, signedSettings } from '../channels/settings.ts';
import { isFileType, isPostType } from '../channels/table.ts';
import type { ChannelConfig, Config, GitHubConfig, WatchedGroup } from './config.ts';
import { emptySettings } from './empty-settings.ts';
import { type ConfigProblem, knownKeys, type Mistake, mistakesOf, UNKNOWN_SETTING } from './problem.ts';
import { cleanPath } from './relative-path.ts';
import { brokenRules } from './rules.ts';
import { salvage } from './salvage.ts';
import { type ChannelSetting, type ConfigFile, configSchema, githubDefaults } from './schema.ts';
import { parseTemplate, resolveTemplateNow, type Template, type TemplateReference } from './secrets.ts';
import { readYaml, type SettingPath } from './yaml-document.ts';

export interface ParseConfigOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Finds what `${…}` stands for outside of secrets: a variable's or file's content. Default: finds nothing. */
  readonly lookup?: (reference: TemplateReference) => string | undefined;
}

export type ParsedConfig =
  | { readonly config: Config }
  | { readonly file: string; readonly problems: readonly ConfigProblem[] };

/**
 * Reads a configuration; `undefined` (no file) and an empty one give the defaults. All problems are returned at once,
 * in the order of the file. `${…}` in `channels`, `github.token` and `heartbeat` stays unresolved.
 */
export function parseConfig(text: string | undefined, options: ParseConfigOptions): ParsedConfig {
  const yaml = readYaml(text ?? '');
  if ('mistakes' in yaml) {
    return {
      file: options.file,
      problems: yaml.mistakes.map(({ position, text }) => ({ position, path: '', text })),
    };
  }
  const mistakes: Mistake[] = [];
  const empty: SettingPath[] = [];
  const value = prepare(yaml.value, [], { lookup: options.lookup, mistakes, empty });
  mistakes.push(...emptySettings(value, empty));
  const parsed = configSchema.safeParse(value, { error: knownKeys });
  if (parsed.success) mistakes.push(...brokenRules(parsed.data));
  else {
    mistakes.push(...mistakesOf(parsed.error.issues, (path) => valueAt(value, path), yaml.written));
    const rest = salvage(value, mistakes);
    for (const { path, text } of rest === undefined ? [] : brokenRules(rest.file)) {
      mistakes.push({ path: rest?.original(path) ?? path, text });
    }
  }
  if (parsed.success && mistakes.length === 0) return { config: configOf(parsed.data) };
  const problems = mistakes.map(({ path, text }) => ({
    position: yaml.position(path),
    path: shownPath(path),
    text,
  }));
  problems.sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
  return { file: options.file, problems };
}

/** Each problem as the one error of this program: `file:line:column: path: what is wrong; what to do`. */
export function configErrors(file: string, problems: readonly ConfigProblem[]): IanaWatchError[] {
  return problems.map(({ position, path, text }) => {
    const place = `${file}:${position.line}:${position.column}`;
    return new IanaWatchError('CONFIG_INVALID', file, `${place}: ${path === '' ? '' : `${path}: `}${text}`);
  });
}

/** Keys are what somebody typed; a problem is one line. */
function shownPath(path: SettingPath): string {
  return path
    .join('.')
    .slice(0, 200)
    .replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, ' ');
}

interface Preparing {
  readonly lookup: ParseConfigOptions['lookup'];
  readonly mistakes: Mistake[];
  /** Settings without a value. */
  readonly empty: SettingPath[];
}

/**
 * Leaves settings without a value out, except `github`, which is on by being there, and puts in what `${…}` stands for.
 * Keys that could reach a prototype stay own keys, which no schema knows.
 */
function prepare(value: unknown, path: SettingPath, preparing: Preparing): unknown {
  if (typeof value === 'string') return isKeptTemplate(path) ? value : resolveNow(value, path, preparing);
  if (Array.isArray(value)) return value.map((item, index) => prepare(item, [...path, index], preparing));
  if (typeof value !== 'object') return value;
  if (value === null) return path.length === 0 || path.join('.') === 'github' ? {} : null;
  const prepared: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key];
    if (key === '__proto__') preparing.mistakes.push({ path: at, text: UNKNOWN_SETTING });
    else if (inner !== null || at.join('.') === 'github') prepared.push([key, prepare(inner, at, preparing)]);
    else preparing.empty.push(at);
  }
  return Object.fromEntries(prepared);
}

function isKeptTemplate(path: SettingPath): boolean {
  return path[0] === 'channels' || path[0] === 'heartbeat' || (path[0] === 'github' && path[1] === 'token');
}

function resolveNow(text: string, path: SettingPath, { lookup, mistakes }: Preparing): string {
  const template = parseTemplate(text);
  if ('problem' in template) {
    mistakes.push({ path, text: template.problem });
    return text;
  }
  try {
    return resolveTemplateNow(template, 'setting', lookup ?? (() => undefined));
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    mistakes.push({ path, text: error.message.replace(/^setting: /, '') });
    return text;
  }
}

function valueAt(value: unknown, path: SettingPath): unknown {
  let now: unknown = value;
  for (const step of path) {
    if (typeof now !== 'object' || now === null || !Object.hasOwn(now, step)) return undefined;
    now = Object.entries(now).find(([key]) => key === String(step))?.[1];
  }
  return now;
}

function configOf(file: ConfigFile): Config {
  return {
    source: file.source.replace(/\/+$/, '') || '/',
    snapshots: file.snapshots === false ? false : cleanPath(file.snapshots),
    ...(file.state === undefined ? {} : { state: file.state }),
    people: file.people,
    ...(file.site === undefined ? {} : { site: file.site.replace(/\/+$/, '') }),
    schedule: file.schedule.trim().replace(/\s+/g, ' '),
    budget: file.budget,
    ...(file.heartbeat === undefined ? {} : { heartbeat: templateOf(file.heartbeat) }),
    groups: groupsOf(file),
    uses: file.uses,
    github: githubOf(file.github),
    channels: file.channels.map(channelOf),
    constants: file.constants,
  };
}

function groupsOf(file: ConfigFile): WatchedGroup[] {
  const items = file.groups.length === 0 ? ['*'] : file.groups;
  return items.map((item) => {
    const setting = typeof item === 'string' ? { group: item } : item;
    return {
      group: setting.group,
      registries: 'registries' in setting ? (setting.registries ?? []) : [],
      exclude: 'exclude' in setting ? (setting.exclude ?? []) : [],
      keys: { ...file.keys, ...('keys' in setting ? setting.keys : {}) },
      tags: { ...file.tags, ...('tags' in setting ? setting.tags : {}) },
    };
  });
}

function githubOf(setting: ConfigFile['github']): GitHubConfig {
  const mode = setting === undefined ? 'auto' : setting === false ? 'off' : 'on';
  const { token, title, ...rest } = setting === undefined || setting === false ? githubDefaults : setting;
  const given = title ?? rest.commit;
  return {
    ...rest,
    mode,
    ...defined({ title: given }),
    ...(token === undefined ? {} : { token: templateOf(token) }),
  };
}

function channelOf(channel: ChannelSetting): ChannelConfig {
  const { name, floor, groups, registries, tags, type, ...own } = channel;
  const base = { name, floor, groups, registries, tags };
  if (isFileType(type)) {
    const { file, self } = z.object(fileSettings).parse(own);
    return { ...base, type, file: cleanPath(file), ...defined({ self }) };
  }
  if (!isPostType(type)) throw new Error(`no channel is of type ${type}`);
  const { url, secret, digest, expiring, ...settings } = z
    .looseObject({ ...postSettings, ...signedSettings })
    .parse(own);
  return {
    ...base,
    type,
    url: templateOf(url),
    secrets: [secret ?? []].flat().map(templateOf),
    ...(digest === undefined ? {} : { digest: digestTimes(digest) }),
    ...(expiring === undefined ? {} : { expiringDays: Number.parseInt(expiring, 10) }),
    settings,
  };
}

/** Rules have seen to it that it parses. */
function templateOf(text: string): Template {
  const template = parseTemplate(text);
  return 'problem' in template ? { parts: [text] } : template;
}
