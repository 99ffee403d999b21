// What came of checking one group, as values. Nothing here is an exception: one group never stops the others.
import type { ExpiringEntry } from '../core/expiring.ts';
import type { DatedEntry } from '../core/newest.ts';
import type { ChangeSet, PeopleLevel } from '../model.ts';
import type { KeptText, Validators } from '../ports.ts';

/** A snapshot on its way into the state: its canonical text, so that no more of it is held in memory than is written. */
export interface NewSnapshot {
  readonly text: string;
  readonly digest: string;
  readonly people: PeopleLevel;
  readonly expiring: readonly ExpiringEntry[];
  readonly validators: Validators | undefined;
}

/** The same of a group that was not known; there can be thousands in one run, so their texts may be kept elsewhere. */
export interface FirstSnapshot extends Omit<NewSnapshot, 'text'> {
  readonly text: string | KeptText;
}

/** A snapshot that was reported, or takes the place of one. */
export interface OldSnapshot {
  readonly text: string;
  readonly digest: string;
}

/**
 * - `unchanged`: the source, or the hash of its bytes, says so; nothing was parsed. `same`: other bytes that say the same.
 * - `baseline`: seen for the first time, no notification is sent. `quiet`: kept in another way from now on, which is no news.
 * - `changed`: news; `fromCopy` if it was compared with the stored copy for want of a state. `added`: a new group of the
 *   source. `gone`: it was missing for a day. `absent`: its end was reported before.
 * - `held`: a large shrinkage that waits to be seen again. `missing`: the source does not have it, and did before.
 * - `redirect`: its document only points to another group, and it never was more.
 * - `failed`: it could not be read or understood. `skipped`: the run was asked to stop before it came to this group.
 * - `unreached`: the time for fetching was over before it came to this group.
 * - `older`: a copy of a state that was reported before. `unread`: what came is an event of the source, not of the group.
 */
export type GroupResult =
  | { readonly type: 'unchanged' }
  | { readonly type: 'same'; readonly validators: Validators }
  | {
      readonly type: 'baseline';
      readonly snapshot: FirstSnapshot;
      readonly newest: readonly DatedEntry[];
      /** Where the list is that its document does not have. */
      readonly elsewhere?: string;
    }
  | { readonly type: 'quiet'; readonly snapshot: NewSnapshot; readonly why: string }
  | ChangedResult
  | {
      readonly type: 'added';
      readonly snapshot: NewSnapshot;
      readonly changeSet: ChangeSet;
      /** Other groups that its notes and references name. */
      readonly pointsTo: ReadonlySet<string>;
    }
  | { readonly type: 'gone'; readonly changeSet: ChangeSet }
  | { readonly type: 'absent' }
  | HeldResult
  | { readonly type: 'missing'; readonly why: string; readonly wasAskedFor: boolean }
  | { readonly type: 'redirect'; readonly to: string; readonly validators: Validators }
  | FailedResult
  | { readonly type: 'older'; readonly updated: string; readonly reported: string }
  | { readonly type: 'unread' }
  | { readonly type: 'skipped' }
  | { readonly type: 'unreached' };

export interface FailedResult {
  readonly type: 'failed';
  readonly message: string;
  /** What the source did, the same for all groups that fail alike; undefined where the source has no part in it. */
  readonly cause?: string;
}

export interface ChangedResult {
  readonly type: 'changed';
  readonly snapshot: NewSnapshot;
  readonly changeSet: ChangeSet;
  /** Other groups that its notes and references name, or named. */
  readonly pointsTo: ReadonlySet<string>;
  /** What it was compared with. */
  readonly before: OldSnapshot;
  readonly fromCopy: boolean;
  /** There were entries, and there are none. */
  readonly isEmptied: boolean;
}

export interface HeldResult {
  readonly type: 'held';
  readonly text: string;
  readonly digest: string;
  /** Of the body it was read from. */
  readonly sha256: string | undefined;
  /** Why it is not believed at once, in words. */
  readonly loss: string;
  /** There were entries, and there are none. */
  readonly isEmptied: boolean;
}

/** One group with what came of it. */
export interface GroupOutcome {
  readonly group: string;
  readonly result: GroupResult;
  /** Whether the source was asked for it, and whether a document was parsed: a run over nothing new parses nothing. */
  readonly wasParsed: boolean;
  /** What its document calls itself, where that is no group's id. */
  readonly strangeId?: string;
}
