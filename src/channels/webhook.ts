// A receiver of your own: JSON as Standard Webhooks has it, with the change set whole, so that a mirror can apply it.
import { defined } from '../core/defined.ts';
import type { ChangeSet, ImpactLine, OccurrenceId, PartialDate } from '../model.ts';
import type { ExpiringNews, Instant } from '../state/state.ts';
import type { ChannelNews, PostChannel } from './channel.ts';
import { postSettings, signedSettings } from './settings.ts';

/** What a webhook's body is. `timestamp` is when the news was accepted, the same on every attempt. */
export type WebhookBody =
  | {
      readonly type: 'iana.registry.changed';
      readonly timestamp: Instant;
      readonly data: {
        readonly changeSet: ChangeSet;
        /** What it means for the configured files; absent where none are configured, empty where nothing changes. */
        readonly forYou?: readonly ImpactLine[];
      };
    }
  | {
      readonly type: 'iana.registry.expiring';
      readonly timestamp: Instant;
      /** TEMPORARY registrations, the soonest first. */
      readonly data: { readonly entries: ExpiringNews['entries'] };
    }
  | {
      readonly type: 'iana.registry.digest';
      readonly timestamp: Instant;
      readonly data: {
        /** When the oldest change set was accepted. */
        readonly since: Instant;
        /** Whole, oldest first, each with the id of its occurrence. */
        readonly changeSets: readonly { readonly id: OccurrenceId; readonly changeSet: ChangeSet }[];
      };
    }
  | {
      readonly type: 'iana.group.failing' | 'iana.group.recovered';
      readonly timestamp: Instant;
      readonly data: {
        readonly group: string;
        readonly since: Instant;
        readonly message: string;
        /** Title of the group's page. */
        readonly title?: string;
        /** Date of the state that is kept. */
        readonly updated?: PartialDate;
      };
    }
  | {
      readonly type: 'iana.source.failing' | 'iana.source.recovered';
      readonly timestamp: Instant;
      readonly data: {
        /** The source as it may be shown. */
        readonly source: string;
        readonly since: Instant;
        /** What the source does. */
        readonly message: string;
        /** How many groups cannot be read. */
        readonly groups: number;
      };
    }
  | { readonly type: 'iana.test'; readonly timestamp: Instant; readonly data: { readonly channel: string } };

export const webhook: PostChannel = {
  kind: 'post',
  label: 'Webhook',
  description:
    'Your own receiver: JSON change sets, signed. A mirror needs floor bookkeeping and no other filter.',
  example: '{ name: mirror, type: webhook, url: "https://example.org/hook", secret: "${HOOK_SECRET}" }',
  settings: { ...postSettings, ...signedSettings },
  signed: true,
  batch: 50,
  render: (news) => ({ body: JSON.stringify(bodyOf(news)) }),
};

function bodyOf(news: ChannelNews): WebhookBody {
  const timestamp = news.at;
  if (news.type === 'changes') {
    const { changeSet, impact } = news;
    const forYou = impact === undefined ? {} : { forYou: impact };
    return { type: 'iana.registry.changed', timestamp, data: { changeSet, ...forYou } };
  }
  if (news.type === 'expiring')
    return { type: 'iana.registry.expiring', timestamp, data: { entries: news.entries } };
  if (news.type === 'digest') {
    const { since, entries } = news;
    const data = { since, changeSets: entries.map(({ id, changeSet }) => ({ id, changeSet })) };
    return { type: 'iana.registry.digest', timestamp, data };
  }
  if (news.type === 'test') return { type: 'iana.test', timestamp, data: { channel: news.channel } };
  if (news.type === 'source') {
    const { type, ...data } = news.news;
    const isOver = type === 'source-recovered';
    return { type: isOver ? 'iana.source.recovered' : 'iana.source.failing', timestamp, data };
  }
  const { type, ...health } = news.news;
  const { title, updated } = news;
  const data = {
    ...health,
    ...defined({ title, updated }),
  };
  return { type: type === 'failing' ? 'iana.group.failing' : 'iana.group.recovered', timestamp, data };
}
