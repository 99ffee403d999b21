// What came of a send, in the words of the state and in the words of people.
import type { ChannelConfig } from '../config/config.ts';
import type { SendOutcome } from '../ports.ts';
import type { DeliveryResult } from '../state/delivery.ts';
import type { Deed, ItemToSend } from '../contracts.ts';

/** What the state is told of an outcome. */
export function resultOf(outcome: SendOutcome, now: number): DeliveryResult {
  if (outcome.type === 'gone') return { type: 'disabled', why: outcome.why };
  if (outcome.type !== 'failed') return outcome;
  const { why, waitMs } = outcome;
  return {
    type: 'failed',
    why,
    ...(waitMs === undefined ? {} : { notBefore: new Date(now + waitMs).toISOString() }),
  };
}

/** The line that people must read; undefined where all is well. It names no address and repeats no answer. */
export function lineOf(
  { name }: ChannelConfig,
  { id }: ItemToSend,
  outcome: SendOutcome,
): string | undefined {
  switch (outcome.type) {
    case 'delivered':
      return undefined;
    case 'maybe':
      return `channel ${name}: ${id} may have been delivered, for the receiver ${outcome.why}; it is not repeated. If it is not there: iana-watch notify --again ${id}`;
    case 'gone':
      return `channel ${name}: the receiver ${outcome.why}, so the channel is disabled; take it out of the configuration, or mend it and run: iana-watch notify ${name}`;
    case 'failed':
      break;
  }
  return `channel ${name}: ${id} was not delivered, for the receiver ${outcome.why}; a later run tries again.`;
}

/** What was done, or in a dry run would be. `text` is the news in one line. */
export function deedOf(channel: ChannelConfig, { item }: ItemToSend, text: string | undefined): Deed {
  const { group, type } = item.news;
  const words = text ?? (type === 'failing' ? `${group} cannot be read` : `${group} can be read again`);
  return channel.type === 'feed'
    ? { type: 'feed', subject: channel.file, action: 'written', groups: [group], text: words }
    : { type: 'message', subject: channel.name, action: 'sent', groups: [group], text: words };
}
