// Every channel there is. To add one: one file that holds a `Channel`, and its line here.
import type { Channel } from './channel.ts';
import { discord } from './discord.ts';
import { feed } from './feed.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { webhook } from './webhook.ts';

/** By the `type` of the configuration. */
export const CHANNELS = { slack, discord, teams, webhook, feed } as const satisfies Record<string, Channel>;
