// What the state said in all its versions: digests and notices are gone from it once they were sent, and their messages
// are texts for people, so what they were about is seen here.
import { STATE_PATH } from '../../../src/state/state-paths.ts';
import type { StateStore } from '../../../src/ports.ts';
import type { ChannelState, News } from '../../../src/state/state.ts';
import { LawBroken } from './law-broken.ts';

/** Chats cannot recognize a repetition, so at most one of their messages is in flight. */
export const CHATS = ['chat', 'other'] as const;

/** The channels of a state as its text has them. */
export type Channels = Readonly<Record<string, ChannelState>>;

export class Witness {
  /** News of each channel by the id of its message, in the order in which they were first seen. */
  readonly news = new Map<string, Map<string, News>>();
  #last: string | undefined;
  #channels: Channels = {};

  /** Sees a version of the state. Throws where more than one message of a chat is in flight in it. */
  see(text: string | undefined): Channels {
    if (text === this.#last || text === undefined) return this.#channels;
    this.#last = text;
    const { channels }: { readonly channels: Channels } = JSON.parse(text);
    this.#channels = channels;
    for (const [name, channel] of Object.entries(channels)) this.#seeChannel(name, channel);
    for (const name of CHATS) {
      const begun = (channels[name]?.pending ?? []).filter((item) => (item.begun ?? 0) > 0);
      if (begun.length > 1) throw new LawBroken(`${name}: ${begun.length} messages are in flight`);
    }
    return channels;
  }

  /** A store each write of which is seen. */
  watching(store: StateStore): StateStore {
    return {
      ...store,
      commit: async (base, writes, message) => {
        const tree = await store.commit(base, writes, message);
        const text = writes.get(STATE_PATH);
        if (tree !== 'conflict' && typeof text === 'string') this.see(text);
        return tree;
      },
    };
  }

  /** The occurrences that the messages with these ids report: their own, or those of a digest. */
  reportedBy(channel: string, ids: Iterable<string>): ReadonlySet<string> {
    const known = this.news.get(channel);
    const all = [...ids].flatMap((id) => {
      const news = known?.get(id);
      return news?.type === 'digest' ? news.items.map((item) => item.id) : [id];
    });
    return new Set(all);
  }

  #seeChannel(name: string, { pending }: ChannelState): void {
    const seen = this.news.get(name) ?? new Map<string, News>();
    this.news.set(name, seen);
    for (const { id, news } of pending) seen.set(id, news);
  }
}
