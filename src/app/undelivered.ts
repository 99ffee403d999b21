// What a run says of news that did not reach its channel: what is uncertain until somebody decides, what a channel
// refuses, and what waits for the next run.
import { count } from '../render/content.ts';
import type { Trouble } from '../render/run-report-model.ts';
import { type DigestTimes, nextDigestTime } from '../state/digest.ts';
import type { ChannelState, Instant, State, UncertainItem } from '../state/state.ts';

/** Items are named up to so many; beyond, they are counted. */
const NAMED = 5;

/** Lines about everything that is still open in `state`; `said` are the troubles that this run has named already. */
export function undelivered(
  state: State,
  said: readonly Trouble[],
): { readonly troubles: readonly Trouble[]; readonly notes: readonly string[] } {
  const subjects = new Set(said.map(({ subject }) => subject));
  const troubles: Trouble[] = [];
  const notes: string[] = [];
  for (const [channel, facts] of [...state.channels].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const refusal = subjects.has(channel) ? undefined : refusalLine(channel, facts);
    if (refusal !== undefined) troubles.push({ subject: channel, message: refusal });
    else if (facts.pending.length > 0 && !subjects.has(channel)) notes.push(waitingLine(channel, facts));
    for (const [why, items] of byReason(facts.maybe ?? []))
      troubles.push({ subject: channel, message: uncertainLine(channel, why, items) });
  }
  return { troubles, notes };
}

/** What is put aside for the digests of channels, and when they are sent. */
export function digestNotes(
  state: State,
  channels: readonly { readonly name: string; readonly digest?: DigestTimes }[],
  now: Instant,
): readonly string[] {
  return channels.flatMap(({ name, digest }) => {
    const kept = state.channels.get(name)?.collected?.length ?? 0;
    if (digest === undefined || kept === 0) return [];
    const time = nextDigestTime(digest, now).slice(0, 16).replace('T', ' ');
    return `${name}: ${count(kept, 'change set')} ${kept === 1 ? 'waits' : 'wait'} for the digest, which the first run after ${time} UTC sends.`;
  });
}

/** A channel that refuses what waits for it. */
function refusalLine(channel: string, { pending, disabled }: ChannelState): string | undefined {
  const waits = `${count(pending.length, 'message')} ${pending.length === 1 ? 'waits' : 'wait'}`;
  if (disabled !== undefined)
    return `${channel}: is disabled since ${dayOf(disabled.since)}, for the receiver ${disabled.why}${pending.length === 0 ? '' : `; ${waits}`}. Take the channel out of the configuration, or repair it and run: iana-watch notify ${channel}`;
  const refused = pending.find(({ tries }) => tries !== undefined);
  if (refused === undefined) return undefined;
  const why = refused.why === undefined ? '' : `, for the receiver ${refused.why}`;
  const next = refused.next === undefined ? '' : `; the next run after ${refused.next} tries again`;
  return `${channel}: ${waits}, the oldest since ${dayOf(pending[0]?.at ?? refused.at)}${why}${next}.`;
}

function waitingLine(channel: string, { pending }: ChannelState): string {
  return `${channel}: ${count(pending.length, 'message')} still to be delivered; the next run goes on.`;
}

function uncertainLine(channel: string, why: string, items: readonly UncertainItem[]): string {
  const ids = items.slice(0, NAMED).map(({ id }) => id);
  const more = items.length > NAMED ? ` and ${items.length - NAMED} more` : '';
  const which = items.length === 1 ? (ids[0] ?? 'ID') : 'ID';
  return `${channel}: ${ids.join(', ')}${more}: ${sentence(why)} Look there, then "iana-watch notify ${channel} --again ${which}" sends it once more, or "--drop ${which}" leaves it (in the Action, the inputs "again" and "drop").`;
}

function sentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`;
}

function byReason(items: readonly UncertainItem[]): ReadonlyMap<string, readonly UncertainItem[]> {
  const reasons = new Map<string, UncertainItem[]>();
  for (const item of items) {
    const why = item.why ?? 'may have been delivered';
    reasons.set(why, [...(reasons.get(why) ?? []), item]);
  }
  return reasons;
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
