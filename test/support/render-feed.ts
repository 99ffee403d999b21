import type { FeedEntry, FeedHead } from '../../src/channels/channel.ts';
import { feed } from '../../src/channels/feed.ts';

/** A feed of these entries, newest first, all rewritten. */
export function renderFeed(head: FeedHead, entries: readonly FeedEntry[]): string {
  const texts = entries.map((entry) => ({ at: entry.at, text: feed.entry(head, entry) }));
  return feed.compose(head, texts);
}
