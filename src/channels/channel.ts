// What a channel is: a way to write news down for one kind of receiver. A channel does not send.
import type * as z from 'zod';
import type { ChangeSet, ImpactLine, OccurrenceId, PartialDate } from '../model.ts';
import type { Report } from '../render/report-model.ts';
import type { Answer, Verdict } from './answer.ts';
import type { ExpiringNews, HealthNews, Instant, SourceNews } from '../state/state.ts';

/** One piece of news for one channel, with everything that its renderer needs. */
export type ChannelNews =
  | {
      readonly type: 'changes';
      readonly id: OccurrenceId;
      /** When it was accepted. */
      readonly at: Instant;
      /** The whole set: mirrors apply it. */
      readonly changeSet: ChangeSet;
      /** What people read of the changes that passed the channel's filter. */
      readonly report: Report;
      /** What the whole set means for the configured files; absent where nothing is known. */
      readonly impact?: readonly ImpactLine[];
    }
  | {
      readonly type: 'digest';
      readonly id: string;
      readonly at: Instant;
      /** When the oldest of the changes was accepted. */
      readonly since: Instant;
      /** Oldest first; at least one. */
      readonly entries: readonly DigestEntry[];
    }
  | {
      readonly type: 'expiring';
      readonly id: string;
      readonly at: Instant;
      /** The soonest first; at least one. */
      readonly entries: ExpiringNews['entries'];
    }
  | {
      readonly type: 'health';
      readonly id: string;
      readonly at: Instant;
      readonly news: HealthNews;
      /** Title of the group's page, as plain text. */
      readonly title?: string;
      /** Date that IANA gave the state that is kept. */
      readonly updated?: PartialDate;
    }
  | { readonly type: 'source'; readonly id: string; readonly at: Instant; readonly news: SourceNews }
  | { readonly type: 'test'; readonly id: string; readonly at: Instant; readonly channel: string };

/** One change set of a digest, with what people read of the changes that passed the channel's filter. */
export interface DigestEntry {
  readonly id: OccurrenceId;
  readonly changeSet: ChangeSet;
  readonly report: Report;
}

/** The text to send; `plainer` says less, for a receiver that refuses `body`. */
export interface Payload {
  readonly body: string;
  readonly plainer?: string;
}

/** What every kind of channel says of itself. */
interface ChannelFacts {
  /** What people call the service: `Microsoft Teams`. */
  readonly label: string;
  /** One sentence for the reference of the configuration. */
  readonly description: string;
  /** Its entry under `channels` in the first configuration of docs/channels.md, as YAML. */
  readonly example: string;
  /** Its settings in `iana-watch.yml`, besides those that every channel has; see settings.ts. */
  readonly settings: z.ZodRawShape;
}

/** A channel whose news is posted, one message for each. */
export interface PostChannel extends ChannelFacts {
  readonly kind: 'post';
  /** Signed, and known again by its id when it comes twice. */
  readonly signed: boolean;
  /** Put behind the query of the URL. */
  readonly query?: string;
  /**
   * JSON within the receiver's limits, whatever the news says.
   *
   * @param settings What the configuration says, as `settings` reads it; without it, the defaults.
   */
  render(news: ChannelNews, settings?: Readonly<Record<string, unknown>>): Payload;
  /** What an answer means, where this service means something of its own by it; see answer.ts for all others. */
  judge?(answer: Answer): Verdict | undefined;
  /** Whether `url` is surely an address of this service, so that no other channel may post to it. */
  owns?(url: URL): boolean;
  /** Why nothing can be delivered to `url`, such as a service that was switched off. Never repeats the URL. */
  refuses?(url: URL): string | undefined;
  /** Of a signed channel: at most so many messages before it is written down which of them arrived. */
  readonly batch?: number;
}

/** One entry of a feed. */
export interface FeedEntry {
  readonly id: OccurrenceId;
  readonly at: Instant;
  readonly changeSet: ChangeSet;
  readonly report: Report;
}

/** An entry as it is written. */
export interface EntryText {
  readonly at: Instant;
  readonly text: string;
}

/** What a feed says about itself. */
export interface FeedHead {
  /** Its path, which also says the format: `.json` is JSON Feed, all else is Atom. */
  readonly file: string;
  /** Makes its ids and those of its entries its own: the repository, or the channel's name. */
  readonly owner: string;
  readonly title: string;
  /** The page of what it is about, at IANA. */
  readonly page: string;
  /** Where it is published, where that is known. */
  readonly self?: string;
  /** The program's address and version. */
  readonly generator: { readonly name: string; readonly version: string; readonly url: string };
}

/** A channel whose news is one file that holds the latest of it. */
export interface FileChannel extends ChannelFacts {
  readonly kind: 'file';
  /** How many entries the file holds at most. */
  readonly entries: number;
  /** The text of one entry: the same for the same entry, and it stays as it is in every later file. */
  entry(head: FeedHead, entry: FeedEntry): string;
  /** The file's text; `entries` newest first, at least one. */
  compose(head: FeedHead, entries: readonly EntryText[]): string;
  /** The texts of the entries in a file that `compose` made; of any other text, whatever looks like one. */
  split(head: FeedHead, text: string): readonly string[];
}

export type Channel = PostChannel | FileChannel;
