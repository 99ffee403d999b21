// When something happened, as precisely as is known. IANA dates a document, and some entries; versions that were imported
// can be years apart.
import { type Change, fieldText } from 'iana-watch/core';
import type { AcceptedChangeSet } from 'iana-watch/log';

/** `after` is there where only a span is known: some time after that day, up to `day`. */
export interface When {
  readonly day: string;
  readonly after?: string;
}

/** Versions so many days apart may hold several updates. */
const FAR_APART = 45;

/** The day of a change set: that of the document, else that on which it was reported. */
export function dayOfSet({ at, changeSet }: AcceptedChangeSet): string {
  const updated = changeSet.to?.updated;
  return updated !== undefined && /^\d{4}-\d\d-\d\d$/.test(updated) ? updated : at.slice(0, 10);
}

/** When the changes of a set happened, if nothing better is known of one. */
export function whenOfSet(accepted: AcceptedChangeSet): When {
  const day = dayOfSet(accepted);
  const from = accepted.changeSet.from?.updated;
  // What was reported and not imported was seen within a run or two.
  if (!accepted.occurrence.endsWith('-0') || from === undefined) return { day };
  return daysBetween(from, day) > FAR_APART ? { day, after: from } : { day };
}

/** When a change happened: the date of the entry itself, where it has one within the time of its change set. */
export function whenOf(change: Change, accepted: AcceptedChangeSet, ofSet: When): When {
  if (!('after' in change) || change.kind === 'registry-added') return ofSet;
  if (change.kind !== 'entry-added' && change.kind !== 'entry-changed') return ofSet;
  const own = [fieldText(change.after, '@updated'), fieldText(change.after, '@date')]
    .filter((date) => /^\d{4}-\d\d(?:-\d\d)?$/.test(date))
    .sort()
    .at(-1);
  const from = accepted.changeSet.from?.updated ?? '';
  if (own === undefined || own < from.slice(0, own.length) || own > ofSet.day) return ofSet;
  return { day: own };
}

/** Both may be a month alone. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(from) - Date.parse(to)) / -86_400_000;
}

/** `2018-08-10`, or `2016-01-28 – 2018-08-10`. */
export function whenText({ day, after }: When): string {
  return after === undefined ? day : `${after} – ${day}`;
}
