// What came of a send, in the words of the state and in the words of people.
import type { ChannelConfig } from '../config/config.ts';
import type { SendOutcome } from '../ports.ts';
import { count } from '../render/content.ts';
import type { News } from '../state/state.ts';
import type { DeliveryResult } from '../state/delivery.ts';
import type { PerformedEffect, ItemToSend } from '../contracts.ts';

/** What the state records of an outcome. */
export function resultOf(outcome: SendOutcome, now: number): DeliveryResult {
  if (outcome.type === 'gone') return { type: 'disabled', why: outcome.why };
  if (outcome.type === 'maybe')
    return { type: 'maybe', why: `may have been delivered, for the receiver ${outcome.why}` };
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
      // What is uncertain is reported from the state, by this run as by every other.
      return undefined;
    case 'gone':
      return `channel ${name}: the receiver ${outcome.why}, so the channel is disabled; take it out of the configuration, or fix it and run: iana-watch notify ${name}`;
    case 'failed':
      break;
  }
  return `channel ${name}: ${id} was not delivered, for the receiver ${outcome.why}; a later run tries again.`;
}

/** What was done, or in a dry run would be. `text` is the news in one line. */
export function performedOf(
  channel: ChannelConfig,
  { item }: ItemToSend,
  text: string | undefined,
  outcome?: SendOutcome,
): PerformedEffect {
  const groups = groupsOf(item.news);
  const words = text ?? healthWords(item.news);
  return channel.type === 'feed'
    ? { type: 'feed', subject: channel.file, action: 'written', groups, text: words }
    : { type: 'message', subject: channel.name, action: actionOf(outcome), groups, text: words };
}

/** A workflow of Teams answers 202 also where its card is never shown, so such a message is not called sent. */
function actionOf(outcome: SendOutcome | undefined): string {
  return outcome?.type === 'delivered' && outcome.accepted === true ? 'accepted, not confirmed' : 'sent';
}

/** The group that news is about; none for the source. */
export function groupsOf(news: News): readonly string[] {
  if (news.type === 'expiring') return [...new Set(news.entries.map(({ group }) => group))];
  if (news.type === 'digest') return [...new Set(news.items.map(({ group }) => group))];
  return 'group' in news ? [news.group] : [];
}

function healthWords(news: News): string {
  if (news.type === 'expiring')
    return `${news.entries.length === 1 ? 'date' : 'dates'} of ${count(news.entries.length, 'TEMPORARY registration')}`;
  if (news.type === 'digest') return `digest of ${count(news.items.length, 'change set')}`;
  const subject = 'group' in news ? news.group : news.source;
  const isOver = news.type === 'recovered' || news.type === 'source-recovered';
  return isOver ? `${subject} can be read again` : `${subject} cannot be read`;
}
