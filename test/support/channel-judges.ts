// One judge a channel: it refuses what the service would refuse, and foreign text that would act there. The record has
// every type of the table, so a channel without a judge does not pass the type checker.
import { renderFeed } from './render-feed.ts';
import type { ChannelNews } from '../../src/channels/channel.ts';
import { CHANNELS, type FileType, isFileType, isPostType, type PostType } from '../../src/channels/table.ts';
import { activeHtml, atomContents, atomProblems } from './atom-rules.ts';
import {
  appriseProblem,
  discordProblem,
  slackProblem,
  teamsProblem,
  webhookProblem,
} from './service-rules.ts';

/** Says what is wrong with what a channel posts or writes; undefined if nothing is. */
export type Judge = (text: string) => unknown;

export const POST_JUDGES: Readonly<Record<PostType, Judge>> = {
  slack: slackProblem,
  discord: discordProblem,
  teams: teamsProblem,
  apprise: appriseProblem,
  webhook: webhookProblem,
};

export const FILE_JUDGES: Readonly<Record<FileType, Judge>> = {
  feed: (text) => {
    const problems = [...atomProblems(text), ...atomContents(text).flatMap(activeHtml)];
    return problems.length === 0 ? undefined : problems;
  },
};

/** Every setting of a channel type that changes what it writes. */
const SETTINGS: Readonly<Partial<Record<PostType, readonly Readonly<Record<string, unknown>>[]>>> = {
  teams: [{ envelope: 'card' }],
  apprise: [{ tag: 'iana' }],
};

/** What is wrong with everything that a channel of `type` makes of the news; empty if nothing is. */
export function problemsOf(type: string, news: ChannelNews): readonly unknown[] {
  return textsOf(type, news)
    .map((text) => ({ text, problem: problemOf(type, text) }))
    .filter(({ problem }) => problem !== undefined);
}

/** Every text that a channel of `type` makes of the news; a file reports changes alone. */
export function textsOf(type: string, news: ChannelNews): readonly string[] {
  if (isPostType(type))
    return [{}, ...(SETTINGS[type] ?? [])].flatMap((settings) => {
      const { body, plainer } = CHANNELS[type].render(news, settings);
      return plainer === undefined ? [body] : [body, plainer];
    });
  if (!isFileType(type) || news.type !== 'changes') return [];
  const head = {
    file: 'a.atom',
    owner: 'acme/library',
    title: 'IANA',
    page: 'https://iana.example',
    generator: GENERATOR,
  };
  return [renderFeed(head, [news])];
}

const GENERATOR = { name: 'iana-watch', version: '1.0.0', url: 'https://example.org/iana-watch/iana-watch' };

/** What the judge of `type` says of a text. */
export function problemOf(type: string, text: string): unknown {
  if (isPostType(type)) return POST_JUDGES[type](text);
  if (isFileType(type)) return FILE_JUDGES[type](text);
  throw new Error(`${type} has no judge`);
}
