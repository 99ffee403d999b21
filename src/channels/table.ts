// Every channel there is. To add one: one file that holds a `Channel`, and its line here.
import type { Channel, FileChannel, PostChannel } from './channel.ts';
import { apprise } from './apprise.ts';
import { discord } from './discord.ts';
import { feed } from './feed.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { webhook } from './webhook.ts';

/** By the `type` of the configuration. */
export const CHANNELS = { slack, discord, teams, apprise, webhook, feed } as const satisfies Record<
  string,
  Channel
>;

/** The `type` of a channel in the configuration. */
export type ChannelType = keyof typeof CHANNELS;

type TypesOf<Kind> = {
  [Type in ChannelType]: (typeof CHANNELS)[Type] extends Kind ? Type : never;
}[ChannelType];

/** Types of channels whose news is posted. */
export type PostType = TypesOf<PostChannel>;

/** Types of channels whose news is one file. */
export type FileType = TypesOf<FileChannel>;

export function isPostType(type: string): type is PostType {
  return kindOf(type) === 'post';
}

export function isFileType(type: string): type is FileType {
  return kindOf(type) === 'file';
}

function kindOf(type: string): Channel['kind'] | undefined {
  return Object.entries(CHANNELS).find(([name]) => name === type)?.[1].kind;
}
