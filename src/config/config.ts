// The configuration as the program uses it: defaults applied, every rule checked, secrets still unresolved.
import type { FileType, PostType } from '../channels/table.ts';
import type { DigestTimes } from '../state/digest.ts';
import type { PeopleLevel, Significance } from '../model.ts';
import type { ConfigFile, GitHubSetting } from './schema.ts';
import type { Template } from './secrets.ts';

/** One group that is watched, or all of them. */
export interface WatchedGroup {
  /** A group's id, or `"*"`. */
  readonly group: string;
  /** Paths that are reported; empty: all. */
  readonly registries: readonly string[];
  /** Only with `"*"`: ids left out. */
  readonly exclude: readonly string[];
  /** Key fields by registry path; the configuration's own `keys` included. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Significance by tag; the configuration's own `tags` included. */
  readonly tags: Readonly<Record<string, Significance>>;
}

/** When GitHub is used: never, always, or where the host finds a token and a repository. */
export type GitHubMode = 'off' | 'on' | 'auto';

export interface GitHubConfig extends Omit<GitHubSetting, 'token' | 'title'> {
  readonly mode: GitHubMode;
  /** Undefined: the host's GITHUB_TOKEN. */
  readonly token?: Template;
  readonly title?: string;
}

interface ChannelBase {
  readonly name: string;
  readonly floor: Significance;
  /** Empty: all. */
  readonly groups: readonly string[];
  /** Paths; each stands for all under it. Empty: all. */
  readonly registries: readonly string[];
  /** Empty: all. */
  readonly tags: readonly string[];
}

/** A channel that posts. */
export interface PostChannelConfig extends ChannelBase {
  readonly type: PostType;
  readonly url: Template;
  /** All of them sign, where the channel signs at all. Empty: nothing is signed. */
  readonly secrets: readonly Template[];
  /** When it gets its news together; undefined: each change set is a message of its own. */
  readonly digest?: DigestTimes;
  /** How many days ahead it is notified of TEMPORARY registrations that expire; undefined: it is not. */
  readonly expiringDays?: number;
  /** Settings of this type alone, which the channel itself reads. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A channel that is one file. */
export interface FeedChannelConfig extends ChannelBase {
  readonly type: FileType;
  /** Clean path, relative to the configuration file's folder. */
  readonly file: string;
  /** Address at which the feed is published. */
  readonly self?: string;
}

export type ChannelConfig = PostChannelConfig | FeedChannelConfig;

export type ConstantsConfig = ConfigFile['constants'][number];

export interface Config {
  /** An `https:` or `http:` URL without a trailing slash, or a directory, relative to the configuration file. */
  readonly source: string;
  /** Clean path, relative to the configuration file's folder; false: no copies, state in `snapshots/.state`. */
  readonly snapshots: string | false;
  /** Where the state is; missing: on the branch where GitHub is on. */
  readonly state?: 'branch' | 'disk';
  readonly people: PeopleLevel;
  /** Five cron fields, in UTC. */
  readonly schedule: string;
  /** Of a page that shows registries, without a slash at its end. */
  readonly site?: string;
  /** Minutes that one run may take. */
  readonly budget: number;
  readonly heartbeat?: Template;
  /** In the order of the file, each id once. */
  readonly groups: readonly WatchedGroup[];
  readonly uses: readonly string[];
  readonly github: GitHubConfig;
  readonly channels: readonly ChannelConfig[];
  readonly constants: readonly ConstantsConfig[];
}

/** The settings of one group: its own item if it has one, else that of `"*"`; undefined where it is not watched. */
export function watchedGroup(config: Config, group: string): WatchedGroup | undefined {
  const own = config.groups.find((watched) => watched.group === group);
  if (own !== undefined) return own;
  const all = config.groups.find((watched) => watched.group === '*');
  return all === undefined || all.exclude.includes(group) ? undefined : all;
}
